"""Grading over dask.distributed: same results as locally, also when a worker is killed in the middle."""

import contextlib
import csv
import itertools
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from killing import children
from typer.testing import CliRunner

from autograder.bank import notebook_bytes, solved_cells, with_cells
from autograder.batch import Pool
from autograder.cli import app
from autograder.cluster import _pools
from autograder.course import load_assignment
from autograder.record import Record

COURSE = Path(__file__).parent / "fixtures" / "course"


@pytest.fixture
def course(tmp_path):
    """A course folder with a class of sixteen: every other one summed instead of averaging."""
    shutil.copytree(COURSE / "solutions", tmp_path / "solutions")
    tiny, solved = load_assignment(tmp_path, "tiny"), solved_cells(tmp_path, "tiny")
    wrong = solved | {"mean_square": "def mean_square(x):\n    return (x * x).sum(1)"}
    for number in range(16):
        path = tmp_path / "submitted" / f"student{number:02}" / "tiny" / "tiny.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(notebook_bytes(with_cells(tiny.release, wrong if number % 2 else solved)))
    return tmp_path


def grade(course, address, monkeypatch, output="out"):
    """The command with --dask; nothing may be graded in this process."""
    monkeypatch.setattr("autograder.batch.grade_all", None)
    return command(course, output, "--dask", address)


def command(course, output, *how):
    arguments = ["grade", "tiny", "--submitted", str(course / "submitted"), "--output", str(course / output)]
    return CliRunner().invoke(app, [*arguments, "--course", str(course), *how])


def rows(course, output="out"):
    with open(course / output / "submissions.csv", newline="") as file:
        return list(csv.DictReader(file))


def points(course):
    return [float(row["points"]) for row in rows(course)]


def wait_until(condition, seconds=60):
    """Whether the condition came true in time."""
    end = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return found


def test_a_cluster_that_is_not_there_is_an_error_that_says_so(course, monkeypatch):
    pytest.importorskip("distributed", reason="the [cluster] extra is not installed")
    monkeypatch.setattr("autograder.cluster.CONNECT_SECONDS", 1)
    result = grade(course, "tcp://127.0.0.1:9", monkeypatch)
    assert result.exit_code == 2 and "127.0.0.1:9" in result.output, result.output


