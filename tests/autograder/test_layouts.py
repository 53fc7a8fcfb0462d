"""The kit's files, imported into sample gradebooks as Canvas and Moodle do it (tests/data/README.md)."""

import csv
import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from gradebook_fakes import fake_assignment, fake_result, wrong
from nbgrader.api import Gradebook

from autograder.export import Choice, ExportError, export
from autograder.people import collected_people
from autograder.record import Record

DATA = Path(__file__).parents[1] / "data"
VAE, GAN = fake_assignment(), fake_assignment("05_dcgan")
COLLECTED = {
    "canvas 501 berganna": "anna",
    "canvas 502 cohnbert": "bert",
    "canvas x7Qz2 anon": "carl",
    "moodle 04_vae 700001 Anna Berg": "anna",
    "moodle 04_vae 700002 Bert Cohn": "bert",
    "moodle 05_dcgan 800001 Anna Berg": "anna",
}


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def graded(tmp_path):
    """Anna is complete in 04_vae, Bert's written question waits, Carl's notebook was unreadable."""
    output = tmp_path / "out"
    with Record(output, [VAE, GAN]) as record:
        for result in (
            fake_result("anna"),
            fake_result("anna", "05_dcgan"),
            fake_result("bert", kl=wrong("kl_divergence")),
            fake_result("carl", status="unreadable"),
        ):
            record.save(result, "k", None, {"written_latent_space": "x"})
    with Gradebook(f"sqlite:///{output}/gradebook.db") as book:
        book.find_grade("written_latent_space", "04_vae", "04_vae", "anna").manual_score = 2.5
        book.db.commit()
    submitted = tmp_path / "submitted"
    submitted.mkdir()
    (submitted / ".collected.json").write_text(json.dumps(COLLECTED))
    return output


def exported(graded, kind, name="x.csv", **choice):
    choice = Choice(submitted=graded.parent / "submitted", **choice)
    return export(graded, kind, graded.parent / name, choice=choice)


def canvas_import(gradebook, upload):
    """What Canvas makes of an upload: {(ID, assignment title): grade}; its rules for header, students and assignments."""
    header, first, *rows = upload
    assert "Student" in header[0] and "ID" in header[1] and header[4] == "Section"
    assert re.search(r"SIS\s+User\s+ID", header[2]) and re.search(r"SIS\s+Login\s+ID", header[3])
    assert "Points Possible" in first[0]
    titles = [re.sub(r" \(\d+\)$", "", t) for t in gradebook[0][5:7]]
    assert set(header[5:]) <= set(titles), "a title that Canvas does not know becomes a new assignment"
    by_id, by_login = {r[1]: r for r in gradebook[2:]}, {r[3]: r for r in gradebook[2:]}
    by_name = {r[0]: r for r in gradebook[2:]}
    found = {}
    for row in rows:
        student = by_id.get(row[1]) or by_login.get(row[3]) or by_name[row[0]]
        found |= {(student[1], title): grade for title, grade in zip(header[5:], row[5:], strict=True)}
    return found


def worksheet_import(worksheet, upload):
    """What Moodle makes of a grading worksheet: {participant: grade}; columns are found by name, the others ignored."""
    header, *rows = upload
    where = [header.index(n) for n in ("Identifier", "Grade", "Last modified (grade)")]
    known = {row[0].removeprefix("Participant ") for row in worksheet[1:]}
    found = {}
    for row in rows:
        identifier, grade, modified = (row[i] for i in where)
        assert identifier.startswith("Participant ") and identifier.removeprefix("Participant ") in known
        assert modified == "", "a date could overwrite what was graded in Moodle meanwhile"
        found[identifier.removeprefix("Participant ")] = grade
    return found


def test_canvas_finds_students_by_the_collected_id_else_by_login(graded):
    exported(graded, "canvas")
    sample = table(DATA / "canvas_gradebook.csv")
    grades = canvas_import(sample, table(graded.parent / "x.csv"))
    assert grades == {
        ("501", "04_vae"): "6.5", ("501", "05_dcgan"): "",
        ("502", "04_vae"): "", ("502", "05_dcgan"): "",
        ("503", "04_vae"): "", ("503", "05_dcgan"): "",
    }  # fmt: skip
    assert table(graded.parent / "x.csv")[2:4] == [
        ["anna", "501", "", "", "", "6.5", ""],
        ["bert", "502", "", "", "", "", ""],
    ]


