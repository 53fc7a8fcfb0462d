"""`nbgrader generate_feedback` and formgrader's button write this kit's feedback page, with what graders entered.

nbgrader's own page shows the whole graded notebook; this one shows the allow-list of `autograder.report` only. What
grading found travels in the metadata of the graded notebook; scores, comments and penalties come from the gradebook.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.converters.base import NbGraderException

from autograder.archive import to_result
from autograder.collect import read_file
from autograder.entered import entered, with_entered
from autograder.files import write_atomic
from autograder.late import read_time_stamp
from autograder.report import feedback_page
from autograder.results import SubmissionResult

KEPT = "autograder"  # the metadata of a graded notebook that holds the result
SECRET = re.compile(rb"[0-9a-f]{16,256}")  # what `nbgrader submit` writes, by which students fetch their own feedback


class SafeFeedback(GenerateFeedback):
    """GenerateFeedback that writes this kit's page for each graded notebook."""

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy nothing that lies beside the graded notebook, except what `nbgrader release_feedback` reads."""
        source, destination = (f(assignment_id, student_id) for f in (self._format_source, self._format_dest))
        copy_exchange_files(Path(source), Path(destination))

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Write the page of one notebook."""
        ids = self.init_single_notebook_resources(notebook_filename)["nbgrader"]
        result, notebook = kept_result(Path(notebook_filename))
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            more = entered(gradebook.db, (ids["student"], ids["assignment"]), automatic=True)
        page = feedback_page(with_entered(result, more, ids["student"]), notebook)
        folder = Path(self._format_dest(ids["assignment"], ids["student"]))
        write_atomic(folder / f"{ids['notebook']}.html", page, durable=False)


def copy_exchange_files(source: Path, destination: Path) -> None:
    """Copy time stamp and secret of a submission, when they are what nbgrader writes; links are not followed."""
    destination.mkdir(parents=True, exist_ok=True)
    stamp, _ = read_time_stamp(source)
    if stamp:
        (destination / "timestamp.txt").write_text(f"{stamp} UTC")
    secret, _ = (None, "") if source.is_symlink() else read_file(source / "submission_secret.txt")
    if secret and SECRET.fullmatch(secret):
        (destination / "submission_secret.txt").write_bytes(secret)


def keep_result(notebook, result: SubmissionResult) -> None:
    """Put a result into the graded notebook, for the feedback page."""
    notebook.metadata[KEPT] = json.loads(json.dumps(result, default=vars))


def kept_result(path: Path) -> tuple[SubmissionResult, dict]:
    """The result in a graded notebook, and the notebook; an error for one that this kit did not grade."""
    try:
        notebook = json.loads(path.read_bytes())
        return to_result(notebook["metadata"][KEPT]), plain_sources(notebook)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NbGraderException(
            f"{path} was not graded by this kit: run nbgrader autograde ASSIGNMENT --force, then this again."
        ) from error


def plain_sources(notebook: dict) -> dict:
    """The notebook with each cell's source as one text, which files may hold as a list of lines."""
    return {"cells": [{**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]]}


def install() -> None:
    """Let nbgrader's command line and formgrader use SafeFeedback."""
    import nbgrader.apps.api
    import nbgrader.apps.generatefeedbackapp
    import nbgrader.converters

    for module in (nbgrader.converters, nbgrader.apps.api, nbgrader.apps.generatefeedbackapp):
        module.GenerateFeedback = SafeFeedback
