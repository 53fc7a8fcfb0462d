"""Training: the notebooks' code against what people copy today, interleaved A B A B, wall time and test loss.

    python benchmarks/training.py                       # everything, three rounds; about 90 minutes on two cores
    python benchmarks/training.py vae --rounds 3        # parts: vae, ae, gan

A round trains each side once from a new seed. Prints a Markdown table with the medians and their ratio.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import statistics
import time
from collections import defaultdict

import opponents
import torch
from frechet import classifier, features_of, frechet_distance, samples
from notebook import names

from helpers import data

# Of ours: enough to be as good as the opponent is after ten epochs (the tutorial's GAN: five). The notebooks train longer.
VAE_EPOCHS, AE_EPOCHS, GAN_EPOCHS = 3, 3, 4


def example_vae(root):
    """−ELBO, nats."""
    return opponents.fit(opponents.ExampleVAE(), root)


def our_vae(root):
    """−ELBO, nats, of the notebook's 20-D VAE; reading the data is part of the time, as it is on the other side."""
    n, fashion = names("04_vae"), data.load_fashion_mnist()
    history = n["train_vae"](n["VAE"](latent_dim=20), fashion.train_images, fashion.test_images, VAE_EPOCHS, lr=8e-3)
    return history["test_recon_loss"][-1] + history["test_kl"][-1]


def plain_ae(root):
    """Mean squared error per pixel."""
    return opponents.fit(opponents.PlainAutoencoder(), root) / 784


def our_ae(root):
    """Mean squared error per pixel of the notebook's convolutional autoencoder with 128 latents."""
    n, fashion = names("01_ae"), data.load_fashion_mnist()
    model = n["ConvAutoencoder"](128)
    return n["train_autoencoder"](model, fashion.train_images, fashion.test_images, AE_EPOCHS, lr=5e-3)["test"][-1]


def tutorial(root):
    """Sampler of images in [0, 1]; what it costs to judge them is not part of the time."""
    generator = opponents.tutorial_gan(root)
    return lambda: samples(generator, 100)


def our_gan(root):
    """Sampler of the notebook's generator."""
    n, images = names("05_dcgan"), data.load_fashion_mnist().train_images * 2 - 1
    generator, discriminator = n["Generator"](n["LATENT_DIM"]), n["Discriminator"]()
    generator.apply(n["init_weights"]), discriminator.apply(n["init_weights"])
    n["train_gan"](generator, discriminator, images, GAN_EPOCHS, n["LATENT_DIM"], n["BATCH_SIZE"], n["LR"])
    return lambda: samples(generator, n["LATENT_DIM"])


def distance(sampler) -> float:
    """Fréchet distance of 10,000 sampled images from the test images."""
    net, _ = classifier()
    return frechet_distance(features_of(net, sampler()), features_of(net, data.load_fashion_mnist().test_images))


PARTS = {
    "vae": ("VAE, 20 latents: test −ELBO, nats", example_vae, our_vae, float),
    "ae": ("convolutional AE, 128 latents: test MSE per pixel", plain_ae, our_ae, float),
    "gan": ("DCGAN: Fréchet distance", tutorial, our_gan, distance),
}


def rounds(part: str, count: int, root) -> list[str]:
    """Train both sides `count` times in turn; the table rows."""
    quantity, other, ours, judge = PARTS[part]
    seconds, values = defaultdict(list), defaultdict(list)
    for seed in range(count):
        for side, train in (("opponent", other), ("ours", ours)):
            torch.manual_seed(seed)
            start = time.perf_counter()
            with contextlib.redirect_stdout(io.StringIO()):
                result = train(root)
            seconds[side].append(time.perf_counter() - start)
            values[side].append(judge(result))
            print(f"{part} {side}: {seconds[side][-1]:.1f} s, {values[side][-1]:.5g}", flush=True)
    t = {side: statistics.median(s) for side, s in seconds.items()}
    v = {side: statistics.median(s) for side, s in values.items()}
    each = " / ".join(", ".join(f"{x:.4g}" for x in values[side]) for side in ("opponent", "ours"))
    ratio = t["opponent"] / t["ours"]
    return [
        f"| {quantity} | {t['opponent']:.1f} | {t['ours']:.1f} | {ratio:.1f}× | {v['opponent']:.5g} | {v['ours']:.5g} | {each} |"
    ]


def main() -> None:
    """Run the chosen parts and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="|".join(PARTS))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    root, lines = opponents.fashion_folder(), []
    try:
        for part in options.parts or PARTS:
            lines += rounds(part, options.rounds, root)
    finally:
        opponents.clean(root)
    print("\n| quantity | opponent, s | ours, s | ratio | opponent | ours | each round: opponent / ours |")
    print("|---|---|---|---|---|---|---|\n" + "\n".join(lines))


if __name__ == "__main__":
    main()
