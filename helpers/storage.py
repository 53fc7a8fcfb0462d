"""Weights on disk: a dictionary {"weights", "history", "outputs"} of tensors and numbers per file, no pickled code."""

import os
import tempfile
from pathlib import Path

import numpy as np
import torch

from helpers.fingerprint import fingerprint, same

SHIPPED = Path(__file__).parent / "weights"
KEPT = Path("~/.cache/latent-lab")


def shipped(name: str) -> Path:
    """Where the weights that come with the course lie."""
    return SHIPPED / f"{name}.pt"


def kept(name: str) -> Path:
    """Where the weights of the reader's own training are kept."""
    return KEPT.expanduser() / f"{name}.pt"


def save(path: Path, model, history) -> bool:
    """Store the model's weights, its history and its outputs on fixed inputs; False when the file cannot be written."""
    weights = {name: value.detach().cpu().clone() for name, value in model.state_dict().items()}
    return _write(path, {"weights": weights, "history": _plain(history), "outputs": fingerprint(model)})


def ship(name: str) -> Path:
    """Copy weights kept from a training into the course, in half precision (for maintainers)."""
    content = torch.load(kept(name), map_location="cpu", weights_only=True)
    if not _write(shipped(name), _halve(content)):
        raise OSError(f"{shipped(name)} cannot be written.")
    return shipped(name)


def load(path: Path, model):
    """Load stored weights into the model: (problem, history), where problem is "" or the reason why not.

    When there is a problem, the model keeps its own weights.
    """
    if not path.is_file():
        return "there are none", None
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
        stored, history, outputs = content["weights"], content["history"], content["outputs"]
    except Exception:  # a damaged file fails in many ways; all mean the same here
        return f"the file {path} is damaged (delete it)", None
    own = {name: value.detach().clone() for name, value in model.state_dict().items()}
    matched = match(stored, own)
    if matched is None:
        return f"they do not fit your model ({_size(stored)} against {_size(own)} in yours)", None
    model.load_state_dict({name: value.to(own[name].dtype) for name, value in matched.items()})
    if not same(outputs, fingerprint(model)):
        model.load_state_dict(own)
        return "your model has layers of the same sizes but computes something else with them", None
    return "", _widen(history)


def match(stored: dict, own: dict) -> dict | None:
    """Stored tensors under the model's own names: by name, else in order when all shapes agree, else None."""
    if stored.keys() == own.keys() and all(stored[name].shape == own[name].shape for name in own):
        return stored
    if [value.shape for value in stored.values()] == [value.shape for value in own.values()]:
        return dict(zip(own, stored.values(), strict=True))
    return None


def _size(state: dict) -> str:
    return f"{len(state)} tensors with {sum(value.numel() for value in state.values()):,} numbers"


def _write(path: Path, content) -> bool:
    """Write the file completely or not at all."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            torch.save(content, file)
        os.replace(temporary, path)
    except (OSError, RuntimeError):  # torch reports a full disk as a RuntimeError
        if temporary and os.path.exists(temporary):
            os.remove(temporary)
        return False
    return True


def _plain(history):
    """The history as numbers, strings, lists, dicts and tensors, which load without pickled code."""
    if isinstance(history, dict):
        return {str(name): _plain(value) for name, value in history.items()}
    if isinstance(history, list | tuple):
        return [_plain(value) for value in history]
    if isinstance(history, np.ndarray | np.generic):
        history = torch.from_numpy(np.asarray(history))
    if isinstance(history, torch.Tensor):
        return history.detach().cpu().clone() if history.ndim else history.item()
    return history if isinstance(history, int | float | str | bool | None) else str(history)


def _halve(content):
    """Tensors of float32 as float16, unless a value leaves its range."""
    if isinstance(content, torch.Tensor):
        half = content.half() if content.dtype == torch.float32 else content
        return half if half.isfinite().all() else content
    return _map(_halve, content)


def _widen(content):
    """Tensors of float16 as float32 again."""
    if isinstance(content, torch.Tensor):
        return content.float() if content.dtype == torch.float16 else content
    return _map(_widen, content)


def _map(function, content):
    if isinstance(content, dict):
        return {name: function(value) for name, value in content.items()}
    return [function(value) for value in content] if isinstance(content, list) else content
