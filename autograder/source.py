"""Read solutions/NAME.py (jupytext py:percent) into a notebook with stable ids, and check that it is well formed."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
REGIONS = {"SOLUTION": "solution", "HIDDEN TESTS": "grade"}
TAGS = ["setup"]
CELL_START = re.compile(r"^# %%")


class CourseError(Exception):
    """A malformed assignment source. The message names the file, the place and what is missing."""


def source_path(root: Path, name: str) -> Path:
    """Where the source of an assignment stands."""
    return Path(root) / "solutions" / f"{name}.py"


def assignment_names(root: Path) -> list[str]:
    """Names of all assignments under a course folder, in alphabetical order."""
    return sorted(p.stem for p in (Path(root) / "solutions").glob("*.py") if not p.name.startswith(("_", ".")))


def nbgrader_data(cell: dict) -> dict:
    """The nbgrader part of a cell's metadata; empty for a cell that nbgrader does not know."""
    return cell["metadata"].get("nbgrader", {})


def grade_id(cell: dict) -> str:
    """The grade id of a cell, or ''."""
    return nbgrader_data(cell).get("grade_id", "")


def kind(cell: dict) -> str:
    """What a course cell is for: "solution", "test", "written", "setup", "given" (other code) or "prose"."""
    data = nbgrader_data(cell)
    if data.get("solution"):
        return "written" if data.get("grade") else "solution"
    if data.get("grade"):
        return "test"
    if "setup" in cell["metadata"].get("tags", []):
        return "setup"
    return "given" if cell["cell_type"] == "code" else "prose"


def read_source(root: Path, name: str):
    """The assignment as a notebook with answers and hidden tests (nbformat NotebookNode), ids and metadata made stable.

    Raises CourseError for a missing file, unbalanced regions, unknown metadata or repeated grade ids.
    """
    import jupytext  # imported here: slow, and only needed by instructors

    path = source_path(root, name)
    if not path.is_file():
        known = ", ".join(assignment_names(root)) or "none"
        raise CourseError(f"There is no {path}. Assignments here: {known}.")
    text = path.read_text(encoding="utf-8")
    check_regions(path.name, text)
    notebook = jupytext.reads(text, fmt="py:percent")
    starts = [number for number, line in enumerate(text.splitlines(), 1) if CELL_START.match(line)]
    if len(starts) != len(notebook.cells):
        raise CourseError(f"{path.name}: text stands before the first cell; begin every cell with a line “# %%”.")
    for cell, line in zip(notebook.cells, starts, strict=True):
        clean_cell(cell, f"{path.name}, cell at line {line}")
    check_ids(path.name, notebook.cells, starts)
    set_ids(notebook.cells)
    notebook.metadata = type(notebook)(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def check_regions(file: str, text: str) -> None:
    """Raise CourseError when a region is nested, unclosed, closed twice or runs over a cell's end."""
    begun = None  # (marker, line) of the region we are in
    for number, line in enumerate(text.splitlines(), 1):
        if begun and CELL_START.match(line):
            break
        for marker in REGIONS:
            if f"BEGIN {marker}" in line:
                if begun:
                    raise CourseError(f"{file}, line {number}: BEGIN {marker} in the region begun at line {begun[1]}.")
                begun = marker, number
            elif f"END {marker}" in line:
                if not begun or begun[0] != marker:
                    raise CourseError(f"{file}, line {number}: END {marker} without a BEGIN {marker}.")
                begun = None
    if begun:
        raise CourseError(f"{file}, line {begun[1]}: BEGIN {begun[0]} has no END {begun[0]} in its cell.")


def clean_cell(cell, place: str) -> None:
    """Keep only the metadata the course uses, and check it. place: how messages name the cell."""
    data = dict(cell.metadata.get("nbgrader", {}))
    tags = list(cell.metadata.get("tags", []))
    if unknown := [t for t in tags if t not in TAGS]:
        raise CourseError(f"{place}: unknown tag “{unknown[0]}”; the only tag in use is “setup”.")
    if missing := [k for k in ("grade", "grade_id", "locked", "schema_version", "solution") if data and k not in data]:
        raise CourseError(f"{place}: the nbgrader metadata lack “{missing[0]}”.")
    if tags and not data:
        raise CourseError(f"{place}: a set-up cell needs nbgrader metadata with a grade_id.")
    for marker, flag in REGIONS.items():
        if f"BEGIN {marker}" in cell.source and not data.get(flag):
            raise CourseError(f"{place}: {marker} region in a cell whose nbgrader metadata do not say “{flag}”: true.")
    cell.metadata = type(cell.metadata)({"nbgrader": data} if data else {})
    if tags:
        cell.metadata["tags"] = tags
    cell.source = cell.source.strip("\n")


def check_ids(file: str, cells: list, starts: list[int]) -> None:
    """Raise CourseError when two cells share a grade id, or an id cannot serve as a cell id."""
    seen: dict[str, int] = {}
    for cell, line in zip(cells, starts, strict=True):
        name = grade_id(cell)
        if name in seen:
            raise CourseError(f"{file}, cell at line {line}: grade_id “{name}” is already used at line {seen[name]}.")
        if nbgrader_data(cell) and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name):
            raise CourseError(f"{file}, cell at line {line}: “{name}” is no grade_id (letters, digits, _ and -).")
        if name:
            seen[name] = line


def set_ids(cells: list) -> None:
    """Give every cell an id that only its content decides: the grade id, else a hash (with a count for equal cells)."""
    counts: dict[str, int] = {}
    for cell in cells:
        text = f"{cell['cell_type']}\n{cell['source']}"
        counts[text] = counts.get(text, 0) + 1
        digest = hashlib.sha256(f"{counts[text]}\n{text}".encode()).hexdigest()[:12]
        cell["id"] = grade_id(cell) or f"cell-{digest}"
