import copy
import json
import os
import random
import re
import time

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_course import ANSWER, MEAN_SQUARE, SHIFT, SUMMED, cell, code, notebook, prose, raw, solved, tiny

from autograder.intake import clean_submission, read_submission
from autograder.recover import SIZE_LIMIT

RELEASED = {name: cell(tiny().release, name)["source"] for name in ("mean_square", "Shift", "written_why")}


def clean(submission):
    """The intake of bytes or of a notebook; whatever comes, the result must be complete and valid."""
    data = submission if isinstance(submission, bytes) or submission is None else raw(submission)
    intake = clean_submission(data, tiny())
    assert intake.status in ("graded", "repaired", "unreadable", "missing")
    nbformat.validate(nbformat.from_dict(intake.notebook))
    text = json.dumps(intake.notebook, ensure_ascii=False)
    assert text.encode("utf-8") and "HIDDEN" not in text
    assert all(c.get("outputs", []) == [] for c in intake.notebook["cells"])
    assert set(intake.answers) == {"written_why"}
    assert [c["id"] for c in intake.notebook["cells"] if not c["id"].startswith("added-")] == [
        c["id"] for c in tiny().release["cells"]
    ]
    assert (intake.status == "graded") == (not intake.repairs)
    assert all(r.endswith(".") or r.endswith("?") for r in intake.repairs)
    return intake


def source(intake, name):
    """What the runner executes for an exercise."""
    return next(c.source for c in intake.cells if c.name == name)


def extras(intake):
    """The reduced additions."""
    return [c.source for c in intake.cells if c.kind == "extra"]


def is_solved(intake):
    """Whether both solutions and the written answer arrived."""
    assert source(intake, "mean_square").strip() == MEAN_SQUARE
    assert source(intake, "Shift").strip() == SHIFT
    assert intake.answers["written_why"].strip() == ANSWER


def without_labels(filled, ids=True):
    """The notebook as a tool leaves it that drops metadata (and ids)."""
    for c in filled["cells"]:
        c["metadata"] = {}
        if ids:
            c.pop("id", None)
    return filled


# --- untouched and ordinary submissions


def test_the_release_itself_is_graded_and_has_no_answers():
    intake = clean(notebook())
    assert intake.status == "graded" and intake.answers == {"written_why": ""}
    assert [(c.name, c.kind) for c in intake.cells] == [
        ("setup", "setup"),
        ("mean_square", "solution"),
        ("Shift", "solution"),
    ]


def test_a_solved_notebook_with_outputs_is_graded_without_repairs():
    filled = solved()
    cell(filled, "test_Shift")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 10**6}]
    cell(filled, "setup")["execution_count"] = 3
    intake = clean(filled)
    assert intake.status == "graded"
    is_solved(intake)


def test_nothing_handed_in_is_missing_and_an_empty_file_is_unreadable():
    assert clean(None).status == "missing"
    for data in (b"", b"  \n", b"\0\0\0\0"):
        assert clean(data).status == "unreadable" and clean(data).repairs == ("The file is empty.",)


# --- damaged or strange files

STRANGE = {
    "zip": (b"PK\x03\x04 rest", "zip archive"),
    "html": (b"<!DOCTYPE html><html></html>", "web page"),
    "pdf": (b"%PDF-1.7", "PDF"),
    "text": (b"I could not upload my notebook", "not a Jupyter notebook"),
    "other json": (b'{"a": 1}', "no readable notebook cells"),
    "cells null": (b'{"cells": null}', "no readable notebook cells"),
    "number": (b"17", "not a Jupyter notebook"),
    "deep list": (b"[" * 200_000, "not a Jupyter notebook"),
    "deep dict": (b'{"a":' * 100_000, "no readable notebook cells"),
    "long number": (b'{"cells": ' + b"9" * 10_000 + b"}", "no readable notebook cells"),
}


