"""An instructor on the formgrader page: autograde, a written answer graded by hand, grades exported."""

import contextlib
import csv
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from selenium.common.exceptions import StaleElementReferenceException

from tests.browser.lab import By, Keys, browser, served

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "autograder"))
from tiny_course import SUMMED, copy_of_course, raw, solved  # noqa: E402

pytestmark = pytest.mark.slow


def nbgrader(root, *arguments):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [str(Path(sys.executable).parent / "nbgrader"), *arguments]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def course(home):
    """A course folder as an instructor has it: a release, and two submissions that wait."""
    root = copy_of_course(home)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    nbgrader(root, "generate_assignment", "tiny", "--force")
    for student, notebook in {"ann": solved(), "bob": solved(mean_square=SUMMED)}.items():
        folder = root / "submitted" / student / "tiny"
        folder.mkdir(parents=True)
        (folder / "tiny.ipynb").write_bytes(raw(notebook))
    return root


class Page:
    """The formgrader page."""

    def __init__(self, driver, address):
        self.driver, self.base = driver, address.split("?")[0]
        driver.get(address.replace("/formgrader?", "/tree?"))  # logs in; the page's own calls carry no token

    def open(self, path=""):
        self.driver.get(f"{self.base}/{path}")

    def wait(self, css, text="", seconds=60, then=lambda element: element):
        """What `then` makes of the first visible element with this text; formgrader draws its tables anew now and then."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(StaleElementReferenceException):
                for element in self.driver.find_elements(By.CSS_SELECTOR, css):
                    if text in element.text and element.is_displayed():
                        return then(element)
            time.sleep(0.3)
        raise AssertionError(f"no {css} with {text!r}: {self.driver.find_element(By.TAG_NAME, 'body').text[:800]}")


def test_an_instructor_autogrades_grades_by_hand_and_exports(course, home):
    program = ["notebook", "--config=nbgrader_config.py"]
    with served(program, course, home, path="formgrader", PYTHONPATH=str(ROOT)) as address, browser(home) as driver:
        page = Page(driver, address)
        for student in ("ann", "bob"):
            page.open("manage_submissions/tiny")
            page.wait("tbody tr", student, then=lambda row: row.find_element(By.CSS_SELECTOR, ".autograde a").click())
            page.wait(".modal-body", "uccess", 180)
        page.open("manage_submissions/tiny")
        assert "needs manual grading" in page.wait("tbody tr", "bob", then=lambda row: row.text)
        for student, points in {"ann": "1", "bob": "0.5"}.items():
            grades_by_hand(page, student, points)
        page.open("manage_students")
        score = lambda row: row.find_element(By.CSS_SELECTOR, ".score").text  # noqa: E731
        shown = {student: page.wait("tbody tr", student, then=score) for student in ("ann", "bob")}
    nbgrader(course, "export")
    with open(course / "grades.csv", newline="") as file:
        exported = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert exported == {"ann": 4.5, "bob": 2.0}
    assert shown == {"ann": "4.5 / 5.5", "bob": "2 / 5.5"}


def grades_by_hand(page, student, points):
    """Open a student's notebook from the gradebook, see the rubric, and give points for the written answer."""
    page.open("gradebook/tiny/tiny")

    def address(table):
        links = table.find_elements(By.CSS_SELECTOR, "a.name-shown")  # hidden, so without text
        return next(a.get_attribute("href") for a in links if a.get_attribute("textContent") == student)

    page.driver.get(page.wait("tbody", "Submission", then=address))
    box = page.wait("input#written_why")
    assert "Model answer and rubric" in page.driver.page_source
    box.send_keys(points, Keys.TAB)
    page.wait(".score-saved")
