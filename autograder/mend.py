"""Ways to undo what tools do to a whole notebook file: compress, mail, merge, escape it, or turn it into a script."""

from __future__ import annotations

import base64
import binascii
import contextlib
import html
import io
import quopri
import re
import zlib
from collections.abc import Iterator

from autograder.names import bound_names, plain_python
from autograder.unzip import FILE_LIMIT, Budget, Refused, files_in, open_zip, shown

MEND_LIMIT = 8_000_000  # characters; mending a longer file would take long
COMMA = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\\?\Z))|,(?=\s*[\]}])', re.DOTALL)  # strings pass, also an unclosed one
ESCAPE = re.compile(r'(\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))|\\')
CELL_MARK = re.compile(r"# ?%%.*|# In ?\[[\d* ]*\]:\s*")
GRADE_ID = re.compile(r'"grade_id": *"([^"]*)"')


def opened(raw: bytes) -> tuple[bytes, list[str]]:
    """The notebook in a gzip or zip file, with a sentence; other bytes as they are."""
    if raw.startswith(b"\x1f\x8b"):
        try:
            content = zlib.decompressobj(31).decompress(raw, FILE_LIMIT + 1)
        except zlib.error:
            return raw, []
        return content, ["The file was compressed with gzip; it was unpacked."]
    if raw.startswith(b"PK\x03\x04"):
        try:
            with open_zip(raw) as archive:
                files = [f for f in files_in(archive, Budget())[0] if f.name.lower().endswith(".ipynb")]
                newest = max(files, key=lambda f: f.changed, default=None)
                if newest:
                    return newest.read(), [f"The file was a zip archive; “{shown(newest.name)}” was taken from it."]
        except Refused:
            pass
    return raw, []


def mended(text: str) -> Iterator[tuple[str, str]]:
    """Texts that may be what a damaged JSON file was, the likeliest first, each with a sentence about the repair."""
    if len(text) > MEND_LIMIT:
        return
    if "<<<<<<<" in text:
        for side in ("ours", "theirs"):
            kept = resolved(text, side)
            for candidate in (kept, without_commas(kept)):
                yield candidate, "The file held an unfinished merge; one side of it was taken."
    if "\\" in text:
        yield with_escapes(text), "Backslashes that the file did not escape were escaped."
    yield without_commas(text), "Commas that do not belong into the file were taken out."
    if "=3D" in text or "=\n" in text or "=\r\n" in text:
        yield (
            utf8(quopri.decodestring(text.encode())),
            "The file was encoded for mail (quoted-printable); it was decoded.",
        )
    if text.lstrip()[:2] in ("ey", "ew"):  # what { and a quote, blank or line end look like
        with contextlib.suppress(binascii.Error, ValueError):
            yield utf8(base64.b64decode(text)), "The file was encoded for mail (base64); it was decoded."
    if "&quot;" in text or "&#34;" in text:
        with contextlib.suppress(ValueError):  # a number of thousands of digits
            yield html.unescape(text), "The file was escaped as a web page; the notebook was taken out."


def utf8(raw: bytes) -> str:
    """Bytes as text, whatever they are."""
    return raw.decode("utf-8", "replace")


def resolved(text: str, side: str) -> str:
    """A text without its merge conflicts: the lines of one side, “ours” (above =======) or “theirs”."""
    kept, now = io.StringIO(), ""
    for line in io.StringIO(text):  # one line at a time: a list of millions would take a lot of memory
        mark = line[:7]
        if mark == "<<<<<<<":
            now = "ours"
        elif mark == "|||||||" and now:
            now = "base"
        elif mark == "=======" and now:
            now = "theirs"
        elif mark == ">>>>>>>" and now:
            now = ""
        elif now in ("", side):
            kept.write(line)
    return kept.getvalue()


def with_escapes(text: str) -> str:
    """JSON with every backslash doubled that begins no escape of JSON, as in a path typed by hand."""
    return ESCAPE.sub(lambda match: match[1] or "\\\\", text)


def without_commas(text: str) -> str:
    """JSON without the commas before a closing bracket."""
    return COMMA.sub(lambda match: match[1] or "", text)


def script_cells(text: str) -> list[dict]:
    """The cells of a notebook saved as a Python script (jupytext's and VS Code's “# %%”, nbconvert's “# In[1]:”).

    A script without such marks is one cell; a text that is no Python, or defines nothing, has none.
    """
    python = plain_python(text)
    if python is None or not bound_names(python):
        return []
    chunks: list[tuple[str, list[str]]] = [("", [])]
    for line in text.replace("\r\n", "\n").split("\n"):
        if CELL_MARK.fullmatch(line):
            chunks.append((line, []))
        else:
            chunks[-1][1].append(line)
    exported = any(mark.startswith("# In") for mark, _ in chunks)
    return [cell for mark, lines in chunks for cell in cells_of_chunk(mark, lines, exported)]


def cells_of_chunk(mark: str, lines: list[str], exported: bool) -> list[dict]:
    """What stands behind one mark: a cell, and in nbconvert's scripts the prose cells that follow it as comments."""
    name = GRADE_ID.search(mark)
    metadata = {"nbgrader": {"grade_id": name[1]}} if name else {}
    if "[markdown]" in mark or "[md]" in mark:
        return [prose_cell(lines, metadata)]
    blocks: list[list[str]] = []
    while exported and lines and (not lines[-1].strip() or lines[-1].startswith("#")):
        line = lines.pop()
        if not line.strip():
            blocks.append([])
        elif blocks:
            blocks[-1].insert(0, line)
        else:
            blocks.append([line])
    prose = [prose_cell(block, {}) for block in reversed(blocks) if block]
    return [{"cell_type": "code", "metadata": metadata, "source": "\n".join(lines).strip("\n")}, *prose]


def prose_cell(lines: list[str], metadata: dict) -> dict:
    """A Markdown cell from comments."""
    text = "\n".join(re.sub(r"^# ?", "", line) for line in lines)
    return {"cell_type": "markdown", "metadata": metadata, "source": text.strip("\n")}
