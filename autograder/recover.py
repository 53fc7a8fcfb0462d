"""From any bytes to the cells a student wrote: encodings, broken JSON, old formats, wrong types. Never raises."""

from __future__ import annotations

import codecs
import json
import re
import time
from dataclasses import dataclass

SIZE_LIMIT = 50 * 2**20
CELL_LIMIT = 2000
ATTACHMENT_LIMIT = 5 * 2**20
RECOVERY_SECONDS = 3.0
CELL_OPENING = re.compile(
    r'\{\s*"(?:cell_type|attachments|collapsed|execution_count|id|input|language|level|metadata|outputs|prompt_number|source)"'
)
BYTE_ORDER_MARKS = (  # UTF-32 first: its mark begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NAMES = {"cp1252": "Latin-1", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}


class Unreadable(Exception):
    """No cells can be had from these bytes. The message is a sentence for student and instructor."""


@dataclass(eq=False)
class Piece:
    """One cell as submitted. code: whether the student had it as a code cell. grade_id, cell_id: "" when unknown."""

    index: int
    code: bool
    source: str
    grade_id: str
    cell_id: str
    attachments: dict


def read_pieces(raw: bytes) -> tuple[list[Piece], list[str]]:
    """The cells in a submission and a sentence for each repair. Raises Unreadable when there is nothing to find."""
    if len(raw) > SIZE_LIMIT:
        raise Unreadable(f"The file is larger than {SIZE_LIMIT // 2**20} MB; clear the outputs and submit again.")
    text, repairs = decode(raw)
    cells = None
    try:
        cells = cells_of(json.loads(text, strict=False))
    except (ValueError, RecursionError, MemoryError):
        cells, complete = recover_cells(text)
        if not cells:
            raise Unreadable(what_it_is(text)) from None
        repairs.append(f"The file is damaged; {len(cells)} complete cells were recovered{complete}.")
    if cells is None:
        raise Unreadable(what_it_is(text))
    if len(cells) > CELL_LIMIT:
        cells = cells[:CELL_LIMIT]
        repairs.append(f"The notebook has more than {CELL_LIMIT} cells; the rest was left out.")
    pieces = [piece(i, cell) for i, cell in enumerate(cells) if isinstance(cell, dict)]
    if len(pieces) < len(cells):
        repairs.append("Entries that are no cells were left out.")
    if any("\0" in source_text(cell) for cell in cells if isinstance(cell, dict)):
        repairs.append("NUL characters were removed.")
    return pieces, repairs


def decode(raw: bytes) -> tuple[str, list[str]]:
    """The text of a file in any usual encoding."""
    repairs = []
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if raw.startswith(mark)), None) or guess(raw)
    text = raw.decode(encoding, errors="replace")
    if encoding != "utf-8-sig":
        repairs.append(f"The file was not saved as UTF-8; it was read as {NAMES.get(encoding, encoding).upper()}.")
    elif "\ufffd" in text and "\ufffd".encode() not in raw:
        repairs.append("Some characters were damaged and are shown as �.")
    if "\0" in text:
        text = text.replace("\0", "")
        repairs.append("NUL characters were removed.")
    if not text.strip():
        raise Unreadable("The file is empty.")
    return text, repairs


def guess(raw: bytes) -> str:
    """Encoding of bytes without a byte order mark (or with that of UTF-8)."""
    head = raw[:4000]
    if len(head) > 3 and head.count(0) > len(head) // 3:
        return "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"
    text = raw.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", errors="ignore")) - broken
    return "cp1252" if broken > good else "utf-8-sig"


def what_it_is(text: str) -> str:
    """Why this text is no notebook, as a sentence that helps."""
    start = text.lstrip()[:200].lower()
    if start.startswith("pk"):
        return "The file is a zip archive, not a notebook; submit the .ipynb file itself."
    if start.startswith(("<!doctype", "<html", "<?xml")):
        return "The file is a web page, not a notebook; download the notebook as .ipynb and submit that."
    if start.startswith("%pdf"):
        return "The file is a PDF, not a notebook; submit the .ipynb file."
    if start.startswith("{"):
        return "The file has no readable notebook cells."
    return "The file is not a Jupyter notebook."


def cells_of(data: object) -> list | None:
    """The list of cells of a notebook in nbformat 4 or 3, or of what resembles one; None when there is none."""
    if not isinstance(data, dict):
        return data if isinstance(data, list) and any(looks_like_cell(c) for c in data) else None
    cells = data.get("cells")
    if isinstance(cells, dict):
        cells = list(cells.values())
    if isinstance(cells, list):
        return cells
    sheets = data.get("worksheets")
    sheets = sheets if isinstance(sheets, list) else []
    found = [s["cells"] for s in sheets if isinstance(s, dict) and isinstance(s.get("cells"), list)]
    return [cell for cells in found for cell in cells] if found else None


def looks_like_cell(value: object) -> bool:
    """Whether a JSON value could be a notebook cell."""
    return isinstance(value, dict) and isinstance(value.get("cell_type"), str)


def recover_cells(text: str) -> tuple[list, str]:
    """Cells that are complete in a damaged file, and how far the search came ("" when it saw the whole file)."""
    decoder, cells, position = json.JSONDecoder(strict=False), [], 0
    deadline = time.monotonic() + RECOVERY_SECONDS
    while (match := CELL_OPENING.search(text, position)) and len(cells) <= CELL_LIMIT:
        if time.monotonic() > deadline:
            return cells, " before the search was given up"
        try:
            value, position = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError, MemoryError):
            position = match.start() + 1
            continue
        if looks_like_cell(value):
            cells.append(value)
    return cells, ""


def piece(index: int, cell: dict) -> Piece:
    """A submitted cell, whatever types its fields have."""
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return Piece(
        index=index,
        code=cell.get("cell_type") == "code",
        source=tidy(source_text(cell)),
        grade_id=grade_id if isinstance(grade_id, str) else "",
        cell_id=cell["id"] if isinstance(cell.get("id"), str) else "",
        attachments=attachments(cell.get("attachments")),
    )


def source_text(cell: dict) -> str:
    """A cell's text: a string or list of strings in nbformat 4 (`source`) and 3 (`input`); else empty."""
    value = cell.get("source", cell.get("input"))
    if isinstance(value, list):
        lines = [line for line in value if isinstance(line, str)]
        return ("" if any(line.endswith("\n") for line in lines) else "\n").join(lines)
    return value if isinstance(value, str) else ""


def tidy(source: str) -> str:
    """A source with plain line ends and without what Python or UTF-8 cannot hold (NUL, half of a surrogate pair)."""
    source = source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removeprefix("\ufeff")
    return source.encode("utf-8", errors="replace").decode("utf-8")


def attachments(value: object) -> dict:
    """Pictures pasted into a Markdown cell, when they are well formed and not too large."""
    if not isinstance(value, dict):
        return {}
    kept, size = {}, 0
    for name, bundle in value.items():
        if isinstance(bundle, dict) and all(isinstance(data, str) for data in bundle.values()):
            size += sum(len(data) for data in bundle.values())
            kept[tidy(name)] = {tidy(mime): tidy(data) for mime, data in bundle.items()}
    return kept if size <= ATTACHMENT_LIMIT else {}
