import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from gradebook_fakes import SLIP, FakeExercise, fake_assignment, fake_result, right, wrong
from nbgrader.api import Gradebook
from nbgrader.utils import determine_grade

from autograder.files import cell, file_name, plain
from autograder.record import GradebookError, OutputBusy, Record, load_results
from autograder.results import KIT_FAILED, ExerciseResult, SubmissionResult

ANSWERS = {"written_latent_space": "It looks Gaussian."}
VAE = fake_assignment()


def save(record, result, key="k1", answers=ANSWERS):
    record.save(result, key, VAE.release, answers)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def gradebook(output):
    return Gradebook(f"sqlite:///{output}/gradebook.db")


def set_manual(output, student, name, score):
    """What formgrader does when a person enters a score."""
    with gradebook(output) as book:
        grade = book.find_grade(name, VAE.name, VAE.name, student)
        grade.manual_score, grade.needs_manual_grade = score, False
        book.db.commit()


def grade(output, student, name):
    with gradebook(output) as book:
        found = book.find_grade(name, VAE.name, VAE.name, student)
        return found.auto_score, found.manual_score, found.needs_manual_grade, found.max_score


def test_a_saved_result_is_known_by_its_key_only(tmp_path):
    result = fake_result(
        kl=wrong("kl_divergence", output="λ\n"), repairs=("renamed",), notes=("slow",), sandboxed=False
    )
    with Record(tmp_path, [VAE]) as record:
        assert record.known("anna", "04_vae", "k1") is None
        save(record, result)
    with Record(tmp_path, [VAE]) as record:
        assert record.known("anna", "04_vae", "k1") == result
        assert record.known("anna", "04_vae", "k2") is None
        assert record.known("bert", "04_vae", "k1") is None


def test_what_the_grader_itself_failed_at_is_graded_again(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result(notes=(f"{KIT_FAILED}: OSError: no space left",)))
        assert record.known("anna", "04_vae", "k1") is None
        save(record, fake_result(notes=("slow",)))
        assert record.known("anna", "04_vae", "k1") is not None


def test_nbgrader_reads_the_same_scores(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result(kl=wrong("kl_divergence")), answers={"written_latent_space": ""})
    with gradebook(tmp_path) as book:
        submission = book.find_submission("04_vae", "anna")
        assert (submission.score, submission.max_score) == (2.5, 7)
        assert submission.needs_manual_grade
        comments = {c.name: c.auto_comment for c in submission.notebooks[0].comments}
        assert comments == {
            "kl_divergence": SLIP,
            "reparameterize": None,
            "written_latent_space": "No response.",
        }
        sources = {c.name: (c.locked, c.cell_type) for c in book.find_notebook("04_vae", "04_vae").source_cells}
        assert sources["test_kl_divergence"] == (True, "code")
        assert book.db.connection().exec_driver_sql("select version_num from alembic_version").scalar()
    assert grade(tmp_path, "anna", "test_kl_divergence") == (0.5, None, False, 2)
    assert grade(tmp_path, "anna", "written_latent_space") == (None, None, True, 3)


def test_nbgrader_reads_the_same_scores_from_the_autograded_notebook(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result(kl=wrong("kl_divergence", output="epoch 1\n")))
    notebook = nbformat.read(tmp_path / "autograded/anna/04_vae/04_vae.ipynb", as_version=4)
    nbformat.validate(notebook)
    cells = {c.metadata.nbgrader.grade_id: c for c in notebook.cells}
    assert determine_grade(cells["test_kl_divergence"]) == (0.5, 2)
    assert determine_grade(cells["test_reparameterize"]) == (2.0, 2)
    assert cells["kl_divergence"].outputs[0].text == "epoch 1\n"
    assert SLIP in cells["test_kl_divergence"].outputs[0].text
    assert not VAE.release["cells"][2]["outputs"], "the given notebook is not changed"


def test_an_exercise_nobody_could_grade_never_shows_full_marks(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result(kl=ExerciseResult("kl_divergence", None, 2.0)))
    notebook = nbformat.read(tmp_path / "autograded/anna/04_vae/04_vae.ipynb", as_version=4)
    cells = {c.metadata.nbgrader.grade_id: c for c in notebook.cells}
    assert determine_grade(cells["test_kl_divergence"]) == (0, 2)
    assert grade(tmp_path, "anna", "test_kl_divergence") == (None, None, True, 2)


def test_tables_have_the_promised_columns_and_order(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result("bert", status="repaired", repairs=("cells reordered", "renamed")))
        save(record, fake_result("anna", kl=wrong("kl_divergence")))
        record.write_tables()
    assert (tmp_path / "grades.csv").read_text().splitlines()[:4] == [
        "student,assignment,exercise,points,max_points,diagnosis",
        f"anna,04_vae,kl_divergence,0.5,2,{SLIP}",
        "anna,04_vae,reparameterize,2,2,",
        "anna,04_vae,written_latent_space,,3,",
    ]
    assert (tmp_path / "submissions.csv").read_text().splitlines() == [
        "student,assignment,status,points,max_points,seconds,repairs,timestamp,seconds_late,late_penalty,score",
        "anna,04_vae,graded,2.5,7,0.4,,,,,2.5",
        "bert,04_vae,repaired,4,7,0.4,cells reordered; renamed,,,,4",
    ]