@pytest.mark.parametrize("case", STRANGE)
def test_what_is_no_notebook_is_unreadable_and_says_what_it_is(case):
    data, message = STRANGE[case]
    intake = clean(data)
    assert intake.status == "unreadable" and message in intake.repairs[0]
    assert intake.cells == () and intake.notebook == tiny().release


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"])
def test_other_encodings_are_read_and_reported(encoding):
    text = json.dumps(solved(written_why="Größe – naïve"), ensure_ascii=False).replace("·", "-").replace("–", "-")
    text = text.replace("—", "-").replace("“", '\\"').replace("”", '\\"')
    intake = clean(text.encode(encoding))
    assert intake.status == "repaired" and "not saved as UTF-8" in intake.repairs[0]
    assert intake.answers["written_why"] == "Größe - naïve"
    assert source(intake, "Shift") == SHIFT


def test_a_byte_order_mark_is_no_damage():
    intake = clean(b"\xef\xbb\xbf" + raw(solved()))
    assert intake.status == "graded"
    is_solved(intake)


def test_a_few_broken_bytes_in_utf8_cost_only_those_characters():
    data = raw(solved(written_why="Größe, größer")).replace("ö".encode(), b"\xc3", 1)
    intake = clean(data)
    assert intake.status == "repaired" and intake.answers["written_why"].endswith("größer")


def test_line_ends_of_other_systems_change_nothing():
    for end in ("\r\n", "\r"):
        filled = solved()
        for c in filled["cells"]:
            c["source"] = c["source"].replace("\n", end)
        intake = clean(filled)
        assert intake.status == "graded"
        is_solved(intake)


def test_nul_bytes_and_half_surrogates_are_taken_out():
    filled = solved(written_why="a\ud800b", mean_square=MEAN_SQUARE + "\0")
    data = json.dumps(filled).encode()
    intake = clean(data)
    assert source(intake, "mean_square") == MEAN_SQUARE and intake.answers["written_why"] == "a?b"
    intake = clean(raw(solved()).replace(b"Positive", b"Posi\0tive"))
    is_solved(intake)
    assert intake.status == "repaired"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_a_truncated_file_keeps_its_complete_cells(share):
    data = json.dumps(solved(), indent=1).encode()
    intake = clean(data[: int(len(data) * share)])
    assert intake.status == "repaired"
    assert re.fullmatch(
        r"The file is damaged; \d+ complete cells( and the text .*)? were recovered\.", intake.repairs[0]
    )
    if share >= 0.5:
        assert source(intake, "mean_square") == MEAN_SQUARE
    if share < 0.9:
        assert source(intake, "Shift") == (SHIFT if share >= 0.8 else RELEASED["Shift"])


def test_damage_in_the_middle_costs_only_the_cell_it_hits_and_not_a_source_that_is_whole():
    data = json.dumps(solved(), indent=1).replace('"source": "def mean_square', '"sour": "def mean_square', 1)
    data = data.replace('"execution_count": null', "execution", 2)
    intake = clean(data.encode())
    assert source(intake, "Shift") == SHIFT and source(intake, "mean_square") == RELEASED["mean_square"]

    data = json.dumps(solved(), indent=1).replace(
        '"source": "def mean_square', '<<<<<< HEAD\n"source": "def mean_square', 1
    )
    intake = clean(data.encode())
    is_solved(intake)
    assert "complete cells and the text of 1 damaged ones were recovered" in intake.repairs[0]


def test_a_file_above_the_size_limit_is_unreadable():
    intake = clean(b" " * (SIZE_LIMIT + 1))
    assert intake.status == "unreadable" and "larger than 50 MB" in intake.repairs[0]


# --- wrong types and old formats


def test_sources_as_lists_are_joined():
    filled = solved()
    for c in filled["cells"]:
        c["source"] = c["source"].splitlines(keepends=True)
    is_solved(clean(filled))
    cell(filled, "Shift")["source"] = SHIFT.split("\n")
    is_solved(clean(filled))


def test_cells_as_a_dict_are_taken_in_order():
    filled = solved()
    filled["cells"] = {str(i): c for i, c in enumerate(filled["cells"])}
    is_solved(clean(filled))


def test_nbformat_3_is_read():
    cells = []
    for c in solved()["cells"]:
        old = {"cell_type": c["cell_type"], "metadata": c["metadata"]}
        old["input" if c["cell_type"] == "code" else "source"] = c["source"].splitlines(keepends=True)
        cells.append(old)
    is_solved(clean({"nbformat": 3, "metadata": {}, "worksheets": [{"cells": cells, "metadata": {}}]}))


