"""nbgrader with this kit's intake and runner: `nbgrader autograde`, feedback and formgrader work as usual, only safer.

nbgrader reads a submission before any of its preprocessors can help, copies whatever lies beside it, and puts hidden
tests into the graded notebook. So its Autograde converter is replaced by a subclass that begins with the intake;
everything after it (scores, comments, late penalties, gradebook) is nbgrader's own.
"""

from __future__ import annotations

import atexit
import dataclasses
import functools
import glob
import os
from datetime import datetime
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors.base import NbGraderPreprocessor
from traitlets import Bool, Float, Integer

from autograder import nbgrader_feedback
from autograder.collect import read_submission
from autograder.course import Assignment, load_assignment
from autograder.late import read_time_stamp
from autograder.nbgrader_feedback import copy_exchange_files, keep_result
from autograder.pictures import as_output, pictures_of
from autograder.release import notebook_text
from autograder.results import KIT_FAILED, ExerciseResult, SubmissionResult
from autograder.sandbox import Limits, SandboxError, missing_layers
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
        """Find who handed something in; the intake sees to missing, renamed and misplaced notebooks."""
        name = self.coursedir.assignment_id
        pattern = os.path.dirname(self._format_source(name, self.coursedir.student_id))
        students = [s for s in glob.glob(pattern) if os.path.isdir(s) and not os.path.islink(s)]
        folders = [os.path.join(s, name) for s in students if handed_in(Path(s) / name)]
        self.notebooks = []
        self.assignments = {f: [os.path.join(f, f"{name}.ipynb")] for f in folders}
        if not folders:
            super().init_notebooks()  # which explains what is missing
            self.assignments = {}  # it follows links

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Register the submission; of its files only time stamp and secret are copied: a link could lead to the answers."""
        everything, self.coursedir.ignore = self.coursedir.ignore, ["*"]
        try:
            super().init_assignment(assignment_id, student_id)
        finally:
            self.coursedir.ignore = everything
        source, destination = (f(assignment_id, student_id) for f in (self._format_source, self._format_dest))
        copy_exchange_files(Path(source), Path(destination))

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Write the release where graded notebooks go, then let nbgrader's second half put the submission into it."""
        ids = self.init_single_notebook_resources(notebook_filename)["nbgrader"]
        assignment = course_assignment(Path(self.coursedir.root), ids["assignment"])
        clean = Path(self._format_dest(ids["assignment"], ids["student"])) / Path(notebook_filename).name
        clean.write_text(notebook_text(nbformat.from_dict(assignment.release)), encoding="utf-8")
        self._sanitizing = False
        self._init_preprocessors()
        try:
            BaseConverter.convert_single_notebook(self, str(clean))
        finally:
            self._sanitizing = True


def handed_in(folder: Path) -> bool:
    """Whether a student handed in anything for an assignment, be it in another place or under another name."""
    if os.path.lexists(folder):
        return True
    raw, problems = read_submission(folder, folder.name)
    return raw is not None or bool(problems)


def existing_time_stamp(coursedir: CourseDirectory, folder: str) -> datetime | None:
    """As CourseDirectory.get_existing_timestamp, which waits for pipes, follows links and fails at what is no date."""
    stamp, problem = read_time_stamp(folder)
    if problem:
        coursedir.log.warning("%s: %s", folder, problem)
    return stamp


class GradeSubmission(NbGraderPreprocessor):
    """Stands where nbgrader has Execute: grades the submitted bytes and writes each test's points as its result."""

    trust = Bool(False, help="Run where no sandbox is available; results are marked “not sandboxed”.").tag(config=True)
    cell_seconds = Float(Limits.cell_seconds, help="Wall seconds for one cell.").tag(config=True)
    probe_seconds = Float(Limits.probe_seconds, help="Wall seconds for one hidden test.").tag(config=True)
    total_seconds = Float(Limits.total_seconds, help="Wall seconds for one submission.").tag(config=True)
    memory_mb = Integer(Limits.memory_mb, help="Memory of one submission, MB.").tag(config=True)

    def preprocess(self, notebook, resources):
        """Grade, and write points, messages and output into the clean notebook, which takes the place of the given one."""
        ids, coursedir = resources["nbgrader"], self.parent.parent.coursedir
        folder = Path(coursedir.format_path(coursedir.submitted_directory, ids["student"], ids["assignment"]))
        assignment = course_assignment(Path(coursedir.root), ids["assignment"])
        limits = Limits(self.cell_seconds, self.probe_seconds, self.total_seconds, self.memory_mb)
        intake, result = graded(folder, assignment, ids["student"], limits, self.trust)
        ids["status"] = result.status
        self.log.info("%s: %s, %g of %g points", ids["student"], result.status, result.points, result.max_points)
        notebook = nbformat.from_dict(intake.notebook)
        show_results(notebook, result)
        unknown_time = tuple(filter(None, [read_time_stamp(folder)[1]]))
        keep_result(notebook, dataclasses.replace(result, notes=(*unknown_time, *result.notes)))
        if notes := notes_of(result, unknown_time):
            notebook.cells.insert(0, nbformat.v4.new_markdown_cell(notes, id="grading-notes"))
        return notebook, resources


def graded(folder: Path, assignment: Assignment, student: str, limits: Limits, trust: bool):
    """The intake and the result of one submission, found as `autograder grade` finds them."""
    from autograder.batch import Submission  # imported here: starts torch
    from autograder.run import Settings

    settings = Settings(limits, trust)
    if (problems := missing_layers()) and not trust:
        raise SandboxError(
            f"Refusing to run submissions without a sandbox: {'; '.join(problems)}. See GradeSubmission.trust."
        )
    submission = Submission(student, assignment, *read_submission(folder, assignment.name), key="")
    _, intake, result = warm_pool(settings).grade(submission)
    if failed := [note for note in result.notes if note.startswith(KIT_FAILED)]:
        raise NbGraderException(failed[0])  # no score at all, so that the next `nbgrader autograde` tries again
    return intake, result


@functools.lru_cache(maxsize=1)
def warm_pool(settings):
    """The worker that grades one submission after the other, kept between them; batch.Pool replaces it when it dies."""
    from autograder.batch import Pool

    pool = Pool(1, settings)
    atexit.register(pool.close)
    return pool


def show_results(notebook, result: SubmissionResult) -> None:
    """Write points and messages into the test cells, and what the student's code printed into the solution cells."""
    results = {e.exercise: e for e in result.exercises}
    for cell in notebook.cells:
        if kind(cell) == "test":
            exercise = results.get(grade_id(cell).removeprefix("test_"))
            cell.outputs = test_outputs(exercise, cell.metadata.nbgrader["points"])
        elif kind(cell) == "solution" and (shown := results.get(grade_id(cell))) and shown.output:
            figures = [nbformat.from_dict(as_output(*picture)) for picture in pictures_of(cell.outputs)]
            cell.outputs = [*figures, stream(shown.output)]


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


def notes_of(result: SubmissionResult, more: tuple[str, ...]) -> str:
    """Markdown for the top of a graded notebook: status, repairs and notes; "" when there is nothing to say."""
    notes = [*more, *result.repairs, *result.notes]
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
    """Let nbgrader's command line and formgrader use this kit's converters; nbgrader_config.py calls it, repeatedly."""
    import nbgrader.apps.api
    import nbgrader.apps.autogradeapp
    import nbgrader.converters

    for module in (nbgrader.converters, nbgrader.apps.api, nbgrader.apps.autogradeapp):
        module.Autograde = SafeAutograde
    nbgrader_feedback.install()
    CourseDirectory.get_existing_timestamp = existing_time_stamp
