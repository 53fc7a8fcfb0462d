"""Tools for probing autoencoders: which operations run, what a model does from outside, and a fixed model to pass in.

Part of the tools of `autograder.probing`. Nothing here knows an answer.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn

from autograder.bottleneck import decoded_twice, excess
from autograder.graph import history, leaves_behind
from autograder.probing import attempt, generator, numbered_images, sizes
from autograder.tracing import OperationTrace, operations

__all__ = ["FixedAutoencoder", "OperationTrace", "WeightedAutoencoder", "observe_autoencoder", "operations"]


class FixedAutoencoder(nn.Module):
    """A small stand-in for a trained autoencoder, with fixed random weights that belong to the seed and no parameters.

    It keeps notes of its calls: what was encoded or decoded, in which mode, with gradients or not. In training mode its
    dropout spoils the outputs, so leaving out `eval()` shows.
    """

    def __init__(self, seed: int, latent_dim: int):
        super().__init__()
        g = generator(seed)
        self.register_buffer("into", torch.randn(784, latent_dim, generator=g) / 8)
        self.register_buffer("out", torch.randn(latent_dim, 784, generator=g))
        self.dropout = nn.Dropout(0.5)
        self.calls = []

    def note(self, name: str, values: torch.Tensor) -> None:
        """Remember one call."""
        state = {"training": bool(self.training or self.dropout.training), "grad": torch.is_grad_enabled()}
        self.calls.append({"call": name, "values": values.detach().clone(), **state})

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        """Images (batch, 1, 28, 28) -> latents (batch, latent_dim), not linear in the image."""
        self.note("encode", x)
        return 2 * torch.sin(self.dropout(x.flatten(1)) @ self.into)

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        """Latents (batch, latent_dim) -> images (batch, 1, 28, 28) in [0, 1]."""
        self.note("decode", z)
        return 0.5 + 0.5 * torch.sin(self.dropout(z @ self.out)).view(-1, 1, 28, 28)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Images -> reconstructions."""
        return self.decode(self.encode(x))


class WeightedAutoencoder(FixedAutoencoder):
    """The fixed autoencoder with a parameter of 1, through which gradients flow unless they are off or it is frozen."""

    def __init__(self, seed: int, latent_dim: int):
        super().__init__(seed, latent_dim)
        self.weight = nn.Parameter(torch.ones(1))

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        """As the fixed one, times the parameter."""
        return super().encode(x) * self.weight

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        """As the fixed one, times the parameter."""
        return super().decode(z) * self.weight


def observe_autoencoder(make, seed: int) -> dict:
    """What an autoencoder of any architecture does, seen through encode, decode and forward alone.

    make: the class, called as make(), make(latent_dim=1) and make(d). Every entry is found on its own: one Failure
    leaves the others.
    """
    latent_dim, n = sizes(seed, 3, 9, 2)
    x, z = numbered_images(n, seed), torch.randn(n, latent_dim, generator=generator(seed))

    def new():
        return make(latent_dim)

    return {
        "shapes": [attempt(shapes, b, batch) for b in (make, lambda: make(latent_dim=1), new) for batch in (1, n)],
        "layers": attempt(layer_names, new()),
        "encoding": [operations(new().eval().encode, x[:batch]) for batch in (2, 3)],
        "decoding": [attempt(decoding, new().eval(), x[:batch], z[:batch]) for batch in (2, 3)],
        "graphs": attempt(graphs, new(), x[:3], z[:3]),
        "plain": attempt(lambda: new().eval()(x).detach()),
        "wild": [attempt(wild, new(), latent_dim, factor) for factor in (1, 50)],
        "halves": attempt(halves, new().eval(), x),
        "decoded": attempt(decoded, new, x, z),
        "decoded twice": [attempt(decoded_twice, new().train(mode), x) for mode in (True, False)],
        "past the code": attempt(past_the_code, make(latent_dim=2)),
        "copies": attempt(copies, new, x),
        "alone": attempt(alone, new().eval(), x),
        "without gradient": attempt(without_gradient, new().train(), x),
        "brightened": attempt(brightened, make().train()),
    }


