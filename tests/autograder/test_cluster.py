"""Grading over dask.distributed: same results as locally, also when a worker is killed in the middle."""

import csv
import os
import shutil
import signal
import threading
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.bank import notebook_bytes, solved_cells, with_cells
from autograder.cli import app
from autograder.course import load_assignment

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


def grade(course, address, monkeypatch):
    monkeypatch.setattr("autograder.batch.grade_all", None)  # nothing may be graded here
    arguments = ["grade", "tiny", "--submitted", str(course / "submitted"), "--output", str(course / "out")]
    return CliRunner().invoke(app, [*arguments, "--course", str(course), "--dask", address])


def points(course):
    with open(course / "out" / "submissions.csv", newline="") as file:
        return [float(row["points"]) for row in csv.DictReader(file)]


def test_a_cluster_that_is_not_there_is_an_error_that_says_so(course, monkeypatch):
    pytest.importorskip("distributed", reason="the [cluster] extra is not installed")
    monkeypatch.setattr("autograder.cluster.CONNECT_SECONDS", 1)
    result = grade(course, "tcp://127.0.0.1:9", monkeypatch)
    assert result.exit_code == 2 and "127.0.0.1:9" in result.output, result.output


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
