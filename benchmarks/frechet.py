"""Fréchet distance between sets of images of clothes, in the features of a small classifier.

    python benchmarks/frechet.py          # the classifier's accuracy, and the distance of 10,000 training images (the floor)

The distance between two sets of images is that of two Gaussians fitted to their features (Heusel et al. 2017, "GANs trained
by a two time-scale update rule", eq. 6): |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½). Features: as in that paper, spatial averages
of the last convolutional layer; here 128 channels of a CNN trained on the 60,000 training images. A distance in the features
of another network is another distance, so its test accuracy and the floor are printed beside it.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from helpers import data

CACHE = Path.home() / ".cache" / "latent-lab" / "frechet_cnn.pt"


def convolution(inputs: int, outputs: int) -> list[nn.Module]:
    """A 3 × 3 convolution with batch normalisation; keeps height and width."""
    return [nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU()]


class FeatureNet(nn.Module):
    """A small classifier of (n, 1, 28, 28) images in [0, 1]; `features` gives (n, 128), averages over the last 7 × 7 map."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            *convolution(1, 32), nn.MaxPool2d(2),  # (n, 32, 14, 14)
            *convolution(32, 64), nn.MaxPool2d(2),  # (n, 64, 7, 7)
            *convolution(64, 128), nn.AdaptiveAvgPool2d(1), nn.Flatten(),  # (n, 128)
        )  # fmt: skip
        self.head = nn.Linear(128, 10)

    def features(self, x):
        """(n, 1, 28, 28) -> (n, 128)."""
        return self.body(x)

    def forward(self, x):
        """(n, 1, 28, 28) -> class logits (n, 10)."""
        return self.head(self.body(x))


def train_classifier(images, labels, epochs=8, seed=0) -> FeatureNet:
    """Train a FeatureNet with Adam and a one-cycle learning rate; about three minutes on two cores."""
    torch.manual_seed(seed)
    model = FeatureNet()
    optimizer = torch.optim.Adam(model.parameters(), fused=True)
    steps = epochs * -(-len(images) // 128)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1e-2, total_steps=steps)
    model.train()
    for _ in range(epochs):
        for index in torch.randperm(len(images)).split(128):
            optimizer.zero_grad()
            F.cross_entropy(model(images[index]), labels[index]).backward()
            optimizer.step()
            schedule.step()
    return model.eval()


@torch.no_grad()
def features_of(model: FeatureNet, images) -> torch.Tensor:
    """Features (n, 128) of images in [0, 1], in float64."""
    return torch.cat([model.features(batch) for batch in images.split(500)]).double()


@torch.no_grad()
def accuracy(model: FeatureNet, images, labels) -> float:
    """Fraction of images whose class the model finds."""
    right = [(model(x).argmax(1) == y).sum() for x, y in zip(images.split(500), labels.split(500), strict=True)]
    return float(sum(right)) / len(images)


def frechet_distance(a, b) -> float:
    """Fréchet distance between Gaussians fitted to two sets of features, (n, d) and (m, d), float64.

    The trace of (Σ₁Σ₂)^½ is the sum of the square roots of the eigenvalues of the symmetric Σ₁^½ Σ₂ Σ₁^½.
    """
    cov_a, cov_b = torch.cov(a.T), torch.cov(b.T)
    values, vectors = torch.linalg.eigh(cov_a)
    root = vectors * values.clamp(min=0).sqrt() @ vectors.T
    cross = torch.linalg.eigvalsh(root @ cov_b @ root).clamp(min=0).sqrt().sum()
    return float((a.mean(0) - b.mean(0)).square().sum() + cov_a.trace() + cov_b.trace() - 2 * cross)


def classifier(cache=CACHE) -> tuple[FeatureNet, float]:
    """The feature network and its test accuracy; trained once, then loaded from the cache."""
    fashion = data.load_fashion_mnist()
    model = FeatureNet()
    if cache.exists():
        model.load_state_dict(torch.load(cache, weights_only=True))
    else:
        model = train_classifier(fashion.train_images, fashion.train_labels)
        cache.parent.mkdir(parents=True, exist_ok=True)
        torch.save(model.state_dict(), cache)
    model.eval()
    return model, accuracy(model, fashion.test_images, fashion.test_labels)


@torch.no_grad()
def samples(generator, latent_dim, n=10_000) -> torch.Tensor:
    """n generated images, brought from [−1, 1] to [0, 1]; generator in eval mode."""
    generator.eval()
    drawn = [generator(torch.randn(500, latent_dim, 1, 1)) for _ in range(n // 500)]
    return (torch.cat(drawn) + 1) / 2


def main() -> None:
    """Print how good the classifier is, and the distance between two sets of real images."""
    net, right = classifier()
    fashion = data.load_fashion_mnist()
    floor = frechet_distance(*(features_of(net, x) for x in (fashion.train_images[:10_000], fashion.test_images)))
    print(f"classifier: {right:.2%} of the test images right; 10,000 training images from the test images: {floor:.3f}")


if __name__ == "__main__":
    main()
