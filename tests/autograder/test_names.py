"""Reading a student's code: what is Python, and which names it binds. Batches do it in several threads."""

import ast
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder import names


def test_one_thread_at_a_time_builds_trees(monkeypatch):
    inside, most = [], []

    def parse(source):
        inside.append(source)
        most.append(len(inside))
        time.sleep(0.002)
        inside.pop()
        return ast.Module([], [])

    monkeypatch.setattr(names.ast, "parse", parse)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(names.parse, ["x = 1"] * 40))
    assert len(most) == 40 and max(most) == 1


def test_a_tree_that_another_thread_spoiled_is_built_again(monkeypatch):
    real, attempts = ast.parse, []

    def parse(source):
        attempts.append(source)
        if len(attempts) < 3:
            raise SystemError("AST constructor recursion depth mismatch (before=45, after=39)")
        return real(source)

    monkeypatch.setattr(names.ast, "parse", parse)
    assert isinstance(names.parse("x = 1"), ast.Module) and len(attempts) == 3


@pytest.mark.parametrize(
    ("source", "python"),
    [
        ("x = 1", "x = 1"),
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("%%time\nx = 1", "x = 1"),
        ("files = !ls", "pass"),
        ("x = (", None),
        ("x = 1\0", None),
    ],
)
def test_magics_are_taken_out_and_what_is_not_python_is_none(source, python):
    assert names.plain_python(source) == python


def test_names_are_those_bound_at_top_level():
    source = "import a, b.c as d\nx = y\ndef f(p):\n    q = 1\nclass G: r = 2\nfor i in x: z = i"
    assert names.bound_names(source) == {"a", "d", "x", "f", "G", "i", "z"}


def test_what_is_remembered_of_a_text_cannot_be_changed_by_whoever_asked():
    assert isinstance(names.bound_names("x = y"), frozenset) and isinstance(names.global_names("x = y"), frozenset)
    long = "x = 1\n" * names.REMEMBERED
    assert names.bound_names(long) == {"x"}
