"""Tools for probes: the half of a hidden test that runs beside the student's code.

Nothing here knows an answer. A probe draws its inputs from a seed, calls the student's functions and returns what came
back: tensors, numbers, text, None, lists and dicts of these. Judging is the business of `autograder.checking`.
"""

from __future__ import annotations

import contextlib
import functools
import linecache
import traceback
from dataclasses import dataclass

import torch
from torch import nn

from autograder.networks import idle_weights, observe_vae, reach, sampled_forward, transferred  # noqa: F401 (tools)

STUDENT_CELL = "<cell "


@dataclass(frozen=True)
class Failure:
    """A call of student code that raised instead of returning. line: the student's own line, or ''."""

    error: str
    message: str
    line: str = ""

    def __str__(self) -> str:
        where = f" (in {self.line})" if self.line else ""
        return f"raised {self.error}: {self.message}{where}" if self.message else f"raised {self.error}{where}"


def failure_of(error: BaseException) -> Failure:
    """Describe an exception with the last line of the student's cells that it passed through."""
    line = ""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.startswith(STUDENT_CELL):
            source = linecache.getline(frame.filename, frame.lineno).strip()
            line = f"{frame.filename[1:-1]}, line {frame.lineno}: {source}"[:200]
    try:
        message = str(error)[:300]
    except Exception:  # an exception whose __str__ raises is still only a failure
        message = ""
    return Failure(type(error).__name__[:80], message, line)


def attempt(function, *args, **kwargs):
    """Call student code; return its result, or a Failure if it raises. Lets the other properties go on."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return failure_of(error)


def generator(seed: int) -> torch.Generator:
    """A fresh torch.Generator in the state that belongs to the seed."""
    return torch.Generator().manual_seed(int(seed) % 2**63)


def sizes(seed: int, low: int, high: int, count: int) -> list[int]:
    """`count` different whole numbers from [low, high], drawn from the seed: sizes that cannot be mistaken for each other."""
    order = torch.randperm(high - low + 1, generator=generator(seed)) + low
    return order[:count].tolist()


def gradients(function, tensors, weight=None):
    """Gradients of sum(function(*tensors) * weight) in each tensor; None where it does not depend on one.

    tensors: list of float tensors, copied as leaves. weight: broadcasts to the output (all ones when None).
    Returns a list of tensors or None, or a Failure.
    """

    def run():
        leaves = [t.detach().clone().requires_grad_(True) for t in tensors]
        out = function(*leaves)
        total = out.sum() if weight is None else (out * weight).sum()
        return list(torch.autograd.grad(total, leaves, allow_unused=True))

    return attempt(run)


def numbered_images(n: int, seed: int) -> torch.Tensor:
    """N smooth, different images (n, 1, 28, 28) in [0, 1] that carry their number in the top-left pixel.

    The pictures are soft blobs of random place, size and brightness, so a few epochs teach even a tiny model something.
    """
    return _blobs(n, seed).clone()  # nobody may change what the next caller gets


@functools.lru_cache(maxsize=4)
def _blobs(n: int, seed: int) -> torch.Tensor:
    """The images of `numbered_images`, drawn once."""
    g = generator(seed)
    centre = 8 + 12 * torch.rand(n, 2, 1, generator=g)
    width = 3 + 3 * torch.rand(n, 1, 1, generator=g)
    bright = 0.6 + 0.4 * torch.rand(n, 1, 1, generator=g)
    rows, columns = torch.exp(-((torch.arange(28.0) - centre) ** 2) / (2 * width**2)).unbind(1)  # (n, 28) each
    blobs = bright * rows.unsqueeze(2) * columns.unsqueeze(1)  # (n, 28, 28)
    blobs[:, 0, 0] = (torch.arange(n) + 0.5) / n
    return blobs.unsqueeze(1)  # (n, 1, 28, 28)


def image_numbers(x: torch.Tensor, images: torch.Tensor) -> list[int]:
    """Which of the numbered images each row of x is; −1 for a picture that is none of them, whatever its corner says.

    x: (batch, 1, 28, 28). images: (n, 1, 28, 28), numbered_images or a multiple of them.
    """
    rows, known = x.detach().flatten(1).to(torch.float32), images.flatten(1)
    claimed = (rows[:, :1] - known[:, 0]).abs().argmin(1)  # the top-left pixel says which image a row should be
    real = (rows - known[claimed]).abs().amax(1) < 1e-3
    return torch.where(real, claimed, -1).tolist()


def current_weights(model: nn.Module) -> list[torch.Tensor]:
    """A copy of a model's parameters as they are now."""
    return [p.detach().clone() for p in model.parameters()]


def words_by_key(answers):
    """What a dict of short answers holds, as plain text that can travel; any other object is named by its type alone.

    Returns {"kind": type name, "entries": [[key or None, word or None, type name of the value], ...]}.
    """

    def text(value):
        return str.__str__(value)[:80] if issubclass(type(value), str) else None

    if not issubclass(type(answers), dict):
        return {"kind": type(answers).__name__, "entries": []}
    pairs = list(dict.items(answers))[:100]
    return {"kind": "dict", "entries": [[text(k), text(v), type(v).__name__] for k, v in pairs]}


@contextlib.contextmanager
def substituted(namespace: dict, parts: dict):
    """Put stand-ins for upstream functions into a namespace for a while, and take them out again."""
    missing = object()
    before = {name: namespace.get(name, missing) for name in parts}
    namespace.update(parts)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is missing:
                namespace.pop(name, None)
            else:
                namespace[name] = value
