"""The `autograder` command on a tiny class: tables, caching, errors, interruption."""

import contextlib
import csv
import functools
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.bank import notebook_bytes, solved_cells, with_cells
from autograder.cli import app
from autograder.course import load_assignment

COURSE = Path(__file__).parent / "fixtures" / "course"
run = CliRunner().invoke


@pytest.fixture
def course(tmp_path):
    """A course folder with one class: a right, a wrong, a blank, an unreadable and a missing submission."""
    shutil.copytree(COURSE / "solutions", tmp_path / "solutions")
    tiny, solved = load_assignment(tmp_path, "tiny"), solved_cells(tmp_path, "tiny")
    wrong = solved | {"mean_square": "def mean_square(x):\n    return (x * x).sum(1)"}
    files = {
        "ann": notebook_bytes(with_cells(tiny.release, solved)),
        "bob": notebook_bytes(with_cells(tiny.release, wrong)),
        "cid": notebook_bytes(tiny.release),
        "dan": b"not a notebook",
    }
    for student, content in files.items():
        path = tmp_path / "submitted" / student / "tiny" / "tiny.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    (tmp_path / "submitted" / "eve").mkdir()
    return tmp_path


@pytest.fixture(autouse=True)
def one_warm_worker(monkeypatch, request):
    """Batches borrow the session's warm worker, so that each test need not warm up its own."""
    if request.node.get_closest_marker("slow"):
        return
    warm = request.getfixturevalue("worker")
    monkeypatch.setattr("autograder.batch.Worker", functools.partial(Borrowed, warm))
    monkeypatch.setattr("autograder.batch.Worker.several", lambda count, trust: [Borrowed(warm, trust)], raising=False)
    monkeypatch.setattr("autograder.warm.ahead", contextlib.nullcontext)


class Borrowed:
    """A worker that is not ended with the batch."""

    def __init__(self, worker, trust):
        self.child, self.sandboxed, self.close = worker.child, worker.sandboxed, lambda: None


def grade(course, *more):
    folders = ["--submitted", str(course / "submitted"), "--output", str(course / "out"), "--course", str(course)]
    return run(app, ["grade", *folders, "--jobs", "1", *more], env={"COLUMNS": "160"})


def rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def test_a_class_is_graded_recorded_and_only_graded_once(course):
    first = grade(course)
    assert first.exit_code == 0, first.output
    out = course / "out"
    status = {r["student"]: (r["status"], r["points"]) for r in rows(out / "submissions.csv")}
    assert {s: v[0] for s, v in status.items()} == {
        **{"ann": "graded", "bob": "graded", "cid": "graded"},
        **{"dan": "unreadable", "eve": "missing"},
    }
    assert float(status["ann"][1]) == 3.5 and float(status["bob"][1]) == 1.5 and float(status["cid"][1]) == 0
    grades = rows(out / "grades.csv")
    assert list(grades[0]) == ["student", "assignment", "exercise", "points", "max_points", "diagnosis"]
    bob = next(r for r in grades if r["student"] == "bob" and r["exercise"] == "mean_square")
    assert float(bob["points"]) == 0 and bob["diagnosis"] == "It looks as if you summed; take the mean."
    assert all(r["points"] == "" for r in grades if r["exercise"] == "written_why")
    for name in ("report.html", "gradebook.db", "feedback/ann/tiny.html", "feedback/eve/tiny.html"):
        assert (out / name).stat().st_size > 0
    assert "bob" in first.output and "summed" in first.output
    again = grade(course)
    assert again.exit_code == 0 and "Nothing new to grade; 5 unchanged" in again.output


def test_only_a_changed_submission_is_graded_again_and_force_grades_all(course):
    grade(course)
    shutil.copy(course / "submitted/ann/tiny/tiny.ipynb", course / "submitted/bob/tiny/tiny.ipynb")
    changed = grade(course)
    assert "Graded 1 in" in changed.output and "4 unchanged" in changed.output
    points = {r["student"]: float(r["points"] or 0) for r in rows(course / "out/submissions.csv")}
    assert points["bob"] == points["ann"] == 3.5
    assert "Graded 5 in" in grade(course, "--force").output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["grade", "--submitted", "nowhere"], "There is no folder nowhere"),
        (["grade", "05_none", "--submitted", "."], "No assignment '05_none'. There are: tiny."),
        (["build", "--course", "nowhere"], "No solutions/ folder in nowhere"),
        (["report", "--output", "nowhere"], "holds no results"),
    ],
)
def test_errors_say_what_to_do(course, arguments, words, monkeypatch):
    monkeypatch.chdir(course)
    result = run(app, arguments)
    assert result.exit_code == 2 and words in result.output.replace("\n", " ")


def test_grading_refuses_without_a_sandbox_and_names_the_layer(course, monkeypatch):
    monkeypatch.setattr("autograder.sandbox.missing_layers", lambda: ["Landlock is not usable (old kernel)"])
    result = grade(course)
    assert result.exit_code == 2 and "Landlock is not usable" in result.output and "--trust" in result.output
    assert not (course / "out" / "grades.csv").exists()


@pytest.mark.slow
def test_trust_grades_without_a_sandbox_and_says_so_everywhere(course, monkeypatch):
    for where in ("autograder.sandbox.missing_layers", "autograder.worker.missing_layers"):
        monkeypatch.setattr(where, lambda: ["Landlock is not usable (old kernel)"])
    result = grade(course, "--trust")
    assert result.exit_code == 0 and "not sandboxed" in result.output
    assert "not sandboxed" in (course / "out/feedback/ann/tiny.html").read_text().lower()


def test_every_command_has_help_with_an_example():
    from autograder.cli import app as commands

    for command in commands.registered_commands:
        name = command.callback.__name__
        result = run(app, [name, "--help"], env={"COLUMNS": "200"})
        assert result.exit_code == 0 and f"autograder {name}" in result.output.replace("\n", " "), name


@pytest.mark.slow
def test_a_killed_batch_is_taken_up_again_and_loses_nothing(course):
    command = [sys.executable, "-m", "autograder.cli", "grade", "--course", str(course), "--jobs", "1"]
    command += ["--submitted", str(course / "submitted"), "--output", str(course / "out")]
    for number in range(12):
        source, copy = course / "submitted/ann", course / f"submitted/copy{number:02}"
        shutil.copytree(source, copy)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while len(list((course / "out").glob("results/*/*.json"))) < 4 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(process.pid, 9)
    process.wait()
    kept = len(list((course / "out").glob("results/*/*.json")))
    assert 4 <= kept < 17
    result = grade(course)
    assert result.exit_code == 0 and "Nothing" not in result.output
    table = rows(course / "out/submissions.csv")
    assert len(table) == 17 and sum(float(r["points"] or 0) for r in table) == 13 * 3.5 + 1.5
