"""The broken notebooks of tests/submissions/broken: a status for each, and no point lost that could be kept."""

import ast
import copy
import csv
import importlib.util
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.bank import notebook_bytes, solved_cells, with_cells
from autograder.batch import reread
from autograder.cli import app
from autograder.course import load_assignment
from autograder.intake import clean_submission
from autograder.run import Settings

ROOT = Path(__file__).resolve().parents[2]
NAME = "03_gaussian_latent"
spec = importlib.util.spec_from_file_location("broken_cases", ROOT / "tests" / "submissions" / "broken" / "cases.py")
broken = importlib.util.module_from_spec(spec)
spec.loader.exec_module(broken)
CASES = {case.name: case for case in broken.CASES}
ANSWER = "Codes of real pictures fill a small, curved part of the latent space; the Gaussian covers more than that."


@pytest.fixture(scope="module")
def assignment():
    return load_assignment(ROOT, NAME)


@pytest.fixture(scope="module")
def solved(assignment):
    """The right submission that every case breaks, with an answer to the written question."""
    written = {e.name: ANSWER for e in assignment.exercises if e.manual}
    return with_cells(assignment.release, solved_cells(ROOT, NAME) | written)


def put(case, solved, folder):
    """Write a broken submission into a student's folder."""
    made = case.made(copy.deepcopy(solved))
    (folder / NAME).mkdir(parents=True)
    if callable(made):
        return made(folder, NAME)
    files = made if isinstance(made, dict) and any("/" in k or k.endswith(".ipynb") for k in made) else None
    for path, content in (files or {f"{NAME}/{NAME}.ipynb": made}).items():
        target = folder / path.replace("NAME", NAME)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(as_bytes(content))


def as_bytes(content) -> bytes:
    """What is in a file: bytes, text or a notebook."""
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else broken.dumps(content, ensure_ascii=True)).encode()


def definition(source: str, name: str) -> str:
    """The definition of a name in a cell, as Python writes it, without the characters that encodings may cost."""
    if source.startswith(">>> "):  # IPython takes a terminal's prompts off
        source = re.sub(r"^(>>> |\.\.\. ?)", "", source, flags=re.MULTILINE)
    found = [n for n in ast.parse(source).body if getattr(n, "name", "") == name]
    return re.sub(r"[^ -~]|\?", "", ast.unparse(found[-1])) if found else ""


def test_there_are_enough_cases_and_each_says_what_was_done():
    assert len(CASES) >= 40 and len(CASES) == len(broken.CASES)
    assert all(c.what and c.keeps in ("all", "some", "none") for c in CASES.values())


@pytest.mark.parametrize("name", CASES)
def test_intake_of_a_broken_notebook_keeps_what_can_be_kept(name, solved, assignment, tmp_path):
    case = CASES[name]
    put(case, solved, tmp_path / "s")
    submission = next(reread(tmp_path, [("s", assignment)], Settings()))
    intake = clean_submission(submission.raw, assignment)
    status = "repaired" if submission.repairs and intake.status == "graded" else intake.status
    assert status == case.status, submission.repairs + intake.repairs
    sources = {c.name: c.source for c in intake.cells if c.kind == "solution"}
    kept = [
        n for n, s in solved_cells(ROOT, NAME).items() if n in sources and definition(s, n) == definition(sources[n], n)
    ]
    answers = [a for a in intake.answers.values() if a.strip() == ANSWER]
    total = len(assignment.exercises)
    low, high = {"all": (total, total), "some": (1, total - 1), "none": (0, 0)}[case.keeps]
    if case.keeps == "all" and name in WITHOUT_ANSWER:
        low = high = total - 1
    assert low <= len(kept) + len(answers) <= high, (kept, answers, submission.repairs + intake.repairs)


# A written answer has nothing but its label and its place; labels that lie cost it.
WITHOUT_ANSWER = {"labels_swapped"}


@pytest.mark.slow
def test_a_batch_of_broken_notebooks_is_graded_beside_honest_ones(solved, assignment, tmp_path):
    folder = tmp_path / "submitted"
    honest = [f"honest_{i}" for i in range(5)]
    for student in honest:
        (folder / student / NAME).mkdir(parents=True)
        (folder / student / NAME / f"{NAME}.ipynb").write_bytes(notebook_bytes(solved))
    for name, case in CASES.items():
        put(case, solved, folder / name)
    command = ["grade", NAME, "--submitted", str(folder), "--output", str(tmp_path / "out"), "--course", str(ROOT)]
    result = CliRunner().invoke(app, command, env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    with open(tmp_path / "out" / "submissions.csv", newline="") as file:
        rows = {r["student"]: r for r in csv.DictReader(file)}
    assert set(rows) == {*honest, *CASES}
    full = sum(e.points for e in assignment.exercises if not e.manual)
    expected = {**dict.fromkeys(honest, ("graded", "all")), **{n: (c.status, c.keeps) for n, c in CASES.items()}}
    wrong = {}
    for student, (status, keeps) in expected.items():
        points = float(rows[student]["points"] or 0)
        low, high = {"all": (full, full), "some": (0.5, full), "none": (0, 0)}[keeps]
        if rows[student]["status"] != status or not low <= points <= high:
            wrong[student] = (rows[student]["status"], points, rows[student]["repairs"])
    assert wrong == {}
    pages = [tmp_path / "out" / "feedback" / s / f"{NAME}.html" for s in rows]
    assert all(p.stat().st_size > 500 for p in pages)
