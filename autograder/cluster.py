"""Grade on other machines: the same grading, mapped over dask.distributed. Only the caller writes results.

Each dask worker keeps a warm sandboxed worker of its own, so start dask workers with one thread each
(`dask worker ADDRESS --nthreads 1`); more threads wait for each other. What a worker had under way when it died is graded
elsewhere; workers that join later get their share.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from pathlib import Path

from autograder.batch import Pool, Submission, kit_failed
from autograder.course import kit_digest
from autograder.intake import Intake, clean_submission
from autograder.results import SubmissionResult
from autograder.run import Settings
from autograder.sandbox import SandboxError

AHEAD = 4  # submissions on their way for each thread of the cluster
RETRIES = 3
CONNECT_SECONDS = 30
KIT = Path(__file__).resolve().parents[1]
_lock = threading.Lock()
_pools: dict[Settings, Pool] = {}


def grade_here(submission: Submission, settings: Settings, kit: str) -> tuple[Intake, SubmissionResult]:
    """Runs on a dask worker: grade one submission with this process's own warm worker.

    kit: the caller's kit_digest. SandboxError when this machine has another version of the kit, which could give other points.
    """
    if kit != kit_digest(KIT):
        raise SandboxError(
            f"The dask worker on {socket.gethostname()} has another version of this kit: expected the same files as here. "
            "Install the same version everywhere and start the workers again."
        )
    with _lock:
        pool = _pools.setdefault(settings, Pool(1, settings))
        return pool.grade(submission)[1:]


def connected(address: str):
    """A client of the cluster at `address`, which has a worker at least. SandboxError when there is none."""
    try:
        from distributed import Client
    except ImportError:
        raise SandboxError("--dask needs dask.distributed: pip install 'latent-lab[cluster]'.") from None
    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise SandboxError(f"No dask scheduler answers at {address} ({error}).") from None
    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except TimeoutError:
        client.close()
        raise SandboxError(f"No dask worker is connected to {address}: start one with dask worker {address}.") from None
    return client


def grade_all(
    todo: Iterator[Submission],
    address: str,
    settings: Settings,
    done: Callable[[Submission, Intake, SubmissionResult], None],
) -> None:
    """Grade submissions on the cluster at `address`; `done` is called here as each result arrives.

    SandboxError when dask is not installed, no worker is there, the scheduler goes away, or a worker has another kit.
    """
    kit = kit_digest(KIT)
    with connected(address) as client:
        from distributed import as_completed

        running, sent = as_completed(), {}
        for submission in todo:
            future = client.submit(grade_here, submission, settings, kit, pure=False, retries=RETRIES)
            sent[future.key] = submission
            running.add(future)
            while running.count() >= AHEAD * max(1, sum(client.nthreads().values())):
                hand_over(next(running), sent, done)
        for future in running:
            hand_over(future, sent, done)


def hand_over(future, sent: dict[str, Submission], done) -> None:
    """Pass a result on; a submission on which worker after worker died gets a status, as on one machine."""
    submission = sent.pop(future.key)
    try:
        intake, result = future.result()
    except (SandboxError, CancelledError, OSError) as error:
        reason = error if isinstance(error, SandboxError) else f"The dask scheduler went away ({type(error).__name__})."
        raise SandboxError(f"{reason} What was graded is kept; run the same command again to go on.") from None
    except Exception as error:
        intake = clean_submission(submission.raw, submission.assignment)
        result = kit_failed(submission, f"{type(error).__name__}: {error}")
    done(submission, intake, result)