def test_canvas_is_told_the_points_possible_of_the_sample(graded):
    exported(graded, "canvas")
    assert table(graded.parent / "x.csv")[1][5:] == table(DATA / "canvas_gradebook.csv")[1][5:7]


def test_a_worksheet_goes_to_moodles_participants_and_says_what_waits(graded):
    told = exported(graded, "moodle-worksheet", assignments=["04_vae"])
    upload = table(graded.parent / "x.csv")
    assert worksheet_import(table(DATA / "moodle_worksheet.csv"), upload) == {"700001": "6.5", "700002": ""}
    assert upload[2][2] == "left empty (waits for manual grading: written_latent_space)"
    assert "04_vae, without Moodle identifier, left out: carl" in told
    assert set(upload[0]) - {"Full name"} <= set(table(DATA / "moodle_worksheet.csv")[0])


def test_each_assignment_gets_its_own_worksheet(graded):
    told = exported(graded, "moodle-worksheet", "sheet.csv")
    first, second = graded.parent / "sheet-04_vae.csv", graded.parent / "sheet-05_dcgan.csv"
    assert told[0].startswith(f"Wrote {first}, {second}: ")
    assert table(second)[1][0] == "Participant 800001", "in Moodle a person has another number in each assignment"


def test_without_collected_people_there_is_no_worksheet(graded):
    (graded.parent / "submitted" / ".collected.json").write_text("{ damaged")
    with pytest.raises(ExportError, match="autograder collect first, or use the export moodle"):
        exported(graded, "moodle-worksheet")
    exported(graded, "canvas")
    assert [row[3] for row in table(graded.parent / "x.csv")[2:]] == ["anna", "bert", "carl"]


def test_moodles_grade_import_maps_identifier_and_items(tmp_path):
    with Record(tmp_path / "out", [VAE]) as record:
        record.save(fake_result("anna@uni.example"), "k", None, {})
    export(tmp_path / "out", "moodle", tmp_path / "x.csv", partial=True)
    header, row = table(tmp_path / "x.csv")
    sample = table(DATA / "moodle_grades.csv")
    assert header[0] in sample[0] and row[0] in [r[sample[0].index(header[0])] for r in sample[1:]]
    assert f"Assignment: {header[1]} (Real)" in sample[0] and float(row[1]) == 4


def test_one_assignment_or_all_and_a_total_on_request(graded):
    exported(graded, "moodle", assignments=["04_vae"], total=True)
    assert table(graded.parent / "x.csv")[0] == ["Username", "04_vae", "total", "remarks"]
    assert table(graded.parent / "x.csv")[1][:3] == ["anna", "6.5", "6.5"]
    exported(graded, "canvas", total=True, partial=True)
    assert [row[5:] for row in table(graded.parent / "x.csv")[:3]] == [
        ["04_vae", "05_dcgan", "total"],
        ["7", "7", "14"],
        ["6.5", "4", "10.5"],
    ]
    with pytest.raises(ExportError, match="no grades of 06_none. There are: 04_vae, 05_dcgan."):
        exported(graded, "csv", assignments=["06_none"])


def test_late_penalties_are_taken_off_and_told(graded):
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as book:
        book.update_or_create_assignment("04_vae", duedate=datetime(2026, 2, 1))
        book.find_submission("04_vae", "anna").timestamp = datetime(2026, 2, 2)
        book.find_submission_notebook("04_vae", "04_vae", "anna").late_submission_penalty = 2.0
        book.db.commit()
    told = exported(graded, "csv", assignments=["04_vae"])
    assert table(graded.parent / "x.csv")[1] == ["anna", "4.5", "4.5", "04_vae: late penalty of 2 taken off"]
    assert "04_vae, late penalty of 2 taken off: anna" in told


def test_who_is_who_survives_names_with_spaces_and_strange_entries(tmp_path):
    strange = {"moodle 04_vae 7 Anna B. Berg": "Anna B. Berg", "canvas": "x", "blackboard 1 a": "b", "canvas 9 a": 5}
    (tmp_path / ".collected.json").write_text(json.dumps(strange))
    assert collected_people(tmp_path) == ({}, {("Anna B. Berg", "04_vae"): "7"})
    for damaged in ("[1]", "3", '"x"', "[[1, 2, 3]]"):
        (tmp_path / ".collected.json").write_text(damaged)
        assert collected_people(tmp_path) == ({}, {})
