"""Visible checks of the notebooks: each raises CheckFailed with one paragraph that says what to look at."""

import inspect

import torch
from torch import nn


class CheckFailed(AssertionError):
    """A visible check found something wrong. The message says what was expected, what came, and the likely slip."""

    def _render_traceback_(self):
        """In a notebook, show the message alone: the failing check stands right above it."""
        return [f"CheckFailed: {self}"]


def passed(name: str) -> None:
    """Print one line: the check of `name` is passed."""
    print(f"✓ {name}")


def expect_true(name: str, condition, message: str) -> None:
    """Raise CheckFailed with `message` unless the condition holds."""
    if not bool(condition):
        raise CheckFailed(f"{name}: {message}")


def expect_shape(name: str, got, expected) -> None:
    """Check the shape of a tensor (or a shape itself, as a tuple). None in `expected` stands for any length."""
    expected = tuple(expected)
    shape = getattr(got, "shape", got)
    if not isinstance(shape, tuple | list) or not all(isinstance(n, int) for n in shape):
        raise CheckFailed(f"{name}: expected a tensor of shape {_shape(expected)}, got {_kind(got)}.")
    shape = tuple(shape)
    fits = len(shape) == len(expected) and all(e in (None, s) for s, e in zip(shape, expected, strict=True))
    if not fits:
        raise CheckFailed(f"{name}: expected shape {_shape(expected)}, got {_shape(shape)}.{_hint(shape, expected)}")


def expect_parts(name: str, got, parts) -> tuple:
    """Check that a function returned one value for each name in `parts`, as a tuple or list; return them as a tuple."""
    wanted = f"({', '.join(parts)})"
    try:
        values = tuple(got)
    except TypeError:
        raise CheckFailed(f"{name}: expected {wanted}, got {_kind(got)}.") from None
    if len(values) != len(parts):
        raise CheckFailed(f"{name}: expected {wanted}, got {len(values)} values instead of {len(parts)}.")
    return values


def expect_keys(name: str, got, keys) -> dict:
    """Check that a function returned a dict with at least these keys; return the dict."""
    wanted = ", ".join(f'"{key}"' for key in keys)
    if not isinstance(got, dict):
        raise CheckFailed(f"{name}: expected a dict with the keys {wanted}, got {_kind(got)}.")
    missing = ", ".join(f'"{key}"' for key in keys if key not in got)
    if missing:
        raise CheckFailed(f"{name}: expected a dict with the keys {wanted}; missing: {missing}.")
    return got


def expect_close(name: str, got, expected, slips=(), tolerance: float = 1e-4) -> None:
    """Check numbers, lists or tensors against the expected values.

    slips: {wrong value: sentence} or [(wrong value, sentence), ...]; when `got` equals a wrong value, its sentence is
    added to the message. Whole numbers must be equal; others may differ by `tolerance` · (1 + |expected|).
    """
    values, target = _values(name, got), _values(name, expected)
    if _is_whole(got) and _is_whole(expected):
        tolerance = 0.0
    if _close(values, target, tolerance):
        return
    message = f"{name}: " + _difference(values, target)
    for wrong, sentence in slips.items() if isinstance(slips, dict) else slips:
        if _close(values, _values(name, wrong), tolerance):
            raise CheckFailed(f"{message} {sentence.rstrip('.')}.")
    raise CheckFailed(message)


def expect_grad(name: str, function, *tensors) -> None:
    """Check that function(*tensors) depends differentiably on each floating-point tensor.

    Choose tensors at which the true gradient is not zero. Several returned tensors are checked as a whole.
    """
    leaves = [t.detach().clone().requires_grad_() if _is_float(t) else t for t in tensors]
    returned = function(*leaves)
    results = _tensors(returned)
    if not results:
        raise CheckFailed(f"{name}: expected a tensor, got {_kind(returned)}.")
    if not any(r.requires_grad for r in results):
        raise CheckFailed(
            f"{name}: no gradient flows through the result. Expected a tensor computed from the arguments by torch "
            "operations alone; `.item()`, `.detach()`, `torch.no_grad()`, NumPy or `torch.tensor(...)` cut it off."
        )
    # Unequal weights, so that gradients of several elements cannot cancel.
    total = sum((r * torch.linspace(0.5, 1.5, r.numel()).view_as(r)).sum() for r in results if r.requires_grad)
    places = [i for i, t in enumerate(leaves) if _is_float(t)]
    gradients = torch.autograd.grad(total, [leaves[i] for i in places], allow_unused=True)
    for i, gradient in zip(places, gradients, strict=True):
        argument = _argument(function, i)
        if gradient is None or not gradient.any():
            raise CheckFailed(f"{name}: the result does not depend on {argument}: its gradient is zero or missing.")
        if not gradient.isfinite().all():
            raise CheckFailed(f"{name}: the gradient in {argument} is not finite (NaN or infinite).")


def expect_unchanged(name: str, function, *arguments) -> None:
    """Check that function(*arguments) leaves tensors (values, requires_grad) and modules (weights, mode) alone."""
    before = [_state(a) for a in arguments]
    function(*arguments)
    for i, (argument, state) in enumerate(zip(arguments, before, strict=True)):
        for part, old in state.items():
            new = _state(argument)[part]
            same = torch.equal(new, old) if isinstance(old, torch.Tensor) and new.shape == old.shape else new is old
            if not same:
                raise CheckFailed(
                    f"{name}: {_argument(function, i)} was changed ({part}). Expected the arguments untouched: no "
                    "in-place operation (a name ending in `_`, `+=`, `x[...] = ...`) on them, and the mode put back."
                )


