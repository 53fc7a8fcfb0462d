"""Grade on other machines: the same grading, mapped over dask.distributed. Only the caller writes results.

Each dask worker keeps a warm sandboxed worker of its own, so start dask workers with one thread each
(`dask worker ADDRESS --nthreads 1`); more threads wait for each other. A worker that dies is replaced by dask and its
submissions are graded elsewhere.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from autograder.batch import Pool, Submission
from autograder.intake import Intake
from autograder.results import SubmissionResult
from autograder.run import Settings
from autograder.sandbox import SandboxError

AHEAD = 4  # submissions on their way for each thread of the cluster
RETRIES = 3
CONNECT_SECONDS = 30
_lock = threading.Lock()
_pools: dict[Settings, Pool] = {}


def grade_here(submission: Submission, settings: Settings) -> tuple[Submission, Intake, SubmissionResult]:
    """Runs on a dask worker: grade one submission with this process's own warm worker."""
    with _lock:
        pool = _pools.setdefault(settings, Pool(1, settings))
        return pool.grade(submission)


def grade_all(
    todo: Iterator[Submission],
    address: str,
    settings: Settings,
    done: Callable[[Submission, Intake, SubmissionResult], None],
) -> None:
    """Grade submissions on the cluster at `address`; `done` is called here as each result arrives.

    SandboxError when dask is not installed or no worker is there.
    """
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise SandboxError("--dask needs dask.distributed: pip install 'latent-lab[cluster]'.") from None
    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise SandboxError(f"No dask scheduler answers at {address} ({error}).") from None
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise SandboxError(f"No dask worker is connected to {address}: start one with dask worker {address}.")
        running = as_completed()
        for submission in todo:
            running.add(client.submit(grade_here, submission, settings, pure=False, retries=RETRIES))
            if running.count() >= AHEAD * threads:
                done(*next(running).result())
        for future in running:
            done(*future.result())
