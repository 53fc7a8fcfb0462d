"""Ctrl-C, as a terminal sends it: to the command and to everything that it has started."""

import contextlib
import csv
import os
import signal
import subprocess
import sys
import time

import pytest
import typer
from tiny_course import COURSE, copy_of_course, raw, solved
from typer.testing import CliRunner

from autograder.cli import app
from autograder.interrupt import KEPT, StopCleanly
from autograder.terminal import stop

ROOT = COURSE.parents[3]
STUDENTS = 20


@pytest.fixture
def course(tmp_path):
    """A tiny course with a class of right submissions."""
    root = copy_of_course(tmp_path)
    for number in range(STUDENTS):
        folder = root / "submitted" / f"student{number:02}" / "tiny"
        folder.mkdir(parents=True)
        (folder / "tiny.ipynb").write_bytes(raw(solved()))
    return root


def start(course):
    command = [sys.executable, "-m", "autograder.cli", "grade", "--course", str(course), "--jobs", "1"]
    command += ["--submitted", str(course / "submitted"), "--output", str(course / "out")]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "COLUMNS": "100"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen(command, env=environment, start_new_session=True, **pipes)


def kept(course):
    return len(list((course / "out").glob("results/*/*.json")))


def interrupted(process, course, results):
    """Send Ctrl-C when so many results are there; returns exit status and everything that was printed."""
    deadline = time.monotonic() + 120
    while kept(course) < results and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    return process.returncode, " ".join(output.split())


@pytest.mark.slow
def test_ctrl_c_ends_grade_with_one_line_and_keeps_what_was_graded(course):
    status, output = interrupted(start(course), course, 3)
    assert status == 130 and output.endswith(f"Stopped. {KEPT['grade']}")
    assert "Traceback" not in output and "Error" not in output, output
    there = kept(course)
    assert 3 <= there < STUDENTS
    with open(course / "out" / "submissions.csv", newline="") as file:
        assert len(list(csv.DictReader(file))) == there, "the tables show what was graded"
    process = start(course)
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0 and f"{there} unchanged" in " ".join(output.split())
    assert kept(course) == STUDENTS


def stopped(name, action):
    """What a program prints whose only command does this."""
    commands = typer.Typer(cls=StopCleanly)

    @commands.callback()
    def program():
        """Make it a program with commands."""

    @commands.command(name)
    def command():
        """Do it."""
        action()

    return CliRunner().invoke(commands, [name], env={"COLUMNS": "200"})


@pytest.mark.parametrize(("name", "words"), [("build", "written so far are whole"), ("export", "Nothing was changed.")])
def test_other_commands_say_what_is_kept(name, words):
    result = stopped(name, lambda: signal.raise_signal(signal.SIGINT))
    assert result.exit_code == 130 and result.output.startswith("Stopped. ") and words in result.output
    assert len(result.output.splitlines()) == 1


def swallowed():
    """What importing torch makes of Ctrl-C at some moments."""
    with contextlib.suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    raise ImportError("cannot load module more than once per process")


def test_an_error_that_ctrl_c_causes_is_no_traceback_and_other_errors_still_are():
    assert stopped("grade", swallowed).exit_code == 130
    assert isinstance(stopped("grade", lambda: 1 / 0).exception, ZeroDivisionError)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_command_with_words_of_its_own_is_not_talked_over():
    def own():
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        stop("Stopped; half of it is there.", 130)

    result = stopped("solution", own)
    assert result.exit_code == 130 and result.output == "Stopped; half of it is there.\n"


def test_the_program_itself_stops_cleanly_and_knows_its_commands():
    assert app.info.cls is StopCleanly
    assert set(KEPT) <= {c.name or c.callback.__name__ for c in app.registered_commands}
