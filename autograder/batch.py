"""Grade a class: find the submissions, skip what has not changed, spread the rest over warm workers, record each result."""

from __future__ import annotations

import hashlib
import os
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from autograder.collect import students_in
from autograder.course import Assignment
from autograder.intake import Intake, clean_submission, read_submission
from autograder.results import KIT_FAILED, SubmissionResult
from autograder.run import Settings, grade_intake
from autograder.sandbox import SandboxError
from autograder.score import lost_exercise
from autograder.worker import Worker


@dataclass(frozen=True)
class Submission:
    """One notebook to grade. raw: its bytes, None when there is none. key: changes when the result could."""

    student: str
    assignment: Assignment
    raw: bytes | None
    repairs: tuple[str, ...]
    key: str


def key_of(raw: bytes | None, repairs: tuple[str, ...], assignment: Assignment, settings: Settings) -> str:
    """Content hash of everything a result depends on: the notebook, the tests, the kit, the limits."""
    parts = [assignment.fingerprint, repr(sorted(asdict(settings).items(), key=str)), repr(repairs)]
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace"))
    digest.update(b"missing" if raw is None else b"raw" + raw)
    return digest.hexdigest()


def submissions(folder: Path, assignments: list[Assignment], settings: Settings) -> Iterator[Submission]:
    """Every student's notebook for every assignment; what was not handed in counts as missing."""
    return reread(folder, [(s, a) for s in students_in(folder) for a in assignments], settings)


def reread(folder: Path, todo: list[tuple[str, Assignment]], settings: Settings) -> Iterator[Submission]:
    """The submissions to grade, read again one by one so that a big class does not fill the memory."""
    for student, assignment in todo:
        raw, repairs = read_submission(folder / student / assignment.name, assignment.name)
        yield Submission(student, assignment, raw, repairs, key_of(raw, repairs, assignment, settings))


class Pool:
    """Warm workers, one per thread; a worker that dies is replaced and its submission graded again, once."""

    def __init__(self, jobs: int, settings: Settings) -> None:
        self.settings, self.jobs = settings, jobs
        self.idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self.all: set[Worker] = set()
        self.lock, self.starting = threading.Lock(), threading.Lock()
        self.started = False
        self.threads = ThreadPoolExecutor(jobs, thread_name_prefix="grader")

    def worker(self) -> Worker:
        """An idle warm worker, or a new one. The first call starts them all."""
        with self.starting:
            if not self.started:
                workers = Worker.several(self.jobs, self.settings.trust)
                self.all.update(workers)
                for worker in workers:
                    self.idle.put(worker)
                self.started = True
        try:
            return self.idle.get_nowait()
        except queue.Empty:
            worker = Worker(self.settings.trust)
            with self.lock:
                self.all.add(worker)
            return worker

    def grade(self, submission: Submission) -> tuple[Submission, Intake, SubmissionResult]:
        """Grade one submission; whatever goes wrong in the kit ends up in its own result, never in the batch."""
        intake = clean_submission(submission.raw, submission.assignment)
        if submission.repairs and intake.status == "graded":
            intake = replace(intake, status="repaired")
        intake = replace(intake, repairs=submission.repairs + intake.repairs)
        problem = ""
        for _ in range(2):
            worker = None
            try:
                worker = self.worker()
                result = grade_intake(worker, intake, submission.assignment, submission.student, self.settings)
            except (SandboxError, OSError, ValueError) as error:
                problem = f"{type(error).__name__}: {error}"
                self.drop(worker)
                continue
            except BaseException:
                self.drop(worker)
                raise
            self.idle.put(worker)
            return submission, intake, result
        return submission, intake, kit_failed(submission, problem)

    def drop(self, worker: Worker | None) -> None:
        """Close a worker that misbehaved; None: one that did not even start."""
        if worker is None:
            return
        with self.lock:
            self.all.discard(worker)
        worker.close()

    def close(self) -> None:
        """End all workers; what is being graded is given up."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        with self.lock:
            for worker in self.all:
                worker.close()
        self.threads.shutdown(wait=True)


def kit_failed(submission: Submission, problem: str) -> SubmissionResult:
    """The grader itself failed twice on this submission: status crashed, with a note for the instructor."""
    reason = "The grader could not run this notebook; your instructor has been told."
    exercises = tuple(lost_exercise(e, reason) for e in submission.assignment.exercises)
    note = (f"{KIT_FAILED}: {problem}",)
    return SubmissionResult(submission.student, submission.assignment.name, "crashed", exercises, notes=note)


def grade_all(
    todo: Iterator[Submission],
    jobs: int,
    settings: Settings,
    done: Callable[[Submission, Intake, SubmissionResult], None],
) -> None:
    """Grade submissions in parallel; `done` is called in the calling thread as each result arrives.

    Few submissions are read ahead, so that memory does not grow with the class.
    """
    pool, running = Pool(jobs, settings), set()
    try:
        for submission in todo:
            running.add(pool.threads.submit(pool.grade, submission))
            if len(running) >= 2 * jobs:
                running = drain(running, done)
        while running:
            running = drain(running, done)
    finally:
        pool.close()


def drain(running: set[Future], done) -> set[Future]:
    """Wait for at least one result, hand over all that are there, return the rest."""
    finished, rest = wait(running, return_when=FIRST_COMPLETED)
    for future in finished:
        done(*future.result())
    return rest


def default_jobs() -> int:
    """One worker per usable core."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
