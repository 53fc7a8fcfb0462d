"""Grade one submission: intake, cells and probes in a locked-down child, judging here."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import gc
import time

import torch

from autograder import screening
from autograder.course import Assignment
from autograder.intake import Intake, clean_submission
from autograder.results import SubmissionResult
from autograder.running import Run, Settings
from autograder.score import lost_exercise
from autograder.shortened import shortened
from autograder.telling import Telling
from autograder.worker import Worker

__all__ = ["Settings", "grade_intake", "grade_submission"]
MAX_RESTARTS = 8
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # mallopt(3)
WORST_FIRST = ("tampered", "crashed", "timeout", "repaired", "graded")


def grade_intake(worker: Worker, intake: Intake, assignment: Assignment, student: str, settings: Settings):
    """Grade a cleaned submission in a worker's children; always returns a SubmissionResult."""
    torch.set_num_threads(1)  # of the calling thread: checks are small, and busy thread pools slow each other
    settle()
    start = time.monotonic()
    if intake.status in ("missing", "unreadable"):
        reason = "No notebook was handed in." if intake.status == "missing" else "The notebook could not be read."
        exercises = tuple(lost_exercise(e, reason) for e in assignment.exercises)
        return SubmissionResult(student, assignment.name, intake.status, exercises, 0.0, intake.repairs)
    run = Run(assignment, intake, settings, start + settings.limits.total_seconds, Telling(assignment, intake))
    if sign := screening.sign(cell.source for cell in intake.cells):
        run.tampering(sign)
    while not run.attempt(worker) and run.restarts <= MAX_RESTARTS and time.monotonic() < run.deadline:
        pass
    statuses = run.statuses | {intake.status}
    status = next(s for s in WORST_FIRST if s in statuses)
    seconds = round(time.monotonic() - start, 3)
    notes = tuple(dict.fromkeys([*run.notes, *shortened(run)]))
    return SubmissionResult(
        *(student, assignment.name, status, run.finish(), seconds, intake.repairs, notes),
        sandboxed=worker.sandboxed,
    )


@functools.cache
def settle() -> None:
    """Prepare this process for taking in and judging submissions, which makes and drops trees and tensors all the time.

    glibc hands out freed memory again instead of returning it, and the garbage collector leaves alone what is here already:
    looking through all modules takes a tenth of a second.
    """
    with contextlib.suppress(OSError, AttributeError):  # another C library has its own ways
        libc = ctypes.CDLL(None)
        libc.mallopt(M_MMAP_THRESHOLD, 32 << 20)
        libc.mallopt(M_TRIM_THRESHOLD, 64 << 20)
    gc.collect()
    gc.freeze()


_workers: dict[bool, Worker] = {}


def grade_submission(raw: bytes | None, assignment: Assignment, student: str, settings: Settings) -> SubmissionResult:
    """Grade the bytes of one notebook with this process's own warm worker, started at the first call."""
    if settings.trust not in _workers:
        _workers[settings.trust] = Worker(settings.trust)
    return grade_intake(_workers[settings.trust], clean_submission(raw, assignment), assignment, student, settings)