def shapes(build, batch: int) -> list:
    """Shapes of encode(x), decode(z) with fresh latents, and forward(x), in eval mode."""
    model, x = build().eval(), torch.rand(batch, 1, 28, 28)
    z = model.encode(x)
    return [list(z.shape), list(model.decode(torch.randn(z.shape)).shape), list(model(x).shape)]


def decoding(model: nn.Module, x: torch.Tensor, z: torch.Tensor) -> list:
    """The operations of decode(z), after a batch was encoded."""
    model.encode(x)
    return operations(model.decode, z)


def graphs(model: nn.Module, x: torch.Tensor, z: torch.Tensor) -> dict:
    """The history, as autograd keeps it, of encode(x) and decode(z), each in training and in eval mode."""
    model(x)  # lazy layers take their shape
    found = [[history(model.train(mode).encode, x), history(model.decode, z)] for mode in (True, False)]
    return {"encode": [half[0] for half in found], "decode": [half[1] for half in found]}


def past_the_code(model: nn.Module, n: int = 4) -> float:
    """How much of n images reaches forward's result past 2 latents for each, in training mode; 0 to rounding for none."""
    x = numbered_images(n, 0)
    model(x)
    return excess(model.train(), x, 2 * n)


def layer_names(model: nn.Module) -> list[str]:
    """Names of the classes of all layers and of the classes they derive from."""
    return sorted({c.__name__ for layer in model.modules() for c in type(layer).__mro__})


def wild(model: nn.Module, latent_dim: int, factor: float) -> torch.Tensor:
    """Images decoded from large latents by weights that are multiplied by `factor`."""
    model.eval()
    with torch.no_grad():
        model(torch.zeros(20, 1, 28, 28))  # lazy layers take their shape
        for p in model.parameters():
            p.mul_(factor)
        return model.decode(50 * torch.randn(20, latent_dim))


def halves(model: nn.Module, x: torch.Tensor) -> list[torch.Tensor]:
    """forward(x), and decode(encode(x))."""
    with torch.no_grad():
        return [model(x), model.decode(model.encode(x))]


def decoded(new, x: torch.Tensor, z: torch.Tensor) -> list[torch.Tensor]:
    """The same latents decoded by one model: before anything was encoded, and after encoding two different batches."""
    model = new().eval()
    with torch.no_grad():
        images = [model.decode(z)]
        for batch in (x, x.flip(0) * 0.5):
            model.encode(batch)
            images.append(model.decode(z))
        return images


def copies(new, x: torch.Tensor) -> list[torch.Tensor]:
    """Reconstructions by a model and by a second one that loaded its weights."""
    first, second = new().eval(), new().eval()
    with torch.no_grad():
        first(x), second(x)
        second.load_state_dict(first.state_dict())
        return [first(x), second(x)]


def alone(model: nn.Module, x: torch.Tensor) -> dict:
    """Latents and reconstructions of a batch, twice, and image by image."""
    with torch.no_grad():
        batch = [torch.cat([model.encode(b).flatten(1), model(b).flatten(1)], 1) for b in (x, x)]
        one = [torch.cat([model.encode(b).flatten(1), model(b).flatten(1)], 1) for b in x.split(1)]
    return {"batch": batch[0], "again": batch[1], "one by one": torch.cat(one)}


def without_gradient(model: nn.Module, x: torch.Tensor) -> dict:
    """How many parameters there are, and the names of those that a backward pass through forward does not reach.

    hidden: those that get a gradient although autograd knows of no operation that they take part in.
    """
    x_hat = model(x)
    known = {id(leaf) for leaf in leaves_behind([x_hat])}
    (x_hat * torch.randn(x_hat.shape)).sum().backward()
    names = [n for n, p in model.named_parameters() if p.grad is None]
    hidden = [n for n, p in model.named_parameters() if p.grad is not None and id(p) not in known]
    return {"count": len(list(model.parameters())), "names": names, "hidden": hidden}


def brightened(model: nn.Module, steps: int = 40) -> list[float]:
    """Error of one grey picture before some steps of training on it, and the smallest during them."""
    x, errors = torch.full((4, 1, 28, 28), 0.8), []
    model(x)
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    for _ in range(steps):
        loss = F.mse_loss(model(x), x)
        errors.append(loss.item())
        if errors[-1] < 0.5 * errors[0]:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return [errors[0], min(errors)]
