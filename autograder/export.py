"""Export: gradebook imports for a spreadsheet, Moodle and Canvas. A grade that is not complete stays empty, never 0."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from autograder.entered import RecordedResult
from autograder.files import number_text, plain, write_atomic
from autograder.layouts import LAYOUTS, Class, without_identifier, worksheet
from autograder.people import collected_people
from autograder.record import GradebookError, load_results
from autograder.report import not_graded

KINDS = (*LAYOUTS, "moodle-worksheet")
MOST_NAMES = 20  # in one sentence of the summary


class ExportError(RuntimeError):
    """Nothing could be exported; the message says what to do."""


@dataclass(frozen=True)
class Choice:
    """What to export. assignments: names, empty for all. partial: points so far where written questions wait.

    total: a column with the sum for Moodle and Canvas too. submitted: where `autograder collect` kept who is who.
    """

    partial: bool = False
    assignments: Collection[str] = ()
    total: bool = False
    submitted: Path | str = field(default_factory=lambda: Path("submitted"))


def export(
    output_dir: Path | str,
    kind: str,
    target: Path | str,
    partial: bool = False,
    db_url=None,
    choice: Choice | None = None,
) -> list[str]:
    """Write the grades of an output folder as a gradebook import file; returns what to tell: counts, incomplete grades.

    kind: "csv", "moodle", "moodle-worksheet" or "canvas". Grades are points less late penalties. A grade that waits
    for a person is left empty, unless choice.partial (or partial) asks for the points so far.
    """
    if kind not in KINDS:
        raise ExportError(f"Unknown export {kind!r}: choose one of {', '.join(KINDS)}.")
    choice = choice or Choice(partial)
    grades = class_grades(chosen_results(output_dir, db_url, choice), choice)
    target, people = Path(target), collected_people(choice.submitted)
    if kind != "moodle-worksheet":
        written = {target: LAYOUTS[kind](grades, people)}
    else:
        written = worksheets(grades, people, target, choice)
    for path, text in written.items():
        try:
            write_atomic(path, text)
        except OSError as error:
            raise ExportError(f"{path} cannot be written: {error.strerror}.") from error
    counts = f"{len(grades.students)} students, {len(grades.names)} assignments"
    told = [f"Wrote {', '.join(map(str, written))}: {counts}.", *remark_lines(grades)]
    return told + (nobody_lines(grades, people) if kind == "moodle-worksheet" else [])


def chosen_results(output_dir: Path | str, db_url, choice: Choice) -> list[RecordedResult]:
    """The results to export."""
    try:
        results = load_results(output_dir, db_url)
    except (OSError, GradebookError) as error:
        raise ExportError(str(error)) from error
    known = {r.assignment for r in results}
    if unknown := sorted(set(choice.assignments) - known):
        raise ExportError(
            f"{output_dir} holds no grades of {unknown[0]}. There are: {', '.join(sorted(known)) or 'none'}."
        )
    return [r for r in results if not choice.assignments or r.assignment in choice.assignments]


def class_grades(results: list[RecordedResult], choice: Choice) -> Class:
    """The grades of everybody, None for empty cells, with a remark on each that is incomplete or late."""
    names, students = sorted({r.assignment for r in results}), sorted({r.student for r in results})
    found = {(r.student, r.assignment): r for r in results}
    places = [(s, n) for n in names for s in students]
    why = {at: incomplete(found.get(at)) for at in places}
    grades = {at: grade(found.get(at), why[at], choice.partial) for at in places}
    remarks = {}
    for at in places:
        state = "left empty" if grades[at] is None else "partial"
        if remark := (f"{state} ({why[at]})" if why[at] else late_remark(found[at])):
            remarks[at] = remark
    highest = {n: max(r.max_points for r in results if r.assignment == n) for n in names}
    return Class(students, names, grades, highest, remarks, choice.partial, choice.total)


def incomplete(result: RecordedResult | None) -> str:
    """Why a grade is not complete, or ""."""
    if result is None:
        return "not handed in"
    waits = [e.exercise for e in result.exercises if e.points is None]
    if not_graded(result):
        return result.status if result.status in ("missing", "unreadable") else "not graded"
    return f"waits for manual grading: {', '.join(waits)}" if waits else ""


def late_remark(result: RecordedResult) -> str:
    """What lateness took off, or ""."""
    return f"late penalty of {number_text(result.penalty)} taken off" if result.penalty else ""


def grade(result: RecordedResult | None, reason: str, partial: bool) -> float | None:
    """The points to export, None for an empty cell."""
    if result is None or not_graded(result) or (reason and not partial):
        return None
    return result.score


def remark_lines(grades: Class) -> list[str]:
    """One sentence per assignment and remark, with the students that it is about."""
    groups: dict[tuple, list[str]] = {}
    for (student, name), remark in grades.remarks.items():
        groups.setdefault((name, remark), []).append(student)
    return [f"{name}, {remark}: {listed(students)}" for (name, remark), students in groups.items()]


def listed(students: list[str]) -> str:
    """The first names of a list, and how many more there are."""
    more = f" and {len(students) - MOST_NAMES} more" if len(students) > MOST_NAMES else ""
    return ", ".join(map(plain, students[:MOST_NAMES])) + more


def worksheets(grades: Class, people, target: Path, choice: Choice) -> dict[Path, str]:
    """{path: content} of Moodle's grading worksheets: each assignment has its own, in TARGET-ASSIGNMENT if several."""
    known = [n for n in grades.names if len(without_identifier(grades, people, n)) < len(grades.students)]
    if not known:
        raise ExportError(
            f"Nobody's Moodle identifier is in {Path(choice.submitted) / '.collected.json'}: collect the submissions with "
            "autograder collect first, or use the export moodle, which goes by user name or e-mail address."
        )
    several = len(known) > 1
    paths = {n: target.with_name(f"{target.stem}-{n}{target.suffix}") if several else target for n in known}
    return {paths[n]: worksheet(grades, people, n) for n in known}


def nobody_lines(grades: Class, people) -> list[str]:
    """Who is missing from the worksheets."""
    missing = {n: without_identifier(grades, people, n) for n in grades.names}
    return [f"{n}, without Moodle identifier, left out: {listed(who)}" for n, who in missing.items() if who]
