"""Frames between the grader and a student's process: JSON for structure, raw bytes for tensors, never pickle.

`encode` runs beside student code and is only polite; `decode` runs in the grader and trusts nothing: sizes, depth, dtypes
and shapes are bounded, and anything else raises `WireError`.
"""

from __future__ import annotations

import json
import math
import numbers
import struct
from dataclasses import dataclass

import numpy as np
import torch

from autograder.files import storable
from autograder.probing import Failure

BROKEN_TOOLS = 70  # exit status of a child in which the kit's own code failed: student code changed what it stands on
MAX_HEADER = 2 << 20
MAX_BLOB = 128 << 20
MAX_DEPTH = 16
MAX_NODES = 50_000
LENGTHS = struct.Struct("<II")
DTYPES = {
    str(d).removeprefix("torch."): d
    for d in (
        *(torch.float16, torch.bfloat16, torch.float32, torch.float64),
        *(torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.bool),
    )
}


class WireError(ValueError):
    """A frame that no honest sender would have sent."""


@dataclass(frozen=True)
class Other:
    """An answer of a type that does not travel; only its name arrives."""

    type_name: str


class Encoder:
    """Turns one answer into a JSON tree and the tensors' bytes."""

    def __init__(self) -> None:
        self.blobs: list[bytes] = []
        self.size = 0
        self.nodes = 0

    def tree(self, value, depth: int = 0):
        """The JSON form of a value; too deep, too many or too large becomes the name of its type."""
        self.nodes += 1
        if depth > MAX_DEPTH - 2 or self.nodes > MAX_NODES - 10:
            return {"o": type(value).__name__}
        if value is None or isinstance(value, bool | str):
            return value[:20_000] if isinstance(value, str) else value
        if isinstance(value, torch.Tensor | np.ndarray):
            return self.array(value)
        if isinstance(value, numbers.Number | np.generic):
            return self.number(value)
        if isinstance(value, Failure):
            return {"!": [value.error, value.message, value.line]}
        if isinstance(value, list | tuple):
            return {"l" if isinstance(value, list) else "u": [self.tree(v, depth + 1) for v in value]}
        if isinstance(value, dict):
            return {"d": [[str(k)[:200], self.tree(v, depth + 1)] for k, v in value.items()]}
        return {"o": type(value).__name__}

    def number(self, value):
        """A plain int, float or bool; complex and gigantic numbers do not travel."""
        if isinstance(value, np.bool_):
            return bool(value)
        if isinstance(value, numbers.Integral) and -(2**63) <= value < 2**63:
            return int(value)
        if isinstance(value, numbers.Real) and not isinstance(value, numbers.Integral):
            return float(value)
        return {"o": type(value).__name__}

    def array(self, value):
        """Dtype, shape, place in the blob and whether it carries a gradient."""
        if isinstance(value, np.ndarray):
            if value.dtype.kind not in "fiub":
                return {"o": f"ndarray of {value.dtype}"}
            return {"n": self.array(torch.from_numpy(np.ascontiguousarray(value)))["t"]}
        name = str(value.dtype).removeprefix("torch.")
        if name not in DTYPES or value.layout != torch.strided or value.is_meta or value.is_quantized:
            return {"o": f"tensor of {name}"}
        plain = value.detach().as_subclass(torch.Tensor).cpu().resolve_neg().contiguous()
        if self.size + plain.numel() * plain.element_size() > MAX_BLOB:
            return {"o": "tensor (too large)"}
        # A copy, because a single element may keep any stride and then not be viewed as bytes.
        flat = plain.reshape(-1).clone(memory_format=torch.contiguous_format)
        data = flat.view(torch.uint8).numpy().tobytes()
        place, self.size = self.size, self.size + len(data)
        self.blobs.append(data)
        return {"t": [name, list(plain.shape), place, len(data), bool(value.requires_grad)]}


