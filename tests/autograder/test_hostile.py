"""The corpus of hostile submissions: no point gained, nothing leaked, nothing harmed, every neighbour graded fairly."""

import csv
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hostile import (
    ASSIGNMENTS,
    CORPUS,
    HONEST,
    HOST,
    SECONDS,
    THE_FILE,
    assignment,
    corpus,
    fingerprint,
    grade,
    leaks,
    nbgrader,
    prepare,
    table,
)

from autograder.results import STATUSES
from autograder.sandbox import NOBODY

USERS = {"as the current user": None}
if os.getuid() == 0 and shutil.which("setpriv"):
    USERS["without privileges"] = NOBODY


def test_every_attack_has_a_header_that_the_tests_understand():
    names = [attack.name for attack in corpus()]
    assert len(names) >= 60 and len(names) == len(sorted(CORPUS.glob("*.py")))
    for attack in corpus():
        assert set(attack.expect) <= set(STATUSES), attack.name
        assert attack.assignment in ASSIGNMENTS and attack.keeps <= attack.points, attack.name


@pytest.fixture(scope="module", params=USERS.values(), ids=USERS.keys())
def graded(request):
    """The whole class, graded once for each kind of user: (places, what lay outside before, seconds)."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as base:
        os.chmod(base, 0o755)
        places = prepare(Path(base) / "class", corpus())
        before = fingerprint(places)
        yield places, before, grade(places, request.param)


@pytest.mark.slow
def test_no_attack_gains_a_point_and_each_has_a_status(graded):
    rows = table(graded[0])
    for attack in corpus():
        row = rows[attack.name, attack.assignment]
        said = f"{attack.name}: {row}"
        assert row["status"] in attack.expect, said
        assert attack.keeps <= float(row["points"]) <= attack.points, said


@pytest.mark.slow
def test_every_honest_neighbour_has_full_marks(graded):
    rows = table(graded[0])
    for student, name in HONEST.items():
        full = sum(e.points for e in assignment(name).exercises if not e.manual)
        row = rows[student, name]
        assert (row["status"], float(row["points"])) == ("graded", full), row


@pytest.mark.slow
def test_nothing_leaks_and_nothing_outside_the_output_changes(graded):
    places, before, _ = graded
    assert leaks(places) == []
    assert fingerprint(places) == before
    for page in places["output"].glob("feedback/*/*.html"):
        text = page.read_text(encoding="utf-8")
        for trace in ("<script>alert", "<img src=x", "def probe"):
            assert trace not in text, f"{page}: {trace}"


@pytest.mark.slow
def test_the_limits_bound_the_time(graded):
    places, _, seconds = graded
    spent = {key: float(row["seconds"]) for key, row in table(places).items()}
    slowest = max(spent, key=spent.get)
    assert spent[slowest] < SECONDS["total"] + 10, slowest
    assert seconds < 60 + sum(spent.values()) / 2


@pytest.mark.slow
def test_stock_nbgrader_gives_the_same_scores():
    certain = [a for a in corpus() if a.points == a.keeps and a.assignment == HOST and "timeout" not in a.expect]
    chosen = [a for a in certain if a.cell == THE_FILE] + [a for a in certain if a.cell != THE_FILE][::4]
    with tempfile.TemporaryDirectory() as base:
        places = prepare(Path(base) / "class", chosen)
        (places["course"] / "submitted").symlink_to(places["submitted"])
        nbgrader(places, "generate_assignment", HOST, "--force")
        done = nbgrader(places, "autograde", HOST)
        assert done.returncode == 0, done.stderr
        assert nbgrader(places, "export").returncode == 0
        with open(places["course"] / "grades.csv", newline="", encoding="utf-8") as file:
            scores = {row["student_id"]: float(row["raw_score"]) for row in csv.DictReader(file)}
    expected = {attack.name: attack.points for attack in chosen}
    expected |= {student: 7.0 if name == HOST else 0.0 for student, name in HONEST.items()}
    assert len(chosen) > 20 and {name: scores.get(name, 0.0) for name in expected} == expected