def random_weights(model, std: float = 0.1) -> None:
    """Start a model anew, in place: matrices and kernels from N(0, std²), other weights 1, biases 0.

    For checks of what a network can output: that should not depend on the values it happens to start with.
    """
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.ndim > 1:
                parameter.normal_(0, std)
            else:
                parameter.fill_(0.0 if "bias" in name else 1.0)


def _values(name: str, value) -> torch.Tensor:
    """Numbers, lists, arrays or tensors as a float64 tensor without gradient."""
    if value is None:
        raise CheckFailed(f"{name}: expected a value, got None. Is there a `return`?")
    try:
        if isinstance(value, list | tuple) and any(isinstance(v, torch.Tensor) for v in value):
            value = torch.stack([torch.as_tensor(v).detach().cpu().double() for v in value])
        return torch.as_tensor(value, dtype=torch.float64).detach().cpu()
    except (TypeError, ValueError, RuntimeError):
        raise CheckFailed(f"{name}: expected a number or a tensor, got {_kind(value)}.") from None


def _close(values, target, tolerance: float) -> bool:
    if values.shape != target.shape and not values.numel() == target.numel() == 1:
        return False
    values, target = values.reshape(-1), target.reshape(-1)
    return torch.allclose(values, target, rtol=tolerance, atol=tolerance, equal_nan=False)


def _difference(values, target) -> str:
    if values.shape != target.shape and not values.numel() == target.numel() == 1:
        shapes = f"expected shape {_shape(target.shape)}, got {_shape(values.shape)}."
        shapes += _hint(tuple(values.shape), tuple(target.shape))
        return shapes + (f" (The values: {_text(values)}.)" if values.numel() <= 8 else "")
    for digits in (5, 8, 12, 17):  # as many digits as it takes to see the difference
        expected, got = _text(target, digits), _text(values, digits)
        if expected != got:
            break
    if values.numel() <= 8:
        return f"expected {expected}, got {got}."
    at = int((values - target).abs().nan_to_num(float("inf")).argmax())
    where = list(torch.unravel_index(torch.tensor(at), values.shape))
    return (
        f"the values differ, most at index {[int(i) for i in where]}: expected "
        f"{_text(target.reshape(-1)[at])}, got {_text(values.reshape(-1)[at])}."
    )


def _text(values, digits: int = 5) -> str:
    if values.ndim == 0 or values.numel() == 1:
        return f"{values.item():.{digits}g}"
    return "[" + ", ".join(_text(v, digits) for v in values) + "]"


def _hint(shape: tuple, expected: tuple) -> str:
    """A sentence about what probably happened to the axes, or nothing."""
    if shape == () and expected:
        return " Everything was reduced to one number; keep one axis per expected length."
    if [n for n in shape if n != 1] == [n for n in expected if n != 1]:
        return " An axis of length 1 is missing or too much: see `squeeze` and `unsqueeze`."
    if sorted(shape) == sorted(n for n in expected if n is not None):
        return " The axes are there, in another order."
    if len(shape) == len(expected) + 1:
        return " One axis too many: is there a sum or a mean to take over it?"
    if len(shape) == len(expected) - 1:
        return " One axis too few: was it summed, averaged or indexed away?"
    return ""


def _state(argument) -> dict:
    """What must stay as it is: copies of a tensor's or a module's values and flags."""
    if isinstance(argument, torch.Tensor):
        return {"values": argument.detach().clone(), "requires_grad": argument.requires_grad}
    if isinstance(argument, nn.Module):
        state = {f"weights: {k}": v.detach().clone() for k, v in argument.state_dict().items()}
        return state | {f"mode: {k or 'model'}": m.training for k, m in argument.named_modules()}
    return {}


def _tensors(result) -> list:
    """The floating-point tensors in a result, which may be a tuple, a list or a dict."""
    if isinstance(result, dict):
        result = list(result.values())
    if isinstance(result, list | tuple):
        return [t for part in result for t in _tensors(part)]
    return [result] if _is_float(result) else []


def _is_whole(value) -> bool:
    """Whether these are integers, which have no rounding errors."""
    if isinstance(value, list | tuple):
        return all(map(_is_whole, value))
    return isinstance(value, int) or (isinstance(value, torch.Tensor) and not value.dtype.is_floating_point)


def _is_float(value) -> bool:
    return isinstance(value, torch.Tensor) and value.is_floating_point()


def _argument(function, position: int) -> str:
    """The name of an argument, as far as the function's signature tells."""
    try:
        return f"`{list(inspect.signature(function).parameters)[position]}`"
    except (TypeError, ValueError, IndexError):
        return f"argument {position + 1}"


def _shape(shape) -> str:
    return str(tuple("any" if n is None else n for n in shape)).replace("'", "")


def _kind(value) -> str:
    return "None (is there a `return`?)" if value is None else f"{type(value).__name__} {str(value)[:60]!r}"
