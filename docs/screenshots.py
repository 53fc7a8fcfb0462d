"""Remake the pictures in docs/images: a made-up class is graded, and a real browser looks at it. Takes a few minutes.

python docs/screenshots.py [class] [lab] [formgrader]      (needs Debian's packages chromium and chromium-driver)
"""

import base64
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from PIL import Image
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from autograder.bank import notebook_bytes  # noqa: E402
from autograder.bundle import write_bundle  # noqa: E402
from autograder.sample import SampleClass  # noqa: E402
from autograder.source import grade_id  # noqa: E402
from autograder.study import execute  # noqa: E402
from tests.browser.lab import By, Notebook, browser, served  # noqa: E402

NAME = "04_vae"
CLASS = ROOT / "build" / "screenshots"
IMAGES = ROOT / "docs" / "images"
LARGEST = 300_000  # bytes of a picture
SHOWN, FRIEND = "jemison", "mirzakhani"
STUDENTS = """ampere bohr cori darwin einstein franklin goeppert hodgkin ito jemison khayyam lamarr mirzakhani noether
ochoa perelman quetelet ramanujan sagan tereshkova ulam volta wu xu yalow zuse abel bose chandra dijkstra""".split()
FIGURES = ("plots.curves({key: history_2d", "plots.manifold(", "plots.mosaic(sample_prior(vae_2d")  # need no images
WRONG_KL = "def kl_divergence(mu, logvar):\n    return 0.5 * (mu**2 + (2 * logvar).exp() - 1 - 2 * logvar).sum(1)"


def made_up_class(sample: SampleClass) -> dict[str, dict]:
    """{student: notebook}: a few mistakes are common, most are rare, and two students share unusual answers."""
    rng = random.Random(4)
    mistakes = [v for v in sample.wrong if v.diagnosis and set(v.cells) == {v.exercise}]
    rng.shuffle(mistakes)
    weights = [(1 + rank) ** -1.5 for rank in range(len(mistakes))]
    cells = {}
    for student in STUDENTS:
        made = rng.choices(mistakes, weights, k=rng.choice([0, 1, 1, 2, 2, 3, 5]))
        cells[student] = sample.solved | {v.exercise: v.cells[v.exercise] for v in made}
    shared = sample.differently(1) | {v.exercise: v.cells[v.exercise] for v in mistakes[-3:]}
    cells[SHOWN] = shared | {"kl_divergence": WRONG_KL}
    cells[FRIEND] = {name: source.replace("logvar", "log_variance") for name, source in shared.items()}
    return {student: sample.notebook(cells[student]) for student in STUDENTS}


def with_figures(notebook: dict, sample: SampleClass) -> dict:
    """The notebook with the figures that the course's own answers and stored weights give, without training."""
    keep = ("training.seed_everything", "vae_2d = ", *FIGURES)
    run = sample.notebook(sample.solved)
    run["cells"] = [c for c in run["cells"] if grade_id(c) in ("setup", *sample.solved) or c["source"].startswith(keep)]
    run["cells"][0]["source"] += "\ntraining.skip(True)"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "run.ipynb"
        os.environ.update(LATENT_LAB_DATA="digits", PYTHONPATH=str(ROOT))  # the figures below need no data set
        execute(run, Path(folder), lambda: None, target)
        outputs = {c["id"]: c.get("outputs", []) for c in json.loads(target.read_text())["cells"]}
    seen = [c["id"] for c in run["cells"] if c["source"].startswith(FIGURES)]
    cells = [{**c, "outputs": outputs[c["id"]]} if c["id"] in seen else c for c in notebook["cells"]]
    return dict(notebook, cells=cells)


def grade_class() -> None:
    """Write the class to build/screenshots/submitted and grade what has changed."""
    sample = SampleClass(ROOT, NAME)
    notebooks = made_up_class(sample)
    notebooks[SHOWN] = with_figures(notebooks[SHOWN], sample)
    for student, notebook in notebooks.items():
        path = CLASS / "submitted" / student / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(notebook_bytes(notebook))
    command = [sys.executable, "-m", "autograder.cli", "grade", NAME, "--course", str(ROOT)]
    subprocess.run([*command, "--submitted", CLASS / "submitted", "--output", CLASS], check=True, cwd=ROOT)


