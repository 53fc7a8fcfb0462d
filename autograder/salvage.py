"""Take the cells out of a notebook file whose JSON is broken: those that are complete, and the text of damaged ones."""

from __future__ import annotations

import json
import re
import time

CELL_LIMIT = 2000
RECOVERY_SECONDS = 3.0
CELL_OPENING = re.compile(
    r'\{\s*"(?:cell_type|attachments|collapsed|execution_count|id|input|language|level|metadata|outputs|prompt_number|source)"'
)
SOURCE = re.compile(r'"(?:source|input)"\s*:\s*(?=["\[])')
FIELDS = {name: re.compile(rf'"{name}"\s*:\s*"([^"\\]*)"') for name in ("cell_type", "grade_id", "id")}
DECODER = json.JSONDecoder(strict=False)
BROKEN = (ValueError, RecursionError, MemoryError)


def looks_like_cell(value: object) -> bool:
    """Whether a JSON value could be a notebook cell."""
    return isinstance(value, dict) and isinstance(value.get("cell_type"), str)


def salvage(text: str) -> tuple[list[dict], str]:
    """The cells of a damaged file in their order, and a sentence about what was found; ([], "") when there are none."""
    deadline = time.monotonic() + RECOVERY_SECONDS
    found, end = [], 0
    complete = complete_cells(text, deadline)
    for start, behind, cell in complete:
        found += damaged_cells(text[end:start], deadline)
        found.append(cell)
        end = behind
    found += damaged_cells(text[end:], deadline)
    parts = [f"{len(complete)} complete cells"] if complete else []
    parts += [f"the text of {len(found) - len(complete)} damaged ones"] if len(found) > len(complete) else []
    late = " before the search was given up" if time.monotonic() > deadline else ""
    return found, f"The file is damaged; {' and '.join(parts)} were recovered{late}." if found else ""


def complete_cells(text: str, deadline: float) -> list[tuple[int, int, dict]]:
    """(start, end, cell) of every cell that can be read as it stands."""
    cells, position = [], 0
    while (match := CELL_OPENING.search(text, position)) and len(cells) <= CELL_LIMIT:
        if time.monotonic() > deadline:
            break
        try:
            value, position = DECODER.raw_decode(text, match.start())
        except BROKEN:
            position = match.start() + 1
            continue
        if looks_like_cell(value):
            cells.append((match.start(), position, value))
    return cells


def damaged_cells(text: str, deadline: float) -> list[dict]:
    """Cells made from the sources that are whole between two cells, with the labels that stand before each."""
    cells, position = [], 0
    while (match := SOURCE.search(text, position)) and len(cells) <= CELL_LIMIT and time.monotonic() <= deadline:
        try:
            source, end = DECODER.raw_decode(text, match.end())
        except BROKEN:
            position = match.end()
            continue
        before = text[position : match.start()]
        fields = {name: (pattern.findall(before) or [""])[-1] for name, pattern in FIELDS.items()}
        if fields["cell_type"]:
            metadata = {"nbgrader": {"grade_id": fields["grade_id"]}}
            cells.append({"cell_type": fields["cell_type"], "id": fields["id"], "metadata": metadata, "source": source})
        position = end
    return cells
