import json
from datetime import datetime
from pathlib import Path

import pytest
from gradebook_fakes import SLIP, fake_assignment, fake_result, wrong
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.gradebook import ClassGradebook
from autograder.nbgrader_feedback import SafeFeedback, copy_exchange_files, keep_result

VAE = fake_assignment()
SECRET = "0123456789abcdef" * 8


class Notebook(dict):
    """Just enough of a notebook node."""

    @property
    def metadata(self):
        return self["metadata"]


@pytest.fixture
def coursedir(tmp_path):
    """A course whose autograded/ holds Anna's notebook, with her automatic results in the gradebook."""
    result = fake_result(kl=wrong("kl_divergence", output="λ"), repairs=("renamed",), notes=("slow",))
    book = ClassGradebook(f"sqlite:///{tmp_path}/gradebook.db")
    book.register(VAE)
    book.apply(result, {"written_latent_space": "x"}, "digest")
    book.commit()
    book.close()
    folder = tmp_path / "autograded" / "anna" / "04_vae"
    folder.mkdir(parents=True)
    notebook = Notebook(json.loads(json.dumps(VAE.release)))
    notebook["cells"].append(
        {"cell_type": "code", "source": ["ORACLE = ", "'hidden test'"], "metadata": {}, "outputs": []}
    )
    keep_result(notebook, result)
    (folder / "04_vae.ipynb").write_text(json.dumps(notebook))
    config = Config({"CourseDirectory": {"root": str(tmp_path), "db_url": f"sqlite:///{tmp_path}/gradebook.db"}})
    return CourseDirectory(config=config, assignment_id="04_vae")


def generate(coursedir, **more):
    SafeFeedback(coursedir=coursedir, **more).start()
    return page_path(coursedir).read_text("utf-8")


def page_path(coursedir):
    return path_in(coursedir, "feedback") / "04_vae.html"


def path_in(coursedir, step):
    return Path(coursedir.root) / step / "anna" / "04_vae"


def enter(coursedir, score, comment):
    """What a person enters in formgrader."""
    with Gradebook(coursedir.db_url) as gradebook:
        grade = gradebook.find_grade("written_latent_space", "04_vae", "04_vae", "anna")
        grade.manual_score, grade.needs_manual_grade = score, False
        gradebook.find_comment("written_latent_space", "04_vae", "04_vae", "anna").manual_comment = comment
        gradebook.db.commit()


def test_the_page_is_this_kits_and_holds_the_allow_list_only(coursedir):
    page = generate(coursedir)
    for shown in (SLIP, "renamed", "slow", "λ", "waits for manual grading", "default-src 'none'"):
        assert shown in page, shown
    for secret in ("ORACLE", "MathJax", "<script", "kl_divergence()", "NotImplementedError"):
        assert secret not in page, secret


def test_points_given_by_hand_are_on_the_page(coursedir):
    enter(coursedir, 2.25, "")
    page = generate(coursedir)
    assert "2.25 of 3" in page and "Graded by hand." in page and "4.75 <small>of 7 points</small>" in page


def test_points_nbgrader_gave_for_an_empty_answer_are_on_the_page(coursedir):
    with Gradebook(coursedir.db_url) as gradebook:
        grade = gradebook.find_grade("written_latent_space", "04_vae", "04_vae", "anna")
        grade.auto_score, grade.needs_manual_grade = 0.0, False
        gradebook.db.commit()
    assert "0 of 3" in generate(coursedir)


def test_a_late_submission_is_told_its_penalty(coursedir):
    with Gradebook(coursedir.db_url) as gradebook:
        gradebook.update_or_create_assignment("04_vae", duedate=datetime(2026, 2, 1))
        gradebook.update_or_create_submission("04_vae", "anna", timestamp=datetime(2026, 2, 4))
        gradebook.find_submission_notebook("04_vae", "04_vae", "anna").late_submission_penalty = 2.0
        gradebook.db.commit()
    assert "Handed in 3.0 days after the due date. The late penalty takes 2 points off, which leaves 0.5." in generate(
        coursedir
    )


def test_a_page_is_written_again_with_force_only_as_nbgrader_does(coursedir):
    generate(coursedir)
    enter(coursedir, 3.0, None)
    assert "3 of 3" not in generate(coursedir)
    assert "3 of 3" in generate(coursedir, force=True)


def test_nothing_that_lies_beside_the_graded_notebook_is_copied(coursedir):
    graded = path_in(coursedir, "autograded")
    (graded / "answers.py").write_text("ORACLE")
    (graded / "timestamp.txt").write_text("2026-02-01 11:00:00 UTC")
    (graded / "submission_secret.txt").write_text(SECRET)
    generate(coursedir)
    names = sorted(p.name for p in path_in(coursedir, "feedback").iterdir())
    assert names == ["04_vae.html", "submission_secret.txt", "timestamp.txt"]


def test_a_secret_that_is_a_link_or_something_else_is_not_copied(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "answers").write_text(SECRET)
    (tmp_path / "a" / "submission_secret.txt").symlink_to(tmp_path / "answers")
    (tmp_path / "b" / "submission_secret.txt").write_text("the model answer")
    for name in ("a", "b"):
        copy_exchange_files(tmp_path / name, tmp_path / "out")
    (tmp_path / "c").symlink_to(tmp_path / "d")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "submission_secret.txt").write_text(SECRET)
    copy_exchange_files(tmp_path / "c", tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_notebook_that_another_grader_made_is_named_and_gives_no_page(coursedir, caplog):
    graded = path_in(coursedir, "autograded") / "04_vae.ipynb"
    graded.write_text(json.dumps(VAE.release))
    with pytest.raises(NbGraderException):
        SafeFeedback(coursedir=coursedir).start()
    assert not page_path(coursedir).exists()
    assert "run nbgrader autograde ASSIGNMENT --force" in caplog.text
