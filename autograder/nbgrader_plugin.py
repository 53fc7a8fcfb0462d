"""nbgrader with this kit's intake and runner: `nbgrader autograde`, feedback and formgrader work as usual, only safer.

nbgrader reads a submission before any of its preprocessors can help, copies whatever lies beside it, and puts hidden
tests into the graded notebook. So its Autograde converter is replaced by a subclass that begins with the intake;
everything after it (scores, comments, late penalties, gradebook) is nbgrader's own.
"""

from __future__ import annotations

import functools
import glob
import os
import stat
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.preprocessors.base import NbGraderPreprocessor
from traitlets import Bool

from autograder.collect import read_file
from autograder.course import Assignment, load_assignment
from autograder.intake import clean_submission, read_submission
from autograder.release import notebook_text
from autograder.results import ExerciseResult, SubmissionResult
from autograder.source import grade_id, kind, source_path

NEEDS_A_LOOK = ("tampered", "crashed", "timeout", "unreadable")


def course_assignment(root: Path, name: str) -> Assignment:
    """An assignment, read again only when its source has changed: formgrader's server runs for weeks."""
    return loaded(root, name, source_path(root, name).stat().st_mtime_ns)


@functools.lru_cache(maxsize=32)
def loaded(root: Path, name: str, changed: int) -> Assignment:
    """An assignment as it was at a time of change."""
    return load_assignment(root, name)


class SafeAutograde(Autograde):
    """Autograde that accepts any bytes: what nbgrader reads is the clean notebook that the intake makes of them."""

    def init_notebooks(self) -> None:
        """Find the submission folders; the intake sees to missing and renamed notebooks."""
        name = self.coursedir.assignment_id
        folders = [f for f in glob.glob(self._format_source(name, self.coursedir.student_id)) if os.path.isdir(f)]
        self.notebooks = []
        self.assignments = {f: [os.path.join(f, f"{name}.ipynb")] for f in folders}
        if not folders:
            super().init_notebooks()  # which explains what is missing

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Whether to grade this one. A time stamp that is a link or a pipe is refused before nbgrader opens it."""
        path = Path(self._format_source(assignment_id, student_id)) / "timestamp.txt"
        if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
            raise NbGraderException(f"{path} is not a regular file")
        return super().init_destination(assignment_id, student_id)

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Register the submission; of its files only the time stamp is copied, for a link could lead to the answers."""
        everything, self.coursedir.ignore = self.coursedir.ignore, ["*"]
        try:
            super().init_assignment(assignment_id, student_id)
        finally:
            self.coursedir.ignore = everything
        stamp, _ = read_file(Path(self._format_source(assignment_id, student_id)) / "timestamp.txt")
        destination = Path(self._format_dest(assignment_id, student_id))
        destination.mkdir(parents=True, exist_ok=True)
        if stamp:
            (destination / "timestamp.txt").write_bytes(stamp[:200])

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Write the clean notebook where graded ones go, then let nbgrader's second half work on it."""
        folder = Path(notebook_filename).parent
        ids = self.init_single_notebook_resources(notebook_filename)["nbgrader"]
        assignment = course_assignment(Path(self.coursedir.root), ids["assignment"])
        intake = clean_submission(read_submission(folder, assignment.name)[0], assignment)
        clean = Path(self._format_dest(ids["assignment"], ids["student"])) / Path(notebook_filename).name
        clean.write_text(notebook_text(nbformat.from_dict(intake.notebook)), encoding="utf-8")
        self._sanitizing = False
        self._init_preprocessors()
        try:
            BaseConverter.convert_single_notebook(self, str(clean))
        finally:
            self._sanitizing = True


