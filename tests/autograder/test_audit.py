"""The audit: what it says about a bank of answers and about mutants, and its exit status. Real children, a tiny course."""

import re

import pytest
from tiny_course import COURSE, MEAN_SQUARE, SHIFT, SUMMED, copy_of_course
from typer.testing import CliRunner

from autograder import audit_report
from autograder.audit import Audit, Finding, audit_seeds, judge_variant, tallies
from autograder.bank import Variant
from autograder.cli import app
from autograder.course import load_assignment
from autograder.mutants import Mutant, Settled
from autograder.results import ExerciseResult, Property

LOOP = "def mean_square(x):\n    return torch.stack([(row * row).mean() for row in x])"
EQUIVALENT = """
[[equivalent]]
exercise = "mean_square"
reason = "rows are one-dimensional, so both axes are the last"
changes = '''
return squares_of_everything.sum(1) / x.shape[1] ⇒ return squares_of_everything.sum(-1) / x.shape[1]
return squares_of_everything.sum(1) / x.shape[1] ⇒ return squares_of_everything.sum(1) / x.shape[-1]
'''
"""


def course_with(folder, entries="", **answers):
    """A tiny course with a bank. answers: {"right_loop": (code, "exercise: …, and other header lines")}."""
    root = copy_of_course(folder)
    bank = root / "tests" / "submissions" / "tiny"
    for name, (source, header) in answers.items():
        path = bank / name.split("_")[0] / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'"""{header}\n"""\n\n\n{source}\n', encoding="utf-8")
    bank.mkdir(parents=True, exist_ok=True)
    (bank / "equivalent.toml").write_text(entries, encoding="utf-8")
    return root


def audit(root, *options):
    return CliRunner().invoke(
        app, ["audit", "tiny", "--course", str(root), "--jobs", "1", *options], env={"COLUMNS": "200"}
    )


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """The audit of a course whose answers are judged as they should be: (run, page that it wrote)."""
    folder = tmp_path_factory.mktemp("good")
    root = course_with(
        folder,
        EQUIVALENT,
        wrong_sum=(SUMMED, "exercise: mean_square\ndiagnosis: you summed"),
        right_loop=(LOOP, "exercise: mean_square"),
        right_shift=(SHIFT, "exercise: Shift"),
    )
    page = folder / "page.md"
    return audit(root, "--seeds", "2", "--markdown", str(page)), page.read_text(encoding="utf-8")


def cells(text, exercise):
    """The cells of a table's line."""
    line = next(s.strip() for s in text.splitlines() if s.lstrip(" |").startswith(f"{exercise} "))
    return [c.strip() for c in (line.strip("|").split("|") if "|" in line else re.split("  +", line))]


def test_an_audit_counts_answers_and_mutants_and_succeeds(good):
    run, _ = good
    assert run.exit_code == 0, run.output
    _, caught, diagnosed, accepted, killed, equivalent = cells(run.output, "mean_square")
    assert (caught, diagnosed, accepted, equivalent) == ("1/1", "1/1", "1/1", "2")
    dead, proper = map(int, killed.split("/"))
    assert dead == proper > 5
    assert cells(run.output, "Shift")[1:4] == ["0/0", "0/0", "1/1"]


def test_survivors_are_listed_with_file_line_and_change(good):
    run, page = good
    lines = [s for s in run.output.splitlines() if s.startswith("solutions/tiny.py:")]
    source = (COURSE / "solutions" / "tiny.py").read_text().split("\n")
    assert lines == [s[3:-1] for s in page.splitlines() if s.startswith("- `")] != []
    for line in lines:
        place, what, change = line.split(": ", 2)
        before = change.split(" ⇒ ")[0]
        assert what in ("Shift, number", "Shift, call dropped") and before in source[int(place.split(":")[1]) - 1]


def test_the_page_is_made_of_the_tables_and_names_its_command(good):
    run, page = good
    assert "`autograder audit tiny --seeds 2 --markdown " in page
    assert "keep full marks with each of 2 seed(s)" in page
    assert cells(page, "mean_square") == cells(run.output, "mean_square")
    assert cells(page, "tiny")[1:4] == ["1/1, 100.0 %", "1/1, 100.0 %", "2/2, 100.0 %"] == cells(page, "all")[1:4]
    assert cells(run.output, "tiny")[1:4] == ["100.0 %", "100.0 %", "100.0 %"]


