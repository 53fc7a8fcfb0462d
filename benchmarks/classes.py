"""Classes for the grading benchmarks: right and wrong submissions in turn, the same ones every time."""

from __future__ import annotations

from pathlib import Path

from autograder.bank import notebook_bytes
from autograder.course import assignment_names
from autograder.sample import SampleClass
from autograder.source import grade_id, kind

ROOT = Path(__file__).resolve().parents[1]
OFFSETS = 50  # with_mistakes(n, …) begins at the n-th stored mistake; there must be enough behind it


def chosen(names: list[str]) -> list[str]:
    """The assignments that the command line names; “all” is every one."""
    return assignment_names(ROOT) if names == ["all"] else names


def student(number: int) -> str:
    """The name of a student."""
    return f"student{number:04}"


def submission(sample: SampleClass, number: int, every_cell: bool = False) -> bytes:
    """The notebook of one student: even numbers are right, odd ones have one to four of the stored mistakes.

    A comment makes each notebook different. Cells that train, measure and plot are left out, unless every_cell is given:
    the kit's runner never runs them, and stock nbgrader would for minutes. Those that load data stay.
    """
    half = number // 2
    cells = sample.with_mistakes(half % OFFSETS, 1 + half % 4) if number % 2 else sample.differently(half)
    first = next(iter(cells))
    notebook = sample.notebook(cells | {first: f"{cells[first]}\n# handed in by {student(number)}"})
    if not every_cell:
        notebook["cells"] = [c for c in notebook["cells"] if kept(c)]
    return notebook_bytes(notebook)


def kept(cell) -> bool:
    """Whether a cell belongs to the benchmark's notebooks: all but given ones, unless they load data."""
    return kind(cell) != "given" or bool(grade_id(cell)) or "data.load_" in cell["source"]


def write_class(folder: Path, name: str, students: int, every_cell: bool = False) -> None:
    """Write a class's notebooks to FOLDER/STUDENT/NAME/NAME.ipynb."""
    sample = SampleClass(ROOT, name)
    for number in range(students):
        path = folder / student(number) / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(submission(sample, number, every_cell))
