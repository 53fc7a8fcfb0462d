"""A grader that is killed, crowded out or out of disk: nothing lost, nothing twice, nothing half-written."""

import csv
import json
import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tiny_course import SUMMED, copy_of_course, raw, solved

from autograder.files import write_atomic
from autograder.record import Record

ROOT = Path(__file__).resolve().parents[2]
STUDENTS = 40
KILLS = 100


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}


def make_class(folder: Path, students: int) -> Path:
    """A course folder and submissions in turn right, with a slip, raising, in part, and damaged."""
    folder.mkdir(exist_ok=True)
    copy_of_course(folder / "course")
    raising = "def mean_square(x):\n    raise ValueError('no')"
    kinds = [
        raw(solved()),
        raw(solved(mean_square=SUMMED)),
        raw(solved(mean_square=raising)),
        raw(solved(Shift="import os\nclass Shift: pass")),
        b"\x00 no notebook",
    ]
    for number in range(students):
        place = folder / "submitted" / f"s{number:02}" / "tiny"
        place.mkdir(parents=True)
        (place / "tiny.ipynb").write_bytes(kinds[number % len(kinds)])
    return folder


def grade(folder: Path, output: str, **options) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "autograder.cli", "grade", "tiny", "--submitted", "submitted", "--output", output]
    command += ["--course", "course", "--jobs", "2"]
    return subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, timeout=300, **options
    )


def scores(output: Path) -> list[tuple]:
    """Everything of grades.csv, and status and points of submissions.csv."""
    with open(output / "grades.csv", newline="", encoding="utf-8") as file:
        grades = [tuple(row.values()) for row in csv.DictReader(file)]
    with open(output / "submissions.csv", newline="", encoding="utf-8") as file:
        return grades + [(r["student"], r["status"], r["points"]) for r in csv.DictReader(file)]


def gradebook(output: Path) -> list[tuple[str, float]]:
    """Every submission in the gradebook with its automatic points; fails when the file is not sound."""
    with sqlite3.connect(output / "gradebook.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        return database.execute(
            "SELECT s.student_id, round(sum(g.auto_score), 4) FROM submitted_assignment s"
            " JOIN submitted_notebook n ON n.assignment_id = s.id JOIN grade g ON g.notebook_id = n.id"
            " GROUP BY s.id ORDER BY s.student_id"
        ).fetchall()


def half_written(output: Path) -> list[Path]:
    """Files that cannot be read whole."""
    broken = [path for path in output.rglob("*.json") if not path.read_text().endswith("}\n")]
    broken += [path for path in output.rglob("*.html") if "</html>" not in path.read_text()[-200:]]
    for path in output.rglob("*.ipynb"):
        json.loads(path.read_text())
    return broken


@pytest.mark.slow
def test_a_hundred_kills_change_no_score_and_lose_nothing(tmp_path):
    folder = make_class(tmp_path / "class", STUDENTS)
    assert grade(folder, "calm").returncode == 0
    program = [sys.executable, str(Path(__file__).with_name("killing.py")), str(folder), str(KILLS)]
    done = subprocess.run(program, env=environment(), capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert sum(said["kills"].values()) == KILLS and min(said["kills"].values()) >= 2, said
    expected, rows = scores(folder / "calm"), gradebook(folder / "calm")
    assert len(rows) == STUDENTS
    for number in range(said["rounds"]):
        output = folder / f"round-{number}"
        assert scores(output) == expected, (number, said)
        assert gradebook(output) == rows
        assert half_written(output) == []


@pytest.mark.slow
def test_a_second_grader_on_the_same_output_is_refused_clearly(tmp_path):
    folder = make_class(tmp_path / "class", 3)
    with Record(folder / "out"):
        second = grade(folder, "out")
    assert second.returncode == 2
    said = " ".join(second.stdout.split())
    assert f"Another grader is writing to out: process {os.getpid()} on" in said and "another --output" in said
    assert list((folder / "out").glob("results/*")) == []
    assert grade(folder, "out").returncode == 0 and len(gradebook(folder / "out")) == 3


@pytest.mark.slow
def test_a_full_disk_stops_with_a_message_and_the_next_run_goes_on(tmp_path):
    folder = make_class(tmp_path / "class", 6)
    assert grade(folder, "calm").returncode == 0

    def small_files():  # the gradebook does not fit any more, smaller files do
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    full = grade(folder, "out", preexec_fn=small_files)
    assert full.returncode == 2 and "Traceback" not in full.stderr, full.stderr[-2000:]
    assert any(word in full.stdout for word in ("disk", "File too large", "gradebook")), full.stdout
    again = grade(folder, "out")
    assert again.returncode == 0, again.stdout + again.stderr
    assert scores(folder / "out") == scores(folder / "calm") and gradebook(folder / "out") == gradebook(folder / "calm")


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(tmp_path):
    path = tmp_path / "grades.csv"
    write_atomic(path, "old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError):
            write_atomic(path, b"new" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]
