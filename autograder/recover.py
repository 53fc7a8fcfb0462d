"""From any bytes to the cells a student wrote: encodings, broken JSON, old formats, wrong types. Never raises."""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass, field

from autograder.files import storable
from autograder.mend import mended, opened, script_cells
from autograder.pictures import bounded, pictures_of
from autograder.salvage import CELL_LIMIT, looks_like_cell, salvage

SIZE_LIMIT = 50 * 2**20
PART_LIMIT = 5_000_000  # lists and objects of a file: each takes 25 times the memory of its two characters
ATTACHMENT_LIMIT = 5 * 2**20
ARCHIVE = "The file is a zip archive without a readable notebook in it; submit the .ipynb file itself."
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
    """One cell as submitted. code: whether the student had it as a code cell. grade_id, cell_id: "" when unknown.

    pictures: [(MIME type, bytes)] of the cell's outputs.
    """

    index: int
    code: bool
    source: str
    grade_id: str
    cell_id: str
    attachments: dict
    pictures: list = field(default_factory=list)


def read_pieces(raw: bytes) -> tuple[list[Piece], list[str]]:
    """The cells in a submission and a sentence for each repair. Raises Unreadable when there is nothing to find."""
    if len(raw) > SIZE_LIMIT:
        raise Unreadable(f"The file is larger than {SIZE_LIMIT // 2**20} MB; clear the outputs and submit again.")
    raw, unpacking = opened(raw)
    if raw.startswith(b"PK\x03\x04"):
        raise Unreadable(ARCHIVE)
    if len(raw) > SIZE_LIMIT:
        raise Unreadable(f"The file unpacks to more than {SIZE_LIMIT // 2**20} MB; submit the .ipynb file itself.")
    text, repairs = decode(raw)
    cells, mending = find_cells(text)
    repairs = unpacking + repairs + mending
    if len(cells) > CELL_LIMIT:
        cells = cells[:CELL_LIMIT]
        repairs.append(f"The notebook has more than {CELL_LIMIT} cells; the rest was left out.")
    pieces = [piece(i, cell) for i, cell in enumerate(cells) if isinstance(cell, dict)]
    for one, pictures in zip(pieces, bounded([p.pictures for p in pieces]), strict=True):
        one.pictures = pictures
    if len(pieces) < len(cells):
        repairs.append("Entries that are no cells were left out.")
    if any("\0" in source_text(cell) for cell in cells if isinstance(cell, dict)):
        repairs.append("NUL characters were removed.")
    return pieces, repairs


def find_cells(text: str) -> tuple[list, list[str]]:
    """The cells in a text that should be a notebook, and a sentence for the repair it took; Unreadable without any."""
    if text.count("[") + text.count("{") > PART_LIMIT:
        raise Unreadable("The file has millions of small parts; clear the outputs and submit again.")
    cells = parsed(text)
    if isinstance(cells, list):
        return cells, []
    if cells is not None:  # JSON, but no notebook
        raise Unreadable(what_it_is(text))
    for candidate, sentence in mended(text):
        cells = parsed(candidate)
        if cells:
            return cells, [sentence]
    cells, account = salvage(text)
    if cells:
        return cells, [account]
    cells = script_cells(text)
    if cells:
        return cells, ["The file is a Python script; its cells were taken from there."]
    raise Unreadable(what_it_is(text))


def parsed(text: str) -> list | bool | None:
    """The cells of a notebook file; None when the text is not JSON, False when it is, but not a notebook's."""
    try:
        data = json.loads(text, strict=False)
        if isinstance(data, str):  # a notebook that was written into JSON twice
            data = json.loads(data, strict=False)
    except (ValueError, RecursionError, MemoryError):
        return None
    cells = cells_of(data)
    return False if cells is None else cells


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
        return ARCHIVE
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
    data = notebook_in(data) or data
    cells = data.get("cells")
    if isinstance(cells, dict):
        cells = list(cells.values())
    if isinstance(cells, list):
        return cells
    sheets = data.get("worksheets")
    sheets = sheets if isinstance(sheets, list) else []
    found = [s["cells"] for s in sheets if isinstance(s, dict) and isinstance(s.get("cells"), list)]
    return [cell for cells in found for cell in cells] if found else None


def notebook_in(data: dict, depth: int = 3) -> dict | None:
    """The object that has cells, if it is wrapped in others: a browser that saves a server's answer leaves it so."""
    if isinstance(data.get("cells"), list | dict) or isinstance(data.get("worksheets"), list):
        return data
    inside = [value for value in data.values() if isinstance(value, dict)] if depth else []
    return next((found for value in inside[:20] if (found := notebook_in(value, depth - 1))), None)


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
        cell_id=cell_id(cell),
        attachments=attachments(cell.get("attachments")),
        pictures=pictures_of(cell.get("outputs")),
    )


def cell_id(cell: dict) -> str:
    """A cell's id; Colab moves it into the metadata."""
    metadata = cell.get("metadata")
    ids = cell.get("id"), metadata.get("id") if isinstance(metadata, dict) else None
    return next((i for i in ids if isinstance(i, str)), "")


def source_text(cell: dict) -> str:
    """A cell's text: a string or list of strings in nbformat 4 (`source`) and 3 (`input`); else empty."""
    value = cell.get("source", cell.get("input"))
    if isinstance(value, list):
        lines = [line for line in value if isinstance(line, str)]
        return ("" if any(line.endswith("\n") for line in lines) else "\n").join(lines)
    return value if isinstance(value, str) else ""


def tidy(source: str) -> str:
    """A source with plain line ends and without what Python or UTF-8 cannot hold (NUL, half of a surrogate pair)."""
    return storable(source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removeprefix("\ufeff"))


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
