"""The tiny assignment of fixtures/course, and notebooks as students would hand them in."""

import copy
import functools
import json
import shutil
from pathlib import Path

from autograder.course import load_assignment
from autograder.source import grade_id

COURSE = Path(__file__).parent / "fixtures" / "course"
MEAN_SQUARE = "def mean_square(x):\n    return (x * x).mean(1)"
SUMMED = "def mean_square(x):\n    return (x * x).sum(1)"
SHIFT = """class Shift(nn.Module):
    def __init__(self, width=WIDTH):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x + self.weight * mean_square(x).unsqueeze(1)"""
ANSWER = "Positive and negative entries would cancel."


@functools.cache
def tiny():
    """The tiny assignment."""
    return load_assignment(COURSE, "tiny")


def copy_of_course(folder: Path) -> Path:
    """A course folder of its own for tests that write."""
    shutil.copytree(COURSE / "solutions", folder / "solutions")
    return folder


def cell(notebook: dict, name: str) -> dict:
    """The cell with a grade id."""
    return next(c for c in notebook["cells"] if grade_id(c) == name)


def notebook(**sources: str) -> dict:
    """The release with the sources of some cells replaced."""
    filled = copy.deepcopy(tiny().release)
    for name, source in sources.items():
        cell(filled, name)["source"] = source
    return filled


def solved(**sources: str) -> dict:
    """A right submission, or one with some cells replaced."""
    return notebook(**{"mean_square": MEAN_SQUARE, "Shift": SHIFT, "written_why": ANSWER} | sources)


def raw(filled: dict) -> bytes:
    """The bytes of a notebook file."""
    return json.dumps(filled, ensure_ascii=False).encode("utf-8")


def code(source, **more) -> dict:
    """A code cell that a student added, without labels."""
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None} | more


def prose(source, **more) -> dict:
    """A Markdown cell that a student added, without labels."""
    return {"cell_type": "markdown", "source": source, "metadata": {}} | more
