"""Checks of what graph.history saw: where the features of a network go through matrix products, under whatever name."""

from __future__ import annotations

import torch

PRODUCTS = {
    "mm", "addmm", "_addmm_activation", "bmm", "baddbmm", "addbmm", "mv", "addmv", "matmul", "linear", "mkldnn_linear",
    "einsum", "tensordot", "bilinear", "_trilinear", "dot", "vdot", "inner",
}  # fmt: skip
MAPS = ("convolution", "pool", "upsample", "pixelshuffle", "norm")
ELEMENTWISE = {"add", "sub", "rsub", "mul", "div", "addcmul", "addcdiv", "lerp", "where"}


def products(graph: list) -> list[int]:
    """Where features go through a matrix product, by whatever operation: the numbers of these steps.

    graph: what graph.history returned. Features and weights may meet in convolutions, normalisations and, map by map, in
    element-wise steps; everything else with more than one axis of weights is a product. So is one between features.
    """
    maps = [s["output"] for s in graph if len(s["output"]) == 4 and any(part in s["name"] for part in MAPS)]
    maps += [s["inputs"][0] for s in graph[:1]]

    def right(s):
        matrices = [
            shape for k, behind in enumerate(s["weights"]) for shape in behind + [s["inputs"][k]] * bool(behind)
        ]
        if s["name"] in PRODUCTS or any(part in s["name"] for part in ("cdist", "embedding", "solve")):
            return False
        if not any(sum(n > 1 for n in shape) > 1 for shape in matrices):
            return not weighted_sum(s, graph)
        if "convolution" in s["name"]:
            return not over_flattened(s, graph)
        if s["name"] in ("cat", "stack"):  # such as a learned map of places beside the features
            return len(s["output"]) == 4 and s["output"][2:] in [m[2:] for m in maps]
        normalises = s["name"].endswith(("batchnorm", "layernorm", "groupnorm", "rmsnorm"))
        return not s["own"] and (normalises or s["name"] in ELEMENTWISE and s["output"] in maps)

    return [i for i, s in enumerate(graph) if not right(s)]


def beside_latents(graph: list, decoding: bool) -> bool:
    """Whether every matrix product stands between the latents and all convolutions on its way, of which there are some."""
    found = products(graph)
    convolves = ["convolution" in s["name"] and i not in found for i, s in enumerate(graph)]
    before, after = [False] * len(graph), [False] * len(graph)
    for i, s in enumerate(graph):
        before[i] = any(convolves[j] or before[j] for j in s["origins"] if j not in (None, -1))
    for i, s in reversed(list(enumerate(graph))):
        for j in (j for j in s["origins"] if j not in (None, -1)):
            after[j] = after[j] or convolves[i] or after[i]
    image_side, latent_side = (after, before) if decoding else (before, after)
    return all(image_side[i] and not latent_side[i] for i in found)


def weighted_sum(step: dict, graph: list) -> bool:
    """Whether a step sums flattened features that were multiplied with weights."""
    if step["name"] not in ("sum", "mean") or step["origins"][0] in (None, -1):
        return False
    before = graph[step["origins"][0]]
    return before["name"] == "mul" and len(before["output"]) != 4 and any(before["weights"])


def over_flattened(step: dict, graph: list) -> bool:
    """Whether a convolution has one kernel for all features of a map of several places, laid out in another shape."""
    x, kernel = step["inputs"][:2]
    number, shape = step["origins"][0], x
    while number not in (None, -1) and size(graph[number]["output"][1:]) == size(x[1:]):
        shape, number = graph[number]["output"], graph[number]["origins"][0]
        if len(shape) == 4 and size(shape[2:]) > 1:
            break
    return shape != x and len(shape) == 4 and size(shape[2:]) > 1 and size(kernel[1:]) == size(x[1:])


def size(shape: list) -> int:
    """Number of elements."""
    return int(torch.tensor(shape).prod())
