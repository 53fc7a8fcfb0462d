import json

import nbformat
import pytest
from tiny_course import COURSE, copy_of_course, tiny

from autograder.build import build, main, refresh_sources, release_file, source_file
from autograder.course import CourseError, assignment_names, load_assignment
from autograder.source import kind, read_source

ROOT = COURSE.parents[3]


def regions(cells):
    """Lines inside solution and hidden regions, and all other lines, of a source notebook."""
    secret, visible, inside = set(), set(), False
    for cell in cells:
        for line in cell["source"].split("\n"):
            if "BEGIN SOLUTION" in line or "BEGIN HIDDEN TESTS" in line:
                inside = True
            elif "END SOLUTION" in line or "END HIDDEN TESTS" in line:
                inside = False
            else:
                (secret if inside else visible).add(line.strip())
    return secret, visible


def leaks(source_cells, release_cells):
    """Lines of a solution or hidden test that stand in the release, though the student should never see them."""
    secret, visible = regions(source_cells)
    given, shown = "\n".join(visible), "\n".join(cell["source"] for cell in release_cells)
    return [line for line in secret if len(line) > 15 and line in shown and line not in given]


def test_two_builds_give_the_same_bytes(tmp_path):
    one, two = copy_of_course(tmp_path / "one"), copy_of_course(tmp_path / "two")
    build(one)
    build(two)
    assert release_file(one, "tiny").read_bytes() == release_file(two, "tiny").read_bytes()
    assert source_file(one, "tiny").read_bytes() == source_file(two, "tiny").read_bytes()


def test_build_returns_what_changed_and_nothing_the_second_time(tmp_path):
    root = copy_of_course(tmp_path)
    assert set(build(root)) == {release_file(root, "tiny"), source_file(root, "tiny")}
    assert build(root) == []


def test_check_writes_nothing_and_finds_an_edited_release(tmp_path):
    root = copy_of_course(tmp_path)
    assert build(root, check=True) == [release_file(root, "tiny")]
    assert not release_file(root, "tiny").exists()
    build(root)
    assert build(root, check=True) == []
    release_file(root, "tiny").write_text("{}")
    assert build(root, ["tiny"], check=True) == [release_file(root, "tiny")]


def test_the_release_holds_no_answer_and_no_hidden_test():
    assert leaks(read_source(COURSE, "tiny").cells, tiny().release["cells"]) == []
    text = json.dumps(tiny().release)
    assert "SOLUTION" not in text and "HIDDEN" not in text and "probe" not in text


def test_the_leak_test_would_notice():
    line = "return squares_of_everything.sum(1) / x.shape[1]"
    leaky = tiny().release["cells"] + [{"source": f"# {line}"}]
    assert leaks(read_source(COURSE, "tiny").cells, leaky) == [line]


@pytest.mark.parametrize("name", assignment_names(ROOT))
def test_no_line_of_an_answer_or_hidden_test_is_in_a_release(name):
    assert leaks(read_source(ROOT, name).cells, load_assignment(ROOT, name).release["cells"]) == []


@pytest.mark.parametrize("name", assignment_names(ROOT))
def test_the_committed_release_is_current(name):
    assert build(ROOT, [name], check=True) == [], "run `autograder build` and commit notebooks/"


def test_a_stub_is_exactly_raise_notimplementederror():
    cells = {c["id"]: c["source"] for c in tiny().release["cells"]}
    assert cells["mean_square"].split("\n")[-1] == "    raise NotImplementedError"
    assert cells["Shift"].count("        raise NotImplementedError") == 2
    assert cells["written_why"] == "YOUR ANSWER HERE"


