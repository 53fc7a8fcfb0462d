"""Files that survive bad names and bad moments: atomic writes, safe names, CSV cells that are only text."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
import re
import unicodedata
from pathlib import Path

LONGEST_NAME = 120  # bytes: fits a file name with its suffix, and nbgrader's 128-character student ids
FORBIDDEN = set('/\\:*?"<>|%#')  # path separators, characters some file systems refuse, and what URLs read as syntax
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
ALREADY_MARKED = re.compile(r"~[0-9a-f]{10}$")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ANSI_CODES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")


def file_name(name: str) -> str:
    """One folder or file name for an untrusted name: ordinary names stay as they are, others get a hash.

    Never empty, hidden, a path, reserved, or longer than LONGEST_NAME bytes; different names give different results.
    """
    raw = name.encode("utf-8", "surrogateescape")
    harmless = (
        raw
        and len(raw) <= LONGEST_NAME
        and name.strip() == name
        and not name.startswith(".")
        and not name.endswith(".")
        and not any(c in FORBIDDEN or unicodedata.category(c)[0] == "C" for c in name)
        and not RESERVED.match(name)
        and not ALREADY_MARKED.search(name)
    )
    if harmless:
        return name
    kept = re.sub(r"[^A-Za-z0-9_@.-]+", "_", name).strip("._")[:60] or "name"
    return f"{kept}~{hashlib.sha256(raw).hexdigest()[:10]}"


def storable(text: str) -> str:
    """Text without half of a surrogate pair, which JSON can carry and no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def write_atomic(path: Path, content: bytes | str, durable: bool = True) -> None:
    """Replace a file in one step: whoever reads it, or kills this process, finds the old content or the new.

    durable: the same for a power cut, at the price of waiting for the disk.
    """
    if isinstance(content, str):
        content = content.encode("utf-8", "backslashreplace")
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with open(temporary, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:  # a full disk: the rest of the file would only make it fuller
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def plain(text: str) -> str:
    """Untrusted text without terminal codes, control characters and direction overrides; tabs and line ends stay."""
    return UNPRINTABLE.sub("", ANSI_CODES.sub("", text.replace("\r\n", "\n")))


def number_text(value: float | None) -> str:
    """Points as text: at most four decimals, no trailing zeros, "" for None."""
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".") or "0"


def cell(value) -> str:
    """One CSV cell: plain numbers, text on one line, an apostrophe before what a spreadsheet would run as a formula."""
    if value is None or isinstance(value, int | float):
        return number_text(value)
    text = " ".join(str(value).encode("utf-8", "backslashreplace").decode().split())
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def csv_text(header: list[str], rows) -> str:
    """A CSV table (RFC 4180 quoting, Unix line ends) with every cell guarded."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([cell(name) for name in header])
    writer.writerows([cell(value) for value in row] for row in rows)
    return buffer.getvalue()
