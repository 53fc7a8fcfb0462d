"""Arbitrary and damaged input for the two places that read what students control: the intake and the answer decoder.

Each property runs a few dozen times in the fast tests and thousands of times with `-m slow`, there under a bound on memory.
"""

import base64
import contextlib
import gzip
import io
import json
import quopri
import re
import zipfile
from pathlib import Path

import nbformat
import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_course import code, prose, raw, solved, tiny

from autograder import wire
from autograder.intake import clean_submission
from autograder.probing import Failure

MB = 1 << 20
SETTINGS = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
FAST, SLOW = 40, 3000  # inputs of each of the seven properties
RIGHT = raw(solved())
CELL_KEYS = ["cells", "cell_type", "source", "input", "metadata", "nbgrader", "grade_id", "id", "worksheets", "content"]
CELL_KEYS += ["outputs", "attachments", "nbformat"]
WORDS = [
    "code",
    "markdown",
    "raw",
    "mean_square",
    "Shift",
    "written_why",
    "setup",
    "test_Shift",
    "def mean_square(x):\n",
]
WORDS += [
    "\0",
    "\ud800",
    "%%time\n",
    "!ls",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
    "# %%",
    "# In[1]:",
    "from x import *",
]
STARTS = [
    b"",
    b"PK\x03\x04",
    b"\x1f\x8b\x08\0",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe\0\0",
    b"eyJ",
    b'{"cells": [',
]


# --- what comes in


def zipped(content: bytes) -> bytes:
    """A zip with one notebook."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ipynb", content)
    return buffer.getvalue()


PACKINGS = [
    *(lambda b: b, gzip.compress, zipped, base64.encodebytes, quopri.encodestring),
    *(
        lambda b: b.decode().encode("utf-16"),
        lambda b: b.replace(b'"', b"&quot;"),
        lambda b: json.dumps(b.decode()).encode(),
    ),
    lambda b: json.dumps(json.loads(b), indent=1).encode().replace(b"\n", b"\n<<<<<<< a\n", 3),
]


@st.composite
def damaged(draw, content: bytes) -> bytes:
    """Bytes with a few places overwritten, cut out or doubled, perhaps cut off."""
    data = bytearray(content)
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 80))
        piece = draw(
            st.sampled_from([b"", bytes(data[start : start + length]) * 2, b"\0" * 9, b",", b"}", b'"', b"\\"])
        )
        data[start : start + length] = piece or draw(st.binary(max_size=20))
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.integers(0, 4)) == 0 else data)


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(WORDS) | st.text(max_size=12)
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(CELL_KEYS) | st.text(max_size=3), inner, max_size=5)
    ),
    max_leaves=20,
)


@st.composite
def reshaped(draw) -> dict:
    """A right notebook with cells moved, copied, cut, added or changed into any JSON."""
    notebook = json.loads(RIGHT)
    cells = notebook["cells"]
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(cells) - 1)) if cells else 0
        action = draw(st.sampled_from(["move", "copy", "drop", "add", "key", "any", "text"]))
        if not cells or action == "add":
            cells.insert(at, draw(st.sampled_from([code, prose]))(draw(st.lists(st.sampled_from(WORDS))).__str__()))
        elif action == "any":
            cells[at] = draw(trees)
        elif action in ("key", "text") and isinstance(cells[at], dict):
            words = st.lists(st.sampled_from(WORDS), max_size=5)
            cells[at][draw(st.sampled_from(CELL_KEYS))] = draw(trees if action == "key" else words | words.map("".join))
        else:
            cell = cells[at] if action == "copy" else cells.pop(at)
            if action != "drop":
                cells.insert(draw(st.integers(0, len(cells))), cell)
    return notebook


def takes_in(data: bytes) -> None:
    """The intake of any bytes: complete, valid, and without its last line of defence."""
    intake = clean_submission(data, tiny())
    assert intake.status in ("graded", "repaired", "unreadable")
    assert not any("could not be read (" in r for r in intake.repairs), intake.repairs
    assert set(intake.answers) == {"written_why"}
    text = json.dumps(intake.notebook, ensure_ascii=False).encode("utf-8")
    assert len(text) < 100_000 + 4 * len(data) * (1 + 20 * data.startswith((b"PK", b"\x1f\x8b")))
    nbformat.validate(nbformat.from_dict(intake.notebook))


# --- answers


NAMES = [*wire.DTYPES, "object", "complex64", "", 7, None, []]
sizes = st.integers(0, 9) | st.sampled_from([-1, 2**31, 2**63, 2**64, 10**30, 1.0, True, None, "1"])
tensors = st.tuples(st.sampled_from(NAMES), st.lists(sizes, max_size=10), sizes, sizes, st.booleans()).map(list)
nodes = st.recursive(
    scalars | st.fixed_dictionaries({"t": tensors}) | st.fixed_dictionaries({"n": tensors}),
    lambda inner: (
        st.dictionaries(st.sampled_from("ludtno!x"), inner | st.lists(inner, max_size=4), max_size=2)
        | st.fixed_dictionaries({"d": st.lists(st.tuples(st.text(max_size=3), inner).map(list), max_size=4)})
        | st.fixed_dictionaries({"l": st.lists(inner, max_size=5)})
    ),
    max_leaves=20,
)
ANSWER = {
    "loss": (1.5, None, True, -3, "ä"),
    "out": [torch.arange(12.0).reshape(3, 4), np.eye(3, dtype=np.int16), torch.ones(2, requires_grad=True)],
    "empty": torch.empty(0, 3),
    "half": torch.ones(3, dtype=torch.bfloat16),
    "failed": Failure("ValueError", "no", "line 3"),
}
FRAME = wire.encode({"id": "f"}, ANSWER)


def decodes(header: bytes, blob: bytes) -> None:
    """Decoding gives a value or a WireError, and no more bytes of tensors than the frame holds."""
    with contextlib.suppress(wire.WireError):
        message, answer = wire.decode(header, blob)
        assert isinstance(message, dict) and weight(answer) <= len(blob) + 50 * len(header)


def weight(value) -> int:
    """Bytes that an answer holds."""
    if isinstance(value, torch.Tensor):
        return value.numel() * value.element_size()
    if isinstance(value, np.ndarray):
        return value.nbytes // 2  # bfloat16 arrives as float32
    if isinstance(value, dict):
        return sum(weight(v) for v in value.values())
    return sum(weight(v) for v in value) if isinstance(value, list | tuple) else 0


def splits(frame: bytes) -> None:
    """What the grader does with the first bytes of a stream: read the lengths, then so much and no more."""
    with contextlib.suppress(wire.WireError):
        header, blob = wire.lengths(frame[:8].ljust(8, b"\0"))
        assert header <= wire.MAX_HEADER and blob <= wire.MAX_BLOB
        decodes(frame[8 : 8 + header], frame[8 + header : 8 + header + blob])


# --- the properties

PROPERTIES = {
    "bytes": (takes_in, st.tuples(st.sampled_from(STARTS), st.binary(max_size=300)).map(b"".join)),
    "text": (
        takes_in,
        st.lists(st.sampled_from(WORDS) | st.text(max_size=20), max_size=30).map(
            lambda words: "\n".join(words).encode("utf-8", "replace")
        ),
    ),
    "packed": (takes_in, st.sampled_from([p(RIGHT) for p in PACKINGS]).flatmap(damaged)),
    "tree": (
        takes_in,
        (trees | st.lists(trees, max_size=4).map(lambda c: {"cells": c})).map(lambda t: json.dumps(t).encode()),
    ),
    "reshaped": (takes_in, reshaped().map(lambda n: json.dumps(n).encode())),
    "frame": (splits, damaged(FRAME) | st.binary(max_size=200)),
    "answer": (
        lambda case: decodes(*case),
        st.tuples(nodes.map(lambda n: json.dumps({"id": "f", "answer": n}).encode()), st.binary(max_size=80)),
    ),
}


def tried(name: str, examples: int) -> int:
    """Run a property on so many inputs; returns how many there were."""
    check, inputs = PROPERTIES[name]
    seen = 0

    @settings(max_examples=examples, **SETTINGS)
    @given(inputs)
    def run(case):
        nonlocal seen
        seen += 1
        check(case)

    run()
    return seen


def peak_mb() -> float:
    """The most memory that this process has used since `forget_peak`."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


