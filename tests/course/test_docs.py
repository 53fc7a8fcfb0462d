"""Every command that README and docs show is run, in the order of the page, in a copy of the course."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.bank import notebook_bytes, solved_cells, with_cells
from autograder.course import load_assignment

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(autograder|nbgrader|python benchmarks/)")
PAGES = ["docs/students.md", "docs/instructors.md", "docs/authors.md"]


def blocks(page: str) -> list[tuple[str, str]]:
    """(language, text) of the fenced blocks of a page."""
    return BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))


def commands(page: str) -> list[str]:
    """The command lines that a page shows."""
    lines = [
        line.split("  #")[0].strip()
        for language, text in blocks(page)
        if language in ("", "sh")
        for line in text.split("\n")
    ]
    return [line for line in lines if COMMAND.match(line)]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of the course with few stored answers, two submissions and a Moodle download."""
    root = tmp_path_factory.mktemp("docs") / "course"
    ignored = shutil.ignore_patterns(".venv", ".git", "build", "submissions", "*.pt", "graded", "submitted")
    shutil.copytree(ROOT, root, ignore=ignored)
    for side in ("right", "wrong"):
        for path in (ROOT / "tests/submissions/04_vae" / side).glob("kl_[dh]*.py"):
            target = root / "tests/submissions/04_vae" / side / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    raw = notebook_bytes(with_cells(load_assignment(ROOT, "04_vae").release, solved_cells(ROOT, "04_vae")))
    for student in ("ann", "bob"):
        path = root / "submitted" / student / "04_vae/04_vae.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(raw)
    with zipfile.ZipFile(root / "download.zip", "w") as download:
        download.writestr("Cid Kay_4711_assignsubmission_file_/04_vae.ipynb", raw)
    return root


def run(course: Path, line: str) -> subprocess.CompletedProcess:
    """Run one shown command with this environment's programs."""
    folder = Path(sys.executable).parent
    environment = os.environ | {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "PYTHONPATH": str(course),
        "OMP_NUM_THREADS": "1",
    }
    return subprocess.run(line.split(), cwd=course, env=environment, capture_output=True, text=True, timeout=900)


def by_hand(course: Path) -> None:
    """What an instructor does in formgrader between grading and export."""
    with Gradebook(f"sqlite:///{course}/graded/gradebook.db") as gradebook:
        for submission in gradebook.assignment_submissions("04_vae"):
            for grade in submission.notebooks[0].grades:
                if grade.cell.name.startswith("written_"):
                    grade.manual_score = 1.0
        gradebook.db.commit()


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_page_works_as_shown(course, page):
    tutorial = [text for language, text in blocks(page) if language == "python"]
    for line in commands(page):
        if line == "autograder report --output graded":
            by_hand(course)
        if (
            page.endswith("authors.md")
            and line == "autograder build demo"
            and (course / "build/solved/demo.ipynb").exists()
        ):
            follow(course, *tutorial)
        done = run(course, line)
        assert done.returncode == 0, f"{line}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


def follow(course: Path, solution: str, test: str, stored: str) -> None:
    """Do what steps 4 and 5 of the tutorial say."""
    with open(course / "solutions/demo.py", "a", encoding="utf-8") as source:
        source.write(f"\n{solution}\n\n{test}")
    for side, text in {
        "wrong": stored,
        "right": stored.replace("mistake:", "style:").replace("dim=0", "dim=1, keepdim=True"),
    }.items():
        path = course / "tests/submissions/demo" / side / "columns.py"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")


def test_every_command_is_documented():
    from autograder.cli import app

    shown = "\n".join((ROOT / page).read_text(encoding="utf-8") for page in [*PAGES, "README.md"])
    names = [c.name or c.callback.__name__ for c in app.registered_commands]
    assert [n for n in names if f"autograder {n}" not in shown and n != "demo"] == []


def test_the_makefile_has_every_target_that_the_pages_name():
    shown = "\n".join((ROOT / page).read_text(encoding="utf-8") for page in [*PAGES, "README.md", "CONTRIBUTING.md"])
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert (
        set(re.findall(r"`make (\w+)`|^make (\w+)", shown))
        and {a or b for a, b in re.findall(r"`make (\w+)`|^make (\w+)", shown, re.MULTILINE)} <= targets
    )
