"""Late submissions, as nbgrader treats them: time stamps beside the notebooks, due dates, and its penalty plugin.

A due date is what the course's own gradebook (gradebook.db beside nbgrader_config.py) says, else what the output
folder's gradebook says; extensions count. Without a due date nothing here has an effect.
"""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sql
from nbgrader.api import Assignment, SubmittedAssignment, SubmittedNotebook
from nbgrader.utils import parse_utc
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from autograder.collect import read_file, students_in
from autograder.entered import joined, seconds_late
from autograder.files import file_name
from autograder.record import GradebookError

SUBMITTED, SUBMITTED_NOTEBOOK = SubmittedAssignment.__table__, SubmittedNotebook.__table__


class LatePolicyError(GradebookError):
    """The course's late penalties cannot be found out; the message says what to do."""


def read_time_stamp(folder: Path | str) -> tuple[datetime | None, str]:
    """When a submission was handed in (UTC), from its timestamp.txt; and a sentence when that file is no use."""
    path = Path(folder) / "timestamp.txt"
    if path.parent.is_symlink() or not os.path.lexists(path):
        return None, ""
    text, problem = read_file(path)
    if problem:
        return None, f"The time of submission is unknown: {problem}"
    with contextlib.suppress(Exception):  # students write these, and parsing dates fails in many ways
        return parse_utc(text[:100].decode().strip()), ""
    return None, "The time of submission is unknown: “timestamp.txt” holds no date."


def take_due_dates(db, course: Path) -> None:
    """Copy due dates from the course's own gradebook, which is only read. db: session of the output's gradebook."""
    path = Path(course) / "gradebook.db"
    if not path.is_file():
        return
    url = URL.create("sqlite", database=f"file:{quote(str(path.resolve()))}", query={"mode": "ro", "uri": "true"})
    engine = sql.create_engine(url)
    try:
        with engine.connect() as connection:
            dates = dict(connection.execute(sql.text("SELECT name, duedate FROM assignment")).tuples().all())
    except DBAPIError as error:
        raise LatePolicyError(
            f"Due dates cannot be read from {path} ({error.orig}): put a backup there, or move it away."
        ) from error
    finally:
        engine.dispose()
    for row in db.query(Assignment).all():
        given = dates.get(row.name)
        if given and row.duedate != parse_utc(given):
            row.duedate = parse_utc(given)
    db.flush()


def take_times(db, submitted: Path) -> list[str]:
    """Put times of submission into the gradebook, from STUDENT/ASSIGNMENT/timestamp.txt; returns what is no use.

    A submission without the file keeps the time that the gradebook has, which a person may have entered.
    """
    query = sql.select(SUBMITTED.c.student_id, Assignment.name, SUBMITTED.c.id, SUBMITTED.c.timestamp)
    rows = db.execute(query.join(Assignment, Assignment.id == SUBMITTED.c.assignment_id))
    known = {(student, name): (row, before) for student, name, row, before in rows}
    names, said = sorted({name for _, name in known}), []
    for student in students_in(Path(submitted)):
        for name in names:
            row, before = known.get((file_name(student), name), (None, None))
            time, problem = read_time_stamp(Path(submitted) / student / name) if row else (None, "")
            said += [f"{student}, {name}: {problem}"] if problem else []
            if time is not None and time != before:
                db.execute(SUBMITTED.update().where(SUBMITTED.c.id == row).values(timestamp=time))
    return said


def apply_penalties(db, course: Path) -> None:
    """Ask nbgrader's plugin for the penalty of every late submission, with the points it has now; drop the others'.

    course: the folder with nbgrader_config.py and, it may be, the course's own gradebook.
    """
    take_due_dates(db, course)
    taken = SUBMITTED_NOTEBOOK.c.late_submission_penalty
    columns = SUBMITTED.c.timestamp, Assignment.duedate, SUBMITTED.c.extension, SUBMITTED_NOTEBOOK.c.id, taken
    plugin, changes = None, []
    for student, _, time, due, extension, row, before in db.execute(joined(None, *columns)).all():
        late, penalty = seconds_late(time, due, extension), None
        if late:
            plugin = plugin or late_plugin(course)
            score = db.execute(sql.select(SubmittedNotebook.score).where(SubmittedNotebook.id == row)).scalar() or 0.0
            penalty = penalty_of(plugin, student, float(score), late)
        if penalty != before:
            changes.append((row, penalty))
    for row, penalty in changes:
        change = SUBMITTED_NOTEBOOK.update().where(SUBMITTED_NOTEBOOK.c.id == row)
        db.execute(change.values(late_submission_penalty=penalty))


def late_plugin(course: Path):
    """The plugin that AssignLatePenalties uses in nbgrader_config.py; nbgrader's own when there is no such file."""
    from nbgrader.preprocessors import AssignLatePenalties
    from traitlets.config import Config
    from traitlets.config.loader import PyFileConfigLoader

    path = Path(course).resolve() / "nbgrader_config.py"
    try:
        config = PyFileConfigLoader(path.name, path=str(path.parent)).load_config() if path.is_file() else Config()
        step = AssignLatePenalties(config=config)
        step.init_plugin()
    except Exception as error:
        raise LatePolicyError(
            f"The late-submission plugin cannot be started from {path} ({type(error).__name__}: {error}). "
            "Look at c.AssignLatePenalties.plugin_class and c.LateSubmissionPlugin there."
        ) from error
    return step.plugin_inst


def penalty_of(plugin, student: str, score: float, late: float) -> float | None:
    """The penalty for a submission, cut to [0, score] as nbgrader does; None for none."""
    try:
        penalty = plugin.late_submission_penalty(student, score, late)
        return None if penalty is None else min(max(float(penalty), 0.0), score)
    except Exception as error:
        raise LatePolicyError(
            f"The late-submission plugin {type(plugin).__name__} failed for {student} ({type(error).__name__}: {error}): "
            "expected points or None from late_submission_penalty(student_id, score, total_seconds_late)."
        ) from error
