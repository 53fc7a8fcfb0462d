"""Checks of what probing.observe_vae saw, shared by every VAE of the course."""

from __future__ import annotations

import torch

from autograder.checking import holds, same
from autograder.results import Property
from autograder.sampling import judge_latents


def forward_samples(points: float, seen: dict, given) -> Property:
    """Points when forward draws z ~ N(mu, exp(logvar)) in both modes, anew at each call, and returns decode(z)."""
    name = "forward draws z ~ N(mu, σ²) and returns decode(z)"
    for mode, record in (("training", seen["train"]), ("eval", seen["eval"][0]), ("eval", seen["eval"][1])):
        sentence, slip = judge_latents(record["z"], *record["outputs"][-2:])
        if sentence:
            return holds(name, points, False, f"forward in {mode} mode: {sentence}", slip, given)
    if seen["cut"]:
        message = "No gradient of the images reaches the encoder: mu and σ must stay part of z when it is drawn."
        return holds(name, points, False, message, True, given)
    for mode, record in (("training", seen["train"]), ("eval", seen["eval"][0])):
        if not alike(record["returned"], record["again"]):
            message = (
                f"forward in {mode} mode: decode(z) gives other images when z comes alone; it must see nothing but z."
            )
            return holds(name, points, False, message, True, given)
    first, second = seen["eval"]
    if same(first["z"], second["z"], 0, 1e-6):
        return holds(
            name, points, False, "Two forward passes used the same noise; draw it anew each time.", True, given
        )
    agree = alike([image[:8] for image in first["outputs"][:-2]], seen["decoded"])
    trained = seen["train"]
    agree = agree and alike(trained["outputs"][:-2] if trained["returned"] else [], trained["returned"])
    return holds(
        name, points, agree, "forward must return decode(z) as it is, without another activation.", True, given
    )


def alike(images: list[torch.Tensor], decoded: list[torch.Tensor]) -> bool:
    """Whether forward's images are those that decode made of the same latents."""
    pairs = zip(images, decoded, strict=True)
    return all(same(got, want, 1e-2, 1e-2 * (1 + want.abs().max().item())) for got, want in pairs)


def either_sign(name: str, points: float, seen: dict, which: list[int], goal: float, given, message: str) -> Property:
    """Points when the heads numbered `which` can go beyond ±goal and vary from one row of the batch to the next."""

    def free():
        far = all(seen["reached"][i][0] > goal and seen["reached"][i][1] < -goal for i in which)
        return far and all(seen["varies"][i] > 1e-6 for i in which)

    return holds(name, points, free, message, True, given)


def nearly(first: list[torch.Tensor], second: list[torch.Tensor]) -> bool:
    """Whether two lists of tensors agree up to rounding in float32."""
    pairs = zip(first, second, strict=True)
    return all(same(a, b, 1e-3, 1e-3 * (1 + b.abs().max().item())) for a, b in pairs)
