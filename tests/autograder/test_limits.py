"""The limits of a submission: options of `autograder grade`, and what they cut is told to the student."""

import dataclasses
import inspect
import typing

import pytest
from tiny_course import raw, solved, tiny
from typer.testing import CliRunner

from autograder import cli
from autograder.intake import clean_submission
from autograder.report import write_feedback
from autograder.run import Settings, grade_intake
from autograder.sandbox import Limits

SMALL = Limits(cell_seconds=2, probe_seconds=2, total_seconds=30, memory_mb=1024, file_mb=2, scratch_mb=4, output_kb=4)
RIGHT = "def mean_square(x):\n    return (x * x).mean(1)\n"
MET = {
    "output": (RIGHT + "print('y' * 9000)", "What these cells printed was cut at 4 KB: mean_square."),
    "memory": (RIGHT + "torch.zeros(10**10)", "needed more memory than the limit of 1024 MB: mean_square."),
    "memory of Python": (RIGHT + "bytearray(10**10)", "needed more memory than the limit of 1024 MB: mean_square."),
    "file": (RIGHT + "open('a', 'wb').write(bytes(3 << 20))", "a file of more than 2 MB, which was cut: mean_square."),
    "cell": (
        RIGHT + "while True: pass",
        "Cell mean_square: This cell took longer than the time limit and was stopped.",
    ),
    "scratch": (
        "import time\nfor i in range(9): open(str(i), 'wb').write(bytes(1 << 20))\ntime.sleep(2)\n" + RIGHT,
        "Cell mean_square: More than 4 MB of files were written.",
    ),
}


def graded(worker, cell, limits=SMALL):
    """The result of a tiny notebook with this cell."""
    intake = clean_submission(raw(solved(mean_square=cell)), tiny())
    return grade_intake(worker, intake, tiny(), "ann", Settings(limits))


@pytest.mark.parametrize("limit", MET)
def test_the_feedback_says_what_a_limit_cut_and_the_other_exercise_keeps_its_points(worker, tmp_path, limit):
    cell, words = MET[limit]
    result = graded(worker, cell)
    assert result.exercises[1].points == 1.5
    page = write_feedback(result, tmp_path).read_text()
    assert words in page
    if cell.startswith(RIGHT):
        assert result.exercises[0].points == 2, "the function was there before the limit was met"


def test_the_time_for_the_whole_notebook_is_told(worker, tmp_path):
    slow = "import time\nfor i in range(9):\n    try: time.sleep(9)\n    except BaseException: pass\n"
    limits = dataclasses.replace(SMALL, cell_seconds=9, total_seconds=1)
    result = graded(worker, slow + RIGHT, limits)
    assert result.status == "timeout"
    assert "longer than the 1 seconds it has in all" in write_feedback(result, tmp_path).read_text()


def test_a_run_within_its_limits_is_told_nothing(worker):
    assert graded(worker, RIGHT + "print('y' * 3000)").notes == ()


def test_every_limit_is_an_option_with_the_same_default_and_help_shows_it():
    options = inspect.signature(cli.grade).parameters
    page = CliRunner().invoke(cli.app, ["grade", "--help"], env={"COLUMNS": "200"}).output
    hints = typing.get_type_hints(cli.grade)
    for limit in dataclasses.fields(Limits):
        assert options[limit.name].default == limit.default and limit.name in hints
        assert "--" + limit.name.replace("_", "-") in page and f"[default: {limit.default}]" in page


@pytest.mark.parametrize("option", ["--output-kb", "--memory-mb", "--total-seconds"])
def test_a_limit_of_nothing_is_refused(option):
    result = CliRunner().invoke(cli.app, ["grade", option, "0"])
    assert result.exit_code == 2 and "Invalid value" in result.output
