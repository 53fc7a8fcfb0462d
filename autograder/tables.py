"""grades.csv and submissions.csv. Other programs read them: columns are only ever added, at the end."""

from __future__ import annotations

from pathlib import Path

from autograder.entered import RecordedResult
from autograder.files import csv_text, write_atomic
from autograder.standing import not_graded

GRADES_HEADER = ["student", "assignment", "exercise", "points", "max_points", "diagnosis"]
SUBMISSIONS_HEADER = ["student", "assignment", "status", "points", "max_points", "seconds", "repairs"]
SUBMISSIONS_HEADER += ["timestamp", "seconds_late", "late_penalty", "score"]  # UTC; score: points less the penalty


def write_tables(results: list[RecordedResult], output: Path) -> None:
    """grades.csv (a row per graded id, in notebook order) and submissions.csv (a row per notebook)."""
    grades = [
        [r.student, r.assignment, e.exercise, e.points, e.max_points, e.diagnosis] for r in results for e in r.exercises
    ]
    write_atomic(output / "grades.csv", csv_text(GRADES_HEADER, grades))
    write_atomic(output / "submissions.csv", csv_text(SUBMISSIONS_HEADER, map(submission_row, results)))


def submission_row(r: RecordedResult) -> list:
    """One row of submissions.csv; lateness and penalty are empty where unknown, the score where nothing was graded."""
    row = [r.student, r.assignment, r.status, r.points, r.max_points, round(r.seconds, 2), "; ".join(r.repairs)]
    late = [None, None] if r.seconds_late is None else [r.seconds_late, r.penalty]
    return [*row, f"{r.timestamp:%Y-%m-%d %H:%M:%S}" if r.timestamp else "", *late, None if not_graded(r) else r.score]