JSON_VALUES = [None, 0, 1.5, True, "", "text", [], {}, [None], ["a", 1, None], {"a": None}, [[[]]], "\ud800", -1]


def test_wrong_types_anywhere_never_raise():
    randomness = random.Random(4)
    for _ in range(300):
        filled = solved()
        for _ in range(randomness.randint(1, 6)):
            number = randomness.randrange(len(filled["cells"]))
            place, value = filled["cells"][number], randomness.choice(JSON_VALUES)
            inside = [d for d in nested(place) if d]
            if inside and randomness.random() < 0.9:
                chosen = randomness.choice(inside)
                chosen[randomness.choice(list(chosen))] = value
            else:
                filled["cells"][number] = value
        intake = clean(json.dumps(filled).encode())
        assert not any("could not be read (" in r for r in intake.repairs), "the last line of defence was needed"


def nested(value):
    """A JSON object and the objects in it."""
    return [value] + [d for v in value.values() for d in nested(v)] if isinstance(value, dict) else []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_any_bytes_give_an_intake(data):
    clean(data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_damage_to_a_notebook_gives_an_intake(data):
    content = bytearray(raw(solved()))
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(content) - 1))
        content[start : start + data.draw(st.integers(0, 60))] = data.draw(st.binary(max_size=30))
    intake = clean(bytes(content))
    assert not any("could not be read (" in r for r in intake.repairs), "the last line of defence was needed"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["cells", "source", "metadata", "nbgrader", "grade_id", "id", "cell_type"]), inner
        )
    ),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(JSON, max_size=5))
def test_any_json_in_the_cells_gives_an_intake(cells):
    intake = clean(json.dumps({"cells": cells}).encode())
    assert not any("could not be read (" in r for r in intake.repairs), "the last line of defence was needed"


# --- labels lost, cells moved, copied or edited


@pytest.mark.parametrize("ids", [True, False])
def test_stripped_metadata_lose_nothing(ids):
    intake = clean(without_labels(solved(), ids))
    is_solved(intake)
    assert intake.status == ("repaired" if ids else "graded")


def test_stripped_metadata_of_an_unsolved_notebook_lose_nothing():
    intake = clean(without_labels(notebook()))
    assert intake.answers == {"written_why": ""} and source(intake, "Shift") == RELEASED["Shift"]
    assert intake.repairs == (
        "The cell labels were lost; cells were recognised by their text and the names they define.",
    )


def test_cells_in_any_order_are_put_back():
    filled = solved()
    filled["cells"].reverse()
    intake = clean(filled)
    is_solved(intake)
    assert [c.name for c in intake.cells] == ["setup", "mean_square", "Shift"]


def test_edited_test_cells_are_replaced_and_reported():
    intake = clean(solved(test_mean_square="2.0"))
    assert intake.repairs == ("Edited test cells were replaced by the released ones: test_mean_square.",)
    assert cell(intake.notebook, "test_mean_square") == cell(tiny().release, "test_mean_square")


def test_deleted_test_and_setup_cells_are_put_back():
    filled = solved()
    filled["cells"] = [c for c in filled["cells"] if c["id"] not in ("test_Shift", "setup")]
    intake = clean(filled)
    is_solved(intake)
    assert intake.repairs == (
        "Deleted test cells were put back: test_Shift.",
        "Deleted set-up cells were put back: setup.",
    )


def test_a_retagged_or_skipped_test_cell_does_not_matter():
    filled = solved()
    for c in filled["cells"]:
        c["metadata"]["tags"] = ["skip-execution"]
        c["metadata"].get("nbgrader", {}).update(points=1000, locked=False)
    intake = clean(filled)
    is_solved(intake)
    assert cell(intake.notebook, "test_Shift")["metadata"]["nbgrader"]["points"] == 1.5


def test_a_deleted_solution_cell_counts_as_not_answered():
    filled = solved()
    filled["cells"] = [c for c in filled["cells"] if c["id"] not in ("Shift", "written_why")]
    intake = clean(filled)
    assert source(intake, "Shift") == RELEASED["Shift"] and intake.answers["written_why"] == ""
    assert intake.repairs == ("No cell was found for: Shift, written_why.",)


