"""Fréchet distance of the notebook's GAN on Fashion-MNIST, in the features of a small classifier.

    python benchmarks/frechet.py --seeds 0 1 2          # prints one line per seed and a Markdown table for docs/results.md

The distance between two sets of images is that of two Gaussians fitted to their features (Heusel et al. 2017, "GANs trained
by a two time-scale update rule", eq. 6): |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½). Features: the 128 numbers before the last
layer of a CNN trained here on the 60,000 training images; its test accuracy is printed, because a distance in the features
of another network is another distance. 10,000 generated images are compared with the 10,000 test images.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from helpers import data

ROOT = Path(__file__).resolve().parents[1]
CACHE = Path.home() / ".cache" / "latent-lab" / "frechet_cnn.pt"


class FeatureNet(nn.Module):
    """A small classifier of (n, 1, 28, 28) images in [0, 1]; `features` gives the (n, 128) numbers before its last layer."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(1, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),  # (n, 32, 14, 14)
            nn.Conv2d(32, 64, 3, padding=1), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(2),  # (n, 64, 7, 7)
            nn.Flatten(), nn.Dropout(0.3), nn.Linear(64 * 7 * 7, 128), nn.ReLU(),
        )  # fmt: skip
        self.head = nn.Linear(128, 10)

    def features(self, x):
        """(n, 1, 28, 28) -> (n, 128)."""
        return self.body(x)

    def forward(self, x):
        """(n, 1, 28, 28) -> class logits (n, 10)."""
        return self.head(self.body(x))


def train_classifier(images, labels, epochs=8, seed=0) -> FeatureNet:
    """Train a FeatureNet with Adam and a one-cycle learning rate; about four minutes on one core."""
    torch.manual_seed(seed)
    model = FeatureNet()
    optimizer = torch.optim.Adam(model.parameters())
    steps = epochs * -(-len(images) // 128)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps)
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


def notebook_names() -> dict:
    """Everything that the set-up and solution cells of 05_dcgan define."""
    source = (ROOT / "solutions" / "05_dcgan.py").read_text(encoding="utf-8")
    cells = re.split(r"^# %%", source, flags=re.MULTILINE)
    wanted = [
        c for c in cells if "[markdown]" not in c.split("\n")[0] and ('tags=["setup"]' in c or '"solution": true' in c)
    ]
    names = {}
    for cell in wanted:
        exec(compile(cell.split("\n", 1)[1], "05_dcgan", "exec"), names)
    return names


def measure(seed: int, net: FeatureNet, real: torch.Tensor) -> tuple[float, float]:
    """Train the notebook's GAN with the notebook's settings; return the Fréchet distance and the seconds it took."""
    names = notebook_names()
    torch.manual_seed(seed)
    images = data.load_fashion_mnist().train_images * 2 - 1
    generator, discriminator = names["Generator"](names["LATENT_DIM"]), names["Discriminator"]()
    generator.apply(names["init_weights"])
    discriminator.apply(names["init_weights"])
    start = time.perf_counter()
    names["train_gan"](
        generator, discriminator, images, names["EPOCHS"], names["LATENT_DIM"], names["BATCH_SIZE"], names["LR"]
    )
    seconds = time.perf_counter() - start
    return frechet_distance(features_of(net, samples(generator, names["LATENT_DIM"])), real), seconds


def main() -> None:
    """Measure every seed and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    seeds = parser.parse_args().seeds
    net, right = classifier()
    fashion = data.load_fashion_mnist()
    real = features_of(net, fashion.test_images)
    floor = frechet_distance(features_of(net, fashion.train_images[:10_000]), real)
    print(
        f"classifier: {right:.2%} of the test images right; 10,000 training images against the test images: {floor:.2f}"
    )
    rows = []
    for seed in seeds:
        rows.append((seed, *measure(seed, net, real)))
        print(f"seed {seed}: Fréchet distance {rows[-1][1]:.2f} after {rows[-1][2]:.0f} s of training", flush=True)
    print("\n| seed | Fréchet distance | training (s) |\n|---|---|---|")
    print("\n".join(f"| {seed} | {distance:.2f} | {seconds:.0f} |" for seed, distance, seconds in rows))
    if len(rows) > 1:
        distances = [row[1] for row in rows]
        print(f"\nmean {statistics.mean(distances):.2f}, standard deviation {statistics.stdev(distances):.2f}")


if __name__ == "__main__":
    main()
