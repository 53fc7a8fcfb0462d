"""Formgrader shows each written question's rubric below the student's answer; nothing that students get does."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbconvert.preprocessors import Preprocessor
from traitlets import Unicode

from autograder.source import CourseError, grade_id, kind
from autograder.study import written_answers

HEADING = "**Model answer and rubric** (only you see this)\n\n"


class ShowRubric(Preprocessor):
    """Adds model answers to a page that formgrader shows, which is the only one that has a submission id."""

    root = Unicode(".", help="The course folder.").tag(config=True)

    def preprocess(self, notebook, resources):
        """Insert a Markdown cell behind every written answer."""
        if "submission_id" not in resources:
            return notebook, resources
        try:
            answers = written_answers(Path(self.root), resources["assignment_id"])
        except CourseError:
            return notebook, resources  # an assignment that is not of this course
        notebook.cells = [shown for cell in notebook.cells for shown in with_rubric(cell, answers)]
        return notebook, resources


def with_rubric(cell, answers: dict[str, str]) -> list:
    """The cell, and behind a written answer its rubric."""
    if kind(cell) != "written" or grade_id(cell) not in answers:
        return [cell]
    return [cell, nbformat.v4.new_markdown_cell(HEADING + answers[grade_id(cell)])]
