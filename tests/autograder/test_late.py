import csv
import os
from datetime import datetime, timedelta

import pytest
from gradebook_fakes import fake_assignment, fake_result, wrong
from nbgrader.api import Gradebook
from rich.console import Console

from autograder.entered import recorded, seconds_late
from autograder.gradebook import quick_schema_version
from autograder.late import read_time_stamp
from autograder.record import GradebookError, Record
from autograder.report import lateness_text, summary_table

VAE, GAN = fake_assignment(), fake_assignment("05_dcgan")
DUE = datetime(2026, 2, 1, 12)
ZERO = "c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
OWN = """
from nbgrader.plugins import BasePlugin

class PerHour(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {returned}

c = get_config()
c.AssignLatePenalties.plugin_class = PerHour
"""


@pytest.fixture
def course(tmp_path):
    """A course folder: anna handed in an hour before, bert an hour after the due date, carl's time stamp is no date."""
    for student, stamp in (("anna", "2026-02-01 11:00:00 UTC"), ("bert", "2026-02-01 13:00:00 UTC"), ("carl", "soon")):
        folder = tmp_path / "submitted" / student / "04_vae"
        folder.mkdir(parents=True)
        (folder / "timestamp.txt").write_text(stamp)
    with Record(tmp_path / "out", [VAE, GAN]) as record:
        for student in ("anna", "bert", "carl"):
            record.save(fake_result(student), "k", None, {"written_latent_space": "x"})
    return tmp_path


def book(path):
    with quick_schema_version():
        return Gradebook(f"sqlite:///{path}")


def set_due(path, due=DUE, name="04_vae"):
    with book(path) as gradebook:
        gradebook.update_or_create_assignment(name, duedate=due)


def graded(course):
    """What a run of `autograder grade` ends with: {student: row of submissions.csv}."""
    with Record(course / "out", course=course) as record:
        record.take_times(course / "submitted")
        record.write_tables()
    with open(course / "out" / "submissions.csv", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def lateness(row):
    return row["seconds_late"], row["late_penalty"], row["score"]


def test_without_a_due_date_only_the_time_of_submission_is_noted(course):
    (course / "nbgrader_config.py").write_text("raise RuntimeError('is not needed')")
    rows = graded(course)
    assert rows["bert"]["timestamp"] == "2026-02-01 13:00:00" and rows["carl"]["timestamp"] == ""
    assert {lateness(row) for row in rows.values()} == {("", "", "4")}


def test_nbgraders_plugin_takes_nothing_off_unless_the_course_says_so(course):
    set_due(course / "out" / "gradebook.db")
    rows = graded(course)
    assert lateness(rows["anna"]) == ("0", "0", "4") and lateness(rows["bert"]) == ("3600", "0", "4")
    assert lateness(rows["carl"]) == ("", "", "4")


def test_the_configured_penalty_is_what_nbgrader_stores_and_exports(course):
    (course / "nbgrader_config.py").write_text(ZERO)
    set_due(course / "out" / "gradebook.db")
    rows = graded(course)
    assert lateness(rows["anna"]) == ("0", "0", "4") and lateness(rows["bert"]) == ("3600", "4", "0")
    assert rows["bert"]["points"] == "4"
    with book(course / "out" / "gradebook.db") as gradebook:
        assert gradebook.find_submission("04_vae", "bert").late_submission_penalty == 4
        assert gradebook.find_submission("04_vae", "bert").total_seconds_late == 3600


def test_the_course_s_own_gradebook_gives_the_due_date_and_is_only_read(course):
    (course / "nbgrader_config.py").write_text(ZERO)
    set_due(course / "gradebook.db")
    set_due(course / "out" / "gradebook.db", DUE + timedelta(days=2))
    before = (course / "gradebook.db").read_bytes()
    assert graded(course)["bert"]["late_penalty"] == "4"
    assert (course / "gradebook.db").read_bytes() == before
    set_due(course / "gradebook.db", DUE + timedelta(days=1))
    assert lateness(graded(course)["bert"]) == ("0", "0", "4"), "a later due date takes the penalty back"


def test_an_extension_counts(course):
    (course / "nbgrader_config.py").write_text(ZERO)
    set_due(course / "out" / "gradebook.db")
    with book(course / "out" / "gradebook.db") as gradebook:
        gradebook.find_submission("04_vae", "bert").extension = timedelta(minutes=50)
        gradebook.db.commit()
    assert lateness(graded(course)["bert"]) == ("600", "4", "0")


def test_points_given_by_hand_change_the_penalty(course):
    (course / "nbgrader_config.py").write_text(ZERO)
    set_due(course / "out" / "gradebook.db")
    graded(course)
    with book(course / "out" / "gradebook.db") as gradebook:
        gradebook.find_grade("written_latent_space", "04_vae", "04_vae", "bert").manual_score = 2.5
        gradebook.db.commit()
    assert lateness(graded(course)["bert"]) == ("3600", "6.5", "0")


def test_a_plugin_of_the_course_is_used_and_its_penalty_cut_to_the_points(course):
    set_due(course / "out" / "gradebook.db")
    for returned, expected in (("1.5 * total_seconds_late / 3600", "1.5"), ("99", "4"), ("-1", "0"), ("None", "0")):
        (course / "nbgrader_config.py").write_text(OWN.format(returned=returned))
        assert graded(course)["bert"]["late_penalty"] == expected


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (
            OWN.format(returned="1 / 0"),
            r"PerHour failed for bert \(ZeroDivisionError: division by zero\): expected points",
        ),
        ("this is = not Python", r"cannot be started from .*nbgrader_config.py \(SyntaxError"),
        ("c = get_config()\nc.AssignLatePenalties.plugin_class = 'no.such.Plugin'", "Look at c.AssignLatePenalties"),
    ],
)
def test_a_broken_policy_is_named_and_changes_nothing(course, config, words):
    set_due(course / "out" / "gradebook.db")
    (course / "nbgrader_config.py").write_text(config)
    with pytest.raises(GradebookError, match=words):
        graded(course)
    (course / "nbgrader_config.py").write_text(ZERO)
    assert graded(course)["bert"]["late_penalty"] == "4"


