import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from tiny_course import COURSE, SUMMED, cell, code, copy_of_course, raw, solved

from autograder.build import build, release_file
from autograder.nbgrader_plugin import notes_of, property_line, test_outputs
from autograder.results import ExerciseResult, Property, SubmissionResult
from autograder.rubric import ShowRubric
from autograder.safe_html import safe_html
from autograder.source import grade_id
from autograder.study import written_answers

ROOT = COURSE.parents[3]
test_outputs.__test__ = False  # a function of the plugin, not a test


# --- parts of the plugin


def test_a_test_cell_shows_each_property_and_ends_in_a_number():
    properties = (Property("value", 1.5, 1.5), Property("shape", 0.5, 0.0, "One number per row."))
    text, number = test_outputs(ExerciseResult("mean_square", 1.5, 2.0, properties), 2)
    assert text["text"] == "✓ value (1.5 of 1.5)\n✗ shape (0 of 0.5): One number per row.\n"
    assert number["output_type"] == "execute_result" and number["data"] == {"text/plain": "1.5"}


@pytest.mark.parametrize(("points", "written"), [(7.0, "2.0"), (-1.0, "0.0"), (float("nan"), "0.0"), (None, "0.0")])
def test_nbgrader_never_reads_a_number_it_would_take_for_full_marks(points, written):
    assert test_outputs(ExerciseResult("mean_square", points, 2.0), 2)[-1]["data"]["text/plain"] == written


def test_an_exercise_without_result_earns_nothing():
    assert test_outputs(None, 2)[-1]["data"]["text/plain"] == "0.0"


def test_a_property_line_of_a_lost_property_without_message_is_not_ticked():
    assert property_line(Property("value", 1.0, 0.5)) == "✗ value (0.5 of 1)"


def test_notes_appear_only_when_there_is_something_to_say():
    fine = SubmissionResult("s", "tiny", "graded", ())
    assert notes_of(fine, ()) == ""
    notes = notes_of(SubmissionResult("s", "tiny", "repaired", (), repairs=("a <b> [c](d)",), sandboxed=False), ("e",))
    assert "repaired" in notes and "without a sandbox" in notes and "- e\n" in notes
    assert "<b>" not in notes and "[c]" not in notes


def test_markdown_keeps_its_form_but_nothing_that_acts():
    kept = '<details><summary>Hint</summary>\n<h3 id="a">x</h3><img src="data:image/png;base64,AA" alt="b"></details>'
    assert safe_html(kept) == kept
    acting = (
        "<script>go()</script><img src=x onerror=go()><a href='javascript:go()'>a</a><iframe src='http://a'></iframe>"
    )
    clean = safe_html(acting)
    for trace in ("<script", "<iframe", "javascript:", " onerror"):
        assert trace not in clean.replace("&lt;", "")


def test_formgrader_shows_the_rubric_and_feedback_does_not():
    notebook = nbformat.from_dict(solved())
    show = ShowRubric(root=str(COURSE), enabled=True)
    feedback, _ = show.preprocess(nbformat.from_dict(solved()), {"nbgrader": {"assignment": "tiny"}})
    assert feedback == notebook
    shown, _ = show.preprocess(notebook, {"submission_id": "1", "assignment_id": "tiny"})
    after = shown.cells[[grade_id(c) for c in shown.cells].index("written_why") + 1].source
    assert after.startswith("**Model answer and rubric**") and written_answers(COURSE, "tiny")["written_why"] in after


# --- stock commands


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run a stock nbgrader command in a course folder, its environment not activated."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    command = [str(Path(sys.executable).parent / "nbgrader"), *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=600)


def submit(root: Path, student: str, data: bytes, name: str = "tiny.ipynb") -> Path:
    """Put a file where nbgrader collects submissions."""
    folder = root / "submitted" / student / "tiny"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(data)
    return folder


