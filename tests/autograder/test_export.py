import csv

import pytest
from gradebook_fakes import fake_assignment, fake_result, wrong
from nbgrader.api import Gradebook

from autograder.export import ExportError, export
from autograder.record import Record

WAITS = "waits for manual grading: written_latent_space"
VAE, GAN = fake_assignment(), fake_assignment("05_dcgan")


@pytest.fixture
def graded(tmp_path):
    """Anna is complete, Bert's answer waits, Carl handed in one notebook that cannot be read."""
    output = tmp_path / "out"
    with Record(output, [VAE, GAN]) as record:
        for result in [
            fake_result("anna"),
            fake_result("anna", "05_dcgan"),
            fake_result("bert", kl=wrong("kl_divergence")),
            fake_result("bert", "05_dcgan", status="missing"),
            fake_result("carl", status="unreadable"),
        ]:
            record.save(result, "k", None, {"written_latent_space": "x"})
    with Gradebook(f"sqlite:///{output}/gradebook.db") as book:
        for name, score in (("04_vae", 2.5), ("05_dcgan", 0.0)):
            book.find_grade("written_latent_space", name, name, "anna").manual_score = score
        book.db.commit()
    return output


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_canvas_gets_its_columns_and_the_points_possible(graded, tmp_path):
    export(graded, "canvas", tmp_path / "canvas.csv")
    assert table(tmp_path / "canvas.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "04_vae", "05_dcgan"],
        ["Points Possible", "", "", "", "", "7", "7"],
        ["anna", "", "", "anna", "", "6.5", "4"],
        ["bert", "", "", "bert", "", "", ""],
        ["carl", "", "", "carl", "", "", ""],
    ]


def test_moodle_gets_one_identifier_and_the_grades(graded, tmp_path):
    export(graded, "moodle", tmp_path / "moodle.csv")
    assert table(tmp_path / "moodle.csv")[:3] == [
        ["Username", "04_vae", "05_dcgan", "remarks"],
        ["anna", "6.5", "4", ""],
        ["bert", "", "", f"04_vae: left empty ({WAITS}); 05_dcgan: left empty (missing)"],
    ]


def test_moodle_finds_students_by_address_when_the_folders_are_addresses(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        record.save(fake_result("anna@uni.example"), "k", None, {})
    export(tmp_path, "moodle", tmp_path / "moodle.csv")
    assert table(tmp_path / "moodle.csv")[0] == ["Email address", "04_vae", "remarks"]


def test_incomplete_grades_are_listed_and_never_zero(graded, tmp_path):
    assert export(graded, "csv", tmp_path / "grades.csv") == [
        f"Wrote {tmp_path / 'grades.csv'}: 3 students, 2 assignments.",
        "04_vae, left empty (waits for manual grading: written_latent_space): bert",
        "04_vae, left empty (unreadable): carl",
        "05_dcgan, left empty (missing): bert",
        "05_dcgan, left empty (not handed in): carl",
    ]
    assert table(tmp_path / "grades.csv") == [
        ["student", "04_vae (of 7)", "05_dcgan (of 7)", "total", "remarks"],
        ["anna", "6.5", "4", "10.5", ""],
        ["bert", "", "", "", f"04_vae: left empty ({WAITS}); 05_dcgan: left empty (missing)"],
        ["carl", "", "", "", "04_vae: left empty (unreadable); 05_dcgan: left empty (not handed in)"],
    ]


def test_partial_gives_the_points_so_far_but_no_points_for_nothing(graded, tmp_path):
    lines = export(graded, "csv", tmp_path / "grades.csv", partial=True)
    assert table(tmp_path / "grades.csv")[2:] == [
        ["bert", "2.5", "", "2.5", f"04_vae: partial ({WAITS}); 05_dcgan: left empty (missing)"],
        ["carl", "", "", "", "04_vae: left empty (unreadable); 05_dcgan: left empty (not handed in)"],
    ]
    assert "04_vae, partial (waits for manual grading: written_latent_space): bert" in lines


def test_an_unknown_kind_is_answered_with_the_known_ones(tmp_path):
    with pytest.raises(ExportError, match="choose one of csv, moodle, canvas, moodle-worksheet"):
        export(tmp_path, "blackboard", tmp_path / "x.csv")


def test_an_empty_folder_exports_headers_only(tmp_path):
    assert export(tmp_path, "canvas", tmp_path / "x.csv") == [f"Wrote {tmp_path / 'x.csv'}: 0 students, 0 assignments."]
    assert len(table(tmp_path / "x.csv")) == 2


def test_a_mistyped_folder_is_named(tmp_path):
    with pytest.raises(ExportError, match="grade into it first"):
        export(tmp_path / "outptu", "csv", tmp_path / "x.csv")
