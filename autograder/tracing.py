"""Which tensor operations run inside a call, as PyTorch's dispatcher sees them in the thread of the caller.

Part of the tools of `autograder.probing`. Nothing here knows an answer.
"""

from __future__ import annotations

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from autograder.probing import attempt


class OperationTrace(TorchDispatchMode):
    """Writes down every tensor operation that runs inside it, with the shapes that go in and come out."""

    def __init__(self):
        super().__init__()
        self.operations = []

    def __torch_dispatch__(self, operation, types, args=(), kwargs=None):
        """Run the operation and remember its name and shapes."""
        out = operation(*args, **(kwargs or {}))
        shapes = [list(a.shape) for a in args if isinstance(a, torch.Tensor)]
        main = out[0] if isinstance(out, list | tuple) and out else out
        shape = list(main.shape) if isinstance(main, torch.Tensor) else []
        self.operations.append({"name": operation._schema.name.split("::")[-1], "inputs": shapes, "output": shape})
        return out


def operations(function, *args) -> list:
    """The tensor operations inside function(*args): dicts with "name" (as in ATen), "inputs" and "output" (shapes)."""

    def run():
        function(*args)  # lazy layers take their shape
        with OperationTrace() as trace:
            function(*args)
        return trace.operations

    return attempt(run)
