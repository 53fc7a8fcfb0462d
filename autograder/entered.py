"""What a gradebook adds to automatic results: points and comments from people, time of submission, late penalty.

The same queries serve a whole class and one submission, this kit's own gradebook and the one of stock nbgrader.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from autograder.archive import grade_cell_name
from autograder.files import file_name, number_text
from autograder.results import SubmissionResult


@dataclasses.dataclass(frozen=True)
class RecordedResult(SubmissionResult):
    """A result as the gradebook has it. timestamp: UTC. seconds_late: None without due date or time of submission.

    penalty: points taken off for lateness; comments: (exercise, text) pairs; by_hand: whether a person entered anything.
    """

    timestamp: datetime | None = None
    seconds_late: float | None = None
    penalty: float = 0.0
    comments: tuple[tuple[str, str], ...] = ()
    by_hand: bool = False

    @property
    def score(self) -> float:
        """Points less the late penalty."""
        return round(max(self.points - self.penalty, 0.0), 4)


def recorded(result: SubmissionResult) -> RecordedResult:
    """The result itself, or one of which the gradebook knows nothing more."""
    return result if isinstance(result, RecordedResult) else RecordedResult(**vars(result))


def late_mark(result: SubmissionResult) -> str:
    """What stands beside the points of a late submission: “late −2”, “late” without a penalty, "" when it was in time."""
    result = recorded(result)
    taken = f" −{number_text(result.penalty)}" if result.penalty else ""
    return f"late{taken}" if result.seconds_late else ""


class Timing(NamedTuple):
    """When something was handed in, and what that costs; as in RecordedResult."""

    timestamp: datetime | None = None
    seconds_late: float | None = None
    penalty: float = 0.0


class Entered(NamedTuple):
    """points: {(student id, assignment, grade cell): points}; comments: {(student id, assignment): {cell: text}}."""

    points: dict[tuple[str, str, str], float]
    comments: dict[tuple[str, str], dict[str, str]]
    timings: dict[tuple[str, str], Timing]


NOTHING = Entered({}, {}, {})


def entered(db, only: tuple[str, str] | None = None, automatic: bool = False) -> Entered:
    """Read a gradebook. db: its session. only: (student id, assignment). automatic: scores that nbgrader gave, too."""
    return Entered(points(db, only, automatic), comments(db, only), timings(db, only))


def joined(only: tuple[str, str] | None, *columns, by=None):
    """A query for columns of every submitted notebook, or of one. by: the table of grades or comments, with its cells."""
    import sqlalchemy as sql
    from nbgrader.api import Assignment, BaseCell, SubmittedAssignment, SubmittedNotebook

    submitted, notebook, cell = SubmittedAssignment.__table__, SubmittedNotebook.__table__, BaseCell.__table__
    where = sql.select(submitted.c.student_id, Assignment.name, *columns).select_from(submitted)
    where = where.join(Assignment, Assignment.id == submitted.c.assignment_id)
    where = where.join(notebook, notebook.c.assignment_id == submitted.c.id)
    if by is not None:
        where = where.join(by, by.c.notebook_id == notebook.c.id).join(cell, cell.c.id == by.c.cell_id)
    return where if only is None else where.where(submitted.c.student_id == only[0], Assignment.name == only[1])


def points(db, only: tuple[str, str] | None = None, automatic: bool = False) -> dict[tuple[str, str, str], float]:
    """Points wherever a person entered a score or extra credit."""
    from nbgrader.api import BaseCell, Grade

    table = Grade.__table__
    there = table.c.manual_score.is_not(None)
    if automatic:
        there |= table.c.auto_score.is_not(None) & ~table.c.needs_manual_grade
    there |= table.c.extra_credit.is_not(None) & table.c.auto_score.is_not(None)
    rows = db.execute(joined(only, BaseCell.__table__.c.name, Grade.score, by=table).where(there))
    return {(student, assignment, cell): score for student, assignment, cell, score in rows}


def comments(db, only: tuple[str, str] | None = None) -> dict[tuple[str, str], dict[str, str]]:
    """What people wrote below the answers."""
    from nbgrader.api import BaseCell, Comment

    table, found = Comment.__table__, defaultdict(dict)
    query = joined(only, BaseCell.__table__.c.name, table.c.manual_comment, by=table)
    for student, assignment, cell, text in db.execute(query.where(table.c.manual_comment.is_not(None))):
        if text.strip():
            found[student, assignment][cell] = text.strip()
    return dict(found)


def timings(db, only: tuple[str, str] | None = None) -> dict[tuple[str, str], Timing]:
    """Times of submission, lateness and penalties."""
    from nbgrader.api import Assignment, SubmittedAssignment, SubmittedNotebook

    submitted, penalty = SubmittedAssignment.__table__, SubmittedNotebook.__table__.c.late_submission_penalty
    query = joined(only, submitted.c.timestamp, Assignment.duedate, submitted.c.extension, penalty)
    return {
        (student, assignment): Timing(time, seconds_late(time, due, extension), taken or 0.0)
        for student, assignment, time, due, extension, taken in db.execute(query)
    }


def seconds_late(time: datetime | None, due: datetime | None, extension) -> float | None:
    """Seconds after the due date, as nbgrader counts them (extension: a timedelta or None); None when unknown."""
    if time is None or due is None:
        return None
    return max(0.0, (time - (due + extension if extension else due)).total_seconds())


def with_entered(result: SubmissionResult, more: Entered, student_id: str = "") -> RecordedResult:
    """A result with what the gradebook adds to it. student_id: in the gradebook, when it is not as this kit writes it."""
    student = student_id or file_name(result.student)
    where = student, result.assignment
    cells = [(student, result.assignment, grade_cell_name(e.exercise)) for e in result.exercises]
    changed = tuple(
        dataclasses.replace(e, points=more.points.get(at, e.points))
        for e, at in zip(result.exercises, cells, strict=True)
    )
    said = more.comments.get(where, {})
    own = tuple((e.exercise, said[e.exercise]) for e in result.exercises if e.exercise in said)
    fields = {**vars(recorded(result)), "exercises": changed, "comments": own}
    fields["by_hand"] = bool(own) or changed != result.exercises
    return RecordedResult(**{**fields, **more.timings.get(where, Timing())._asdict()})
