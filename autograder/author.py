"""Start a new assignment from the template."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.files import write_atomic
from autograder.source import CourseError, source_path

TEMPLATE = Path(__file__).parent / "templates" / "assignment.txt"


def new_assignment(root: Path, name: str) -> Path:
    """Write solutions/NAME.py, a small complete assignment to change. Raises CourseError for a bad or taken name."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_]{0,40}", name):
        raise CourseError(f"{name!r} cannot name an assignment: use letters, digits and _, such as 07_flows.")
    path = source_path(root, name)
    if path.exists():
        raise CourseError(f"{path} is there already: choose another name.")
    write_atomic(path, TEMPLATE.read_text(encoding="utf-8").replace("NAME", name))
    return path
