"""Notebooks made from the course's own material: solved ones, and variants from the bank of right and wrong answers.

A bank file, tests/submissions/ASSIGNMENT/{right,wrong}/NAME.py, holds a header docstring (`exercise:`, `mistake:` or
`style:`, `diagnosis:`, `points:`) and the student's code for that exercise's solution cell.
"""

from __future__ import annotations

import ast
import copy
import json
import re
from dataclasses import dataclass
from pathlib import Path

from autograder.source import CourseError, grade_id, kind, read_source

SOLUTION_LINE = re.compile(r"^\s*#{2,3} (BEGIN|END) SOLUTION\s*$")


@dataclass(frozen=True)
class Variant:
    """One stored answer. right: whether it must earn full marks. cells: {exercise: source of its cell}."""

    name: str
    assignment: str
    exercise: str
    right: bool
    title: str
    diagnosis: str
    points: float | None
    cells: dict[str, str]


def solved_cells(root: Path, name: str) -> dict[str, str]:
    """The source of every solution cell as the course solves it, without the region markers."""
    cells = read_source(root, name).cells
    return {grade_id(c): without_markers(c.source) for c in cells if kind(c) == "solution"}


def without_markers(source: str) -> str:
    """A cell's text without the lines that begin and end a solution region."""
    return "\n".join(line for line in source.splitlines() if not SOLUTION_LINE.match(line))


def with_cells(release: dict, cells: dict[str, str]) -> dict:
    """A copy of a notebook (nbformat JSON) with the named cells' sources replaced."""
    notebook = copy.deepcopy(release)
    for cell in notebook["cells"]:
        if grade_id(cell) in cells:
            cell["source"] = cells[grade_id(cell)]
    return notebook


def notebook_bytes(notebook: dict) -> bytes:
    """The file that a student would hand in."""
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def bank(root: Path, name: str) -> list[Variant]:
    """All stored answers to an assignment, sorted by exercise, then wrong before right, then name."""
    folder = Path(root) / "tests" / "submissions" / name
    exercises = {grade_id(c) for c in read_source(root, name).cells if kind(c) == "solution"}
    variants = [
        read_variant(path, name, exercises)
        for side in ("wrong", "right")
        for path in sorted((folder / side).glob("*.py"))
    ]
    return sorted(variants, key=lambda v: (v.exercise, v.right, v.name))


def read_variant(path: Path, assignment: str, exercises: set[str]) -> Variant:
    """Read one bank file. Raises CourseError when its header is not understood."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    header = dict(re.findall(r"^\s*(\w+): *(.*?)\s*$", ast.get_docstring(tree) or "", re.MULTILINE))
    exercise = header.get("exercise", "")
    if exercise not in exercises:
        raise CourseError(f"{path.name}: its header names no exercise of {assignment} (got {exercise!r}).")
    right = path.parent.name == "right"
    title = header.get("style" if right else "mistake", path.stem.replace("_", " "))
    points = float(header["points"]) if "points" in header else None
    cells = split_cells(text, tree, exercise, exercises)
    return Variant(path.stem, assignment, exercise, right, title, header.get("diagnosis", ""), points, cells)


def split_cells(text: str, tree: ast.Module, exercise: str, exercises: set[str]) -> dict[str, str]:
    """Cut a bank file into cells: a definition of another exercise's public name begins that exercise's cell."""
    lines, cells, current = text.splitlines(), {}, exercise
    for node in tree.body[1:]:
        name = getattr(node, "name", None)
        current = name if name in exercises else current
        first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
        cells.setdefault(current, []).append("\n".join(lines[first - 1 : node.end_lineno]))
    return {name: "\n\n".join(parts) for name, parts in cells.items()}
