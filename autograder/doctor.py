"""What `autograder doctor` looks at, each with what to do about it."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGES = (
    "torch",
    "torchvision",
    "nbgrader",
    "jupytext",
    "ipython",
    "matplotlib",
    "scikit-learn",
    "umap-learn",
    "typer",
)
FREE_GB = 2


def examine(root: Path) -> Iterator[tuple[str, bool, str]]:
    """(what, whether it is fine, detail or what to do) for each part of the machine that grading needs."""
    yield "Python", sys.version_info >= (3, 11), f"{sys.version.split()[0]} (3.11 or newer is needed)"
    yield from packages()
    yield sandbox()
    yield data()
    free = shutil.disk_usage(root).free / 1e9
    yield "disk", free > FREE_GB, f"{free:.0f} GB free ({FREE_GB} GB are needed)"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield "cores", True, f"{cores}: autograder grade runs that many workers of one thread each"


def packages() -> Iterator[tuple[str, bool, str]]:
    """Which packages are installed, in which version."""
    for name in PACKAGES:
        try:
            yield name, True, importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            yield name, False, "is not installed: run make grade, or pip install -e ."


def sandbox() -> tuple[str, bool, str]:
    """Start a worker and see whether the sandbox really refuses."""
    from autograder.sandbox import Limits, SandboxError, missing_layers
    from autograder.worker import ChildGone, Worker

    if problems := missing_layers():
        return "sandbox", False, "; ".join(problems) + " (grading needs --trust here)"
    try:
        with Worker() as worker, worker.child(Limits()) as child:
            answer = child.ask("cell", 10, name="doctor", source="open('/etc/passwd')")
    except (SandboxError, ChildGone, OSError) as error:
        return "sandbox", False, f"does not start: {error}"
    held = getattr(answer["failure"], "error", "") == "PermissionError"
    return "sandbox", held, "Landlock and seccomp hold" if held else "a forbidden file could be read: do not grade here"


def data() -> tuple[str, bool, str]:
    """Where Fashion-MNIST comes from; grading itself needs no data."""
    import contextlib
    import io

    from helpers.data import load_fashion_mnist

    with contextlib.redirect_stdout(io.StringIO()):
        images = load_fashion_mnist()
    return "data", True, f"{images.name}, {len(images.train_images):,} training images, from {images.source}"
