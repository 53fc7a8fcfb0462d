"""Both corpora, hostile and broken, through nbgrader's own commands: the same scores as `autograder grade`."""

import copy
import csv
import json
import os
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from hostile import (
    ASSIGNMENTS,
    HONEST,
    HOST,
    ROOT,
    SECONDS,
    assignment,
    corpus,
    fingerprint,
    grade,
    leaks,
    nbgrader,
    prepare,
    table,
)
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from test_broken import ANSWER, CASES, put

from autograder import nbgrader_plugin
from autograder.bank import notebook_bytes, solved_cells, with_cells
from autograder.batch import kit_failed
from autograder.nbgrader_plugin import NEEDS_A_LOOK, graded, handed_in, read_time_stamp
from autograder.sandbox import Limits

# What nbgrader would wait for, follow or fail at: a timestamp.txt beside a right notebook.
STAMPS = {
    "stamp_pipe": os.mkfifo,
    "stamp_folder": os.mkdir,
    "stamp_link": lambda path: os.symlink(f"../../../course/solutions/{HOST}.py", path),
    "stamp_garbage": lambda path: path.write_bytes(b"\xff\xfe the day after tomorrow"),
    "stamp_far_away": lambda path: path.write_text("9999-12-31 23:59:59 -80000"),
}
# Attacks on their own luck: what they earn differs from run to run, between the bounds in their headers.
UNCERTAIN = {a.name: a for a in corpus() if a.keeps < a.points}
ALLOWED = {
    **{a.name: a.expect for a in corpus()},
    **{f"broken_{c.name}": (c.status,) for c in CASES.values()},
    **dict.fromkeys([*HONEST, *STAMPS], ("graded",)),
}


@dataclass(frozen=True)
class Group:
    """A class that both commands have graded. before: what lay outside the output."""

    places: dict[str, Path]
    names: tuple[str, ...]
    before: dict[str, str]


# --- parts of the plugin


def test_whoever_handed_in_anything_is_found_and_nobody_else(tmp_path):
    for student, path in (("a", "x"), ("b", "x/x.ipynb"), ("c", "x (1)/x.ipynb"), ("d", "x.ipynb"), ("e", "y/y.ipynb")):
        (tmp_path / student / path).parent.mkdir(parents=True)
        (tmp_path / student / path).write_text("{}")
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "x").symlink_to("nowhere")
    assert [s for s in "abcdef" if handed_in(tmp_path / s / "x")] == ["a", "b", "c", "d", "f"]


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_time_stamp_that_is_none_is_named_and_never_stops_anything(tmp_path, stamp):
    STAMPS[stamp](tmp_path / "timestamp.txt")
    found, problem = read_time_stamp(tmp_path)
    assert found is None and problem.startswith("The time of submission is unknown: “timestamp.txt” ")


def test_a_time_stamp_of_nbgrader_is_read_as_utc(tmp_path):
    assert read_time_stamp(tmp_path) == (None, "")
    (tmp_path / "timestamp.txt").write_text("2026-01-31 12:30:00.5 UTC\n")
    assert read_time_stamp(tmp_path) == (datetime(2026, 1, 31, 12, 30, 0, 500_000), "")
    (tmp_path / "timestamp.txt").write_text("2026-01-31 12:30:00 +0200")
    assert read_time_stamp(tmp_path)[0].hour == 12, "nbgrader reads the last word as seconds"


def test_when_the_grader_itself_fails_nobody_gets_a_zero(tmp_path, monkeypatch):
    class Broken:
        def grade(self, submission):
            return submission, None, kit_failed(submission, "OSError: no space left")

    monkeypatch.setattr(nbgrader_plugin, "warm_pool", lambda settings: Broken())
    with pytest.raises(NbGraderException, match="The grader failed twice: OSError: no space left"):
        graded(tmp_path / "anna" / HOST, assignment(HOST), "anna", Limits(), trust=True)


# --- the whole corpora


def broken_class(base: Path) -> dict[str, Path]:
    """The broken notebooks, odd time stamps, a student who is a link, and the attacks on other assignments."""
    places = prepare(base, [a for a in corpus() if a.assignment != HOST])
    written = {e.name: ANSWER for e in assignment(HOST).exercises if e.manual}
    solved = with_cells(assignment(HOST).release, solved_cells(ROOT, HOST) | written)
    for case in CASES.values():
        put(case, copy.deepcopy(solved), places["submitted"] / f"broken_{case.name}")
    for student, make in STAMPS.items():
        folder = places["submitted"] / student / HOST
        folder.mkdir(parents=True)
        (folder / f"{HOST}.ipynb").write_bytes(notebook_bytes(solved))
        make(folder / "timestamp.txt")
    (places["submitted"] / "a_link").symlink_to("honest_0")
    return places


