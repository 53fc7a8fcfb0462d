"""Export: gradebook imports for a spreadsheet, Moodle and Canvas. A grade that is not complete stays empty, never 0."""

from __future__ import annotations

from pathlib import Path

from autograder.files import csv_text, plain, write_atomic
from autograder.record import GradebookError, load_results
from autograder.report import not_graded
from autograder.results import SubmissionResult

KINDS = ("csv", "moodle", "canvas")
MOST_NAMES = 20  # in one sentence of the summary


class ExportError(RuntimeError):
    """Nothing could be exported; the message says what to do."""


def export(output_dir: Path | str, kind: str, target: Path | str, partial: bool = False, db_url=None) -> list[str]:
    """Write the grades of an output folder as a gradebook import file; returns what to tell: counts, incomplete grades.

    kind: "csv", "moodle" or "canvas". partial: give the points so far where written questions still wait; without it
    such a grade is left empty. Students are identified by their folder name, in Moodle by address if it is one.
    """
    if kind not in KINDS:
        raise ExportError(f"Unknown export {kind!r}: choose one of {', '.join(KINDS)}.")
    try:
        results = load_results(output_dir, db_url)
    except (OSError, GradebookError) as error:
        raise ExportError(str(error)) from error
    names = sorted({r.assignment for r in results})
    students = sorted({r.student for r in results})
    by_student = {(r.student, r.assignment): r for r in results}
    why = {(s, n): incomplete(by_student.get((s, n))) for n in names for s in students}
    grades = {at: grade(by_student.get(at), reason, partial) for at, reason in why.items()}
    highest = {n: max(r.max_points for r in results if r.assignment == n) for n in names}
    layout = {"csv": spreadsheet, "moodle": moodle, "canvas": canvas}[kind]
    try:
        write_atomic(Path(target), layout(students, names, grades, highest, partial))
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror}.") from error
    return [f"Wrote {target}: {len(students)} students, {len(names)} assignments.", *incomplete_lines(why, grades)]


def incomplete_lines(why: dict, grades: dict) -> list[str]:
    """One sentence per assignment and reason, with the students whose grade is empty or only partial."""
    groups: dict[tuple, list[str]] = {}
    for (student, name), reason in why.items():
        if reason:
            state = "left empty" if grades[student, name] is None else "partial"
            groups.setdefault((name, state, reason), []).append(plain(student))
    lines = []
    for (name, state, reason), students in groups.items():
        more = f" and {len(students) - MOST_NAMES} more" if len(students) > MOST_NAMES else ""
        lines.append(f"{name}, {state} ({reason}): {', '.join(students[:MOST_NAMES])}{more}")
    return lines


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


def spreadsheet(students, names, grades, highest, partial) -> str:
    """One row per student, one column per assignment, and the total where it is complete (or partial is wanted)."""
    header = ["student", *[f"{n} (of {highest[n]:g})" for n in names], "total"]
    rows = []
    for s in students:
        points = [grades[s, n] for n in names]
        there = [p for p in points if p is not None]
        total = sum(there) if there and (partial or len(there) == len(points)) else None
        rows.append([s, *points, total])
    return csv_text(header, rows)


def moodle(students, names, grades, _highest, _partial) -> str:
    """Moodle's grade import (Grades, Import, CSV file): one identifying column, then one column per grade item.

    Moodle asks which columns to map; an empty grade means "no grade" there.
    """
    identifier = "Email address" if students and all("@" in s for s in students) else "Username"
    return csv_text([identifier, *names], [[s, *[grades[s, n] for n in names]] for s in students])


def canvas(students, names, grades, highest, _partial) -> str:
    """Canvas's gradebook import: identifying columns, one column per assignment, and the row with the points possible.

    Canvas finds the students by SIS Login ID, the assignments by title; ID, SIS User ID and Section may stay empty.
    """
    header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *names]
    possible = ["Points Possible", "", "", "", "", *[highest[n] for n in names]]
    rows = [[s, "", "", s, "", *[grades[s, n] for n in names]] for s in students]
    return csv_text(header, [possible, *rows])