def test_manual_scores_appear_as_points_and_survive_regrading(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result())
    set_manual(tmp_path, "anna", "written_latent_space", 2.5)
    set_manual(tmp_path, "anna", "test_reparameterize", 1.0)
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result(kl=wrong("kl_divergence")), key="k2")
        record.write_tables()
    points = {r["exercise"]: r["points"] for r in rows(tmp_path / "grades.csv")}
    assert points == {"kl_divergence": "0.5", "reparameterize": "1", "written_latent_space": "2.5"}
    assert rows(tmp_path / "submissions.csv")[0]["points"] == "4"
    assert grade(tmp_path, "anna", "written_latent_space") == (None, 2.5, False, 3)
    assert grade(tmp_path, "anna", "test_reparameterize") == (2.0, 1.0, False, 2)


def test_a_changed_answer_asks_for_a_second_look_but_keeps_its_score(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result())
    set_manual(tmp_path, "anna", "written_latent_space", 2.5)
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result(), key="k2", answers={"written_latent_space": "On second thoughts."})
    assert grade(tmp_path, "anna", "written_latent_space") == (None, 2.5, True, 3)


def test_changed_points_new_and_dropped_exercises_keep_manual_scores(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result())
    set_manual(tmp_path, "anna", "written_latent_space", 2.5)
    changed = fake_assignment(
        exercises=(
            FakeExercise("kl_divergence", 4),
            FakeExercise("VAE", 3),
            FakeExercise("written_latent_space", 5, manual=True),
        )
    )
    with Record(tmp_path, [changed]) as record:
        exercises = (
            right("kl_divergence"),
            ExerciseResult("VAE", 1.0, 3.0),
            ExerciseResult("written_latent_space", None, 5.0),
        )
        record.save(SubmissionResult("anna", "04_vae", "graded", exercises), "k2", changed.release, ANSWERS)
    assert grade(tmp_path, "anna", "written_latent_space") == (None, 2.5, False, 5)
    assert grade(tmp_path, "anna", "test_VAE") == (1.0, None, False, 3)
    with gradebook(tmp_path) as book:
        assert book.find_assignment("04_vae").max_score == 12
        assert book.find_submission("04_vae", "anna").score == 5.5


def test_a_dropped_exercise_that_was_graded_by_hand_stays_in_the_gradebook(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result())
    set_manual(tmp_path, "anna", "written_latent_space", 2.5)
    with Record(tmp_path, [fake_assignment(exercises=(FakeExercise("kl_divergence", 2),))]):
        pass
    assert grade(tmp_path, "anna", "written_latent_space")[1] == 2.5


def test_a_missing_notebook_is_recorded_but_nobody_is_asked_to_grade_it(tmp_path):
    missing = fake_result(status="missing", kl=ExerciseResult("kl_divergence", 0.0, 2.0))
    with Record(tmp_path, [VAE]) as record:
        save(record, missing)
        record.write_tables()
    with Record(tmp_path, [VAE]) as record:
        assert record.repair() == 0
        assert record.known("anna", "04_vae", "k1") == missing
    assert not (tmp_path / "autograded").exists()
    assert rows(tmp_path / "submissions.csv")[0]["status"] == "missing"
    with gradebook(tmp_path) as book:
        assert [s.id for s in book.students] == ["anna"]
        assert not book.assignment_submissions("04_vae")


def test_a_result_that_did_not_reach_the_gradebook_is_healed_at_the_next_start(tmp_path, monkeypatch):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result("anna"))
    with pytest.raises(KeyboardInterrupt), Record(tmp_path, [VAE]) as record:
        monkeypatch.setattr(record.gradebook, "apply", lambda *a: (_ for _ in ()).throw(KeyboardInterrupt))
        save(record, fake_result("anna", kl=wrong("kl_divergence")), key="k2")
    assert grade(tmp_path, "anna", "test_kl_divergence")[0] == 2.0
    with Record(tmp_path, [VAE]) as record:
        assert record.known("anna", "04_vae", "k2")
    assert grade(tmp_path, "anna", "test_kl_divergence")[0] == 0.5


def test_a_lost_gradebook_is_rebuilt_from_the_results(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result("anna"))
        save(record, fake_result("bert", kl=wrong("kl_divergence")))
    (tmp_path / "gradebook.db").unlink()
    with Record(tmp_path, [VAE]):
        pass
    assert grade(tmp_path, "anna", "test_kl_divergence")[0] == 2.0
    assert grade(tmp_path, "bert", "test_kl_divergence")[0] == 0.5


def test_a_gradebook_that_is_busy_for_long_gets_the_result_later(tmp_path, monkeypatch):
    with Record(tmp_path, [VAE]) as record:
        record.gradebook.db.execute(__import__("sqlalchemy").text("PRAGMA busy_timeout = 10"))
        with gradebook(tmp_path) as book:
            book.add_student("someone")
            book.db.connection().exec_driver_sql("BEGIN IMMEDIATE")
            save(record, fake_result())
            assert record.behind
            assert record.known("anna", "04_vae", "k1")
        record.write_tables()
        assert not record.behind
    assert grade(tmp_path, "anna", "test_kl_divergence")[0] == 2.0


