"""Tools for probing networks of any architecture: what they can output, which weights matter, what is sampled.

Part of the tools of `autograder.probing`. Nothing here knows an answer.
"""

from __future__ import annotations

import torch
from torch import nn

from autograder.bottleneck import excess, fresh, put_back, surroundings  # noqa: F401 (excess is a tool of probes)
from autograder.graph import history, influence, leaves_behind, shaken, tensors  # noqa: F401 (tools of probes)

BATCH = 128  # images in a batch of training, everywhere in the course
PATIENCE = 30  # steps after which a side that has not moved is given up


def reach(outputs, parameters, patterns, goal: float, steps: int = 200, lr: float = 0.003) -> list[list[float]]:
    """How far a few Adam steps can drive outputs up where a pattern is +1 and down where it is −1.

    outputs: function without arguments that returns tensors. patterns: one ±1 tensor per output, broadcastable.
    Stops as soon as every side has passed `goal`; the second half takes larger steps, and a half ends early when no side
    that is short of the goal comes closer any more. Returns [largest mean at +1, smallest mean at −1] for each output: an
    output squashed by a sigmoid, tanh, ReLU or softplus cannot pass on both sides, whatever the architecture.
    """
    best = [[-float("inf"), float("inf")] for _ in patterns]
    optimizer = torch.optim.Adam(list(parameters), lr=lr, fused=True)
    for factor in (1, 3):
        optimizer.param_groups[0]["lr"] = factor * lr
        if drive(outputs, optimizer, patterns, goal, steps // 2, best):
            break
    return best


def drive(outputs, optimizer, patterns, goal: float, steps: int, best: list[list[float]]) -> bool:
    """One half of `reach`; updates best. Returns whether there is nothing left to do."""
    before = missing = gap(best, goal)
    for step in range(steps):
        loss = torch.zeros(())
        for value, pattern, sides in zip(outputs(), patterns, best, strict=True):
            pattern = pattern.expand_as(value)
            up, down = value[pattern > 0].mean(), value[pattern < 0].mean()
            sides[0], sides[1] = max(sides[0], up.item()), min(sides[1], down.item())
            loss = loss + (up - 1.5 * goal).abs() + (down + 1.5 * goal).abs()  # beyond the goal, but not far beyond
        missing = gap(best, goal)
        if not missing and loss < goal * len(best) or not loss.requires_grad:
            return True
        if step % PATIENCE == PATIENCE - 1:
            if missing and missing > before - 0.02 * goal:
                return False
            before = missing
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return False


def gap(best: list[list[float]], goal: float) -> float:
    """What all sides together still lack; 0 when each has passed the goal."""
    return sum(max(0.0, goal - high) + max(0.0, goal + low) for high, low in best)


def idle_weights(outputs, model: nn.Module) -> list[str]:
    """Names of the trainable parameters that receive no gradient from any of the output tensors."""
    model.zero_grad()
    sum((value * torch.randn(value.shape)).sum() for value in outputs).backward()
    names = [name for name, p in model.named_parameters() if p.requires_grad and p.grad is None]
    model.zero_grad()
    return names


def cut_off(model: nn.Module, x: torch.Tensor) -> list[str]:
    """Names of a VAE's weights that shape mu or logvar, but get no gradient from the images that forward returns.

    There are some when z is drawn in a way that stops gradients, such as Distribution.sample().
    """
    *images, mu, logvar = model(x)
    names, parameters = zip(*[(n, p) for n, p in model.named_parameters() if p.requires_grad], strict=True)

    def reached(*outputs):
        total = sum((value * torch.randn(value.shape)).sum() for value in outputs)
        if not total.requires_grad:
            return [None] * len(parameters)
        return torch.autograd.grad(total, parameters, retain_graph=True, allow_unused=True)

    slopes = zip(names, reached(mu, logvar), reached(*images), strict=True)
    return [name for name, coding, drawn in slopes if coding is not None and drawn is None]


def share(model: nn.Module, x: torch.Tensor, wanted, steps: int = 20) -> float:
    """The influence of some convolutions on model(x) in eval mode; where it is small, also after a few steps of training.

    wanted: see graph.kernels. A branch behind a gate that starts at zero has its influence only then.
    """
    at_first = influence(model.eval(), x, wanted)
    if at_first > 0.1:
        return at_first
    optimizer = torch.optim.Adam(model.train().parameters(), lr=0.01, fused=True)
    target = torch.randn(model(x).shape)
    for _ in range(steps):
        optimizer.zero_grad()
        (model(x) - target).square().mean().backward()
        optimizer.step()
    return max(at_first, influence(model.eval(), x, wanted))


def transferred(make, run) -> list:
    """[run(a), run(b)] for two models from make(), b after loading the state_dict of a; both in eval mode.

    The two differ when some weights are not registered, say in a plain Python list.
    """
    first, second = make().eval(), make().eval()
    second.load_state_dict(first.state_dict())
    with torch.no_grad():
        return [run(first), run(second)]


def sampled_forward(model: nn.Module, x: torch.Tensor, decoded_again: bool = True) -> dict:
    """One forward pass of a VAE, with the latents it drew, in the mode that the model is in.

    The last two outputs of forward are taken to be mu and logvar, (n, latent_dim); those before are images.
    Returns: "outputs", detached; "z", as passed to decode or, when forward goes round decode, found from gradients;
    "returned", what decode made of it, and "again", what it makes of z as a fresh tensor after another batch was encoded,
    with the same random numbers; both [] where forward goes round decode, or when nobody asks for them.
    """
    calls, inner = [], model.decode

    def noting(z, *args, **kwargs):
        kept, alone = surroundings(model), z.detach().clone()
        images = inner(z, *args, **kwargs)
        calls.append((alone, kept, [image.detach().clone() for image in tensors(images)]))
        return images

    vars(model)["decode"] = noting  # also where decode is a submodule, which setattr would refuse
    try:
        *images, mu, logvar = model(x)
    finally:
        del vars(model)["decode"]
    returned, again = [], []
    if not calls or calls[-1][0].shape != mu.shape:
        z = from_slopes(images, mu, logvar)
    elif not decoded_again:
        z = calls[-1][0]
    else:
        z, kept, returned = calls[-1]
        model.encode(x.flip(0) * 0.5)  # what decode may have remembered is another batch's now
        put_back(model, kept)
        again = [image.detach() for image in tensors(model.decode(fresh(z)))]
    outputs = [value.detach() for value in (*images, mu, logvar)]
    return {"outputs": outputs, "z": z, "returned": returned, "again": again}


def from_slopes(images, mu, logvar) -> torch.Tensor | None:
    """The latents behind decoded images, from gradients: moving logvar moves them along z − mu, at half its length."""
    along_mu, product = torch.zeros(()), torch.zeros(())
    for _ in range(4):
        total = sum((image * torch.randn(image.shape)).sum() for image in images)
        slopes = torch.autograd.grad(total, [mu, logvar], retain_graph=True, allow_unused=True)
        if slopes[0] is None or slopes[1] is None:
            return None
        along_mu, product = along_mu + slopes[0] ** 2, product + slopes[0] * slopes[1]
    return (mu + 2 * product / along_mu).detach()


def heads(model: nn.Module, x: torch.Tensor, z: torch.Tensor) -> list[torch.Tensor]:
    """All outputs of a VAE's encode(x) and decode(z) in one list: mu, logvar, then the images."""
    decoded = tensors(model.decode(z))  # before anything was encoded
    return [*model.encode(x), *decoded]


def variation(model: nn.Module, x: torch.Tensor, z: torch.Tensor) -> list[float]:
    """How much each head changes from one row of the batch to the next, in eval mode."""
    model.eval()
    with torch.no_grad():
        return [(head - head[:1]).abs().max().item() for head in heads(model, x, z)]


def observe_vae(make, latent_dim: int, x: torch.Tensor) -> dict:
    """What a VAE of any architecture does, after a few steps that drive all its outputs to both signs.

    make: latent_dim -> model. x: (n, 1, 28, 28), n of 100 or more. Heads are mu, logvar, and the image outputs of decode.
    Returns: "reached", [highest, lowest] for each head; "varies", a number for each head; "train" and "eval", the
    sampled_forward of a usual batch in training mode and two of x in eval mode; "kernels", the influence of the
    convolutions on encode and on decode; "decoded", decode(z) of the first rows of the first of these
    two; "heads", what encode and decode return in eval mode, twice, and "alone" the same one row at a time; "idle",
    names of weights without a gradient, and "cut", those that only the code has a gradient in.
    """
    few, z = x[:8], torch.randn(8, latent_dim)
    signs = torch.where(torch.arange(latent_dim) % 2 == 0, 1.0, -1.0)
    sides = torch.where(torch.arange(28) < 14, 1.0, -1.0)  # the left and the right half of an image
    for _ in range(2):  # with bad luck at the start, one side of a right model gets stuck on its way
        model = make(latent_dim)
        varies = variation(model, few, z)
        model.train()
        patterns = [signs, signs] + [sides] * (len(varies) - 2)
        reached = reach(lambda model=model: heads(model, few, z), model.parameters(), patterns, goal=3.0)
        if not 0 < gap(reached, 2.9) < 2.5:
            break
    idle, cut = idle_weights(list(model(few)), model), cut_off(model, few)
    if any(True for _ in model.buffers()):
        with torch.no_grad():
            for _ in range(20):  # let running statistics of normalisation layers catch up
                heads(model, few, z)
    train = sampled_forward(model, x[:BATCH])
    varies = [max(pair) for pair in zip(varies, variation(model, few, z), strict=True)]
    passes = [sampled_forward(model, x), sampled_forward(model, x, decoded_again=False)]
    with torch.no_grad():
        decoded = heads(model, few, passes[0]["z"][: len(few)])[2:] if passes[0]["z"] is not None else []
        both = [heads(model, few, z), heads(model, few, z)]
        rows = [heads(model, few[i : i + 1], z[i : i + 1]) for i in range(len(few))]
    alone = [torch.cat(parts) for parts in zip(*rows, strict=True)]
    kernels = [influence(model.encode, few), influence(model.decode, z)]
    seen = {"decoded": decoded, "heads": both, "alone": alone, "idle": idle, "cut": cut, "kernels": kernels}
    return {"reached": reached, "varies": varies, "train": train, "eval": passes, **seen}
