"""Read solutions/NAME.py into an Assignment: exercises, points, hidden tests, release. Trusted side only."""

from __future__ import annotations

import functools
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from autograder import __version__
from autograder.regions import Hidden, split_region, visible_and_hidden
from autograder.release import student_version
from autograder.source import CourseError, assignment_names, grade_id, kind, nbgrader_data, read_source, source_path

__all__ = ["Assignment", "CourseError", "Exercise", "Hidden", "assignment_names", "load_assignment"]


@dataclass(frozen=True)
class Exercise:
    """One graded id. name: grade id of the solution cell. manual: a written question without hidden test."""

    name: str
    points: float
    manual: bool
    hidden: Hidden | None


@dataclass(frozen=True, eq=False)
class Assignment:
    """One assignment. exercises: in notebook order. release: student notebook (nbformat 4). fingerprint: cache key."""

    name: str
    exercises: tuple[Exercise, ...]
    release: dict
    fingerprint: str

    @property
    def points(self) -> float:
        """Points that can be earned in all."""
        return sum(e.points for e in self.exercises)


def load_assignment(root: Path, name: str) -> Assignment:
    """Read and check one assignment. Raises CourseError that names the file, the cell and what is missing."""
    file = source_path(root, name).name
    source = read_source(root, name)
    exercises = read_exercises(source.cells, file)
    release = json.loads(json.dumps(student_version(source, file)))
    return Assignment(name, exercises, release, fingerprint(root, name))


def read_exercises(cells: list, file: str) -> tuple[Exercise, ...]:
    """All exercises in notebook order; every solution cell needs its test cell behind it, and the other way round."""
    exercises, waiting = [], None
    names = [grade_id(c) for c in cells if kind(c) == "solution"]
    for cell in cells:
        what, name = kind(cell), grade_id(cell)
        if waiting and (what in ("solution", "written") or (what == "test" and name != f"test_{waiting}")):
            break
        if what == "solution":
            waiting = name
        elif what == "test":
            if not waiting:
                raise CourseError(f"{file}, cell “{name}”: no solution cell stands before this test cell.")
            exercises.append(tested(cell, waiting, file, names))
            waiting = None
        elif what == "written":
            exercises.append(written(cell, file))
    if waiting:
        raise CourseError(f"{file}, cell “{waiting}”: its test cell “test_{waiting}” does not follow.")
    return tuple(exercises)


def points_of(cell, file: str) -> float:
    """Points of a graded cell; CourseError when there are none."""
    points = nbgrader_data(cell).get("points")
    if isinstance(points, bool) or not isinstance(points, int | float) or points <= 0:
        raise CourseError(f"{file}, cell “{grade_id(cell)}”: a graded cell needs “points” above 0.")
    return float(points)


def tested(cell, name: str, file: str, names: list[str]) -> Exercise:
    """The exercise that a test cell judges."""
    place = f"{file}, cell “{grade_id(cell)}”"
    visible, region = visible_and_hidden(cell.source)
    if not region.strip():
        raise CourseError(f"{place}: a test cell needs a BEGIN HIDDEN TESTS region with probe, check and score.")
    if not visible.strip():
        raise CourseError(f"{place}: a test cell needs a visible check before its hidden region.")
    return Exercise(name, points_of(cell, file), False, split_region(region, place, names))


def written(cell, file: str) -> Exercise:
    """A manually graded question."""
    name = grade_id(cell)
    if not name.startswith("written_") or cell.cell_type != "markdown":
        raise CourseError(f"{file}, cell “{name}”: a written question is a Markdown cell with a grade_id “written_…”.")
    if "BEGIN SOLUTION" not in cell.source:
        raise CourseError(f"{file}, cell “{name}”: put the model answer and its rubric into a BEGIN SOLUTION region.")
    return Exercise(name, points_of(cell, file), True, None)


def fingerprint(root: Path, name: str) -> str:
    """sha256 over the assignment's source and the kit: a change of either means that submissions are graded anew."""
    digest = hashlib.sha256(f"{__version__}\n{kit_digest(Path(root))}\n".encode())
    digest.update(source_path(root, name).read_bytes())
    return digest.hexdigest()


@functools.cache
def kit_digest(root: Path) -> str:
    """sha256 over the Python files that decide about points: this package, and the helpers that notebooks import."""
    digest = hashlib.sha256()
    for folder in (Path(__file__).parent, root / "helpers"):
        for path in sorted(folder.glob("*.py")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
