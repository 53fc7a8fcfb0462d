"""Tools for probing autoencoders: which operations run, what a model does from outside, and a fixed model to pass in.

Part of the tools of `autograder.probing`. Nothing here knows an answer.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils._python_dispatch import TorchDispatchMode

from autograder.probing import attempt, generator, numbered_images, sizes

__all__ = ["FixedAutoencoder", "OperationTrace", "observe_autoencoder", "operations"]


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
        "plain": attempt(lambda: new().eval()(x).detach()),
        "wild": [attempt(wild, new(), latent_dim, factor) for factor in (1, 50)],
        "halves": attempt(halves, new().eval(), x),
        "decoded": attempt(decoded, new, x, z),
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
    """How many parameters there are, and the names of those that a backward pass through forward does not reach."""
    x_hat = model(x)
    (x_hat * torch.randn(x_hat.shape)).sum().backward()
    return {"count": len(list(model.parameters())), "names": [n for n, p in model.named_parameters() if p.grad is None]}


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