class GradeSubmission(NbGraderPreprocessor):
    """Stands where nbgrader has Execute: grades the submitted bytes and writes each test's points as its result."""

    trust = Bool(False, help="Run where no sandbox is available; results are marked “not sandboxed”.").tag(config=True)

    def preprocess(self, notebook, resources):
        """Grade, and write points, messages and output into the clean notebook."""
        from autograder.run import Settings, grade_submission  # imported here: starts torch

        ids, coursedir = resources["nbgrader"], self.parent.parent.coursedir
        folder = coursedir.format_path(coursedir.submitted_directory, ids["student"], ids["assignment"])
        assignment = course_assignment(Path(coursedir.root), ids["assignment"])
        raw, liberties = read_submission(Path(folder), assignment.name)
        result = grade_submission(raw, assignment, ids["student"], Settings(trust=self.trust))
        ids["status"] = result.status
        results = {e.exercise: e for e in result.exercises}
        for cell in notebook.cells:
            if kind(cell) == "test":
                exercise = results.get(grade_id(cell).removeprefix("test_"))
                cell.outputs = test_outputs(exercise, cell.metadata.nbgrader["points"])
            elif kind(cell) == "solution" and (shown := results.get(grade_id(cell))) and shown.output:
                cell.outputs = [stream(shown.output)]
        if notes := notes_of(result, liberties):
            notebook.cells.insert(0, nbformat.v4.new_markdown_cell(notes, id="grading-notes"))
        return notebook, resources


class FlagForReview(NbGraderPreprocessor):
    """Ask a person to look at submissions that could not be graded in the ordinary way, whatever points they got."""

    def preprocess(self, notebook, resources):
        """Mark the grades of such a submission as needing manual grading."""
        ids = resources["nbgrader"]
        if ids.get("status") in NEEDS_A_LOOK:
            with Gradebook(ids["db_url"]) as gradebook:
                submission = gradebook.find_submission_notebook(ids["notebook"], ids["assignment"], ids["student"])
                for grade in submission.grades:
                    grade.needs_manual_grade = True
                gradebook.db.commit()
        return notebook, resources


def test_outputs(exercise: ExerciseResult | None, points: float) -> list:
    """Outputs of a test cell: what each property earned, then the points as the result that nbgrader reads."""
    if exercise is None:
        return [stream("Not graded.\n"), numeric_result(0.0)]
    lines = [property_line(p) for p in exercise.properties]
    earned = exercise.points if exercise.points is not None and exercise.points == exercise.points else 0.0
    return [stream("".join(f"{line}\n" for line in lines)), numeric_result(min(max(earned, 0.0), float(points)))]


def property_line(found) -> str:
    """One line of feedback: property, points, message."""
    mark = "✓" if found.ok else "✗"
    return f"{mark} {found.name} ({found.earned:g} of {found.points:g})" + (
        f": {found.message}" if found.message else ""
    )


def notes_of(result: SubmissionResult, liberties: tuple[str, ...]) -> str:
    """Markdown for the top of a graded notebook: status, repairs and notes; "" when there is nothing to say."""
    notes = [*liberties, *result.repairs, *result.notes]
    if not result.sandboxed:
        notes.append("This notebook was graded without a sandbox.")
    if result.status == "graded" and not notes:
        return ""
    return "\n".join([f"**Grading notes** (status: {result.status})", "", *(f"- {plain_text(n)}" for n in notes)])


def plain_text(note: str) -> str:
    """A note as Markdown that renders as the text itself, whatever a student put into it."""
    return "".join(f"&#{ord(c)};" if c in "<>&*_`[]!|#$\\" else c for c in " ".join(note.split()))


def stream(text: str):
    """A notebook output with printed text."""
    return nbformat.v4.new_output("stream", name="stdout", text=text)


def numeric_result(points: float):
    """A notebook output that nbgrader takes as partial credit."""
    return nbformat.v4.new_output("execute_result", data={"text/plain": repr(round(points, 4))}, execution_count=None)


def install() -> None:
    """Let nbgrader's command line and formgrader use SafeAutograde; nbgrader_config.py calls it, repeatedly."""
    import nbgrader.apps.api
    import nbgrader.apps.autogradeapp
    import nbgrader.converters

    for module in (nbgrader.converters, nbgrader.apps.api, nbgrader.apps.autogradeapp):
        module.Autograde = SafeAutograde