def test_the_release_is_a_valid_notebook_without_outputs_or_strange_metadata():
    release = tiny().release
    nbformat.validate(nbformat.from_dict(release))
    assert (release["nbformat"], release["nbformat_minor"]) == (4, 5)
    assert release["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in release["cells"]:
        assert set(cell["metadata"]) <= {"nbgrader", "tags", "deletable", "editable"}
        assert not cell.get("outputs") and cell.get("execution_count") is None
        assert cell["source"] == cell["source"].rstrip()


def test_labels_and_tags_that_grading_needs_stay():
    release = {c["id"]: c for c in tiny().release["cells"]}
    assert release["setup"]["metadata"]["tags"] == ["setup"]
    assert release["test_Shift"]["metadata"]["nbgrader"]["points"] == 1.5
    assert [kind(c) for c in release.values() if c["id"].startswith(("test", "written", "Shift", "setup"))] == [
        *("setup", "test", "solution", "test", "written")
    ]


def test_cell_ids_are_grade_ids_or_follow_from_the_content(tmp_path):
    root = copy_of_course(tmp_path)
    path = root / "solutions" / "tiny.py"
    before = [c.id for c in read_source(root, "tiny").cells]
    path.write_text(
        path.read_text().replace("# %% [markdown]\n# # A tiny", "# %% [markdown]\n# new\n\n# %% [markdown]\n# # A tiny")
    )
    after = [c.id for c in read_source(root, "tiny").cells]
    assert "mean_square" in before and len(set(before)) == len(before)
    assert after[1:] == before, "a new cell must not change the ids of the others"


BROKEN = {
    "unclosed": ("    ### END SOLUTION\n\n\n# %%", "\n\n# %%", "BEGIN SOLUTION has no END SOLUTION"),
    "nested": (
        "    squares_of",
        "    ### BEGIN SOLUTION\n    squares_of",
        "BEGIN SOLUTION in the region begun at line 29",
    ),
    "never begun": ("    ### BEGIN SOLUTION\n    squares", "    squares", "END SOLUTION without a BEGIN SOLUTION"),
    "unclosed test": ("### END HIDDEN TESTS", "", "BEGIN HIDDEN TESTS has no END HIDDEN TESTS"),
    "wrong cell": ("import torch\n", "### BEGIN SOLUTION\n### END SOLUTION\n", "do not say “solution”: true"),
    "same id": ('"grade_id": "Shift"', '"grade_id": "mean_square"', "is already used at line"),
    "unknown tag": ('tags=["setup"]', 'tags=["nice"]', "unknown tag “nice”"),
    "no points": ('"points": 1.5, ', "", "a graded cell needs “points” above 0"),
    "no test": ('"grade_id": "test_Shift"', '"grade_id": "test_Shaft"', "“test_Shift” does not follow"),
    "no region": ("### BEGIN SOLUTION\n# Positive", "# Positive", "END SOLUTION without"),
    "stub breaks": (
        "    ### BEGIN SOLUTION\n    squares",
        "    y = [\n    ### BEGIN SOLUTION\n    squares",
        "is no Python",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_malformed_source_is_refused_with_file_and_place(tmp_path, case):
    root = copy_of_course(tmp_path)
    path = root / "solutions" / "tiny.py"
    old, new, message = BROKEN[case]
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(CourseError, match=message) as caught:
        build(root)
    assert "tiny.py" in str(caught.value) and ("line" in str(caught.value) or "cell" in str(caught.value))


def test_an_unknown_assignment_is_named_with_those_that_exist():
    with pytest.raises(CourseError, match="Assignments here: tiny"):
        build(COURSE, ["tinny"])


def test_refresh_writes_only_missing_or_old_source_notebooks(tmp_path):
    root = copy_of_course(tmp_path)
    assert refresh_sources(root) == [source_file(root, "tiny")]
    assert refresh_sources(root) == []
    assert not (root / "notebooks").exists()


def test_the_command_line_says_what_it_wrote_and_fails_the_check(tmp_path, capsys):
    root = copy_of_course(tmp_path)
    assert main(["--root", str(root), "--check"]) == 1
    assert main(["--root", str(root), "tiny"]) == 0
    assert main(["--root", str(root), "--check"]) == 0
    assert main(["--root", str(root), "nothing"]) == 2
    said = capsys.readouterr()
    assert "out of date" in said.out and "wrote" in said.out and "There is no" in said.err


def test_the_source_notebook_has_answers_and_hidden_tests(tmp_path):
    root = copy_of_course(tmp_path)
    build(root)
    text = source_file(root, "tiny").read_text()
    assert "squares_of_everything" in text and "BEGIN HIDDEN TESTS" in text
    assert json.loads(text)["nbformat"] == 4
