"""Self-study and authors' commands: check, solution, release --zip, new; as a user calls them."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.bank import notebook_bytes, solved_cells, with_cells
from autograder.bundle import write_bundle
from autograder.cli import app
from autograder.course import load_assignment
from autograder.study import solved_notebook

ROOT = Path(__file__).resolve().parents[2]
COURSE = Path(__file__).parent / "fixtures" / "course"


def call(*arguments, code=0):
    result = CliRunner().invoke(app, [str(a) for a in arguments], env={"COLUMNS": "200"})
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def course(tmp_path):
    shutil.copytree(COURSE / "solutions", tmp_path / "solutions")
    call("build", "--course", tmp_path)
    return tmp_path


@pytest.fixture
def warm(monkeypatch, worker):
    """Borrow the session's warm worker."""

    class Borrowed:
        def __init__(self, trust):
            self.child, self.sandboxed = worker.child, worker.sandboxed

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

    monkeypatch.setattr("autograder.study.Worker", Borrowed)


def test_check_shows_points_and_diagnosis_of_ones_own_notebook(course, warm):
    tiny, solved = load_assignment(course, "tiny"), solved_cells(course, "tiny")
    own = course / "notebooks/tiny/tiny.ipynb"
    mistaken = solved | {"mean_square": "def mean_square(x):\n    return (x * x).sum(1)"}
    own.write_bytes(notebook_bytes(with_cells(tiny.release, mistaken)))
    output = call("check", "tiny", "--course", course, "--output", course / "out")
    assert "mean_square" in output and "written" in output and "1.5/3.5" in output
    page = (course / "out/feedback/you/tiny.html").read_text()
    assert "mean_square" in page and "sandbox" not in page


def test_check_says_where_it_looked_for_a_notebook(course, warm):
    output = call("check", "tiny", "--course", course, "--notebook", course / "none.ipynb", code=2)
    assert "There is no notebook" in output and "--notebook" in output
    assert "There are: tiny" in call("check", "tony", "--course", course, code=2)


def test_the_solved_notebook_holds_answers_but_no_hidden_test(course):
    text = json.dumps(solved_notebook(course, "tiny"))
    assert "(x * x).mean(1)" in text or "mean" in text
    assert "HIDDEN TESTS" not in text and "score(probe" not in text and "BEGIN SOLUTION" not in text
    assert "NotImplementedError" not in text and "YOUR ANSWER HERE" not in text


@pytest.mark.slow
def test_solution_runs_the_notebook_and_keeps_its_output(course):
    call("solution", "tiny", "--course", course, "--output", course / "solved")
    cells = json.loads((course / "solved/tiny.ipynb").read_text())["cells"]
    assert all(c["execution_count"] for c in cells if c["cell_type"] == "code" and c["source"])


def test_a_new_assignment_builds_and_its_answer_earns_everything(course, worker):
    from autograder.intake import clean_submission
    from autograder.run import Settings, grade_intake

    assert "solutions/demo.py" in call("new", "demo", "--course", course)
    call("build", "demo", "--course", course)
    demo = load_assignment(course, "demo")
    raw = notebook_bytes(with_cells(demo.release, solved_cells(course, "demo")))
    result = grade_intake(worker, clean_submission(raw, demo), demo, "ann", Settings())
    assert [e.points for e in result.exercises] == [1, None]
    wrong = {"squared_norm": "def squared_norm(z):\n    return z.norm(dim=1)"}
    result = grade_intake(
        worker, clean_submission(notebook_bytes(with_cells(demo.release, wrong)), demo), demo, "ann", Settings()
    )
    assert result.exercises[0].points == 0 and result.exercises[0].diagnosis == "That is the norm; square it."


def test_a_new_assignment_never_overwrites_and_needs_a_plain_name(course):
    assert "is there already" in call("new", "tiny", "--course", course, code=2)
    assert "cannot name an assignment" in call("new", "../x", "--course", course, code=2)
    assert sorted(p.name for p in (course / "solutions").iterdir() if p.suffix == ".py") == ["tiny.py"]


def test_a_bundle_is_refused_while_a_release_is_out_of_date(course):
    (course / "notebooks/tiny/tiny.ipynb").write_text("{}")
    assert "run autograder build first" in call("release", "--course", course, "--zip", course / "x.zip", code=2)
    assert not (course / "x.zip").exists()


@pytest.mark.slow
def test_the_bundle_holds_what_students_need_and_nothing_of_the_grader(tmp_path):
    write_bundle(ROOT, tmp_path / "a.zip")
    write_bundle(ROOT, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as bundle:
        names = [n.removeprefix("a/") for n in bundle.namelist()]
        text = "\n".join(bundle.read(n).decode() for n in bundle.namelist() if not n.endswith(".pt"))
    with zipfile.ZipFile(tmp_path / "b.zip") as again:
        assert [i.CRC for i in again.infolist()] == [i.CRC for i in zipfile.ZipFile(tmp_path / "a.zip").infolist()]
    assert {
        "README.md",
        "environment.yml",
        "pyproject.toml",
        "notebooks/04_vae/04_vae.ipynb",
        "helpers/checks.py",
    } <= set(names)
    assert not [n for n in names if n.split("/")[0] in ("solutions", "autograder", "tests", "submitted")]
    for marker in ("BEGIN HIDDEN", "BEGIN SOLUTION", "def probe(", "score(probe", "autograder.hidden"):
        assert marker not in text, marker