@pytest.fixture
def threads():
    """A cluster of one thread in this process, whose warm worker ends with it."""
    distributed = pytest.importorskip("distributed", reason="the [cluster] extra is not installed")
    settings = {"n_workers": 1, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with distributed.LocalCluster(**settings, silence_logs=60) as cluster:
        yield cluster
    while _pools:
        _pools.popitem()[1].close()


@pytest.mark.slow
def test_a_cluster_without_workers_is_an_error_that_says_so(course, threads, monkeypatch):
    monkeypatch.setattr("autograder.cluster.CONNECT_SECONDS", 1)
    threads.scale(0)
    wait_until(lambda: not threads.scheduler.workers)
    result = grade(course, threads.scheduler_address, monkeypatch)
    assert result.exit_code == 2 and "No dask worker is connected" in result.output, result.output


@pytest.mark.slow
def test_a_submission_that_no_worker_survives_costs_nobody_else(course, threads, monkeypatch):
    honest = Pool.grade

    def deadly(pool, submission):
        if submission.student == "student03":
            raise RuntimeError("four workers died of it")
        return honest(pool, submission)

    monkeypatch.setattr(Pool, "grade", deadly)
    result = grade(course, threads.scheduler_address, monkeypatch)
    assert result.exit_code == 0, result.output
    assert [r["student"] for r in rows(course) if r["status"] != "graded"] == ["student03"]
    assert "four workers died of it" in (course / "out/results/student03/tiny.json").read_text()


@pytest.mark.slow
def test_a_worker_with_another_version_of_the_kit_stops_the_command(course, threads, monkeypatch):
    versions = itertools.count()
    monkeypatch.setattr("autograder.cluster.kit_digest", lambda root: str(next(versions)))
    result = grade(course, threads.scheduler_address, monkeypatch)
    assert result.exit_code == 2 and "another version of this kit" in " ".join(result.output.split()), result.output
    assert list((course / "out").glob("results/*/*.json")) == []


@pytest.mark.slow
def test_two_workers_grade_like_one_machine_even_when_one_of_them_is_killed(course, monkeypatch):
    distributed = pytest.importorskip("distributed", reason="the [cluster] extra is not installed")
    settings = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    with distributed.LocalCluster(**settings) as cluster, distributed.Client(cluster, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())

        def kill_one_when_the_first_results_are_in():
            while len(list((course / "out").glob("results/*/*.json"))) < 3:
                time.sleep(0.05)
            os.kill(pids[0], signal.SIGKILL)

        killer = threading.Thread(target=kill_one_when_the_first_results_are_in, daemon=True)
        killer.start()
        result = grade(course, cluster.scheduler_address, monkeypatch)
        killer.join(1)
    assert result.exit_code == 0, result.output
    assert "Graded 16 in" in result.output and not killer.is_alive()
    assert points(course) == [3.5, 1.5] * 8


@contextlib.contextmanager
def separate_processes(folder):
    """A scheduler and two workers as an administrator starts them; yields the address and {worker's address: process}."""
    distributed = pytest.importorskip("distributed", reason="the [cluster] extra is not installed")
    folder.mkdir()
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    shared = ["--scheduler-file", str(file), "--no-dashboard"]
    scheduler = [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", *shared]
    worker = [*dask, "worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(folder), *shared]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    with open(folder / "log", "w") as log:
        run = {"stdout": log, "stderr": log, "env": environment}
        started = [subprocess.Popen(c, **run) for c in (scheduler, worker, worker)]
        try:
            assert wait_until(file.exists), (folder / "log").read_text()
            with distributed.Client(scheduler_file=str(file), set_as_default=False) as client:
                client.wait_for_workers(2, timeout=60)
                processes = {address: pid for address, pid in client.run(os.getpid).items()}
                yield client, {a: next(p for p in started if p.pid == pid) for a, pid in processes.items()}
        finally:
            for process in started:
                process.kill()
                process.wait()


@pytest.mark.slow
def test_nothing_is_lost_or_counted_twice_when_a_worker_process_is_killed_with_work_under_way(course, monkeypatch):
    for path in course.glob("submitted/*/tiny/tiny.ipynb"):  # slow enough to be hit in the middle
        path.write_text(
            path.read_text().replace("def mean_square", "import time; time.sleep(0.3)\\ndef mean_square", 1)
        )
    assert command(course, "alone", "--jobs", "1").exit_code == 0
    saved, save, held, left = [], Record.save, [], []
    monkeypatch.setattr(Record, "save", lambda self, result, *a: (saved.append(result.student), save(self, result, *a)))
    with separate_processes(course / "dask") as (client, workers):

        def kill_one_that_is_grading():
            wait_until(lambda: len(saved) >= 3)
            wait_until(lambda: all(client.processing().values()))
            victim, process = next(iter(workers.items()))
            left.extend(children(process.pid))
            held.extend(client.processing()[victim])
            process.kill()

        killer = threading.Thread(target=kill_one_that_is_grading, daemon=True)
        killer.start()
        result = grade(course, client.scheduler.address, monkeypatch)
        killer.join(1)
        assert result.exit_code == 0, result.output
        assert held and left and list(client.nthreads().values()) == [1], "a worker was killed while it graded"
        assert wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left)), (
            "its warm process ends with it"
        )
    assert sorted(saved) == sorted(f"student{number:02}" for number in range(16))
    assert {row["status"] for row in rows(course)} == {"graded"}
    assert (course / "out/grades.csv").read_text() == (course / "alone/grades.csv").read_text()
