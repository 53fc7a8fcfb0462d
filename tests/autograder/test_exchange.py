"""nbgrader's exchange from release to the student's feedback page, with stock commands on both sides."""

import getpass
import shutil
from pathlib import Path

import pytest
from test_nbgrader import ROOT, run
from tiny_course import SUMMED, copy_of_course, raw, solved


def nbgrader(folder: Path, *arguments: str) -> None:
    """Run a stock command in a folder; it must succeed."""
    done = run(folder, *arguments)
    assert done.returncode == 0, f"{' '.join(arguments)}:\n{done.stdout}{done.stderr}"


@pytest.mark.slow
def test_a_student_fetches_submits_and_reads_the_feedback_page(tmp_path):
    course, student = copy_of_course(tmp_path / "course"), tmp_path / "student"
    student.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", course)
    where = f"--Exchange.root={course / 'build' / 'exchange'}"
    theirs = ("--course", "latent_lab", where)
    nbgrader(course, "generate_assignment", "tiny", "--force")
    nbgrader(course, "release_assignment", "tiny")

    nbgrader(student, "fetch_assignment", "tiny", *theirs)
    assert "NotImplementedError" in (student / "tiny" / "tiny.ipynb").read_text(encoding="utf-8")
    (student / "tiny" / "tiny.ipynb").write_bytes(raw(solved(mean_square=SUMMED)))
    nbgrader(student, "submit", "tiny", *theirs)

    for command in ("collect", "autograde", "generate_feedback", "release_feedback"):
        nbgrader(course, command, "tiny")
    me = getpass.getuser()
    assert (course / "submitted" / me / "tiny" / "timestamp.txt").is_file()

    nbgrader(student, "fetch_feedback", "tiny", *theirs)
    (page,) = student.glob("tiny/feedback/*/tiny.html")
    own = (course / "build" / "feedback" / me / "tiny" / "tiny.html").read_text(encoding="utf-8")
    assert page.read_text(encoding="utf-8") == own and "What was checked" in own
    assert "def probe" not in own and "BEGIN HIDDEN" not in own
