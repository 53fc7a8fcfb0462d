"""Tools for checks: the half of a hidden test that judges, in the grader's own process only.

A check compares what a probe brought back with an independent oracle and returns a list of `Property`. Its messages are
read by the student: one plain sentence that teaches, never the expected value.
"""

from __future__ import annotations

import numbers

import torch

from autograder.probing import Failure
from autograder.results import Property
from autograder.sampling import judge_latents, unlike_standard_normal  # noqa: F401 (tools of checks)
from autograder.training_checks import (  # noqa: F401 (tools of checks)
    batch_sizes_are,
    every_image_every_epoch,
    goes_downhill,
    new_order_each_epoch,
    split_epochs,
    standing_still,
)

UNSOLVED = "Not solved yet: the cell still raises NotImplementedError."
TOO_SLOW = "Your code took longer than the time limit here and was stopped."
NO_POINTS = "not judged, because the result itself is not right yet"


def lost(name: str, points: float, message: str, slip: bool = False) -> Property:
    """A property that earns nothing and says why."""
    return Property(name, float(points), 0.0, message, slip)


def earned(name: str, points: float) -> Property:
    """A property that earns everything."""
    return Property(name, float(points), float(points))


def describe(failure: Failure) -> str:
    """A student-facing sentence for code that raised."""
    known = {"NotImplementedError": UNSOLVED, "TimeLimit": TOO_SLOW}
    return known.get(failure.error) or f"Your code {failure}."


def reached(value, name: str, points: float, given) -> tuple[object, Property | None]:
    """Resolve a value (or a function that makes it); a failure, or a `given` property that was lost, ends the matter."""
    if given is not None and not all(p.earned for p in (given if isinstance(given, list | tuple) else [given])):
        return None, lost(name, points, NO_POINTS)
    try:
        value = value() if callable(value) else value
    except Exception as error:
        return None, lost(name, points, f"The result has the wrong form for this property ({type(error).__name__}).")
    if isinstance(value, Failure):
        return None, lost(name, points, describe(value))
    return value, None


def holds(name, points, condition, message, slip=False, given=None) -> Property:
    """Points when the condition is true. condition: bool, or a function without arguments (it may raise).

    given: a Property (or several) that must have earned points first, so that nothing is earned beside a wrong result.
    """
    value, end = reached(condition, name, points, given)
    if end:
        return end
    return earned(name, points) if bool(value) else lost(name, points, message, slip)


def same(got: torch.Tensor, expected: torch.Tensor, rtol: float, atol: float) -> bool:
    """Same shape and values, compared in float64; NaN never equals anything."""
    if not isinstance(expected, torch.Tensor) or got.shape != expected.shape:
        return False
    got, expected = got.detach().double(), expected.detach().double()
    apart = (got - expected).abs_()
    if not apart.numel() or bool(apart.max() <= atol):
        return True
    bound = expected.abs().mul_(rtol).add_(atol)
    if bool((apart <= bound).all()) and bool(bound.sum().isfinite()):
        return True
    return torch.allclose(got, expected, rtol=rtol, atol=atol)  # slower, but it knows infinities


def close(name, points, got, expected, slips=None, rtol=1e-4, atol=1e-5, given=None) -> Property:
    """Points when a tensor has the expected shape and values.

    got: tensor, Failure, or a function that makes one. expected: tensor. slips: {sentence: the wrong tensor that this
    misconception gives}, or a function that makes this dictionary, called only when the answer is wrong. Compared in
    float64 with |got − expected| ≤ atol + rtol·|expected|.
    """
    got, end = reached(got, name, points, given)
    if end:
        return end
    if not isinstance(got, torch.Tensor):
        return lost(name, points, f"Expected a torch tensor, got {kind(got)}.")
    if same(got, expected, rtol, atol):
        return earned(name, points)
    for sentence, wrong in made(slips).items():
        if isinstance(wrong, torch.Tensor) and same(got, wrong, rtol, atol):
            return lost(name, points, sentence, slip=True)
    if got.shape != expected.shape:
        return lost(name, points, f"Expected shape {tuple(expected.shape)}, got {tuple(got.shape)}.")
    if not torch.isfinite(got.double()).all():
        return lost(name, points, "The result has NaN or infinite values where it should be finite.")
    return lost(name, points, f"The values of “{name}” are not right.")