def forget_peak() -> float:
    """Begin a new measurement of `peak_mb`; returns what is in use now."""
    Path("/proc/self/clear_refs").write_text("5")
    return peak_mb()


@pytest.mark.parametrize("name", PROPERTIES)
def test_nothing_escapes(name):
    assert tried(name, FAST) >= FAST // 2


@pytest.mark.slow
@pytest.mark.parametrize("name", PROPERTIES)
def test_nothing_escapes_in_thousands_of_inputs_and_memory_is_bounded(name):
    before = forget_peak()
    assert tried(name, SLOW) >= SLOW
    assert peak_mb() - before < 300


@pytest.mark.slow
def test_the_slow_run_has_twenty_thousand_inputs():
    assert SLOW * len(PROPERTIES) >= 20_000


BOMBS = {
    "gzip": gzip.compress(bytes(300 * MB)),
    "zip": zipped(bytes(300 * MB)),
    "nested lists": b"[" * (4 * MB),
    "openings": b'{"id":[' * (MB // 2),
    "empty lists": b'{"cells": [' + b"[]," * (16 * MB) + b"0]}",
    "empty objects": b'{"cells": [' + b"{}," * (MB) + b"0]}",
    "escaped quotes": b'"' + b'\\"' * (4 * MB) + b"\\",
    "huge entity": b"{&quot;&#" + b"9" * MB + b";",
    "short lines": b"<<<<<<<\na\n" + b"a\n" * (8 * MB),
    "strings": b'{"cells": [' + b'"",' * (4 * MB),
    "commas": b'{"cells": [{"cell_type": "code"' + b',]"' * (2 * MB),
    "conflicts": b"<<<<<<< a\n" * (MB // 2),
    "entities": b"{&quot;" * MB,
    "base64": b"ew" * (4 * MB),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_cost_bounded_memory(name):
    before = forget_peak()
    assert clean_submission(BOMBS[name], tiny()).status in ("unreadable", "repaired")
    assert peak_mb() - before < 1000


@pytest.mark.slow
def test_the_largest_frame_that_lies_costs_bounded_memory():
    blob = bytes(wire.MAX_BLOB)
    one = {"t": ["uint8", [len(blob)], 0, len(blob), False]}
    before = forget_peak()
    with pytest.raises(wire.WireError):
        wire.decode(json.dumps({"answer": {"l": [one] * 40_000}}).encode(), blob)
    assert peak_mb() - before < 3.5 * wire.MAX_BLOB / MB
