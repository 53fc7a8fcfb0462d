"""Report: one feedback page per submission, one page for the class, one table for the terminal.

Pages are single files without scripts or network. Students see an allow-list only: exercise, property, points, message,
the notebook's own headings, what their own code printed, and the figures that their own notebook holds.
"""

from __future__ import annotations

from pathlib import Path

from rich.table import Table
from rich.text import Text

from autograder.class_report import write_report
from autograder.entered import RecordedResult, late_mark, recorded
from autograder.files import number_text, write_atomic
from autograder.graded import Place, graded_notebook, places, title_of
from autograder.pages import duration, shorten, templates
from autograder.pictures import data_uri
from autograder.results import ExerciseResult, SubmissionResult
from autograder.standing import (
    NOTHING_GRADED,
    diagnosed,
    feedback_path,
    first_diagnosis,
    fraction,
    kind_of,
    not_graded,
    points_text,
    possible,
    waiting,
)

__all__ = ["feedback_path", "not_graded", "summary_table", "write_feedback", "write_report"]
OUTPUT_LIMIT = 4000  # characters of a student's own printed output on the page
TEXT_LIMIT = 600  # characters of a message
COMMENT_LIMIT = 10_000  # characters of what a grader wrote
FIRST_STEPS = 3  # diagnoses at the top of the page
NOT_JUDGED = "not judged"  # begins the message of a property that could not be looked at

STATUS_WORDS = {
    "graded": "Graded.",
    "repaired": "Graded, after the notebook was repaired (see below).",
    "timeout": "Stopped at the time limit. Points earned until then count.",
    "crashed": "The run ended unexpectedly, for example out of memory. Points earned until then count.",
    "tampered": "The run did something that grading does not allow. Your instructor will look at it.",
    "unreadable": "The file could not be read as a notebook, so nothing was graded. Please hand it in again.",
    "missing": "No notebook was found, so nothing was graded.",
}


def write_feedback(result: SubmissionResult, output_dir: Path | str, notebook: dict | None = None) -> Path:
    """Write OUTPUT/feedback/STUDENT/ASSIGNMENT.html for the student; returns its path.

    notebook: the clean one, for headings and figures; by default what OUTPUT/autograded holds.
    """
    output = Path(output_dir)
    path = output / feedback_path(result)
    write_atomic(path, feedback_page(result, notebook or graded_notebook(output, result)), durable=False)
    return path


def feedback_page(result: SubmissionResult, notebook: dict) -> str:
    """The feedback page. result: with what people entered, if it is a RecordedResult; notebook: the clean one."""
    result = recorded(result)
    where = places(notebook, {e.exercise for e in result.exercises})
    exercises = [shown(e, result, where.get(e.exercise, Place(e.exercise))) for e in result.exercises]
    first = {e.exercise: number for number, e in enumerate(diagnosed(result)[:FIRST_STEPS])}
    return (
        templates()
        .get_template("feedback.html")
        .render(
            result=result,
            title=title_of(notebook) or result.assignment,
            status=f"{STATUS_WORDS.get(result.status, result.status)} {lateness_text(result)}".strip(),
            graded=not not_graded(result),
            share=fraction(result),
            possible=possible(result),
            waiting=waiting(result),
            exercises=exercises,
            first_steps=sorted((e for e in exercises if e["name"] in first), key=lambda e: first[e["name"]]),
        )
    )


def lateness_text(result: RecordedResult) -> str:
    """What the student reads about a late submission, "" for others."""
    if not result.seconds_late:
        return ""
    text = f"Handed in {duration(result.seconds_late)} after the due date."
    if not result.penalty:
        return text
    points = counted_points(result.penalty)
    return f"{text} The late penalty takes {points} off, which leaves {number_text(result.score)}."


def counted_points(value: float) -> str:
    """Points and their noun: “1 point”, “2.5 points”."""
    return f"{number_text(value)} {'point' if value == 1 else 'points'}"


def shown(exercise: ExerciseResult, result: RecordedResult, place: Place) -> dict:
    """What the feedback page says about one exercise."""
    written = exercise.exercise.startswith("written_")
    kind = kind_of(exercise)
    states = {"ok": "all points", "part": "some points", "lost": "no points", "open": "not graded"}
    waits = kind == "open" and written and result.status not in NOTHING_GRADED
    return {
        "name": exercise.exercise,
        "place": place,
        "written": written,
        "points": exercise.points,
        "max_points": exercise.max_points,
        "state": "waits for manual grading" if waits else states[kind],
        "kind": kind,
        "diagnosis": shorten(exercise.diagnosis, TEXT_LIMIT),
        "comment": shorten(dict(result.comments).get(exercise.exercise, ""), COMMENT_LIMIT),
        "looked_at": [p for p in exercise.properties if not p.message.startswith(NOT_JUDGED)],
        "not_judged": [p for p in exercise.properties if p.message.startswith(NOT_JUDGED)],
        "output": shorten(exercise.output, OUTPUT_LIMIT),
        "pictures": [data_uri(*picture) for picture in place.pictures],
    }


def summary_table(results) -> Table:
    """The results as a table for the terminal; a 0 is a 0, and what has no score says so."""
    several = len({r.assignment for r in results}) > 1
    table = Table("student", *["assignment"] * several, "points", "status", "diagnosis")
    points_column = table.columns[1 + several]
    points_column.justify, points_column.no_wrap = "right", True
    for r in results:
        scored = ", ".join(filter(None, [points_text(r), late_mark(r)]))
        points = Text("not graded", style="dim") if not_graded(r) else Text(scored)
        style = {"graded": "green", "repaired": "green"}.get(r.status, "bold red")
        cells = [r.student, *[r.assignment] * several, points, Text(r.status, style=style), first_diagnosis(r)]
        table.add_row(*[c if isinstance(c, Text) else Text(" ".join(shorten(c, 200).split())) for c in cells])
    return table