def test_of_several_cells_with_one_label_the_last_answer_counts():
    filled = solved()
    first, stub = copy.deepcopy(cell(filled, "mean_square")), copy.deepcopy(cell(notebook(), "mean_square"))
    first["source"] = SUMMED
    filled["cells"].insert(2, first)
    filled["cells"].append(stub)
    intake = clean(filled)
    is_solved(intake)
    assert intake.repairs == ("Several cells carried the same label, the last one with an answer counts: mean_square.",)


def test_another_notebook_is_recognised():
    intake = clean({"cells": [code("x = 1"), prose("# Something else")], "metadata": {}, "nbformat": 4})
    assert intake.status == "repaired"
    assert intake.repairs[0] == "None of this assignment's cells was found; is it the right notebook?"


def test_a_solution_in_a_cell_turned_into_markdown_counts():
    filled = solved()
    cell(filled, "Shift")["cell_type"] = "markdown"
    is_solved(clean(filled))


# --- solutions in other cells


def at(filled, name, offset=1):
    """Position behind (or before) the cell with a grade id."""
    return [c.get("id") for c in filled["cells"]].index(name) + offset


def test_a_solution_written_into_a_new_cell_counts():
    filled = solved(mean_square=RELEASED["mean_square"])
    filled["cells"].insert(at(filled, "mean_square"), code("%%time\n" + MEAN_SQUARE))
    intake = clean(filled)
    assert source(intake, "mean_square") == "%%time\n" + MEAN_SQUARE
    assert intake.repairs == ("Found outside the cell meant for it: mean_square.",)


def test_all_solutions_in_one_cell_count():
    intake = clean(solved(mean_square=MEAN_SQUARE + "\n\n\n" + SHIFT, Shift=RELEASED["Shift"]))
    assert source(intake, "Shift") == SHIFT and MEAN_SQUARE in source(intake, "mean_square")


def test_a_new_version_between_cell_and_test_counts_but_not_one_behind_the_test():
    filled = solved(mean_square=SUMMED)
    filled["cells"].insert(at(filled, "mean_square"), code(MEAN_SQUARE))
    assert source(clean(filled), "mean_square") == MEAN_SQUARE
    filled = solved()
    filled["cells"].insert(at(filled, "test_mean_square"), code(SUMMED))
    intake = clean(filled)
    assert source(intake, "mean_square") == MEAN_SQUARE and extras(intake) == []
    assert intake.repairs == ("Second definitions outside the exercise's own cell were left out: mean_square.",)


def test_a_broken_solution_goes_to_the_runner_as_it_is():
    for broken in (
        "def mean_square(x):\n    return (x * x",
        "<<<<<<< HEAD\ndef mean_square(x):\n    pass\n>>>>>>> b",
        "x = “a”",
    ):
        intake = clean(solved(mean_square=broken))
        assert source(intake, "mean_square") == broken and intake.status == "graded"


def test_a_broken_solution_without_label_is_found_by_its_look():
    broken = "def mean_square(x):\n    return (x * x"
    assert source(clean(without_labels(solved(mean_square=broken))), "mean_square") == broken


# --- written answers


def test_an_answer_in_a_new_cell_behind_the_empty_one_counts():
    filled = solved(written_why="YOUR ANSWER HERE")
    filled["cells"] += [prose("First."), prose("Second.")]
    intake = clean(filled)
    assert intake.answers["written_why"] == "First.\n\nSecond."


def test_an_answer_typed_into_a_code_cell_counts():
    filled = solved()
    cell(filled, "written_why")["cell_type"] = "code"
    assert clean(filled).answers["written_why"] == ANSWER


def test_pasted_pictures_stay_with_the_answer():
    filled = solved()
    cell(filled, "written_why")["attachments"] = {"a.png": {"image/png": "iVBORw0KGgo="}}
    assert cell(clean(filled).notebook, "written_why")["attachments"] == {"a.png": {"image/png": "iVBORw0KGgo="}}


# --- the student's additions


def with_extra(text, mean_square="def mean_square(x):\n    return helper(x)", place=("mean_square", 0)):
    """The intake of a notebook with one added code cell."""
    filled = solved(mean_square=mean_square)
    filled["cells"].insert(at(filled, *place), code(text))
    return clean(filled)


