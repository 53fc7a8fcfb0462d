"""What people train today, written to the same designs: the opponents of benchmarks/training.py.

The VAE of PyTorch's own example (784-400-20), a plain convolutional autoencoder with 128 latents, and the network of the
DCGAN tutorial on 32 × 32 images: Adam with one learning rate, a DataLoader that decodes and converts one image at a time.
"""

from __future__ import annotations

import gzip
import shutil
import tempfile
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from helpers import data
from helpers.idx import find
from helpers.sources import FILES


def fashion_folder() -> Path:
    """Fashion-MNIST in a fresh folder as torchvision wants it: FashionMNIST/raw with uncompressed files."""
    source = Path(data.load_fashion_mnist().source)
    root = Path(tempfile.mkdtemp(prefix="fashion-"))
    raw = root / "FashionMNIST" / "raw"
    raw.mkdir(parents=True)
    for name in FILES:
        path = find(source, name)
        content = Path(path).read_bytes()
        (raw / name).write_bytes(gzip.decompress(content) if path.endswith(".gz") else content)
    return root


def loaders(root: Path, batch_size=128, *steps):
    """DataLoaders of the training and the test images, each a PIL image that ToTensor converts."""
    from torchvision import transforms
    from torchvision.datasets import FashionMNIST

    transform = transforms.Compose([*steps, transforms.ToTensor()])
    sets = [FashionMNIST(str(root), train=train, transform=transform) for train in (True, False)]
    return [torch.utils.data.DataLoader(s, batch_size=batch_size, shuffle=s.train) for s in sets]


class ExampleVAE(nn.Module):
    """784-400-20 with a sigmoid output, as in PyTorch's example."""

    def __init__(self):
        super().__init__()
        self.hidden, self.mu, self.logvar = nn.Linear(784, 400), nn.Linear(400, 20), nn.Linear(400, 20)
        self.up, self.out = nn.Linear(20, 400), nn.Linear(400, 784)

    def forward(self, x):
        """x (n, 1, 28, 28) -> probabilities (n, 784), mu, logvar (n, 20)."""
        h = F.relu(self.hidden(x.flatten(1)))
        mu, logvar = self.mu(h), self.logvar(h)
        z = mu + (logvar / 2).exp() * torch.randn_like(mu)
        return torch.sigmoid(self.out(F.relu(self.up(z)))), mu, logvar

    def loss(self, x):
        """−ELBO summed over the batch, nats."""
        p, mu, logvar = self(x)
        kl = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
        return F.binary_cross_entropy(p, x.flatten(1), reduction="sum") + kl


class PlainAutoencoder(nn.Module):
    """Three strided 3 × 3 convolutions (32, 64, 128 channels), 128 latents, and the way back."""

    def __init__(self):
        super().__init__()
        down = [m for i, o in ((1, 32), (32, 64), (64, 128)) for m in (nn.Conv2d(i, o, 3, 2, 1), nn.ReLU())]
        self.encoder = nn.Sequential(*down, nn.Flatten(), nn.Linear(128 * 16, 128))
        self.decoder = nn.Sequential(
            nn.Linear(128, 128 * 16), nn.ReLU(), nn.Unflatten(1, (128, 4, 4)),
            nn.ConvTranspose2d(128, 64, 3, 2, 1), nn.ReLU(),
            nn.ConvTranspose2d(64, 32, 3, 2, 1, 1), nn.ReLU(),
            nn.ConvTranspose2d(32, 1, 3, 2, 1, 1), nn.Sigmoid(),
        )  # fmt: skip

    def loss(self, x):
        """Squared error summed over the batch and its pixels."""
        return F.mse_loss(self.decoder(self.encoder(x)), x, reduction="sum")


def fit(model, root: Path, epochs=10) -> float:
    """Train a model with Adam 1e-3, batch 128, testing after every epoch; returns the last test loss per image."""
    train, test = loaders(root)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(epochs):
        model.train()
        for x, _ in train:
            optimizer.zero_grad()
            model.loss(x).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            total = sum(model.loss(x).item() for x, _ in test)
    return total / len(test.dataset)


def tutorial_gan(root: Path, epochs=5, width=64, latent_dim=100):
    """The tutorial's generator after training on 32 × 32 images: z (n, 100, 1, 1) -> images (n, 1, 28, 28) in [−1, 1]."""
    from torchvision import transforms

    generator, discriminator = tutorial_networks(width, latent_dim)
    for network in (generator, discriminator):
        network.apply(tutorial_weights)
    opt_g, opt_d = (torch.optim.Adam(n.parameters(), lr=2e-4, betas=(0.5, 0.999)) for n in (generator, discriminator))
    train, _ = loaders(root, 128, transforms.Resize(32))
    for _ in range(epochs):
        for x, _ in train:
            tutorial_step(generator, discriminator, opt_g, opt_d, x * 2 - 1, latent_dim)
    return nn.Sequential(generator, nn.Upsample(size=28, mode="bilinear"))


def tutorial_networks(width: int, latent_dim: int):
    """Generator and discriminator of the tutorial, one level smaller for 32 × 32 images."""
    up, down = [nn.ConvTranspose2d(latent_dim, 4 * width, 4, 1, 0, bias=False)], []
    for i, o in ((4, 2), (2, 1)):
        up += [nn.BatchNorm2d(i * width), nn.ReLU(True), nn.ConvTranspose2d(i * width, o * width, 4, 2, 1, bias=False)]
    up += [nn.BatchNorm2d(width), nn.ReLU(True), nn.ConvTranspose2d(width, 1, 4, 2, 1, bias=False), nn.Tanh()]
    down += [nn.Conv2d(1, width, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, True)]
    for i, o in ((1, 2), (2, 4)):
        down += [
            nn.Conv2d(i * width, o * width, 4, 2, 1, bias=False),
            nn.BatchNorm2d(o * width),
            nn.LeakyReLU(0.2, True),
        ]
    down += [nn.Conv2d(4 * width, 1, 4, 1, 0, bias=False), nn.Flatten(0)]
    return nn.Sequential(*up), nn.Sequential(*down)


def tutorial_weights(module) -> None:
    """The tutorial's initial weights."""
    if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
        nn.init.normal_(module.weight, 0.0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1.0, 0.02)
        nn.init.zeros_(module.bias)


def tutorial_step(generator, discriminator, opt_g, opt_d, real, latent_dim) -> None:
    """One step of each network on a batch of real images in [−1, 1]."""
    bce, ones, zeros = F.binary_cross_entropy_with_logits, torch.ones(len(real)), torch.zeros(len(real))
    fake = generator(torch.randn(len(real), latent_dim, 1, 1))
    opt_d.zero_grad()
    bce(discriminator(real), ones).backward()
    bce(discriminator(fake.detach()), zeros).backward()
    opt_d.step()
    opt_g.zero_grad()
    bce(discriminator(fake), ones).backward()
    opt_g.step()


def clean(root: Path) -> None:
    """Remove the folder that fashion_folder made."""
    shutil.rmtree(root, ignore_errors=True)
