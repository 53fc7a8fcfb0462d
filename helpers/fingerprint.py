"""What a model computes on fixed inputs: tells apart models whose layers have equal sizes (ReLU from tanh, say)."""

import torch
from torch import nn

TOLERANCE = 0.02  # relative; rounding the weights to half precision changes outputs by about 0.001


def fingerprint(model) -> dict:
    """Deterministic outputs of `encode`, `decode` and `forward` in eval mode on two fixed images, by name.

    Methods that the model lacks, that need other inputs or that draw random numbers are left out. The model's mode and
    torch's random numbers stay as they were.
    """
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    try:
        with torch.no_grad(), torch.random.fork_rng(devices=[]):
            return _outputs(model)
    finally:
        for module, mode in modes:
            module.training = mode


def same(stored: dict, own: dict) -> bool:
    """Whether two fingerprints agree on every output that both have."""
    for name in stored.keys() & own.keys():
        a, b = stored[name].float(), own[name].float()
        if a.shape != b.shape or not (a - b).norm() <= TOLERANCE * (a.norm() + 1e-6):
            return False
    return True


def _outputs(model) -> dict:
    if isinstance(model, nn.ModuleList | nn.ModuleDict):  # several networks, as in a GAN
        parts = {name: _outputs(child) for name, child in model.named_children()}
        return {f"{name}.{key}": value for name, part in parts.items() for key, value in part.items()}
    images = torch.rand(2, 1, 28, 28, generator=torch.Generator().manual_seed(0))
    found = {"encode": _steady(model, "encode", images), "forward": _steady(model, "forward", images)}
    if found["encode"]:
        found["decode"] = _steady(model, "decode", found["encode"][0])  # the first output: z, or mu in a VAE
    return {
        name: torch.cat([t.reshape(len(t), -1)[:, :64] for t in parts], 1) for name, parts in found.items() if parts
    }


def _steady(model, method: str, inputs) -> tuple:
    """The tensors (2, ...) that model.method(inputs) returns, or () when it fails or draws random numbers."""
    try:
        results = [getattr(model, method)(inputs) for _ in range(2)]
        first, second = ((r,) if isinstance(r, torch.Tensor) else tuple(r) for r in results)
        return first if all(map(torch.equal, first, second)) and all(len(t) == 2 for t in first) else ()
    except Exception:  # the model is the reader's: anything may go wrong, and then there is nothing to compare
        return ()
