"""Read graded notebooks back: titles of the exercises, the student's own code, the student's own pictures.

The course's own cells come from the release; only solution cells and cells named “added-…” hold what students wrote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.files import file_name
from autograder.pictures import FORMATS, bounded, pictures_of
from autograder.results import SubmissionResult

HEADING = re.compile(r"^(#{1,4}) +(.+)$")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
POINTS = re.compile(r"\s*\([^()]*\bpoints?\b[^()]*\)\s*$")
EXERCISE = re.compile(r"Exercise (\S+) · (.+)")


@dataclass
class Place:
    """Where an exercise stands. heading: as in the notebook; part: of the notebook, "" without; pictures: the student's."""

    heading: str
    part: str = ""
    pictures: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The 4.1 of “Exercise 4.1 · The KL term”, "" when there is none."""
        found = EXERCISE.match(self.heading)
        return found[1] if found else ""

    @property
    def title(self) -> str:
        """The heading without “Exercise 4.1 ·”."""
        found = EXERCISE.match(self.heading)
        return found[2] if found else self.heading


def graded_notebook(output: Path, result: SubmissionResult, pictures: bool = True) -> dict:
    """The notebook that grading stored for a result; one without cells when there is none.

    pictures: False leaves them out, which makes reading a whole class several times faster.
    """
    name = file_name(result.assignment)
    try:
        path = output / "autograded" / file_name(result.student) / name / f"{name}.ipynb"
        raw = path.read_bytes()
        notebook = json.loads(raw if pictures else without_pictures(raw))
        return {"cells": [{**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]]}
    except (OSError, ValueError, KeyError, TypeError):
        return {"cells": []}


def without_pictures(raw: bytes) -> bytes:
    """A notebook file whose pictures are empty texts. In a JSON text the quotes of these marks would be escaped."""
    for mime in FORMATS:
        mark = f'"{mime}": "'.encode()
        first, *others = raw.split(mark)
        raw = first + b"".join(mark + part[part.index(b'"') :] for part in others)
    return raw


def own_code(notebook: dict, exercises: set[str]) -> dict[str, str]:
    """{exercise: source of its solution cell}."""
    return {
        name: c["source"] for c in notebook["cells"] if (name := id_of(c)) in exercises and c["cell_type"] == "code"
    }


def title_of(notebook: dict) -> str:
    """The notebook's first heading, "" without."""
    return next((text for c in notebook["cells"] for _, text in headings(c)), "")


def places(notebook: dict, exercises: set[str]) -> dict[str, Place]:
    """{exercise: Place}. A picture belongs to the last exercise before it, whichever cell shows it."""
    found: dict[str, Place] = {}
    part = heading = ""
    current, first = None, True
    shown = bounded([pictures_of(cell.get("outputs")) for cell in notebook["cells"]])
    for cell, own in zip(notebook["cells"], shown, strict=True):
        for level, text in headings(cell):
            part = text if level == 1 and not first else part
            heading, first = text, False
        if (name := id_of(cell)) in exercises:
            current = found[name] = Place(heading or name, part)
        if current:
            current.pictures += own
    return found


def headings(cell: dict) -> Iterator[tuple[int, str]]:
    """(level, plain text) of each heading in one of the course's own Markdown cells."""
    if cell.get("cell_type") != "markdown" or str(cell.get("id")).startswith("added-") or id_of(cell):
        return
    for line in FENCE.sub("", cell["source"]).splitlines():
        if found := HEADING.match(line):
            yield len(found[1]), POINTS.sub("", re.sub(r"[$*`]", "", found[2])).strip()


def id_of(cell: dict) -> str:
    """The grade id of a cell, "" without."""
    return str(cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", ""))
