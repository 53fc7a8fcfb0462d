"""Checks of training functions: which images came in which order, and whether the weights moved as an optimizer moves them."""

from __future__ import annotations

import torch

AGREEING = 0.6  # of the clear moves; an optimizer reaches 1.0, moves at random 0.5
ENOUGH = 100  # clear moves, to tell the two apart


def split_epochs(batches: list[list[int]], n: int) -> list[list[list[int]]]:
    """Cut the sequence of batches into epochs of n images each; a remainder makes a last, incomplete epoch."""
    epochs, current, seen = [], [], 0
    for batch in batches:
        current.append(batch)
        seen += len(batch)
        if seen >= n:
            epochs.append(current)
            current, seen = [], 0
    return epochs + ([current] if current else [])


def every_image_every_epoch(batches: list[list[int]], n: int, epochs: int) -> bool:
    """Whether each epoch shows each of the n images exactly once."""
    split = split_epochs(batches, n)
    return len(split) == epochs and all(sorted(sum(e, [])) == list(range(n)) for e in split)


def new_order_each_epoch(batches: list[list[int]], n: int) -> bool:
    """Whether no two epochs show the images in the same order, and none in the order they were given in."""
    orders = [tuple(sum(e, [])) for e in split_epochs(batches, n)]
    return len(set(orders)) == len(orders) and tuple(range(n)) not in orders


def batch_sizes_are(batches: list[list[int]], n: int, batch_size: int) -> bool:
    """Whether every epoch consists of full batches and one smaller last batch for the rest."""
    full, rest = divmod(n, batch_size)
    wanted = sorted([batch_size] * full + ([rest] if rest else []))
    return all(sorted(len(b) for b in e) == wanted for e in split_epochs(batches, n))


def standing_still(weights: list[list[torch.Tensor]]) -> bool:
    """Whether a batch was shown without a step. weights: before each batch; the first step may be of rate 0 (a warm-up)."""
    pairs = zip(weights[1:], weights[2:], strict=False)
    return any(all(torch.equal(a, b) for a, b in zip(before, after, strict=True)) for before, after in pairs)


def goes_downhill(steps: list[tuple]) -> bool:
    """Whether training moved the weights against the gradients of its steps, rather than at random or after other ones.

    steps: (gradients, weights before, weights after) of each step, each a list with one tensor per parameter. Judged within
    each step over all parameters, and for each parameter over all steps. Decay, clipping and rounding turn a few weights.
    """
    lists = [list(zip(*values, strict=True)) for values in zip(*steps, strict=True)]  # of gradients, before, after
    counts = [clear_moves(*parameter) for parameter in zip(*lists, strict=True)]
    totals = [pair for axis in (0, 1) for pair in torch.stack(counts).sum(axis).tolist()] if counts else []
    return all(agreeing >= AGREEING * judged for agreeing, judged in totals if judged >= ENOUGH)


def clear_moves(*lists: tuple[torch.Tensor]) -> torch.Tensor:
    """How many weights of one parameter moved as expected in each step, of how many for which it is clear where they move.

    lists: the parameter's gradients, values before and values after, one tensor for each step. Returns: (steps, 2). Where
    all gradients of a weight so far had one sign, any optimizer, whatever its momentum and scale, moves it the other way.
    Tiny gradients, whose sign is rounding, and weights that stay are left out.
    """
    gradients, before, after = (torch.cat([value.reshape(1, -1) for value in values]) for values in lists)
    signs, moves, size = gradients.sign(), (after - before).sign(), gradients.abs()
    judged = signs == signs[0]
    for earlier, step in zip(judged, judged[1:], strict=False):
        step &= earlier  # until the sign changes
    judged &= (size > 0.1 * size.mean(1, keepdim=True)) & (moves * signs != 0)
    return torch.stack([(judged & (moves == -signs)).sum(1), judged.sum(1)], 1)
