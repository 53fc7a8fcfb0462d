"""Record: keep every result, whatever happens, and tell nbgrader's gradebook.

OUTPUT/results/STUDENT/ASSIGNMENT.json is the single source of truth for automatic scores: written whole, or not at all.
The gradebook is the source of truth for what people enter (manual scores, comments). All else is made from the two.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
from datetime import datetime
from pathlib import Path

from autograder.archive import Stored, digest_of, read_result, read_results, scored_notebook, to_json
from autograder.entered import NOTHING, Entered, RecordedResult, with_entered
from autograder.files import file_name, write_atomic
from autograder.results import KIT_FAILED, SubmissionResult
from autograder.tables import write_tables

try:
    import fcntl
except ImportError:  # Windows: no flock, so the lock file only names its last holder there
    fcntl = None


class OutputBusy(RuntimeError):
    """Another grader is writing to the same output folder."""


class GradebookError(RuntimeError):
    """The gradebook cannot be opened or written."""


class Record:
    """The output folder of a grading run, held by one grader at a time. A context manager, for one thread."""

    def __init__(self, output_dir: Path | str, assignments=(), db_url: str | None = None, course=None) -> None:
        """output_dir: made when missing. assignments: course.Assignment objects. db_url: nbgrader's, if not SQLite.

        course: the folder with nbgrader_config.py; without it late penalties stay as they are in the gradebook.
        """
        self.output = Path(output_dir)
        self.assignments = tuple(assignments)
        self.db_url = db_url
        self.course = course
        self.behind = False  # whether the gradebook missed a result because it was busy

    def __enter__(self) -> Record:
        self.output.mkdir(parents=True, exist_ok=True)
        self._lock = open(self.output / ".lock", "a+")  # noqa: SIM115 — held until __exit__
        try:
            take_lock(self._lock, self.output)
            self.gradebook = open_gradebook(self.output, self.db_url)
        except BaseException:
            self._lock.close()
            raise
        try:
            self.gradebook.commit_fast()
            for assignment in self.assignments:
                self.register(assignment)
            self.repair()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_exception) -> None:
        if self.behind:
            with contextlib.suppress(GradebookError):  # the next start tries again
                self.repair()
        self.gradebook.close()
        self._lock.close()  # releases the lock

    def register(self, assignment) -> None:
        """Tell the gradebook about an assignment (course.Assignment) and its cells; needed before `save`."""
        self.gradebook.register(assignment)
        self.gradebook.commit()

    def known(self, student: str, assignment: str, key: str) -> SubmissionResult | None:
        """The stored result when it was made from the same inputs. key: content hash of submission, tests and kit."""
        stored = read_result(self._result_path(student, assignment))
        if stored is None or stored.key != key:
            return None
        if any(note.startswith(KIT_FAILED) for note in stored.result.notes):
            return None  # not the submission's fault, so the next run tries again
        return stored.result if size_of(self._notebook_path(student, assignment)) >= stored.notebook else None

    def save(self, result: SubmissionResult, key: str, notebook: dict | None, answers: dict[str, str]) -> None:
        """Store one result for good: whole or not at all, whatever happens to the process or the machine.

        notebook: the clean notebook (JSON dict), not changed here. answers: {written id: text, "" when left empty}.
        The results file comes last: a run killed before it grades again, one killed after it is healed by `repair`.
        """
        if self.gradebook.cells_of(result.assignment) is None:
            raise ValueError(
                f"Assignment {result.assignment!r} is not in the gradebook: call register(assignment) first."
            )
        path = self._result_path(result.student, result.assignment)
        before = read_result(path)
        marks = {name: text and digest_of(text) for name, text in answers.items()}
        size = 0
        if notebook is not None and result.status != "missing":
            content = json.dumps(scored_notebook(notebook, result), ensure_ascii=False).encode("utf-8", "replace")
            write_atomic(self._notebook_path(result.student, result.assignment), content, durable=False)
            size = len(content)
        content = to_json(result, key, marks, size)
        write_atomic(path, content)
        changed = None if before is None else {name for name in marks if marks[name] != before.answers.get(name)}
        self._apply(Stored(result, key, marks, size, digest_of(content)), changed)

    def _apply(self, stored: Stored, changed) -> None:
        """Bring one result into the gradebook; one that is too busy gets it later, from the results file."""
        from sqlalchemy.exc import DBAPIError

        try:
            self.gradebook.apply(stored.result, stored.answers, stored.digest, changed)
            self.gradebook.commit()
        except DBAPIError:
            self.gradebook.rollback()
            self.behind = True

    def repair(self) -> int:
        """Bring results into the gradebook that a killed run could not; returns how many there were."""
        from sqlalchemy.exc import DBAPIError

        applied = self.gradebook.applied()
        healed = 0
        try:
            for stored in read_results(self.output):
                result = stored.result
                digest, submitted = applied.get((file_name(result.student), result.assignment), ("", False))
                there = digest == stored.digest and (submitted or result.status == "missing")
                if not there and self.gradebook.cells_of(result.assignment):
                    self.gradebook.apply(result, stored.answers, stored.digest)
                    healed += 1
            self.gradebook.commit()
        except DBAPIError as error:
            self.gradebook.rollback()
            raise not_written(error) from error
        self.behind = False
        return healed

    def take_times(self, submitted: Path | str) -> list[str]:
        """Note when each submission was handed in (late.take_times); returns sentences about unusable time stamps."""
        from autograder.late import take_times

        return self._change(take_times, Path(submitted))

    def _change(self, action, *arguments):
        """Let a function change the gradebook in one transaction."""
        from sqlalchemy.exc import DBAPIError

        try:
            done = action(self.gradebook.db, *arguments)
            self.gradebook.commit()
            return done
        except DBAPIError as error:
            raise not_written(error) from error
        finally:
            self.gradebook.rollback()  # of what was not committed

    def results(self) -> list[RecordedResult]:
        """All results of the folder with what people entered, sorted by student and assignment."""
        if self.behind:
            self.repair()
        if self.course is not None:
            from autograder.late import apply_penalties

            self._change(apply_penalties, Path(self.course))
        return with_all_entered(read_results(self.output), self.gradebook.entered())

    def write_tables(self) -> list[RecordedResult]:
        """Write OUTPUT/grades.csv and OUTPUT/submissions.csv; returns the results they show."""
        results = self.results()
        write_tables(results, self.output)
        return results

    def _result_path(self, student: str, assignment: str) -> Path:
        return self.output / "results" / file_name(student) / f"{file_name(assignment)}.json"

    def _notebook_path(self, student: str, assignment: str) -> Path:
        name = file_name(assignment)
        return self.output / "autograded" / file_name(student) / name / f"{name}.ipynb"


def take_lock(file, output: Path) -> None:
    """Lock the output folder, or say who holds it."""
    try:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        holder = file.read().strip() or "process unknown"
        raise OutputBusy(
            f"Another grader is writing to {output}: {holder}. Wait until it is done, or choose another --output."
        ) from None
    file.seek(0)
    file.truncate()
    file.write(f"process {os.getpid()} on {socket.gethostname()}, since {datetime.now():%Y-%m-%d %H:%M:%S}\n")
    file.flush()


def open_gradebook(output: Path, db_url: str | None = None):
    """The gradebook of an output folder (gradebook.ClassGradebook), made when missing; a broken one is named."""
    from sqlalchemy.engine import URL
    from sqlalchemy.exc import DBAPIError

    from autograder.gradebook import ClassGradebook  # here, because importing nbgrader takes a second

    path = output / "gradebook.db"
    try:
        return ClassGradebook(db_url or URL.create("sqlite", database=str(path)))
    except DBAPIError as error:
        raise GradebookError(
            f"{db_url or path} cannot be used as a gradebook ({error.orig}). Put a backup there, or move it away and "
            "run again: automatic scores are rebuilt from results/, scores entered by hand are only in the gradebook."
        ) from error


def size_of(path: Path) -> int:
    """Bytes in a file, 0 when there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def not_written(error) -> GradebookError:
    """The error to raise for one of the database."""
    return GradebookError(f"The gradebook could not be written ({error.orig}). Nothing is lost: run again.")


def load_results(output_dir: Path | str, db_url: str | None = None) -> list[RecordedResult]:
    """All results of an output folder with what people entered, without taking the lock: for exports."""
    output = Path(output_dir)
    if not output.is_dir():
        raise FileNotFoundError(f"There is no folder {output}: grade into it first, or check the name.")
    more = NOTHING
    if db_url or (output / "gradebook.db").exists():
        gradebook = open_gradebook(output, db_url)
        try:
            more = gradebook.entered()
        finally:
            gradebook.close()
    return with_all_entered(read_results(output), more)


def with_all_entered(stored, more: Entered) -> list[RecordedResult]:
    """Results with what the gradebook adds, sorted by student and assignment."""
    return sorted((with_entered(s.result, more) for s in stored), key=lambda r: (r.student, r.assignment))
