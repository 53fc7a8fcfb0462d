"""Names in a notebook's code that no exercise needs."""

from pathlib import Path

import pytest

from autograder.bank import solved_cells
from autograder.screening import NAMES, sign
from autograder.source import assignment_names

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_name_is_found_as_a_name_an_attribute_and_a_text(name):
    for code in (f"x = {name}", f"x = y.{name}", f"x = getattr(y, '{name}')", f"from a import {name} as b"):
        assert sign([code]) == f"the code names what no exercise needs: {name}"


def test_dotted_names_and_patterns_are_found():
    code = "import os, sys\nr, w = os . pipe()\nx = sys.modules\ny = node._saved_input"
    assert sign([code]) == "the code names what no exercise needs: _saved_input, os.pipe, sys.modules"


def test_words_in_comments_and_texts_are_only_words():
    code = '%matplotlib inline\n"""No threading, no ctypes."""\n# sys.modules\npipe = "os.pipe is a pipe"  # frames: f_back'
    assert sign([code, "!pip install threading", "%%time\nx = 1"]) == ""


@pytest.mark.parametrize("code", ["x = (", "'''", "def f(:\n  return 0x", "\x00", "if x:\n    y\n  z"])
def test_code_that_does_not_parse_is_no_error(code):
    assert sign([code]) == ""


def test_a_long_list_is_cut():
    assert sign([" + ".join(sorted(NAMES))]).endswith(" and others")


def codes():
    """Every solution and every stored right answer."""
    for name in assignment_names(ROOT):
        for exercise, source in solved_cells(ROOT, name).items():
            yield f"{name} {exercise}", source
    for path in ROOT.glob("tests/submissions/0*/**/*.py"):
        if path.parent.name != "wrong":  # some of those cheat
            yield str(path), path.read_text(encoding="utf-8")


def test_no_solution_and_no_right_answer_is_flagged():
    found = {name: sign([source]) for name, source in codes()}
    assert len(found) > 300 and {k: v for k, v in found.items() if v} == {}
