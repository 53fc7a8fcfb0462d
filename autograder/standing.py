"""Where a submission stands: what was graded, what waits, where its page is, which diagnosis to read first."""

from __future__ import annotations

from autograder.files import file_name, number_text
from autograder.results import SubmissionResult

NOTHING_GRADED = ("unreadable", "missing")


def feedback_path(result: SubmissionResult) -> str:
    """Where the feedback page of a submission stands below the output folder."""
    return f"feedback/{file_name(result.student)}/{file_name(result.assignment)}.html"


def not_graded(result: SubmissionResult) -> bool:
    """Whether there is no score at all, not even 0."""
    return result.status in NOTHING_GRADED or all(e.points is None for e in result.exercises)


def possible(result: SubmissionResult) -> float:
    """Points that could be earned in what has been graded so far."""
    return round(sum(e.max_points for e in result.exercises if e.points is not None), 4)


def waiting(result: SubmissionResult) -> float:
    """Points that wait for a person."""
    return round(result.max_points - possible(result), 4)


def fraction(result: SubmissionResult) -> float:
    """Share of the points graded so far that was earned, cut to [0, 1] (extra credit may exceed the maximum)."""
    return min(max(result.points / possible(result), 0.0), 1.0) if possible(result) else 0.0


def kind_of(exercise) -> str:
    """How an exercise went: "ok", "part", "lost", or "open" when it has no points yet."""
    if exercise.points is None:
        return "open"
    if exercise.points >= exercise.max_points:
        return "ok"
    return "part" if exercise.points > 0 else "lost"


def diagnosed(result: SubmissionResult) -> list:
    """Exercises with a diagnosis, those with a named misconception first, else in notebook order."""
    lines = [(not any(p.slip and p.message for p in e.properties), e) for e in result.exercises if e.diagnosis]
    return [e for _, e in sorted(lines, key=lambda line: line[0])]


def first_diagnosis(result: SubmissionResult) -> str:
    """The diagnosis to read first: of the first exercise that lost points, named misconceptions before others."""
    return next((e.diagnosis for e in diagnosed(result)), "")


def points_text(result: SubmissionResult) -> str:
    """Points of what could be earned so far, and what waits for manual grading: "2.5 / 4 (+3)"."""
    text = f"{number_text(result.points)} / {number_text(possible(result))}"
    return f"{text} (+{number_text(waiting(result))})" if waiting(result) else text
