"""Does a picture reach the decoder by its latents alone? Two tests of it for networks of any architecture.

Part of the tools of `autograder.probing`. Nothing here knows an answer.
"""

from __future__ import annotations

import random

import numpy as np
import torch
from torch import nn


def surroundings(model: nn.Module) -> tuple:
    """Copies of what a pass through a model may change: all random states, and the model's buffers."""
    states = random.getstate(), np.random.get_state(), torch.get_rng_state()
    return *states, [buffer.detach().clone() for buffer in model.buffers()]


def put_back(model: nn.Module, kept: tuple) -> None:
    """Make the random states and the buffers what they were when `surroundings` returned `kept`."""
    random.setstate(kept[0])
    np.random.set_state(kept[1])
    torch.set_rng_state(kept[2])
    with torch.no_grad():
        for buffer, old in zip(model.buffers(), kept[3], strict=True):
            buffer.copy_(old)


def fresh(z: torch.Tensor) -> torch.Tensor:
    """The same numbers, nearly, as a new tensor with gradient that has no history and no attributes."""
    return (z.detach() * (1 + 1e-6)).requires_grad_(True)


def decoded_twice(model: nn.Module, x: torch.Tensor) -> list[torch.Tensor]:
    """The latents of x decoded as they come from encode and, after other images were encoded, as a fresh tensor.

    Gradients are on, the mode is left as it is, and both times the random numbers and the buffers are the same.
    """
    z = model.encode(x)
    kept = surroundings(model)
    images = model.decode(z)
    model.encode(x.flip(0) * 0.5)
    put_back(model, kept)
    return [images.detach(), model.decode(fresh(z)).detach()]


def excess(function, x: torch.Tensor, rank: int) -> float:
    """By how much the slopes of function(x) in x exceed a rank: singular value rank + 1, relative to the first.

    Zero to rounding when all images together pass through `rank` numbers, such as len(x) · latent_dim; also in training
    mode, where batch normalisation mixes the images.
    """
    source = x.detach().clone().requires_grad_(True)
    out, rows = function(source.clone()), []
    if not out.requires_grad:
        return 0.0
    for _ in range(rank + 2):
        total = (out * torch.randn(out.shape)).sum()
        slope = torch.autograd.grad(total, source, retain_graph=True, allow_unused=True)[0]
        rows.append(torch.zeros(x.numel()) if slope is None else slope.flatten())
    values = torch.linalg.svdvals(torch.stack(rows).double())
    return (values[rank] / values[0].clamp(min=1e-6)).item()
