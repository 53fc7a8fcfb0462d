"""What autograd remembers of a network: where its weights meet its features, and by which operation.

Autograd keeps this record in C++ while a network runs: it also holds what runs in another thread, past a mode of
`torch.utils._python_dispatch`, or in a function of the student's own. Nothing here knows an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch.autograd.function import BackwardCFunction


@dataclass(frozen=True)
class Step:
    """One operation between the source and the outputs. origins: by input, the number of the step it comes from.

    name: as in autograd, without "Backward". own: a Function written in Python. weights: by input, the parameters behind
    it if no feature is. An input that is neither feature nor parameter has no origin and no weights.
    """

    name: str
    own: bool
    inputs: list[list[int]]
    output: list[int]
    origins: list[int | None]
    weights: list[list[torch.Tensor]]


def nodes_behind(outputs) -> list:
    """All autograd nodes that tensors were computed by, each behind the nodes that it takes its inputs from."""
    return nodes_from([out.grad_fn for out in outputs])


def nodes_from(last) -> list:
    """Some autograd nodes, or None, and all those that lead to them; each behind the nodes that it takes its inputs from."""
    order, seen = [], set()
    stack = [(node, False) for node in reversed(last) if node is not None]
    while stack:
        node, ready = stack.pop()
        if ready:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            children = [child for child, _ in reversed(node.next_functions) if child is not None]
            stack += [(node, True), *((child, False) for child in children)]
    return order


def leaves_behind(outputs) -> list[torch.Tensor]:
    """The tensors with gradients, parameters above all, that the outputs were computed from."""
    return [node.variable for node in nodes_behind(outputs) if is_leaf(node)]


def is_leaf(node) -> bool:
    """Whether a node stands for a leaf, such as a parameter."""
    return not isinstance(node, BackwardCFunction) and hasattr(node, "variable")


def steps_behind(outputs, source: torch.Tensor) -> list[Step]:
    """The operations that lead from `source`, a leaf with gradient, to the outputs, in an order that they can run in."""
    steps, numbers, weights = [], {}, {}
    for node in nodes_behind(outputs):
        edges = node.next_functions
        if is_leaf(node):
            is_source = node.variable is source
            numbers |= {node: -1} if is_source else {}
            weights[node] = {} if is_source else {id(node.variable): node.variable}
        elif any(child in numbers for child, _ in edges):
            steps.append(step(node, edges, numbers, weights))
            numbers[node], weights[node] = len(steps) - 1, {}
        else:
            weights[node] = {k: w for child, _ in edges if child is not None for k, w in weights[child].items()}
    return steps


def step(node, edges, numbers: dict, weights: dict) -> Step:
    """The record of one node, given what its inputs are."""
    name = re.sub(r"Backward\d*$", "", node.name().split("::")[-1])
    own = isinstance(node, BackwardCFunction)
    shapes = [[] if child is None else shape_of(child, index) for child, index in edges]
    behind = [[] if child is None else list(weights[child].values()) for child, _ in edges]
    return Step(name, own, shapes, shape_of(node, 0), [numbers.get(child) for child, _ in edges], behind)


def shape_of(node, index: int) -> list[int]:
    """Shape of an output of a node; a leaf's own shape."""
    return list(node.variable.shape if is_leaf(node) else node._input_metadata[index].shape)


def history(function, source: torch.Tensor) -> list[dict]:
    """How function(source) is computed, as numbers and text that can travel; weights: the shapes of the parameters."""
    source = source.detach().clone().requires_grad_(True)
    return [
        {
            **{"name": s.name.lower(), "own": s.own, "inputs": s.inputs, "output": s.output, "origins": s.origins},
            "weights": [[list(w.shape) for w in behind] for behind in s.weights],
        }
        for s in steps_behind(tensors(function(source.clone())), source)  # a copy may be changed in place
    ]


def tensors(result) -> list[torch.Tensor]:
    """The tensors that a network returned, in a list."""
    return [result] if isinstance(result, torch.Tensor) else list(result)


def kernels(outputs, wanted: Callable = lambda node: True) -> list[torch.Tensor]:
    """The parameters behind the kernels of the convolutions that outputs were computed by.

    wanted: which convolutions count, by their autograd node (_saved_transposed, _saved_stride).
    """
    found = {}
    for node in nodes_behind(outputs):
        if not isinstance(node, BackwardCFunction) and "Convolution" in node.name() and wanted(node):
            found |= {id(n.variable): n.variable for n in nodes_from([node.next_functions[1][0]]) if is_leaf(n)}
    return list(found.values())


def influence(function, x: torch.Tensor, wanted: Callable = lambda node: True) -> float:
    """How much function(x) hangs on its convolutions: `shaken` for their kernels; 0 without any."""
    parameters = kernels(tensors(function(x.clone())), wanted)
    return shaken(function, x, parameters) if parameters else 0.0


def shaken(function, x: torch.Tensor, parameters) -> float:
    """How much function(x) changes when parameters get other values of the same size, relative to its own spread.

    The entries of each parameter are shuffled and get random signs, and are put back afterwards. What is the same for all
    rows of the batch does not count. About 1 where everything hangs on these parameters.
    """
    before, kept = spread_out(function, x), [p.detach().clone() for p in parameters]
    with torch.no_grad():
        for p in parameters:
            p.copy_(p.flatten()[torch.randperm(p.numel())].view_as(p) * (torch.randint(0, 2, p.shape) * 2 - 1))
        after = spread_out(function, x)
        for p, old in zip(parameters, kept, strict=True):
            p.copy_(old)
    if not before.any():  # rows that are all alike say nothing
        return 1.0
    return ((after - before).norm() / before.norm()).item()


def spread_out(function, x: torch.Tensor) -> torch.Tensor:
    """The outputs of function(x) side by side, (batch, numbers), less their mean over the batch."""
    with torch.no_grad():
        rows = torch.cat([t.reshape(len(x), -1).double() for t in tensors(function(x.clone()))], 1)
    return rows - rows.mean(0)