def view(driver, width: int, height: int, scheme: str = "light", scale: float = 1) -> None:
    """Give the browser the size of a screen and a colour scheme."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def picture(driver) -> Image.Image:
    """What the browser shows now."""
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    return Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")


def side_by_side(*pictures: Image.Image, gap: int = 24) -> Image.Image:
    """Pictures of equal height next to each other."""
    together = Image.new("RGB", (sum(p.width + gap for p in pictures) - gap, pictures[0].height), "white")
    left = 0
    for one in pictures:
        together.paste(one, (left, 0))
        left += one.width + gap
    return together


def save(image: Image.Image, name: str) -> None:
    """Write docs/images/NAME.png with as many colours as fit."""
    for colours in (256, 128, 64, 32):
        file = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if file.tell() <= LARGEST:
            break
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / f"{name}.png").write_bytes(file.getvalue())
    print(f"wrote docs/images/{name}.png: {image.width} × {image.height}, {file.tell() // 1000} KB")


def shoot_pages(home: Path) -> None:
    """The class report and a feedback page, on a desktop and on a phone."""
    grade_class()
    feedback = (CLASS / "feedback" / SHOWN / f"{NAME}.html").as_uri()
    with browser(home) as driver:
        view(driver, 1000, 1150)
        driver.get((CLASS / "report.html").as_uri())
        report = picture(driver)
        view(driver, 820, 1150)
        driver.get(feedback)
        save(side_by_side(report, picture(driver)), "report-and-feedback")
        save(on_phones(driver, feedback, feedback + "#e7"), "feedback-phone")
        page = (CLASS / "report.html").as_uri()
        save(on_phones(driver, page, page), "report-phone")


def on_phones(driver, light: str, dark: str) -> Image.Image:
    """A page on a phone with a light, and one on a phone with a dark scheme."""
    phones = []
    for scheme, address in (("light", light), ("dark", dark)):
        view(driver, 390, 800, scheme)
        driver.get("about:blank")  # else only the scroll position would change
        driver.get(address)
        phones.append(picture(driver))
    return side_by_side(*phones)


def shoot_lab(home: Path) -> None:
    """A student's notebook in JupyterLab: an answer with a slip, and what the visible check says about it."""
    write_bundle(ROOT, home / "lab.zip", [NAME])
    zipfile.ZipFile(home / "lab.zip").extractall(home)
    environment = {"LATENT_LAB_DATA": "digits", "PYTHONPATH": str(home / "lab")}
    program = ["jupyterlab", "--notebook-dir=notebooks"]
    with served(program, home / "lab", home, **environment) as address, browser(home, 1280, 860) as driver:
        student = Notebook(driver, address, home / "lab/notebooks", f"{NAME}/{NAME}.ipynb")
        cell = student.cell("def kl_divergence")
        student.run(student.cell("from helpers import checks"))
        student.write(cell, WRONG_KL)
        student.run(cell)
        student.run(student.cells()[student.cells().index(cell) + 1])
        driver.execute_script("arguments[0].scrollIntoView({block: 'start'})", student.cell("Exercise 4.1 ·"))
        save(picture(driver), "lab")


def shoot_formgrader(home: Path) -> None:
    """A written answer on nbgrader's formgrader page."""
    if not (CLASS / "gradebook.db").exists():
        grade_class()
    course = home / "course"  # formgrader looks for everything beside nbgrader_config.py
    for part in ("solutions", "notebooks"):
        shutil.copytree(ROOT / part, course / part)
    shutil.copytree(CLASS / "autograded", course / "build" / "autograded")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    shutil.copy(CLASS / "gradebook.db", course)
    program = ["notebook", "--config=nbgrader_config.py"]
    with (
        served(program, course, home, path="formgrader", PYTHONPATH=str(ROOT)) as address,
        browser(home, 1280, 860) as driver,
    ):
        driver.get(address.replace("/formgrader?", "/tree?"))  # logs in; the page's own calls carry no token
        base = address.split("?")[0]
        driver.get(f"{base}/gradebook/{NAME}/{NAME}")
        wait = WebDriverWait(driver, 60)
        links = wait.until(lambda _: driver.find_elements(By.CSS_SELECTOR, "tbody a.name-shown"))
        link = next(a for a in links if a.get_attribute("textContent") == SHOWN)
        driver.get(link.get_attribute("href"))
        box = wait.until(lambda _: driver.find_element(By.CSS_SELECTOR, "input#written_latent_space"))
        # The model answer stands below the box; it stays out of the picture, which students may see.
        driver.execute_script("arguments[0].scrollIntoView({block: 'start'}); scrollBy(0, -515)", box)
        save(picture(driver), "formgrader")


PARTS = {"class": shoot_pages, "lab": shoot_lab, "formgrader": shoot_formgrader}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[part](Path(folder))