def made(slips) -> dict:
    """The dictionary of slips; checks may give a function that makes it, since most answers are right."""
    return slips() if callable(slips) else slips or {}


def close_all(name, points, got, expected, message, rtol=1e-3, atol=1e-4, given=None) -> Property:
    """Points when each of several tensors, typically gradients, is right; None counts as zeros, as in autograd.

    got: list of tensors or None, or a Failure. expected: list of tensors.
    """
    first = reached(True, name, points, given)[1]
    if isinstance(got, Failure) and first is None:
        return lost(name, points, f"{message} Your code {got}.")

    def right():
        pairs = list(zip(got, expected, strict=True))
        return all(same(torch.zeros_like(want) if have is None else have, want, rtol, atol) for have, want in pairs)

    return holds(name, points, right, message, given=given)


def number(name, points, got, expected, slips=None, rtol=1e-4, atol=1e-6, given=None, integer=False) -> Property:
    """Points for a plain Python (or NumPy) number with the expected value; a 0-d tensor is told to use .item()."""
    got, end = reached(got, name, points, given)
    if end:
        return end
    if isinstance(got, torch.Tensor) and got.numel() == 1:
        return lost(name, points, "The value is a tensor, but a plain Python number is asked for: use .item().")
    wanted = numbers.Integral if integer else numbers.Real
    if isinstance(got, bool) or not isinstance(got, wanted):
        return lost(name, points, f"Expected a Python {'int' if integer else 'float'}, got {kind(got)}.")
    as_tensor = torch.tensor(float(got), dtype=torch.float64)
    target = torch.tensor(float(expected), dtype=torch.float64)

    def wrongs():
        return {sentence: torch.tensor(float(value)).double() for sentence, value in made(slips).items()}

    return close(name, points, as_tensor, target, wrongs, 0 if integer else rtol, 0 if integer else atol)


def kind(value) -> str:
    """How a message names the type of an answer."""
    if isinstance(value, torch.Tensor):
        return f"a tensor of shape {tuple(value.shape)}"
    return "None (is a return missing?)" if value is None else f"a {type(value).__name__}"


def statements(name, answer, key: dict[str, str]) -> Property:
    """A group of statements answered in words: right +1, wrong −1, abstention 0, together never below 0.

    answer: what probing.words_by_key brought back. key: {statement: "yes" or "no"}. A missing statement and anything but
    a word of the three is an abstention. The message counts, but never says which answers were wrong.
    """
    points = len(key)
    if isinstance(answer, Failure):
        return lost(name, points, f"No answers were found: the cell stopped with an error or defines no {name}.")
    if answer["kind"] != "dict":
        return lost(name, points, f"{name} is not a dict, but of type {answer['kind']}, so no answer can be read.")
    words, odd = {}, []
    for letter, word, kind_of_value in sorted(answer["entries"], key=lambda entry: entry[0] in key):
        letter = (letter or "").strip().lower()
        words[letter] = (word or "").strip().lower()
        if letter in key and words[letter] not in ("yes", "no", "abstain"):
            odd.append(f"“{letter}” ({'another word' if word is not None else kind_of_value})")
    right = sum(words.get(letter) == truth for letter, truth in key.items())
    wrong = sum(words.get(letter) in ("yes", "no") for letter in key) - right
    if right == points:
        return earned(name, points)
    note = f"{right} right (+{right}), {wrong} wrong (−{wrong}), {points - right - wrong} abstained (0)."
    if odd:
        note += f" Counted as abstained: {', '.join(odd)}; write “yes”, “no” or “abstain”, in quotation marks."
    return Property(name, float(points), float(max(0, right - wrong)), note, bool(odd))
