"""Export: gradebook imports for a spreadsheet, Moodle and Canvas. A grade that is not complete stays empty, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.files import csv_text, write_atomic
from autograder.record import load_results
from autograder.report import not_graded
from autograder.results import SubmissionResult

KINDS = ("csv", "moodle", "canvas")


@dataclass(frozen=True)
class Export:
    """What was written, and whose grade was left empty or is only partial: (student, assignment, why)."""

    path: Path
    students: int
    incomplete: tuple[tuple[str, str, str], ...]


def export(output_dir: Path | str, kind: str, target: Path | str, partial: bool = False, db_url=None) -> Export:
    """Write the grades of an output folder as a gradebook import file.

    kind: "csv", "moodle" or "canvas". partial: give the points so far where written questions still wait; without it
    such a grade is left empty. Students are identified by their folder name, in Moodle by address if it is one.
    """
    if kind not in KINDS:
        raise ValueError(f"Unknown export {kind!r}: choose one of {', '.join(KINDS)}.")
    results = load_results(output_dir, db_url)
    names = sorted({r.assignment for r in results})
    students = sorted({r.student for r in results})
    by_student = {(r.student, r.assignment): r for r in results}
    why = {(s, n): incomplete(by_student.get((s, n))) for s in students for n in names}
    grades = {at: grade(by_student.get(at), reason, partial) for at, reason in why.items()}
    highest = {n: max(r.max_points for r in results if r.assignment == n) for n in names}
    layout = {"csv": spreadsheet, "moodle": moodle, "canvas": canvas}[kind]
    write_atomic(Path(target), layout(students, names, grades, highest))
    return Export(Path(target), len(students), tuple((*at, reason) for at, reason in why.items() if reason))


def incomplete(result: SubmissionResult | None) -> str:
    """Why a grade is not complete, or ""."""
    if result is None:
        return "not handed in"
    waits = [e.exercise for e in result.exercises if e.points is None]
    if not_graded(result):
        return result.status if result.status in ("missing", "unreadable") else "not graded"
    return f"waits for manual grading: {', '.join(waits)}" if waits else ""


def grade(result: SubmissionResult | None, reason: str, partial: bool) -> float | None:
    """The points to export, None for an empty cell."""
    if result is None or not_graded(result) or (reason and not partial):
        return None
    return result.points


def spreadsheet(students, names, grades, highest) -> str:
    """One row per student, one column per assignment, and the total of what is there."""
    header = ["student", *[f"{n} (of {highest[n]:g})" for n in names], "total"]
    rows = []
    for s in students:
        points = [grades[s, n] for n in names]
        there = [p for p in points if p is not None]
        rows.append([s, *points, sum(there) if there else None])
    return csv_text(header, rows)


def moodle(students, names, grades, highest) -> str:
    """Moodle's grade import (Grades, Import, CSV file): one identifying column, then one column per grade item.

    Moodle asks which columns to map; an empty grade means "no grade" there.
    """
    identifier = "Email address" if students and all("@" in s for s in students) else "Username"
    return csv_text([identifier, *names], [[s, *[grades[s, n] for n in names]] for s in students])


def canvas(students, names, grades, highest) -> str:
    """Canvas's gradebook import: identifying columns, one column per assignment, and the row with the points possible.

    Canvas finds the students by SIS Login ID; ID, SIS User ID and Section may stay empty.
    """
    header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *names]
    possible = ["    Points Possible", "", "", "", "", *[highest[n] for n in names]]
    rows = [[s, "", "", s, "", *[grades[s, n] for n in names]] for s in students]
    table = csv_text(header, [possible, *rows])
    return table.replace("\nPoints Possible,", "\n    Points Possible,", 1)  # Canvas writes it with leading spaces
