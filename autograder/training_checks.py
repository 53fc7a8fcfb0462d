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
    counts = torch.tensor(clear_moves(steps))  # (steps, parameters, 2)
    totals = [pair for axis in (0, 1) for pair in counts.sum(axis).tolist()] if steps else []
    return all(agreeing >= AGREEING * judged for agreeing, judged in totals if judged >= ENOUGH)


def clear_moves(steps: list[tuple]) -> list[list[tuple[int, int]]]:
    """For each step and parameter: how many weights moved as expected, of how many for which it is clear where they move.

    Where all gradients of a weight so far had one sign, any optimizer, whatever its momentum and scale, moves it the other
    way. Tiny gradients, whose sign is rounding, and weights that stay are left out.
    """
    signs, counts = [gradient.sign() for gradient in steps[0][0]] if steps else [], []
    for step in steps:
        counts.append([])
        for i, (gradient, before, after) in enumerate(zip(*step, strict=True)):
            signs[i] = torch.where(signs[i] == gradient.sign(), signs[i], 0)
            move, large = (after - before).sign(), gradient.abs() > 0.1 * gradient.abs().mean()
            clear = (signs[i] != 0) & (move != 0) & large
            counts[-1].append((int((clear & (move == -signs[i])).sum()), int(clear.sum())))
    return counts