def stock(group: Group) -> None:
    """Grade a class with nbgrader's own commands."""
    (group.places["course"] / "submitted").symlink_to(group.places["submitted"])
    limits = [f"--GradeSubmission.{kind}_seconds={seconds}" for kind, seconds in SECONDS.items()]
    for name in group.names:
        for command in (["generate_assignment", name, "--force"], ["autograde", name, *limits]):
            done = nbgrader(group.places, *command)
            assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def classes():
    """Two classes, graded by both commands; side by side, because most of the time goes into waiting for limits."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as base, ThreadPoolExecutor(3) as threads:
        hostile = prepare(Path(base) / "hostile", [a for a in corpus() if a.assignment == HOST])
        broken = broken_class(Path(base) / "broken")
        both = [Group(p, n, fingerprint(p)) for p, n in ((hostile, (HOST,)), (broken, ASSIGNMENTS))]
        running = [threads.submit(stock, group) for group in both]
        for group in both:
            grade(group.places, names=group.names)
        for future in running:
            future.result()
        yield both


def own_points(group: Group) -> dict[tuple[str, str, str], float]:
    """{(student, assignment, exercise): points} of `autograder grade`."""
    with open(group.places["output"] / "grades.csv", newline="", encoding="utf-8") as file:
        return {(r["student"], r["assignment"], r["exercise"]): float(r["points"] or 0) for r in csv.DictReader(file)}


def stock_grades(group: Group) -> dict[tuple[str, str, str], tuple[float, bool]]:
    """{(student, assignment, exercise): (automatic points, whether a person is asked to look)} of nbgrader's gradebook."""
    found = {}
    with Gradebook(f"sqlite:///{group.places['course'] / 'gradebook.db'}") as book:
        for submission in (s for a in book.assignments for s in a.submissions):
            for grade in submission.notebooks[0].grades:
                key = submission.student.id, submission.assignment.name, grade.name.removeprefix("test_")
                found[key] = grade.auto_score or 0.0, grade.needs_manual_grade
    return found


def stock_notes(group: Group, student: str, name: str) -> tuple[str, str]:
    """Status and text of the notes at the top of a notebook that nbgrader group."""
    path = group.places["course"] / "build" / "autograded" / student / name / f"{name}.ipynb"
    first = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
    status = re.match(r"\*\*Grading notes\*\* \(status: (\w+)\)", first)
    return (status[1], first[status.end() :].strip()) if status else ("graded", "")


@pytest.mark.slow
def test_nobody_is_left_out(classes):
    for group in classes:
        rows = table(group.places)
        expected = {k for k, r in rows.items() if r["status"] != "missing" or os.path.lexists(folder_of(group, *k))}
        assert {key[:2] for key in stock_grades(group)} == expected
    everybody = {student for group in classes for student, _, _ in stock_grades(group)}
    assert everybody == set(ALLOWED)


def folder_of(group: Group, student: str, name: str) -> Path:
    """Where a submission belongs."""
    return group.places["submitted"] / student / name


@pytest.mark.slow
def test_stock_nbgrader_gives_the_scores_of_autograder_grade(classes):
    compared = 0
    for group in classes:
        own, found = own_points(group), {k: points for k, (points, _) in stock_grades(group).items()}
        certain = [k for k in found if k[0] not in UNCERTAIN]
        assert {k: found[k] for k in certain if found[k] != own[k]} == {}, "the gradebook's scores differ from:"
        compared += len({k[:2] for k in certain})
        for name, attack in UNCERTAIN.items():
            points = [p for k, p in found.items() if k[:2] == (name, attack.assignment)]
            assert not points or attack.keeps <= sum(points) <= attack.points, (name, points)
    assert compared > 200 and len(UNCERTAIN) < 10


@pytest.mark.slow
def test_each_submission_has_the_same_status_and_the_doubtful_ones_ask_for_a_person(classes):
    for group in classes:
        rows, grades = table(group.places), stock_grades(group)
        for student, name in dict.fromkeys(key[:2] for key in grades):
            status, notes = stock_notes(group, student, name)
            own = rows[student, name]["status"]
            assert {status, own} <= set(ALLOWED[student]), (student, status, own)
            assert notes or status in ("graded", "timeout", "crashed"), (student, status)
            asked = [look for key, (_, look) in grades.items() if key[:2] == (student, name)]
            assert all(asked) or status not in NEEDS_A_LOOK, (student, status)


@pytest.mark.slow
def test_no_honest_neighbour_loses_a_point(classes):
    for group in classes:
        earned = stock_grades(group)
        for student, name in {**HONEST, **dict.fromkeys(STAMPS, HOST)}.items():
            for exercise in assignment(name).exercises:
                key = student, name, exercise.name
                if key in earned and not exercise.manual:
                    assert earned[key][0] == exercise.points, key


@pytest.mark.slow
def test_an_instructor_sees_why_a_time_of_submission_is_unknown(classes):
    for student in STAMPS:
        assert "The time of submission is unknown" in stock_notes(classes[1], student, HOST)[1]


@pytest.mark.slow
def test_graded_notebooks_hold_nothing_planted_and_nothing_else_changes(classes):
    for group in classes:
        assert leaks(group.places, group.places["course"] / "build" / "autograded") == []
        course = str(group.places["course"])  # nbgrader's own folder

        def outside(found, course=course):
            return {path: content for path, content in found.items() if not path.startswith(course)}

        assert outside(fingerprint(group.places)) == outside(group.before)
