"""What the solution notebooks reach, with several seeds: the table of docs/results.md.

    python benchmarks/results.py                         # everything, three seeds; about 40 minutes on two cores
    python benchmarks/results.py ae dae --seeds 0 1      # parts: ae, dae, vae, gan

Trains with the notebooks' own code and settings on full Fashion-MNIST and MNIST, and prints a Markdown table.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import statistics
import time

import torch
from frechet import classifier, features_of, frechet_distance, samples
from notebook import names

from helpers import data, embeddings


class Table:
    """Collects one value per seed for each quantity and prints them as Markdown."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], list[float]] = {}

    def add(self, quantity: str, goal: str, value: float) -> None:
        """Note one seed's value."""
        self.rows.setdefault((quantity, goal), []).append(value)
        print(f"{quantity}: {value:.5g}", flush=True)

    def markdown(self) -> str:
        """Each quantity with its goal, mean, standard deviation and the single values."""
        lines = ["| quantity | goal | mean | spread | each seed |", "|---|---|---|---|---|"]
        for (quantity, goal), values in self.rows.items():
            spread = statistics.stdev(values) if len(values) > 1 else 0.0
            each = ", ".join(f"{v:.4g}" for v in values)
            lines.append(f"| {quantity} | {goal} | {statistics.mean(values):.4g} | {spread:.2g} | {each} |")
        return "\n".join(lines)


def timed(table: Table, quantity: str, train):
    """Train quietly and note the seconds."""
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        result = train()
    table.add(f"{quantity}: training, s", "", time.perf_counter() - start)
    return result


def autoencoders(table: Table, seed: int) -> None:
    """Convolutional autoencoder with 128 latents against PCA with 128 components: test MSE per pixel."""
    n, fashion = names("01_ae"), data.load_fashion_mnist()
    torch.manual_seed(seed)
    for name, model, lr in (
        ("conv AE-128", n["ConvAutoencoder"](128), 5e-3),
        ("MLP AE-128", n["MLPAutoencoder"](128), 3e-3),
    ):
        train = lambda m=model, r=lr: n["train_autoencoder"](m, fashion.train_images, fashion.test_images, 5, lr=r)  # noqa: E731
        goal = "≤ 0.0055, below PCA-128" if "conv" in name else ""
        table.add(f"{name}: test MSE", goal, timed(table, name, train)["test"][-1])
    pca = embeddings.pca_reconstruction_error(fashion.train_images, fashion.test_images, 128)
    table.add("PCA-128: test MSE", "", pca)


def probe_accuracy(encode, mnist, train, test) -> float:
    """Linear-probe accuracy of codes of variance images."""
    with torch.no_grad():
        codes = [torch.cat([encode(batch) for batch in images.split(1000)]) for images in (train, test)]
    return embeddings.linear_probe_accuracy(codes[0], mnist.train_labels, codes[1], mnist.test_labels)


def denoising(table: Table, seed: int) -> None:
    """Variance images from MNIST, 10 codes: DAE, plain autoencoder and Gaussian VAE, linear-probe accuracy."""
    n, vae, mnist = names("02_dae"), names("04_vae"), data.load_mnist()
    torch.manual_seed(seed)
    train, test = data.variance_images(mnist.train_images), data.variance_images(mnist.test_images)
    dae, plain, gaussian = n["DAE"](), n["PlainAutoencoder"](), vae["GaussianVAE"](latent_dim=10)
    timed(table, "DAE", lambda: n["train_dae"](dae, train, epochs=8, noise_std=0.25, lr=3e-3))
    timed(table, "plain AE", lambda: n["train_dae"](plain, train, epochs=3, noise_std=0.0, lr=3e-3))
    vae["gaussian_vae"] = gaussian  # the given loss of part B refers to it by this name
    timed(table, "Gaussian VAE", lambda: vae["minimise"](vae["gaussian_loss"], gaussian, train, epochs=8))
    encoders = {
        ("DAE", "≥ 0.88"): lambda x: dae.eval()(x)[0],
        ("plain AE", "≤ 0.30"): lambda x: plain.eval()(x)[0],
        ("Gaussian VAE", ""): lambda x: gaussian.eval().encode(x)[0],
    }
    for (name, goal), encode in encoders.items():
        table.add(f"{name}: linear-probe accuracy", goal, probe_accuracy(encode, mnist, train, test))


def vaes(table: Table, seed: int) -> None:
    """−ELBO of the test images, nats, of the 2-D, 20-D and convolutional 128-D VAE."""
    n, fashion = names("04_vae"), data.load_fashion_mnist()
    torch.manual_seed(seed)
    for name, model, epochs, goal in (
        ("VAE-2", n["VAE"](latent_dim=2), 10, "≤ 259"),
        ("VAE-20", n["VAE"](latent_dim=20), 8, "≤ 243"),
        ("conv VAE-128", n["ConvVAE"](latent_dim=128), 6, ""),
    ):
        train = lambda m=model, e=epochs: n["train_vae"](m, fashion.train_images, fashion.test_images, e, lr=4e-3)  # noqa: E731
        history = timed(table, name, train)
        table.add(f"{name}: test −ELBO, nats", goal, history["test_recon_loss"][-1] + history["test_kl"][-1])
        if name == "VAE-20":
            distance(table, "VAE-20", "", n["sample_prior"](model, 10_000, 20))


def gan(table: Table, seed: int) -> None:
    """Fréchet distance of 10,000 images of the DCGAN."""
    n = names("05_dcgan")
    torch.manual_seed(seed)
    generator, discriminator = n["Generator"](n["LATENT_DIM"]), n["Discriminator"]()
    generator.apply(n["init_weights"]), discriminator.apply(n["init_weights"])
    images = data.load_fashion_mnist().train_images * 2 - 1
    settings = n["EPOCHS"], n["LATENT_DIM"], n["BATCH_SIZE"], n["LR"]
    timed(table, "DCGAN", lambda: n["train_gan"](generator, discriminator, images, *settings))
    distance(table, "DCGAN", "≤ 9, below half of the VAE's", samples(generator, n["LATENT_DIM"]))
    distance(table, "10,000 training images", "", data.load_fashion_mnist().train_images[:10_000])


def distance(table: Table, name: str, goal: str, images: torch.Tensor) -> None:
    """Note the Fréchet distance of images in [0, 1] from the test images."""
    net, _ = classifier()
    real = features_of(net, data.load_fashion_mnist().test_images)
    table.add(f"{name}: Fréchet distance", goal, frechet_distance(features_of(net, images), real))


PARTS = {"ae": autoencoders, "dae": denoising, "vae": vaes, "gan": gan}


def main() -> None:
    """Measure the chosen parts with every seed and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="|".join(PARTS))
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    options = parser.parse_args()
    table = Table()
    for part in options.parts or PARTS:
        for seed in options.seeds:
            PARTS[part](table, seed)
    if {"vae", "gan"} & set(options.parts or PARTS):
        print(f"\nThe classifier behind the Fréchet distance finds {classifier()[1]:.2%} of the test images.")
    print("\n" + table.markdown())


if __name__ == "__main__":
    main()