@pytest.mark.slow
def test_an_accepted_wrong_answer_and_a_refused_right_one_end_with_status_1(tmp_path):
    root = course_with(
        tmp_path,
        wrong_right=(MEAN_SQUARE, "exercise: mean_square"),
        right_wrong=(SUMMED, "exercise: mean_square"),
        wrong_unnamed=(SUMMED, "exercise: mean_square\ndiagnosis: something else\npoints: 0.5"),
    )
    run = audit(root, "--no-mutants", "--seeds", "1")
    assert run.exit_code == 1
    assert "tiny/wrong/wrong_right: kept all its points" in run.output
    assert "tiny/right/right_wrong: lost points: It looks as if you summed; take the mean." in run.output
    assert cells(run.output, "mean_square") == ["mean_square", "1/2", "0/2", "0/1", "0/0", "0"]


def test_a_malformed_list_of_equivalents_is_refused_before_anything_is_graded(tmp_path):
    run = audit(course_with(tmp_path, "[[equivalent]]\nexercise = 'Shift'"))
    assert run.exit_code == 2
    assert (
        "expected tables [[equivalent]] with exercise, reason and changes" in run.output
        and "diagnosed" not in run.output
    )


def variant(right=False, diagnosis="", points=None):
    return Variant("a", "tiny", "mean_square", right, "", diagnosis, points, {})


def result(points, message=""):
    return ExerciseResult("mean_square", points, 2.0, (Property("value", 2.0, points, message),))


def test_a_wrong_answer_is_judged_by_loss_points_and_diagnosis():
    assert judge_variant(variant(diagnosis="you summed"), result(1.0, "You summed.")).why == ""
    assert judge_variant(variant(), result(2.0)).why == "kept all its points"
    assert judge_variant(variant(diagnosis="x!"), result(1.0, "You summed.")).why == "diagnosis lacks 'x!': You summed."
    assert judge_variant(variant(points=1.5), result(1.0, "No.")).why == "earned 1, expected 1.5: No."
    assert judge_variant(variant(right=True), result(1.0, "No.")).why == "lost points: No."


def finding(name, right, good):
    a = Variant(name, "tiny", "mean_square", right, "", "", None, {})
    return Finding(a, result(2.0 if right == good else 1.0), good, good, "" if good else "bad")


def audited(findings=(), killed=0, equivalent=0, alive=0, claims=()):
    """An audit with so many mutants of mean_square."""
    m = Mutant("mean_square", "number", 7, "x = 1", "x = 2", "x = 2")
    settled = Settled([m] * killed, [(m, "free")] * equivalent, [m] * alive, list(claims))
    assignment = load_assignment(COURSE, "tiny")
    return Audit("tiny", list(findings), settled, tallies(assignment, list(findings), settled))


def test_an_answer_counts_only_when_every_seed_agrees():
    runs = [finding("a", True, True), finding("a", True, False), finding("b", True, True)]
    row = audited(runs).tallies[0]
    assert (row.right, row.accepted) == (2, 1)
    assert audited(runs).failed and not audited(runs[2:]).failed


def test_the_score_leaves_equivalent_mutants_out_and_rounds_down():
    measured = audited(killed=1999, equivalent=5, alive=1)
    assert audit_report.row(measured.tallies[0])[4:] == ("1999/2000", "5")
    assert audit_report.total("x", measured.tallies)[4:] == ("99.9 %", "5")
    assert audit_report.total("x", measured.tallies, counts=True)[4] == "1999/2000, 99.9 %"
    assert audit_report.total("x", audited().tallies)[4] == "–"


def test_a_list_of_equivalents_that_is_not_true_fails_the_audit():
    measured = audited(killed=1, claims=["mean_square: a ⇒ b: loses points"])
    assert measured.failed
    assert list(audit_report.complaints(measured)) == [
        "tests/submissions/tiny/equivalent.toml: mean_square: a ⇒ b: loses points"
    ]


def test_seeds_stay_the_same_from_audit_to_audit():
    assert audit_seeds(2) == audit_seeds(5)[:2]
    assert len(set(audit_seeds(20))) == 20 and max(audit_seeds(20)) < 2**47