def test_helpers_are_kept_in_place_with_what_they_need():
    intake = with_extra("import math\nFACTOR = math.pi\n\n\ndef helper(x):\n    return FACTOR * x")
    assert [c.name for c in intake.cells] == ["setup", "extra 1", "mean_square", "Shift"]
    assert extras(intake) == ["import math\n\nFACTOR = math.pi\n\ndef helper(x):\n    return FACTOR * x"]
    assert intake.status == "graded"


def test_what_no_exercise_needs_is_not_run():
    intake = with_extra(
        "def helper(x):\n    return x\n\nmodel = Shift(3)\nhistory = train(model)\nprint(history)\nimport umap"
    )
    assert extras(intake) == ["def helper(x):\n    return x"]


def test_a_parameter_that_has_an_extras_name_does_not_make_it_needed():
    intake = with_extra("model = train_for_hours()", "def mean_square(x, model=None):\n    return model")
    assert extras(intake) == []


def test_a_word_of_a_written_answer_does_not_make_an_addition_needed():
    filled = solved(written_why="The helper would cancel, so it is no good:")
    filled["cells"].append(code("def helper(x):\n    return x"))
    assert extras(clean(filled)) == []


def test_loops_and_calls_are_dropped_and_blocks_of_definitions_kept():
    text = "for i in range(9):\n    helper = i\ntry:\n    import fast\nexcept ImportError:\n    fast = None\nhelper = fast\nhelper()"
    intake = with_extra(text)
    assert extras(intake) == ["try:\n    import fast\nexcept ImportError:\n    fast = None\n\nhelper = fast"]


def test_magics_and_shell_lines_are_taken_out():
    intake = with_extra("%matplotlib inline\n!pip install thing\nthing?\ndef helper(x):\n    %time y = x\n    return x")
    assert extras(intake) == ["def helper(x):\n    pass\n    return x"]
    assert with_extra("%%bash\nrm -rf /").repairs == ()


def test_an_added_cell_that_is_no_python_is_left_out_and_reported():
    intake = with_extra("def helper(:")
    assert extras(intake) == [] and intake.repairs == ("1 added cell that is not valid Python left out.",)
    assert any(c["source"] == "def helper(:" for c in intake.notebook["cells"]), "people grading by hand still see it"


def test_methods_added_to_a_graded_class_are_kept():
    intake = with_extra("def faster(self, x):\n    return x\n\nShift.forward = faster", MEAN_SQUARE, ("Shift", 1))
    assert extras(intake) == ["def faster(self, x):\n    return x\n\nShift.forward = faster"]


def test_an_edited_setup_cell_runs_after_the_released_one():
    intake = clean(solved(setup="import torch\nfrom torch import nn\nimport math\n\nWIDTH = 5\ntorch.manual_seed(0)"))
    assert [c.name for c in intake.cells] == ["setup", "extra 1", "mean_square", "Shift"]
    assert intake.cells[0].source == cell(tiny().release, "setup")["source"]
    assert "WIDTH = 5" in intake.cells[1].source and "manual_seed" not in intake.cells[1].source
    assert intake.status == "graded"


def test_given_cells_do_not_run_but_their_definitions_can_be_used():
    filled = solved(mean_square="def mean_square(x):\n    return tool(x)")
    given = next(c for c in filled["cells"] if c["source"].startswith("rows"))
    given["source"] = "def tool(x):\n    return x\n\nrows = torch.randn(10**9)\ntool = compile_it(tool)"
    assert extras(clean(filled)) == ["def tool(x):\n    return x"]


def test_additions_before_the_setup_run_after_it():
    filled = solved(mean_square="def mean_square(x):\n    return helper(x)")
    filled["cells"].insert(0, code("def helper(x=torch.ones(1)):\n    return x"))
    assert [c.name for c in clean(filled).cells][:2] == ["setup", "extra 1"]


def test_two_statements_on_one_line_are_told_apart():
    assert extras(with_extra("helper = abs; train_for_hours()")) == ["helper = abs"]


# --- hostile input stays cheap

