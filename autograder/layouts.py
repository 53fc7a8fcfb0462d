"""The files that spreadsheets, Moodle and Canvas read, each as its documentation and its importer want it."""

from __future__ import annotations

from typing import NamedTuple

from autograder.files import csv_text
from autograder.people import People


class Class(NamedTuple):
    """What is exported. grades: {(student, assignment): points, None for an empty cell}; highest: {assignment: points}.

    remarks: {(student, assignment): why a grade is empty, partial or less than the points}.
    """

    students: list[str]
    names: list[str]
    grades: dict[tuple[str, str], float | None]
    highest: dict[str, float]
    remarks: dict[tuple[str, str], str]
    partial: bool
    total: bool

    def row(self, student: str) -> list[float | None]:
        """A student's grades, in the order of the assignments."""
        return [self.grades[student, n] for n in self.names]

    def total_of(self, student: str) -> float | None:
        """The sum, where it is complete (or partial grades are wanted)."""
        there = [p for p in self.row(student) if p is not None]
        return sum(there) if there and (self.partial or len(there) == len(self.names)) else None

    def remark(self, student: str) -> str:
        """Everything there is to remark on a student's grades."""
        return "; ".join(f"{n}: {self.remarks[student, n]}" for n in self.names if (student, n) in self.remarks)


def spreadsheet(grades: Class, _people: People) -> str:
    """One row per student, one column per assignment, the total, and remarks on grades that are not complete."""
    header = ["student", *[f"{n} (of {grades.highest[n]:g})" for n in grades.names], "total", "remarks"]
    return csv_text(header, [[s, *grades.row(s), grades.total_of(s), grades.remark(s)] for s in grades.students])


def moodle(grades: Class, _people: People) -> str:
    """Moodle's grade import (Grades, Import, CSV file): one identifying column, then one column per grade item.

    Moodle asks which column is mapped to what and ignores the others, such as the remarks; an empty grade is no grade.
    """
    students = grades.students
    identifier = "Email address" if students and all("@" in s for s in students) else "Username"
    header = [identifier, *grades.names, *["total"] * grades.total, "remarks"]
    totals = {s: [grades.total_of(s)] * grades.total for s in students}
    return csv_text(header, [[s, *grades.row(s), *totals[s], grades.remark(s)] for s in students])


def worksheet(grades: Class, people: People, name: str) -> str:
    """Moodle's offline grading worksheet of one assignment (Upload grading worksheet), for whom a participant number is known.

    Moodle reads Identifier, Grade and Last modified (grade); no date there protects grades that Moodle already has.
    """
    header = ["Identifier", "Full name", "Status", "Grade", "Maximum Grade", "Last modified (grade)"]
    rows = []
    for s in grades.students:
        if number := people.moodle.get((s, name)):
            status = grades.remarks.get((s, name), "Graded")
            rows.append([f"Participant {number}", s, status, grades.grades[s, name], grades.highest[name], ""])
    return csv_text(header, rows)


def without_identifier(grades: Class, people: People, name: str) -> list[str]:
    """Students whose participant number in an assignment is not known."""
    return [s for s in grades.students if (s, name) not in people.moodle]


def canvas(grades: Class, people: People) -> str:
    """Canvas's gradebook import: identifying columns, one column per assignment, and the row with the points possible.

    Canvas finds students by ID, which is in the file names of its downloads, else by SIS Login ID; assignments by
    title. Any further column would become a new assignment, so there are no remarks and a total only on request.
    """
    header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *grades.names, *["total"] * grades.total]
    highest = [grades.highest[n] for n in grades.names]
    rows = [["Points Possible", "", "", "", "", *highest, *[sum(highest)] * grades.total]]
    for s in grades.students:
        identity = people.canvas.get(s, "")
        login = "" if identity else s
        rows.append([s, identity, "", login, "", *grades.row(s), *[grades.total_of(s)] * grades.total])
    return csv_text(header, rows)


LAYOUTS = {"csv": spreadsheet, "moodle": moodle, "canvas": canvas}
