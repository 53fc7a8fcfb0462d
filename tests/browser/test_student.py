"""A student in JupyterLab: a wrong answer, the named slip, the right answer, the rest, a slider, Validate."""

import zipfile
from pathlib import Path

import pytest

from autograder.bank import solved_cells
from autograder.bundle import write_bundle
from autograder.course import load_assignment
from autograder.source import grade_id
from tests.browser.lab import By, Keys, Notebook, browser, served

ROOT = Path(__file__).resolve().parents[2]
NAME = "04_vae"
WRONG = "def kl_divergence(mu, logvar):\n    return 0.5 * (mu**2 + (2 * logvar).exp() - 1 - 2 * logvar).sum(1)"
pytestmark = pytest.mark.slow


@pytest.fixture
def student(home):
    """The student bundle, unpacked; its VAE notebook is open in JupyterLab, with nothing solved."""
    write_bundle(ROOT, home / "lab.zip", [NAME])
    zipfile.ZipFile(home / "lab.zip").extractall(home)
    program = ["jupyterlab", "--notebook-dir=notebooks"]
    environment = {"LATENT_LAB_DATA": "digits", "PYTHONPATH": str(home / "lab")}
    with served(program, home / "lab", home, **environment) as address, browser(home) as driver:
        yield Notebook(driver, address, home / "lab/notebooks", f"{NAME}/{NAME}.ipynb")


def test_a_student_solves_the_vae_notebook_in_the_lab(student):
    cells, release = student.cells(), load_assignment(ROOT, NAME).release["cells"]
    solved, wrong_output = solved_cells(ROOT, NAME), ""
    for cell, content in zip(cells, release, strict=True):
        name = grade_id(content)
        if name.startswith("written_"):
            student.write(
                cell, "Seen in my figures: the codes of a class lie together, and between them there are gaps."
            )
        if content["cell_type"] != "code":
            continue
        if name == "setup":
            student.write(cell, content["source"] + "\ntraining.skip(True)")
        if name == "kl_divergence":
            student.write(cell, WRONG)
            student.run(cell)
            wrong_output = student.run(cells[cells.index(cell) + 1])
        if name in solved:
            student.write(cell, solved[name])
        output = student.run(cell, seconds=240)
        assert "Error" not in output and "CheckFailed" not in output, (name, output)
    assert "That is what you get when logvar is read as log σ" in wrong_output
    assert not student.all(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']")
    moves_a_slider(student)
    student.menu("File", "Save Notebook")
    validates(student)


def moves_a_slider(student):
    slider = student.all(".jp-OutputArea-output .noUi-handle")[0]
    output = slider.find_element(By.XPATH, "./ancestor::div[contains(@class,'jp-OutputArea-output')]")

    def picture():
        return output.find_element(By.TAG_NAME, "img").get_attribute("src")

    before = picture()
    student.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", slider)
    slider.click()
    slider.send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    student.until(lambda: picture() != before, "another picture after the slider moved")


def validates(student):
    button = next(
        b for b in student.all("button, jp-button") if (b.get_attribute("textContent") or "").strip() == "Validate"
    )
    button.click()
    dialog = student.until(
        lambda: [d.text for d in student.all(".jp-Dialog-content") if "Validation" in d.text],
        "a result of Validate",
        400,
    )[0]
    assert "Success" in dialog, dialog