def test_a_broken_gradebook_of_the_course_is_named(course):
    (course / "gradebook.db").write_bytes(b"not a database" * 100)
    with pytest.raises(GradebookError, match="Due dates cannot be read from .*gradebook.db"):
        graded(course)


def test_useless_time_stamps_are_told_and_a_time_entered_by_hand_stays(course):
    with book(course / "out" / "gradebook.db") as gradebook:
        gradebook.update_or_create_submission("04_vae", "carl", timestamp=DUE)
    with Record(course / "out", course=course) as record:
        assert record.take_times(course / "submitted") == [
            "carl, 04_vae: The time of submission is unknown: “timestamp.txt” holds no date."
        ]
        assert {r.student: r.timestamp for r in record.results()}["carl"] == DUE


def test_hostile_time_stamps_are_not_followed_and_do_not_block(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("2026-02-01 11:00:00 UTC")
    for name in ("link", "pipe", "huge"):
        (tmp_path / name).mkdir()
    (tmp_path / "link" / "timestamp.txt").symlink_to(secret)
    os.mkfifo(tmp_path / "pipe" / "timestamp.txt")
    (tmp_path / "huge" / "timestamp.txt").write_bytes(b"9" * 10_000)
    for name in ("link", "pipe", "huge"):
        time, problem = read_time_stamp(tmp_path / name)
        assert time is None and problem.startswith("The time of submission is unknown")


def test_time_zones_are_converted_as_nbgrader_does(tmp_path):
    (tmp_path / "timestamp.txt").write_text("2026-02-01T13:00:00.5+01:00\n")
    assert read_time_stamp(tmp_path) == (datetime(2026, 2, 1, 12, 0, 0, 500_000), "")


def test_lateness_is_unknown_without_a_time_or_a_due_date():
    assert seconds_late(None, DUE, None) is None and seconds_late(DUE, None, timedelta(1)) is None
    assert seconds_late(DUE, DUE + timedelta(1), None) == 0


def late_result(**more):
    return recorded(fake_result(kl=wrong("kl_divergence"))).__class__(**{**vars(recorded(fake_result())), **more})


def test_students_read_how_late_they_were_and_what_it_costs():
    assert lateness_text(late_result()) == lateness_text(late_result(seconds_late=0.0)) == ""
    assert lateness_text(late_result(seconds_late=7200.0)) == "Handed in 2.0 h after the due date."
    assert lateness_text(late_result(seconds_late=2.5 * 86400, penalty=1.0)) == (
        "Handed in 2.5 days after the due date. The late penalty takes 1 point off, which leaves 3."
    )


def test_the_terminal_shows_the_penalty():
    console = Console(width=120, record=True)
    console.print(summary_table([late_result(seconds_late=60.0, penalty=1.5), fake_result("bert")]))
    text = console.export_text()
    assert "4 / 4 (+3), late −1.5" in text and text.count("late −") == 1
