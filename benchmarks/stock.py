"""The opponent of benchmarks/grading.py: `nbgrader autograde` as it is shipped, a kernel for each notebook, no plugin.

Its course has the same set-up cells, exercises, points, visible and hidden tests as ours, and the cells that load data.
All run in the student's kernel, where `score(probe, check)` gives the points. On request the visible checks, which our
runner leaves to the student, are taken out of the test cells. Its kernels get one torch thread, as ours do: on two cores
that is twice as fast for such small networks as torch's own choice.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from classes import ROOT, kept

from autograder.build import write
from autograder.regions import BEGIN, END, visible_and_hidden
from autograder.release import notebook_text
from autograder.source import kind, read_source


def prepare(course: Path, names: list[str], visible: bool) -> None:
    """Make a course folder for stock nbgrader, up to the release of its assignments; submitted/ is left to the caller."""
    write(course / "nbgrader_config.py", "c = get_config()\nc.CourseDirectory.course_id = 'benchmark'\n")
    for name in names:
        write(course / "source" / name / f"{name}.ipynb", notebook_text(source(name, visible)))
        nbgrader(course, 1, "generate_assignment", name)


def source(name: str, visible: bool):
    """The source notebook without the cells that train, measure and plot; visible: with the visible checks."""
    notebook = read_source(ROOT, name)
    notebook.cells = [c for c in notebook.cells if kept(c)]
    for cell in notebook.cells:
        if kind(cell) == "test" and not visible:
            cell.source = f"### {BEGIN}\n{visible_and_hidden(cell.source)[1]}\n### {END}"
    return notebook


def autograde(course: Path, names: list[str], threads: int) -> None:
    """What is timed: one stock command for each assignment. threads: of torch in the kernels; 0 leaves it to torch."""
    for name in names:
        nbgrader(course, threads, "autograde", name)


def nbgrader(course: Path, threads: int, *arguments: str) -> None:
    """Run a stock command in a course folder; the user's own Jupyter settings do not reach it."""
    folder = Path(sys.executable).parent
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LATENT_LAB", "JUPYTER", "OMP", "PYTHON"))}
    environment = clean | {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "JUPYTER_CONFIG_DIR": str(course / "settings"),
        "PYTHONPATH": str(ROOT),
        **({"OMP_NUM_THREADS": str(threads)} if threads else {}),
    }
    done = subprocess.run(
        [str(folder / "nbgrader"), *arguments], cwd=course, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"nbgrader {' '.join(arguments)} failed:\n{done.stderr[-3000:]}")


def points(course: Path) -> dict[tuple[str, str, str], float]:
    """{(student, assignment, exercise): points} from nbgrader's gradebook."""
    from nbgrader.api import Gradebook

    found = {}
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for assignment in gradebook.assignments:
            for submitted in gradebook.assignment_submissions(assignment.name):
                for grade in submitted.notebooks[0].grades:
                    if grade.auto_score is not None and grade.cell.name.startswith("test_"):
                        key = submitted.student.id, assignment.name, grade.cell.name.removeprefix("test_")
                        found[key] = grade.auto_score
    return found
