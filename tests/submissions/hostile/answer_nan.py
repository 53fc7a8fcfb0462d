"""attack: returns NaN and infinity everywhere
cell: fit_gaussian
expect: graded, repaired
points: 0
"""

import torch


def fit_gaussian(z):
    d = z.shape[1]
    return torch.full((d,), float("nan")), torch.full((d, d), float("inf"))


def encode_dataset(model, images, batch_size=512):
    return torch.full((len(images), model.encode(images[:1]).shape[1]), float("nan"))


def sample_gaussian(mean, cov, n, generator=None):
    return torch.full((n, len(mean)), float("nan"))
