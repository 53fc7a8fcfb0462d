"""Checks of what autoencoders.observe_autoencoder saw, shared by the autoencoders of the course."""

from __future__ import annotations

import torch

from autograder.checking import holds, same
from autograder.graph_checks import PRODUCTS, beside_latents, products, size
from autograder.probing import Failure, sizes
from autograder.results import Property

__all__ = [
    "beside_latents", "composed", "convolutions", "disguised_products", "in_unit_range", "independent", "matrix_products",
    "products", "sees_only_z", "size", "smuggled", "spatial", "trainable", "well_shaped",
]  # fmt: skip

SPATIAL = (
    "conv",
    "pool",
    "upsample",
    "pixel_shuffle",
    "pixel_unshuffle",
    "pixelshuffle",
    "im2col",
    "unfold",
    "col2im",
    "fft",
    "grid",
)


def matrix_products(traces: list) -> bool:
    """Whether features go through a matrix product: its shapes follow the batch. traces: of batches of 2 and of 3."""
    first, second = ([o["inputs"] for o in trace if o["name"] in PRODUCTS] for trace in traces)
    return first != second


def convolutions(trace: list) -> list[dict]:
    """The convolutions in a trace, transposed ones included."""
    return [o for o in trace if "conv" in o["name"] and len(o["inputs"]) > 1]


def spatial(trace: list) -> bool:
    """Whether convolution, pooling, resizing or the like occurs."""
    return any(part in o["name"] for o in trace for part in SPATIAL)


def disguised_products(trace: list) -> bool:
    """Whether a convolution runs over flattened features: a matrix product under another name.

    The features of an earlier layer, of more than one place, come in another shape, and one kernel covers them all.
    """
    features = None
    for o in trace:
        out = o["output"]
        if o in convolutions([o]):
            x, kernel = o["inputs"][:2]
            if features and x != features and size(kernel[1:]) == size(features[1:]) == size(x[1:]):
                return True
            features = None
        if len(out) == 4 and size(out[2:]) > 1:
            features = out
        elif len(out) > 1 and features and size(out[1:]) != size(features[1:]):
            features = None
    return False


def smuggled(seen: dict) -> bool:
    """Whether weights take part in a way that autograd does not know of."""
    found = seen["without gradient"]
    return not isinstance(found, Failure) and bool(found["hidden"])


def well_shaped(points: float, seen: dict, seed: int) -> Property:
    """Z is (batch, latent_dim), images (batch, 1, 28, 28): for 128, 1 and another latent_dim, batches of 1 and of n."""
    name, (d, n) = "shapes of z and x_hat", sizes(seed, 3, 9, 2)
    if failures := [found for found in seen["shapes"] if isinstance(found, Failure)]:
        return holds(name, points, lambda: failures[0], "")
    if len({tuple(found[0][1:]) for found in seen["shapes"]}) == 1:
        return holds(name, points, False, "z has the same size whatever latent_dim is: use the argument.", slip=True)
    image = [1, 28, 28]
    wanted = [[[b, k], [b, *image], [b, *image]] for k in (128, 1, d) for b in (1, n)]
    message = "encode must give (batch, latent_dim), decode and forward (batch, 1, 28, 28): any batch, any latent_dim."
    return holds(name, points, seen["shapes"] == wanted, message)


def in_unit_range(points: float, seen: dict, given) -> Property:
    """Pixels in [0, 1], whatever the latents and the weights."""

    def inside():
        images = [seen["plain"], seen["wild"][0], *(w for w in seen["wild"][1:] if torch.isfinite(w).all())]
        return all(((w >= 0) & (w <= 1)).all() for w in images)

    message = "x_hat leaves [0, 1]: the decoder needs a last layer, such as a sigmoid, that keeps every pixel inside."
    return holds("x_hat in [0, 1]", points, inside, message, slip=True, given=given)


def composed(points: float, seen: dict, given) -> Property:
    """forward(x) = decode(encode(x)) in eval mode; in training mode too, forward's result comes from the latents alone."""

    def right():
        if isinstance(seen["past the code"], Failure):
            return seen["past the code"]
        past = not isinstance(seen["decoded"], Failure) and blind(seen) and seen["past the code"] > 1e-4
        return same(*seen["halves"], 1e-3, 1e-4) and not past

    return holds("forward = decode(encode)", points, right, "forward(x) is not decode(encode(x)).", given=given)


def sees_only_z(points: float, seen: dict, given) -> Property:
    """decode(z) does not depend on what was encoded before."""
    name = "decode sees nothing but z"
    if isinstance(seen["decoded"], Failure):
        text = f"decode(z) must work alone, before anything was encoded, but it {seen['decoded']}."
        return holds(name, points, False, text, slip=True, given=given)
    message = "decode(z) changes with the image encoded before it: it must see nothing but z, so no skip connection."
    failures = [pair for pair in seen["decoded twice"] if isinstance(pair, Failure)]
    return holds(name, points, lambda: failures[0] if failures else blind(seen), message, slip=True, given=given)


def blind(seen: dict) -> bool:
    """Whether decode gives the same images for the same latents, whatever was encoded before and whatever hangs on z."""
    first, *others = seen["decoded"]
    twice = [pair for pair in seen["decoded twice"] if not isinstance(pair, Failure)]
    return all(same(*pair, 5e-3, 5e-3) for pair in twice) and all(same(first, other, 1e-3, 1e-4) for other in others)


def independent(points: float, seen: dict, given) -> Property:
    """In eval mode each output depends on its own image alone, and nothing is random."""
    name = "each image on its own, in eval mode"
    if isinstance(seen["alone"], Failure):
        return holds(name, points, lambda: seen["alone"], "", given=given)
    batch, again, one = (seen["alone"][key] for key in ("batch", "again", "one by one"))
    if not same(batch, again, 1e-3, 1e-4):
        return holds(name, points, False, "The same image gives another result each time, in eval mode.", True, given)
    message = "In eval mode the result for an image depends on the other images of the batch."
    return holds(name, points, same(batch, one, 1e-4, 5e-5), message, True, given)


def trainable(points: float, seen: dict, given) -> Property:
    """All weights are registered, receive gradients, and can teach the model to be bright."""
    name = "weights are registered and learn"
    failures = [seen[k] for k in ("copies", "without gradient", "brightened") if isinstance(seen[k], Failure)]
    if failures:
        return holds(name, points, lambda: failures[0], "", given=given)
    repeatable = isinstance(seen["alone"], dict) and same(seen["alone"]["batch"], seen["alone"]["again"], 1e-3, 1e-4)
    if repeatable and not same(*seen["copies"], 1e-3, 1e-4):
        text = "Some weights are not registered: keep layers as attributes or in nn.Sequential or nn.ModuleList."
        return holds(name, points, False, text, slip=True, given=given)
    if names := seen["without gradient"]["names"]:
        return holds(name, points, False, f"No gradient reaches {str(names[0])[:60]}.", given=given)
    before, after = seen["brightened"]
    message = "Forty steps of training on one bright picture hardly lower its error: can every pixel become bright?"
    return holds(name, points, after < 0.8 * before, message, given=given)