def scores(root: Path) -> dict[str, float]:
    """Scores by student, from `nbgrader export`."""
    assert run(root, "export").returncode == 0
    with open(root / "grades.csv", newline="") as file:
        return {row["student_id"]: float(row["raw_score"]) for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder with a release made by nbgrader, and a class of submissions graded by nbgrader."""
    root = copy_of_course(tmp_path_factory.mktemp("course"))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    done = run(root, "generate_assignment", "tiny", "--force")
    assert done.returncode == 0, done.stderr
    submit_class(root)
    done = run(root, "autograde", "tiny")
    assert done.returncode == 0, done.stderr
    done = run(root, "generate_feedback", "tiny")
    assert done.returncode == 0, done.stderr
    return root


def submit_class(root: Path) -> None:
    """Right, wrong, damaged and hostile submissions."""
    submit(root, "right", raw(solved()))
    submit(root, "slip", raw(solved(mean_square=SUMMED)))
    submit(root, "garbage", b"\x80\x81 nothing")
    submit(root, "truncated", raw(solved())[:-400])
    submit(root, "renamed", raw(solved()), "tiny (1).ipynb")
    doubled = solved(test_mean_square="2.0")
    doubled["cells"] += [cell(solved(), "test_Shift"), code("import sys\nsys.displayhook(2.0)")]
    submit(root, "doubled", raw(doubled))
    stripped = solved(written_why="<script>alert(1)</script>")
    for c in stripped["cells"]:
        c["metadata"] = {}
    submit(root, "stripped", raw(stripped))
    folder = submit(root, "linked", b"", "notes.txt")
    (folder / "tiny.ipynb").symlink_to(root / "build" / "source" / "tiny" / "tiny.ipynb")
    (folder / "answers.py").symlink_to(root / "solutions" / "tiny.py")


def text_of(root: Path, kind: str, student: str, name: str) -> str:
    """A graded notebook or its feedback page."""
    return (root / "build" / kind / student / "tiny" / name).read_text(encoding="utf-8")


@pytest.mark.slow
def test_stock_generate_assignment_writes_the_bytes_of_build(course):
    stock = release_file(course, "tiny").read_bytes()
    assert build(course, check=True) == []
    release_file(course, "tiny").unlink()
    build(course)
    assert release_file(course, "tiny").read_bytes() == stock


@pytest.mark.slow
def test_stock_autograde_gives_this_kits_points_and_never_stops(course):
    full = 3.5
    assert scores(course) == {
        **{name: full for name in ("right", "truncated", "renamed", "doubled", "stripped")},
        **{"slip": 1.5, "garbage": 0.0, "linked": 0.0},
    }


@pytest.mark.slow
def test_a_graded_notebook_is_the_clean_one_with_numbers(course):
    graded = nbformat.reads(text_of(course, "autograded", "slip", "tiny.ipynb"), as_version=4)
    nbformat.validate(graded)
    outputs = {c.id: c.outputs for c in graded.cells if c.cell_type == "code"}
    assert outputs["test_mean_square"][-1].data["text/plain"] == "0.0"
    assert outputs["test_Shift"][-1].data["text/plain"] == "1.5"


@pytest.mark.slow
def test_feedback_shows_messages_and_no_hidden_test(course):
    assert "It looks as if you summed; take the mean." in text_of(course, "feedback", "slip", "tiny.html")
    assert "not a Jupyter notebook" in text_of(course, "feedback", "garbage", "tiny.html")
    for path in [*course.glob("build/autograded/*/tiny/*"), *course.glob("build/feedback/*/tiny/*")]:
        text = path.read_text(encoding="utf-8")
        assert path.suffix in (".ipynb", ".html"), "nothing that a student put beside the notebook is copied"
        for secret in ("BEGIN HIDDEN", "linalg.vector_norm", "def oracle", "squares_of_everything", "model answer"):
            assert secret not in text, path
        assert path.suffix == ".ipynb" or ("Latent Lab · Feedback for" in text and "<script" not in text), path
    assert "<script>alert(1)" not in text_of(course, "feedback", "stripped", "tiny.html")


@pytest.mark.slow
def test_grading_again_needs_force_and_keeps_manual_points(course):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("written_why", "tiny", "tiny", "right")
        assert grade.needs_manual_grade
        grade.manual_score = 2.0
        gradebook.db.commit()
        assert all(g.needs_manual_grade for g in gradebook.find_submission_notebook("tiny", "tiny", "garbage").grades)
        assert not gradebook.find_grade("test_Shift", "tiny", "tiny", "right").needs_manual_grade
    assert "Skipping" in run(course, "autograde", "tiny", "--student", "right").stderr
    assert run(course, "autograde", "tiny", "--student", "right", "--force").returncode == 0
    assert scores(course)["right"] == 5.5
    assert "waits for manual grading" in text_of(course, "feedback", "right", "tiny.html")
    assert run(course, "generate_feedback", "tiny", "--student", "right", "--force").returncode == 0
    page = text_of(course, "feedback", "right", "tiny.html")
    assert "5.5 <small>of 5.5 points</small>" in page and "Graded by hand." in page


@pytest.mark.slow
def test_formgraders_button_writes_the_same_page(course):
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config.loader import PyFileConfigLoader

    page = course / "build" / "feedback" / "slip" / "tiny" / "tiny.html"
    before = page.read_text(encoding="utf-8")
    page.unlink()
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    assert api.generate_feedback("tiny", "slip")["success"]
    assert page.read_text(encoding="utf-8") == before


@pytest.mark.slow
def test_validate_runs_the_visible_checks_of_a_release(course, tmp_path):
    assert "VALIDATION FAILED ON 3 CELL" in run(course, "validate", str(release_file(course, "tiny"))).stdout
    path = tmp_path / "tiny.ipynb"
    path.write_bytes(raw(solved()))
    assert "Success" in run(course, "validate", str(path)).stdout
