"""An assignment and its cells in nbgrader's gradebook; nothing that people graded by hand is dropped."""

from __future__ import annotations

import json

import sqlalchemy as sql
from nbgrader.api import Assignment, BaseCell, Comment, Grade, GradeCell, Notebook, SolutionCell, SourceCell

from autograder.archive import grade_cell_name

GRADE, COMMENT = Grade.__table__, Comment.__table__


def register(db, course_id: str, assignment) -> None:
    """Put an assignment with all its cells into the gradebook, or bring what is there up to date; does not commit.

    db: sqlalchemy session. assignment: course.Assignment. A cell that is gone is dropped, unless somebody graded it by hand.
    """
    row = db.query(Assignment).filter_by(name=assignment.name).one_or_none()
    row = row or added(db, Assignment(name=assignment.name, course_id=course_id))
    notebook = db.query(Notebook).filter_by(name=assignment.name, assignment_id=row.id).one_or_none()
    notebook = notebook or added(db, Notebook(name=assignment.name, assignment_id=row.id))
    notebook.kernelspec = json.dumps(assignment.release.get("metadata", {}).get("kernelspec", {}))
    register_cells(db, notebook, assignment)
    db.flush()
    db.expunge_all()


def added(db, row):
    """The row itself, now in the gradebook with an id."""
    db.add(row)
    db.flush()
    return row


def register_cells(db, notebook: Notebook, assignment) -> None:
    """Grade cells come from the exercises, solution and source cells from the release notebook."""
    marked = [c for c in assignment.release.get("cells", []) if "nbgrader" in c.get("metadata", {})]
    solutions = [c["metadata"]["nbgrader"]["grade_id"] for c in marked if c["metadata"]["nbgrader"].get("solution")]
    grades = {grade_cell_name(e.name): e for e in assignment.exercises}
    have = {(type(c), c.name): c for c in notebook._base_cells}
    sources = {c.name: c for c in notebook.source_cells}
    for name, exercise in grades.items():
        cell = have.pop((GradeCell, name), None) or GradeCell(name=name, notebook=notebook)
        cell.max_score, cell.cell_type = float(exercise.points), "markdown" if exercise.manual else "code"
        db.add(cell)
    for name in solutions:
        db.add(have.pop((SolutionCell, name), None) or SolutionCell(name=name, notebook=notebook))
    for cell in marked:
        name = cell["metadata"]["nbgrader"]["grade_id"]
        db.add(updated(sources.get(name) or SourceCell(name=name, notebook=notebook), cell))
    for cell in have.values():
        drop(db, cell)


def updated(source: SourceCell, cell: dict) -> SourceCell:
    """One source cell, with which nbgrader restores the locked cells of a submission."""
    marks = cell["metadata"]["nbgrader"]
    source.cell_type = "markdown" if cell["cell_type"] == "raw" else cell["cell_type"]
    source.locked, source.checksum = bool(marks.get("locked")), marks.get("checksum")
    source.source = "".join(cell["source"])
    return source


def drop(db, cell: BaseCell) -> None:
    """Take a cell out of the gradebook with its automatic rows; manual work keeps it in."""
    by_hand = [
        sql.select(GRADE.c.id).where(
            GRADE.c.cell_id == cell.id, GRADE.c.manual_score.is_not(None) | GRADE.c.extra_credit.is_not(None)
        ),
        sql.select(COMMENT.c.id).where(COMMENT.c.cell_id == cell.id, COMMENT.c.manual_comment.is_not(None)),
    ]
    if any(db.execute(query.limit(1)).first() for query in by_hand):
        return
    db.execute(GRADE.delete().where(GRADE.c.cell_id == cell.id))
    db.execute(COMMENT.delete().where(COMMENT.c.cell_id == cell.id))
    db.delete(cell)