HOSTILE = {
    "deep source": "(" * 100_000 + "1",
    "long sum": "x = " + "1+" * 100_000 + "1",
    "many minus": "-" * 200_000 + "1",
    "blanks": " " * 900_000 + "x",
    "many lines": "x\n" * 400_000,
    "many magics": "%a\n" * 200_000,
    "many statements": "x = 1\n" * 100_000,
    "question marks": "?" * 900_000,
    "long line": "def mean_square" * 60_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_cells_are_handled_quickly(case):
    start = time.monotonic()
    filled = solved()
    filled["cells"] += [code(HOSTILE[case]), code(HOSTILE[case])]
    is_solved(clean(filled))
    assert time.monotonic() - start < 15


def test_thousands_of_cells_are_cut():
    filled = solved()
    filled["cells"] += [code(f"a{i} = {i}") for i in range(5000)]
    intake = clean(filled)
    is_solved(intake)
    assert "The notebook has more than 2000 cells; the rest was left out." in intake.repairs


def test_a_damaged_file_full_of_openings_is_given_up_in_time():
    start = time.monotonic()
    clean((b'{"id":[' + b"0," * 500) * 2000)
    assert time.monotonic() - start < 15


# --- files


def put(folder, name, data=b"{}", when=None):
    """A file in a submission folder."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    if when:
        os.utime(folder / name, (when, when))


def test_the_notebook_is_read_under_its_own_name_first(tmp_path):
    put(tmp_path, "04_vae.ipynb", b"right")
    put(tmp_path, "04_vae (1).ipynb", b"wrong")
    assert read_submission(tmp_path, "04_vae") == (b"right", ())


@pytest.mark.parametrize(
    "name",
    ["04_vae (1).ipynb", "04_vae.ipynb.txt", "04_vae_final.ipynb", "04_vae.json", "Copy of 04_VAE.ipynb", "mine.ipynb"],
)
def test_other_names_are_tolerated_and_reported(tmp_path, name):
    put(tmp_path, name, b"data")
    put(tmp_path, "._04_vae.ipynb", b"a Mac's shadow file")
    put(tmp_path, "notes.pdf", b"")
    data, repairs = read_submission(tmp_path, "04_vae")
    assert data == b"data" and repairs == (f"The notebook was named “{name}” instead of “04_vae.ipynb”.",)


def test_of_several_copies_the_one_changed_last_counts(tmp_path):
    put(tmp_path, "04_vae (1).ipynb", b"new", when=2000)
    put(tmp_path, "04_vae (2).ipynb", b"old", when=1000)
    assert read_submission(tmp_path, "04_vae")[0] == b"new"


def test_no_folder_or_no_notebook_is_missing(tmp_path):
    assert read_submission(tmp_path / "nobody", "04_vae") == (None, ())
    put(tmp_path, "readme.md")
    assert read_submission(tmp_path, "04_vae") == (None, ())


def test_links_pipes_and_folders_are_not_read(tmp_path):
    put(tmp_path, "secret.txt", b"secret")
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "04_vae.ipynb").symlink_to(tmp_path / "secret.txt")
    assert read_submission(folder, "04_vae") == (None, ("“04_vae.ipynb” is a link; links are not followed.",))
    (tmp_path / "b").symlink_to(folder)
    assert read_submission(tmp_path / "b", "04_vae")[0] is None
    (tmp_path / "c").mkdir()
    os.mkfifo(tmp_path / "c" / "04_vae.ipynb")
    assert read_submission(tmp_path / "c", "04_vae") == (None, ("“04_vae.ipynb” is not a regular file.",))
    (tmp_path / "d" / "04_vae.ipynb").mkdir(parents=True)
    assert read_submission(tmp_path / "d", "04_vae")[0] is None


def test_what_may_not_be_read_is_missing_and_says_so(tmp_path, monkeypatch):
    put(tmp_path / "a", "04_vae.ipynb", raw(solved()))

    def refuse(path, *arguments, **named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("autograder.collect.os.open", refuse)
    assert read_submission(tmp_path / "a", "04_vae") == (None, ("“04_vae.ipynb” could not be opened.",))
    monkeypatch.setattr("autograder.collect.os.scandir", refuse)
    assert read_submission(tmp_path / "a", "04_vae") == (None, ("The submission folder could not be opened.",))


def test_at_most_one_byte_above_the_limit_is_read(tmp_path):
    with open(tmp_path / "04_vae.ipynb", "wb") as file:
        file.truncate(SIZE_LIMIT * 2)
    data, _ = read_submission(tmp_path, "04_vae")
    assert len(data) == SIZE_LIMIT + 1
