import ast

import pytest
from tiny_course import COURSE, copy_of_course, tiny

from autograder.course import CourseError, assignment_names, load_assignment
from autograder.regions import split_region
from autograder.source import kind

REGION = """from autograder.hidden import *

SIZES = (2, 3)  # 0.12345 is the answer


class Tiny:
    size = SIZES


def oracle(x):
    return x * SIZES[0]


def inputs(seed):
    return Tiny, seed


def right_part(x):
    return oracle(x)


def probe(seed):
    check_list = [1]
    return {"a": attempt(double, inputs(seed))}


def check(answer, seed):
    return [close("a", 1, answer["a"], oracle(inputs(seed)))]


score(probe, check, parts={"double": right_part})
"""


def split(region=REGION, exercises=("double",)):
    return split_region(region, "x.py, cell “test_double”", list(exercises))


def test_an_assignment_lists_its_exercises_in_notebook_order():
    assert assignment_names(COURSE) == ["tiny"]
    assert [(e.name, e.points, e.manual) for e in tiny().exercises] == [
        ("mean_square", 2.0, False),
        ("Shift", 1.5, False),
        ("written_why", 2.0, True),
    ]
    assert tiny().points == 5.5
    assert [kind(c) for c in tiny().release["cells"]].count("test") == 2


def test_the_probe_half_holds_what_probe_names_and_nothing_else():
    probe = split().probe
    names = {n.name for n in ast.parse(probe).body if hasattr(n, "name")}
    assert names == {"Tiny", "inputs", "probe"}
    assert "SIZES = (2, 3)" in probe
    for secret in ("def check(", "oracle", "0.12345", "score", "autograder.hidden"):
        assert secret not in probe


def test_the_probe_half_runs_alone():
    namespace = {"attempt": lambda f, *a: f(*a), "double": lambda x: x}
    exec(split().probe, namespace)
    assert namespace["probe"](7)["a"][1] == 7


def test_a_local_name_does_not_pull_in_a_definition_of_the_region():
    region = REGION.replace("check_list = [1]", "oracle = 1\n    check = [oracle]")
    assert "def oracle" not in split(region).probe


def test_parts_hold_the_stand_ins_with_what_they_need():
    namespace = {}
    exec(split().parts, namespace)
    assert namespace["PARTS"]["double"](4) == 8
    assert "probe" not in split().parts
    assert split(REGION.replace(', parts={"double": right_part}', "")).parts == ""


def test_the_trusted_half_keeps_line_numbers_and_drops_import_and_score():
    trusted = split().trusted
    assert "import" not in trusted and "score(" not in trusted
    assert trusted.split("\n").index("def oracle(x):") == REGION.split("\n").index("def oracle(x):")


MALFORMED = {
    "no probe": ("def probe(seed)", "def prob(seed)", r"needs one function probe\(seed\)"),
    "probe without seed": ("def probe(seed)", "def probe()", r"needs one function probe\(seed\)"),
    "no check": ("def check(answer, seed)", "def check(answer)", r"needs one function check\(answer, seed\)"),
    "no score": ("score(probe, check", "sum(probe, check", "line 31: only functions, classes, constants"),
    "two scores": ("score(probe", "score(probe, check)\nscore(probe", "exactly one score"),
    "score of other things": ("score(probe, check,", "score(check, probe,", r"call it as score\(probe, check\)"),
    "another import": ("SIZES =", "import os\nSIZES =", "line 3: only functions"),
    "code at top level": ("SIZES =", "print(1)\nSIZES =", "line 3: only functions"),
    "check in probe": ("check_list = [1]", "check(1, 2)", "“probe” names “check”"),
    "no Python": ("def probe(seed):", "def probe(seed)", "hidden region, line 22"),
    "parts is no dict": ('{"double": right_part}', "dict(double=right_part)", "write parts as a dict"),
    "part of nothing": ('{"double"', '{"dubble"', "“dubble”, which is no exercise"),
    "part names check": ('{"double": right_part}', '{"double": check}', "names “check” or “probe”"),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_hidden_region_is_refused_with_its_cell(case):
    old, new, message = MALFORMED[case]
    assert old in REGION
    with pytest.raises(CourseError, match=message) as caught:
        split(REGION.replace(old, new, 1))
    assert "cell “test_double”" in str(caught.value)


def test_the_fingerprint_changes_with_the_source_only(tmp_path):
    one, two = copy_of_course(tmp_path / "one"), copy_of_course(tmp_path / "two")
    assert load_assignment(one, "tiny").fingerprint == load_assignment(two, "tiny").fingerprint
    path = two / "solutions" / "tiny.py"
    path.write_text(path.read_text() + "\n# %%\nx = 1\n")
    assert load_assignment(one, "tiny").fingerprint != load_assignment(two, "tiny").fingerprint


def test_a_test_cell_needs_a_visible_check_and_a_hidden_region(tmp_path):
    root = copy_of_course(tmp_path)
    path = root / "solutions" / "tiny.py"
    text = path.read_text()
    start, end = text.index("### BEGIN HIDDEN"), text.index("### END HIDDEN TESTS\n") + len("### END HIDDEN TESTS\n")
    path.write_text(text[:start] + text[end:])
    with pytest.raises(CourseError, match="“test_mean_square”: a test cell needs a BEGIN HIDDEN TESTS region"):
        load_assignment(root, "tiny")
    path.write_text("".join(line for line in text.splitlines(True) if not line.startswith("assert")))
    with pytest.raises(CourseError, match="needs a visible check"):
        load_assignment(root, "tiny")
