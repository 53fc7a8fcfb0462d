"""What a notebook costs beside its training, and how much of the machine its training uses; rounds in turn, medians.

    python benchmarks/machine.py                    # everything, three rounds; about 10 minutes on two cores
    python benchmarks/machine.py start maps         # parts: start, maps, rate, memory

start: imports of a fresh process. maps: t-SNE and UMAP of 3,000 codes. rate: floating-point operations per second of an epoch
on 12,800 images as a share of a large matrix product's. memory: peak resident set of a process that loads the data and
trains one epoch.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch
from notebook import names
from torch.utils.flop_counter import FlopCounterMode

from helpers import data, embeddings

IMAGES = 12_800
LOADED = "import torch; from helpers import checks, data, plots, training"
MODELS = {
    ("VAE", 20): ("04_vae", "train_vae"),
    ("ConvVAE", 128): ("04_vae", "train_vae"),
    ("ConvAutoencoder", 128): ("01_ae", "train_autoencoder"),
}


def seconds_of(function: Callable) -> float:
    """Wall time of a call that may print."""
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        function()
    return time.perf_counter() - start


def in_turn(sides: dict[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Median of each side's numbers, measured A B A B."""
    found = {side: [] for side in sides}
    for _ in range(rounds):
        for side, measure in sides.items():
            found[side].append(measure())
    return {side: statistics.median(values) for side, values in found.items()}


def fresh(code: str) -> subprocess.CompletedProcess:
    """Run code in a new Python."""
    path = {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    return subprocess.run(
        [sys.executable, "-c", code], env=os.environ | path, capture_output=True, text=True, check=True
    )


def start(rounds: int) -> None:
    """Import times."""
    codes = {
        "import torch": "import torch",
        "what a notebook's first cell imports": LOADED,
        "the same and torchvision": LOADED + "; import torchvision",
        "the same and umap": LOADED + "; import umap",
    }
    print("| start of a process | seconds |\n|---|---|")
    sides = {name: lambda code=code: seconds_of(lambda: fresh(code)) for name, code in codes.items()}
    for name, value in in_turn(sides, rounds).items():
        print(f"| {name} | {value:.1f} |", flush=True)


def maps(rounds: int) -> None:
    """t-SNE and UMAP."""
    from sklearn.manifold import TSNE

    n, images = names("04_vae"), data.load_fashion_mnist().test_images
    with torch.no_grad():
        z = n["VAE"](20).eval().encode(images)[0]
    few = z[:3000].numpy()
    first = seconds_of(lambda: embeddings.umap(z))
    sides = {
        "t-SNE, scikit-learn's defaults": lambda: seconds_of(lambda: TSNE(2, random_state=0).fit_transform(few)),
        "t-SNE, the notebooks' settings": lambda: seconds_of(lambda: embeddings.tsne(z)),
        "UMAP": lambda: seconds_of(lambda: embeddings.umap(z)),
    }
    print("| 3,000 codes of 20 numbers | seconds |\n|---|---|")
    print(f"| UMAP, first call of a session | {first:.1f} |")
    for name, value in in_turn(sides, rounds).items():
        print(f"| {name} | {value:.1f} |", flush=True)


def product(size=2048, times=8) -> float:
    """Floating-point operations per second of a float32 matrix product."""
    a = torch.randn(size, size)
    return 2 * size**3 * times / seconds_of(lambda: [a @ a for _ in range(times)])


def operations_of(model, train, few) -> int:
    """Floating-point operations of one training step on a batch, as torch counts them: matrix products and convolutions."""
    counter = FlopCounterMode(display=False)
    with counter, contextlib.redirect_stdout(io.StringIO()):
        train(model, few, few[:1], 1)
    return counter.get_total_flops()


def rate(rounds: int) -> None:
    """Share of the matrix-product rate."""
    images = data.load_fashion_mnist().train_images
    print("| network | GFLOP per batch of 128 | GFLOP/s in training | of a matrix product |\n|---|---|---|---|")
    for (name, latents), (assignment, train) in MODELS.items():
        n = names(assignment)
        model, train = n[name](latents), n[train]
        work = operations_of(model, train, images[:128])

        def epoch(model=model, train=train, work=work) -> float:
            return work * (IMAGES // 128) / seconds_of(lambda: train(model, images[:IMAGES], images[:1], 1))

        found = in_turn({"product": product, "training": epoch}, rounds)
        share = found["training"] / found["product"]
        print(
            f"| {name}, {latents} latents | {work / 1e9:.2f} | {found['training'] / 1e9:.0f} | {share:.0%} |",
            flush=True,
        )


def memory(rounds: int) -> None:
    """Peak resident set, from /proc: what getrusage reports of a new process includes the size of the one that started it."""
    print("| one process: data and an epoch of | peak memory, MB |\n|---|---|")
    here = str(Path(__file__).resolve().parent)
    for (name, latents), (assignment, train) in MODELS.items():
        code = f"""
import sys
sys.path.insert(0, {here!r})
from notebook import names
from helpers import data
n, fashion = names({assignment!r}), data.load_fashion_mnist()
n[{train!r}](n[{name!r}]({latents}), fashion.train_images, fashion.test_images, 1)
print(next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
        peak = in_turn({"peak": lambda code=code: float(fresh(code).stdout.splitlines()[-1])}, rounds)["peak"]
        print(f"| {name}, {latents} latents | {peak:.0f} |", flush=True)


PARTS = {"start": start, "maps": maps, "rate": rate, "memory": memory}


def main() -> None:
    """Run the chosen parts and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="|".join(PARTS))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, torch {torch.__version__}, {torch.get_num_threads()} threads\n")
    for part in options.parts or PARTS:
        PARTS[part](options.rounds)
        print(flush=True)


if __name__ == "__main__":
    main()