def test_a_broken_gradebook_is_named_with_what_to_do(tmp_path):
    (tmp_path / "gradebook.db").write_text("this is not a database, " * 100)
    with pytest.raises(GradebookError, match="move it away and run again"), Record(tmp_path, [VAE]):
        pass


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"format": 1}', '{"format": 1, "result": {}}', "\ud800"])
def test_a_broken_results_file_means_grade_again(tmp_path, content):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result())
        (tmp_path / "results/anna/04_vae.json").write_bytes(content.encode("utf-8", "surrogatepass"))
        assert record.known("anna", "04_vae", "k1") is None
        save(record, fake_result())
        assert record.known("anna", "04_vae", "k1") == fake_result()


def test_a_lost_or_shortened_autograded_notebook_means_grade_again(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result())
        (tmp_path / "autograded/anna/04_vae/04_vae.ipynb").write_text("")
        assert record.known("anna", "04_vae", "k1") is None


def test_a_second_grader_is_told_who_holds_the_folder(tmp_path):
    said = rf"process {os.getpid()} on .*, since .*choose another --output"
    with Record(tmp_path), pytest.raises(OutputBusy, match=said):
        Record(tmp_path).__enter__()
    with Record(tmp_path):
        pass


def test_an_unregistered_assignment_is_refused_before_anything_is_written(tmp_path):
    with Record(tmp_path) as record, pytest.raises(ValueError, match="register"):
        save(record, fake_result())
    assert not (tmp_path / "results").exists()


NAMES = [
    "..",
    ".",
    ".ssh",
    "a/../../b",
    "CON",
    "a\nb",
    " anna",
    "=1+1",
    "-rf",
    "ü" * 200,
    "a\x00b",
    "\udc80x",
    "a%2e",
    "名前",
]


@pytest.mark.parametrize("name", NAMES)
def test_untrusted_names_stay_inside_the_output_folder(tmp_path, name):
    output = tmp_path / "out"
    with Record(output, [VAE]) as record:
        save(record, fake_result(name, kl=wrong("kl_divergence", "raised \udc80\x00\x1b[31m")))
        record.write_tables()
        assert record.known(name, "04_vae", "k1").student == name
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert [p.parent.parent for p in output.glob("results/*/*")] == [output / "results"]
    assert len(load_results(output)) == 1


def test_different_names_never_share_a_file():
    safe = [file_name(n) for n in [*NAMES, "a b", "a_b", "x_y~0123456789"]]
    assert len(set(safe)) == len(safe)
    assert all(file_name(n) != n or n not in NAMES[:7] for n in NAMES)
    assert [file_name(n) for n in ("anna", "name@uni.edu", "Müller, J.P", "=1+1")] == [
        "anna",
        "name@uni.edu",
        "Müller, J.P",
        "=1+1",
    ]


def test_spreadsheets_see_text_not_formulas(tmp_path):
    with Record(tmp_path, [VAE]) as record:
        save(record, fake_result("=HYPERLINK(1)", kl=wrong("kl_divergence", '@SUM(1,"2")\n+3')))
        record.write_tables()
    first = rows(tmp_path / "grades.csv")[0]
    assert first["student"] == "'=HYPERLINK(1)"
    assert first["diagnosis"] == '\'@SUM(1,"2") +3'
    assert [cell(x) for x in (" =1", "\t-1", "-0.5", -0.5, 2.0, 0.0, 1 / 3, None)] == [
        "'=1", "'-1", "'-0.5", "-0.5", "2", "0", "0.3333", "",
    ]  # fmt: skip


def test_plain_text_has_no_terminal_codes_or_direction_tricks():
    assert plain("a\x1b[31mred\x1b[0m\x00\r\n\tb\u202ec\x1b]0;title\x07d\ud800") == "ared\n\tbcd"


KILLED = """
import sys; sys.path[:0] = {path!r}
from gradebook_fakes import fake_assignment, fake_result
from autograder.record import Record
vae = fake_assignment()
with Record(sys.argv[1], [vae]) as record:
    print("open", flush=True)
    for i in range(100000):
        record.save(fake_result(f"s{{i}}"), "k", vae.release, {{"written_latent_space": "x"}})
"""


def test_a_killed_run_loses_nothing_and_leaves_no_half_files(tmp_path):
    code = KILLED.format(path=[str(Path(__file__).parent), str(Path(__file__).parents[2])])
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        while len(list(tmp_path.glob("results/*/*.json"))) < 10:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    stored = {p.parent.name for p in tmp_path.glob("results/*/*.json")}
    with Record(tmp_path, [VAE]) as record:
        assert all(record.known(s, "04_vae", "k") == fake_result(s) for s in stored)
        assert {s for s, _ in record.gradebook.applied()} == stored
    assert all(json.loads(p.read_text()) for p in tmp_path.glob("autograded/*/*/*.ipynb"))
