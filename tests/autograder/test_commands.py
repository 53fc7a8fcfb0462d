"""What the commands make of due dates, manual grades, export options and findings of the doctor."""

import csv
from datetime import datetime

import pytest
from gradebook_fakes import fake_assignment, fake_result
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder import doctor
from autograder.cli import app, finish
from autograder.entered import RecordedResult, recorded
from autograder.record import Record
from autograder.report import feedback_page, write_feedback, write_report

VAE = fake_assignment()
WIDE = {"COLUMNS": "200"}


@pytest.fixture
def late(tmp_path):
    """A course where all of a late submission is lost: Anna was late, Bert was not; both pages are written already."""
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    (tmp_path / "solutions").mkdir()
    with Record(tmp_path / "out", [VAE]) as record:
        for student, hour in (("anna", 13), ("bert", 11)):
            folder = tmp_path / "submitted" / student / "04_vae"
            folder.mkdir(parents=True)
            (folder / "timestamp.txt").write_text(f"2026-02-01 {hour}:00:00 UTC")
            record.save(fake_result(student), "k", None, {"written_latent_space": "x"})
            write_feedback(fake_result(student), tmp_path / "out")
    with Gradebook(f"sqlite:///{tmp_path}/out/gradebook.db") as book:
        book.update_or_create_assignment("04_vae", duedate=datetime(2026, 2, 1, 12))
    return tmp_path


def page(course, student):
    return (course / "out" / "feedback" / student / "04_vae.html").read_text("utf-8")


def test_a_run_of_grade_ends_with_times_and_penalties_in_tables_pages_and_report(late):
    with Record(late / "out", course=late) as record:
        before = page(late, "bert")
        finish(record, submitted=late / "submitted")
    with open(late / "out" / "submissions.csv", newline="") as file:
        assert {r["student"]: (r["late_penalty"], r["score"]) for r in csv.DictReader(file)} == {
            "anna": ("4", "0"),
            "bert": ("0", "4"),
        }
    assert "The late penalty takes 4 points off, which leaves 0." in page(late, "anna")
    assert page(late, "bert") == before
    assert "late −4" in (late / "out" / "report.html").read_text("utf-8")


def test_report_brings_penalties_up_to_date_with_points_given_by_hand(late):
    with Record(late / "out", course=late) as record:
        finish(record, submitted=late / "submitted")
    with Gradebook(f"sqlite:///{late}/out/gradebook.db") as book:
        book.find_grade("written_latent_space", "04_vae", "04_vae", "anna").manual_score = 1.0
        book.find_comment("written_latent_space", "04_vae", "04_vae", "anna").manual_comment = "Well said."
        book.db.commit()
    result = CliRunner().invoke(app, ["report", "--output", str(late / "out"), "--course", str(late)], env=WIDE)
    assert result.exit_code == 0 and "5 / 7, late −5" in result.output
    assert "takes 5 points off" in page(late, "anna") and "Well said." in page(late, "anna")


def test_grading_again_keeps_points_given_by_hand_on_the_page(late):
    with Record(late / "out", course=late) as record:
        finish(record)
        book = record.gradebook.gradebook
        book.find_grade("written_latent_space", "04_vae", "04_vae", "bert").manual_score = 3.0
        book.db.commit()
        finish(record)
    assert "Graded by hand." in page(late, "bert") and "7 <small>of 7 points" in page(late, "bert")


def test_unusable_time_stamps_are_told(late, capsys):
    (late / "submitted" / "bert" / "04_vae" / "timestamp.txt").write_text("soon")
    with Record(late / "out", course=late) as record:
        finish(record, submitted=late / "submitted")
    assert "bert, 04_vae: The time of submission is unknown" in " ".join(capsys.readouterr().out.split())


def test_a_graders_comment_stands_with_its_exercise_as_text():
    said = "Why?\n<script>alert(1)</script> " + "x" * 20_000
    result = RecordedResult(**{**vars(recorded(fake_result())), "comments": (("written_latent_space", said),)})
    html = feedback_page(result, {"cells": []})
    comment = html[html.index("Comment from your grader") :]
    assert html.count("Comment from your grader") == 1 and "Why?\n&lt;script&gt;" in comment
    assert "characters left out" in comment and "<script" not in html
    assert html.index("written_latent_space</h3>") < html.index("Comment from your grader")
    assert "Comment from your grader" not in feedback_page(fake_result(), {"cells": []})


def test_the_class_report_marks_late_submissions_only(tmp_path):
    result = RecordedResult(**{**vars(recorded(fake_result())), "seconds_late": 60.0, "penalty": 1.5})
    html = write_report([result, fake_result("bert")], tmp_path).read_text("utf-8")
    assert html.count("late −1.5") == 1


def test_export_options_reach_the_export(late):
    target = late / "x.csv"
    arguments = ["export", "canvas", str(target), "--output", str(late / "out"), "--partial", "--total"]
    result = CliRunner().invoke(app, [*arguments, "--assignment", "04_vae", "--submitted", str(late)], env=WIDE)
    assert result.exit_code == 0, result.output
    assert target.read_text().splitlines()[0].endswith("Section,04_vae,total")
    assert CliRunner().invoke(app, [*arguments, "--assignment", "06_none"], env=WIDE).exit_code == 2


def test_the_command_shows_every_finding_as_it_is_and_fails_for_a_problem(monkeypatch):
    from autograder.cli import app

    monkeypatch.setattr(doctor, "examine", lambda _: iter([("data", False, "[cannot] open"), ("disk", True, "1 GB")]))
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1 and result.output == "FIX  data: [cannot] open\nok   disk: 1 GB\n"
    monkeypatch.setattr(doctor, "examine", lambda _: iter([("disk", True, "1 GB")]))
    assert CliRunner().invoke(app, ["doctor"]).exit_code == 0
