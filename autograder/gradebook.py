"""nbgrader's gradebook, written in few statements: one transaction a submission, manual scores never touched.

nbgrader's own `update_or_create_…` commits once per cell, which costs more than grading does; the same rows are written
here through its tables. Every lookup uses an index that nbgrader already has, so the cost stays flat in a big class.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import nbgrader.api
import sqlalchemy as sql
from alembic.script import ScriptDirectory
from nbgrader.api import (
    Assignment,
    BaseCell,
    Gradebook,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy.exc import DBAPIError

from autograder.archive import grade_cell_name
from autograder.entered import Entered, entered
from autograder.files import file_name, plain
from autograder.registered import COMMENT, GRADE, register
from autograder.results import SubmissionResult

BUSY_SECONDS = 30  # how long to wait while formgrader writes
NO_RESPONSE = "No response."  # nbgrader's own words for a question left empty

# Which results file the rows of a submission come from; kept here, so that both change in one transaction.
APPLIED = sql.Table(
    "autograder_applied",
    sql.MetaData(),
    sql.Column("student_id", sql.String(128), primary_key=True),
    sql.Column("assignment", sql.String(128), primary_key=True),
    sql.Column("digest", sql.String(64), nullable=False),
)
CELL, SUBMITTED, SUBMITTED_NOTEBOOK = BaseCell.__table__, SubmittedAssignment.__table__, SubmittedNotebook.__table__


class Cells(NamedTuple):
    """Ids of an assignment, of its notebook, and {name: id} of its grade and solution cells."""

    assignment: str
    notebook: str
    grades: dict[str, str]
    solutions: dict[str, str]


class ClassGradebook:
    """An open gradebook. Methods change rows without committing; call `commit` or `rollback`."""

    def __init__(self, url) -> None:
        """url: as nbgrader's db_url (text or sqlalchemy URL); tables are made when they are missing."""
        with quick_schema_version():
            self.gradebook = Gradebook(url)
        if self.gradebook.engine.dialect.name == "sqlite":
            sql.event.listen(self.gradebook.engine, "connect", be_patient)
            self.gradebook.db.remove()
            self.gradebook.engine.dispose()  # connections opened before the listener do not wait
        APPLIED.create(self.gradebook.engine, checkfirst=True)
        self.db = self.gradebook.db
        self.cells: dict[str, Cells] = {}
        self.fast = False

    def commit_fast(self) -> None:
        """Let SQLite commit without waiting for the disk (write-ahead log): a power cut may take the newest commits.

        The file stays whole, and `Record.repair` brings back what it lost. Other databases are left as they are.
        """
        if self.gradebook.engine.dialect.name == "sqlite":
            self.db.execute(sql.text("PRAGMA journal_mode = WAL"))
            self.db.execute(sql.text("PRAGMA synchronous = NORMAL"))
            self.fast = True

    def close(self) -> None:
        """Close the connection; a fast gradebook becomes one ordinary file again, unless somebody else has it open."""
        if self.fast:
            with contextlib.suppress(DBAPIError):
                self.db.rollback()
                self.db.execute(sql.text("PRAGMA busy_timeout = 100"))
                self.db.execute(sql.text("PRAGMA journal_mode = DELETE"))
        self.gradebook.close()

    def commit(self) -> None:
        """Make the changes since the last commit permanent, all together."""
        self.db.commit()

    def rollback(self) -> None:
        """Forget the changes since the last commit."""
        self.db.rollback()

    def register(self, assignment) -> None:
        """Put an assignment (course.Assignment) with all its cells into the gradebook, or bring what is there up to date."""
        register(self.db, self.gradebook.course_id, assignment)
        self.cells.pop(assignment.name, None)

    def cells_of(self, assignment: str) -> Cells | None:
        """Where the rows of an assignment are; None when it is not registered."""
        if assignment not in self.cells:
            query = sql.select(Assignment.id, Notebook.id).join(Notebook, Notebook.assignment_id == Assignment.id)
            ids = self.db.execute(query.where(Assignment.name == assignment, Notebook.name == assignment)).first()
            if ids is None:
                return None
            rows = self.db.execute(sql.select(CELL.c.type, CELL.c.name, CELL.c.id).where(CELL.c.notebook_id == ids[1]))
            found = {"GradeCell": {}, "SolutionCell": {}, "TaskCell": {}}
            for kind, name, cell_id in rows:
                found[kind][name] = cell_id
            self.cells[assignment] = Cells(*ids, found["GradeCell"], found["SolutionCell"])
        return self.cells[assignment]

    def apply(self, result: SubmissionResult, answers: dict[str, str], digest: str, changed=None) -> None:
        """Write one result: student, submission, automatic scores and comments; manual scores and comments stay.

        answers: {written id: anything, "" when left empty}. changed: ids whose answer is not the one that was here
        before (None: unknown, taken as all). A hand-graded cell asks to be looked at again when its answer or
        automatic score changed.
        A missing notebook makes no submission, so that nobody is asked to grade one.
        """
        cells = self.cells_of(result.assignment)
        student_id = file_name(result.student)
        self._ensure(Student.__table__, id=student_id)
        mine = (SUBMITTED.c.assignment_id == cells.assignment) & (SUBMITTED.c.student_id == student_id)
        if result.status != "missing" or self.db.execute(sql.select(SUBMITTED.c.id).where(mine)).scalar():
            submission = self._ensure(SUBMITTED, assignment_id=cells.assignment, student_id=student_id)
            submitted = self._ensure(SUBMITTED_NOTEBOOK, notebook_id=cells.notebook, assignment_id=submission)
            self._apply_grades(result, submitted, cells.grades, answers if changed is None else changed)
            self._apply_comments(result, submitted, cells.solutions, answers)
        before = (APPLIED.c.student_id == student_id) & (APPLIED.c.assignment == result.assignment)
        self.db.execute(APPLIED.delete().where(before))
        self.db.execute(APPLIED.insert().values(student_id=student_id, assignment=result.assignment, digest=digest))

    def _ensure(self, table, **values) -> str:
        """The id of the row with these values; the row is made when it is missing."""
        query = sql.select(table.c.id).where(*[table.c[name] == value for name, value in values.items()])
        found = self.db.execute(query).scalar()
        if found is None:
            found = values.get("id", uuid4().hex)
            self.db.execute(table.insert().values({**values, "id": found}))
        return found

    def _rows(self, table, submitted: str, cells: dict) -> dict:
        """{cell id: row} of a submitted notebook, found through the unique index (cell_id, notebook_id)."""
        mine = table.c.cell_id.in_(list(cells.values())) & (table.c.notebook_id == submitted)
        return {row.cell_id: row for row in self.db.execute(sql.select(table).where(mine))}

    def _apply_grades(self, result: SubmissionResult, submitted: str, cells: dict, changed) -> None:
        old, new, updates = self._rows(GRADE, submitted, cells), [], []
        for exercise in result.exercises:
            cell_id = cells.get(grade_cell_name(exercise.exercise))
            row = old.get(cell_id)
            review = exercise.points is None
            if row is not None and row.manual_score is not None:
                again = row.auto_score != exercise.points or exercise.exercise in changed
                review = row.needs_manual_grade or again
            values = {"auto_score": exercise.points, "needs_manual_grade": review}
            if row is not None:
                updates.append({**values, "row_id": row.id})
            elif cell_id is not None:
                new.append({**values, "id": uuid4().hex, "cell_id": cell_id, "notebook_id": submitted})
        self._write(GRADE, new, updates)

    def _apply_comments(self, result: SubmissionResult, submitted: str, cells: dict, answers: dict[str, str]) -> None:
        old, new, updates = self._rows(COMMENT, submitted, cells), [], []
        said = {e.exercise: plain(e.diagnosis) for e in result.exercises}
        said |= {name: "" if answer else NO_RESPONSE for name, answer in answers.items()}
        for name, cell_id in cells.items():
            comment = {"auto_comment": said.get(name) or None}
            if cell_id in old:
                updates.append({**comment, "row_id": old[cell_id].id})
            else:
                new.append({**comment, "id": uuid4().hex, "cell_id": cell_id, "notebook_id": submitted})
        self._write(COMMENT, new, updates)

    def _write(self, table, new: list[dict], updates: list[dict]) -> None:
        if new:
            self.db.execute(table.insert(), new)
        if updates:
            self.db.connection().execute(table.update().where(table.c.id == sql.bindparam("row_id")), updates)

    def applied(self) -> dict[tuple[str, str], tuple[str, bool]]:
        """{(student id, assignment): (digest of the results file last applied, whether there is a submission)}."""
        query = sql.select(SUBMITTED.c.student_id, Assignment.name).join(
            Assignment, Assignment.id == SUBMITTED.c.assignment_id
        )
        submitted = {tuple(row) for row in self.db.execute(query)}
        rows = self.db.execute(sql.select(APPLIED.c.student_id, APPLIED.c.assignment, APPLIED.c.digest))
        return {(student, name): (digest, (student, name) in submitted) for student, name, digest in rows}

    def entered(self) -> Entered:
        """What people entered, times of submission and late penalties, of the whole class."""
        return entered(self.db)


def schema_version() -> str:
    """The version mark of a new gradebook, as nbgrader writes it.

    nbgrader starts the program `alembic` for this, which takes seconds and fails when it is not on PATH.
    """
    return ScriptDirectory(str(Path(nbgrader.api.__file__).parent / "alembic")).get_current_head()


@contextlib.contextmanager
def quick_schema_version():
    """Let nbgrader take the version mark from `schema_version` for a while."""
    before = nbgrader.api.get_alembic_version
    nbgrader.api.get_alembic_version = schema_version
    try:
        yield
    finally:
        nbgrader.api.get_alembic_version = before


def be_patient(connection, _record) -> None:
    """Let SQLite wait for another writer instead of failing at once."""
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
