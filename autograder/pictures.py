"""Pictures in a submitted notebook's outputs: PNG and JPEG only, header checked, bounded in size and number."""

from __future__ import annotations

import base64
import binascii
import io

from PIL import Image

FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG"}
PICTURE_LIMIT = 400_000  # bytes of one picture
TOTAL_LIMIT = 1_600_000  # bytes of all pictures of a notebook
SIDE_LIMIT = 4000  # pixels; a small file can unfold into a picture that stops a browser
PER_CELL = 6


def pictures_of(outputs: object) -> list[tuple[str, bytes]]:
    """[(MIME type, bytes)] of the pictures in a cell's outputs that can be trusted to be pictures, whatever is given."""
    found = []
    for output in outputs[:100] if isinstance(outputs, list) else []:
        bundle = output.get("data") if isinstance(output, dict) else None
        for mime in FORMATS if isinstance(bundle, dict) else ():
            content = decoded(bundle.get(mime))
            if content and is_picture(content, mime):
                found.append((mime, content))
                break
    return found[:PER_CELL]


def bounded(cells: list[list[tuple[str, bytes]]]) -> list[list[tuple[str, bytes]]]:
    """The pictures of each cell as long as all together stay within TOTAL_LIMIT; a smaller one may follow a left-out one."""
    left, kept = TOTAL_LIMIT, []
    for pictures in cells:
        kept.append([])
        for picture in pictures:
            if len(picture[1]) <= left:
                left -= len(picture[1])
                kept[-1].append(picture)
    return kept


def decoded(value: object) -> bytes:
    """The bytes of a base64 text (or list of its lines); b"" when it is none or too long."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        value = "".join(value)
    if not isinstance(value, str) or len(value) > 1.4 * PICTURE_LIMIT:
        return b""
    try:
        content = base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
    return content if len(content) <= PICTURE_LIMIT else b""


def is_picture(content: bytes, mime: str) -> bool:
    """Whether the header is that of a picture of this type with sensible sides; the picture itself is not decoded."""
    try:
        with Image.open(io.BytesIO(content), formats=[FORMATS[mime]]) as picture:
            return max(picture.size) <= SIDE_LIMIT
    except Exception:  # Pillow raises many kinds; none of them is a picture
        return False


def as_output(mime: str, content: bytes) -> dict:
    """A picture as a notebook's output (nbformat 4)."""
    data = {mime: base64.b64encode(content).decode()}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def data_uri(mime: str, content: bytes) -> str:
    """A picture as an address that holds it."""
    return f"data:{mime};base64,{base64.b64encode(content).decode()}"