def encode(message: dict, answer=None) -> bytes:
    """One frame: the message's own fields plus an encoded answer."""
    encoder = Encoder()
    try:
        tree = encoder.tree(answer)
    except Exception:  # an object that lies about its type, a tensor without memory: it does not travel
        encoder, tree = Encoder(), {"o": type(answer).__name__}
    header = json.dumps({**message, "answer": tree}).encode("utf-8", "replace")
    if len(header) > MAX_HEADER:
        header = json.dumps({**message, "answer": {"o": "answer (too large)"}}).encode("utf-8", "replace")
    blob = b"".join(encoder.blobs)
    return LENGTHS.pack(len(header), len(blob)) + header + blob


def lengths(prefix: bytes) -> tuple[int, int]:
    """Header and blob length of a frame, from its first bytes."""
    header, blob = LENGTHS.unpack(prefix)
    if header > MAX_HEADER or blob > MAX_BLOB:
        raise WireError(f"a frame of {header} + {blob} bytes is over the limit")
    return header, blob


def decode(header: bytes, blob: bytes) -> tuple[dict, object]:
    """Message fields and answer of one frame; WireError for anything malformed."""
    try:
        message = json.loads(header.decode("utf-8"))
        if not isinstance(message, dict):
            raise WireError("a frame must hold an object")
        return message, Decoder(blob).value(message.pop("answer", None))
    except WireError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError, RuntimeError) as error:
        raise WireError(f"malformed frame: {type(error).__name__}") from None


class Decoder:
    """Rebuilds an answer, bounded in depth, number of nodes and the tensors' bytes."""

    def __init__(self, blob: bytes) -> None:
        self.blob = bytearray(blob)
        self.left = len(blob)
        self.nodes = 0

    def value(self, tree, depth: int = 0):
        """The value of one node of the tree."""
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise WireError("an answer is too deep or has too many parts")
        if tree is None or isinstance(tree, bool | int | float):
            return tree
        if isinstance(tree, str):
            return storable(tree)
        if not isinstance(tree, dict) or len(tree) != 1:
            raise WireError("unknown node")
        (tag, body), deeper = next(iter(tree.items())), depth + 1
        if tag != "o" and not isinstance(body, list):
            raise WireError("unknown node")
        if tag in ("l", "u"):
            items = [self.value(v, deeper) for v in body]
            return items if tag == "l" else tuple(items)
        if tag == "d":
            return {text(k): self.value(v, deeper) for k, v in body}
        if tag in ("t", "n"):
            tensor = self.tensor(*body)
            return (
                tensor.detach().float().numpy()
                if tag == "n" and tensor.dtype == torch.bfloat16
                else (tensor.numpy() if tag == "n" else tensor)
            )
        if tag == "!":
            return Failure(*(text(part) for part in body))
        if tag == "o":
            return Other(text(body))
        raise WireError("unknown node")

    def tensor(self, name, shape, place, size, requires_grad) -> torch.Tensor:
        """A tensor with its own memory; dtype, shape and extent must agree with the blob."""
        dtype = DTYPES[name]
        whole = [place, size, *shape]
        if len(shape) > 8 or any(type(i) is not int or i < 0 for i in whole) or place + size > len(self.blob):
            raise WireError("a tensor lies outside its frame")
        if math.prod(shape) * dtype.itemsize != size:
            raise WireError("a tensor's shape and size disagree")
        self.left -= size
        if self.left < 0:  # every tensor gets its own memory: thousands that share their bytes would fill it
            raise WireError("an answer's tensors hold more bytes than its frame")
        if size == 0:
            tensor = torch.empty(shape, dtype=dtype)
        else:
            tensor = torch.frombuffer(self.blob, dtype=torch.uint8, count=size, offset=place).clone()
            tensor = (tensor != 0).reshape(shape) if dtype == torch.bool else tensor.view(dtype).reshape(shape)
        return tensor.requires_grad_(bool(requires_grad) and dtype.is_floating_point)


def text(value) -> str:
    """A string, bounded; anything else is malformed."""
    if not isinstance(value, str):
        raise WireError("expected text")
    return storable(value[:20_000])
