"""Which student folder is whom in Moodle and Canvas, as `autograder collect` kept it beside the submissions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from autograder.lms import PEOPLE


class People(NamedTuple):
    """canvas: {student folder: Canvas user id}; moodle: {(student folder, assignment): participant number}."""

    canvas: dict[str, str]
    moodle: dict[tuple[str, str], str]


def collected_people(submitted: Path | str) -> People:
    """Read SUBMITTED/.collected.json; nobody is known where there is none or it is damaged.

    Canvas numbers of anonymous submissions are no user ids and are left out.
    """
    people = People({}, {})
    try:
        stored = json.loads((Path(submitted) / PEOPLE).read_text("utf-8"))
    except (OSError, ValueError):
        return people
    for key, student in stored.items() if isinstance(stored, dict) else ():
        lms, _, rest = key.partition(" ")
        if lms == "moodle":
            assignment, _, rest = rest.partition(" ")
        number = rest.partition(" ")[0]
        if not number.isdecimal() or not isinstance(student, str):
            continue
        if lms == "canvas":
            people.canvas[student] = number
        elif lms == "moodle":
            people.moodle[student, assignment] = number
    return people
