"""Solutions and releases through the real runner, and whole solved notebooks in a real kernel."""

import os
import re
from pathlib import Path

import pytest

from autograder.bank import notebook_bytes, solved_cells, with_cells
from autograder.course import assignment_names, load_assignment
from autograder.intake import clean_submission
from autograder.run import Settings, grade_intake

ROOT = Path(__file__).resolve().parents[2]
NAMES = assignment_names(ROOT)
SEEDS = int(os.environ.get("LATENT_LAB_SEEDS", "3"))


def solved(assignment):
    return with_cells(assignment.release, solved_cells(ROOT, assignment.name))


def grade(worker, assignment, notebook):
    return grade_intake(worker, clean_submission(notebook_bytes(notebook), assignment), assignment, "ann", Settings())


def lost(result):
    return {
        e.exercise: [p.message for p in e.properties if p.message]
        for e in result.exercises
        if e.points not in (None, e.max_points)
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_release_earns_nothing_in_any_exercise(worker, name):
    assignment = load_assignment(ROOT, name)
    result = grade(worker, assignment, assignment.release)
    assert result.status == "graded" and {e.points for e in result.exercises} <= {0, None}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_solution_earns_everything_with_every_secret_seed(worker, name):
    assignment = load_assignment(ROOT, name)
    notebook = solved(assignment)
    for _ in range(SEEDS):
        result = grade(worker, assignment, notebook)
        assert result.status == "graded" and result.notes == () and not lost(result)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_hidden_tests_properties_add_up_to_its_points(worker, name):
    assignment = load_assignment(ROOT, name)
    for exercise in grade(worker, assignment, solved(assignment)).exercises:
        if exercise.points is not None:
            assert sum(p.points for p in exercise.properties) == pytest.approx(exercise.max_points), exercise.exercise


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_solved_notebook_runs_without_network_on_the_digits_and_never_writes_to_stderr(name, tmp_path, monkeypatch):
    import nbformat
    from nbclient import NotebookClient

    monkeypatch.setenv("LATENT_LAB_DATA", "digits")
    monkeypatch.setenv("OMP_NUM_THREADS", "1")  # small data; two threads crawl when another process is busy
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    notebook = nbformat.reads(notebook_bytes(solved(load_assignment(ROOT, name))).decode(), as_version=4)
    NotebookClient(notebook, timeout=900, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    assert [o.text for o in outputs if o.output_type == "stream" and o.name == "stderr"] == []
    figures = sum("image/png" in o.get("data", {}) for o in outputs)
    assert figures >= 6 or name == "06_review"


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_solved_from_the_release_alone_earns_everything(worker, name):
    assignment = load_assignment(ROOT, name)
    for path in sorted((ROOT / "tests" / "submissions" / "whole" / name).glob("*.ipynb")):
        result = grade_intake(worker, clean_submission(path.read_bytes(), assignment), assignment, "ann", Settings())
        assert result.notes == () and not lost(result), path.name


def stored_whole():
    """Submissions that outsiders wrote from the releases alone: (assignment, file)."""
    return [(n, p) for n in NAMES for p in sorted((ROOT / "tests" / "submissions" / "whole" / n).glob("*.py"))]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "path"), stored_whole(), ids=lambda value: getattr(value, "stem", value))
def test_a_whole_submission_loses_points_exactly_where_its_author_meant_to_be_wrong(worker, name, path):
    text = path.read_text(encoding="utf-8")
    head, *parts = re.split(r"^# %% (\w+)$", text, flags=re.MULTILINE)
    assignment = load_assignment(ROOT, name)
    notebook = with_cells(assignment.release, dict(zip(parts[::2], parts[1::2], strict=True)))
    result = grade(worker, assignment, notebook)
    assert result.status == "graded"
    assert sorted(lost(result)) == sorted(re.findall(r"^(\w+): ", head, flags=re.MULTILINE)), lost(result)
