"""What `autograder doctor` looks at, each with what to do about it. A check that fails itself is a finding, too."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

Finding = tuple[str, bool, str]  # what, whether it is fine, detail or what to do
KIT = "latent-lab"
INSTALL = "run make grade, or pip install --constraint constraints.txt --editable . in the course folder"
FREE_GB = 2
WORKER_MB = 1500  # for each core, as docs/scale.md counts
MOST_NAMED = 5


def examine(root: Path) -> Iterator[Finding]:
    """Findings about each part of the machine that grading needs."""
    for check in (python, packages, pinned, layers, sandbox, data, disk, cores):
        try:
            yield from check(root)
        except Exception as error:
            detail = f"could not be looked at ({type(error).__name__}: {error}): {INSTALL}"
            yield check.__name__, False, " ".join(detail.split())


def python(_root: Path) -> Iterator[Finding]:
    """Whether Python is new enough."""
    fine = sys.version_info >= (3, 11)
    advice = (
        "" if fine else ": install a newer one and set up the environment with it, as in make grade PYTHON=python3.12"
    )
    yield "Python", fine, f"{sys.version.split()[0]} (3.11 or newer is needed){advice}"


def packages(_root: Path) -> Iterator[Finding]:
    """Whether what pyproject.toml names is installed, in a version that it allows."""
    from packaging.requirements import Requirement

    needed = [Requirement(line) for line in importlib.metadata.requires(KIT) or []]
    for requirement in needed:
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            version = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            yield requirement.name, False, f"is not installed: {INSTALL}"
            continue
        fine = requirement.specifier.contains(version, prereleases=True)
        needs = "" if fine else f" is installed, {requirement.specifier} is needed: {INSTALL}"
        yield requirement.name, fine, f"{version}{needs}"


def pinned(root: Path) -> Iterator[Finding]:
    """Which installed packages are not those of constraints.txt, with which the kit is tested; that is no mistake."""
    from packaging.version import Version

    path = root / "constraints.txt"
    if not path.is_file():
        return
    lines = [line.split("#")[0].strip() for line in path.read_text("utf-8").splitlines()]
    pins = dict(line.split("==", 1) for line in lines if "==" in line and ";" not in line)
    installed = {name: version_of(name) for name in pins}
    others = [
        f"{name} {installed[name]} (tested: {pin})"
        for name, pin in pins.items()
        if installed[name] and Version(installed[name]).public != Version(pin).public
    ]
    if not others:
        yield (
            "versions",
            True,
            f"the {sum(map(bool, installed.values()))} installed packages of constraints.txt are as tested",
        )
        return
    more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
    named = ", ".join(others[:MOST_NAMED]) + more
    yield "versions", True, f"not as tested: {named}. If something behaves oddly, {INSTALL}"


def version_of(name: str) -> str:
    """The installed version of a package, "" for none."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def layers(_root: Path) -> Iterator[Finding]:
    """Each layer of the sandbox that this machine lacks."""
    from autograder.sandbox import missing_layers

    problems = missing_layers()
    for problem in problems:
        yield "sandbox layer", False, f"{problem}. Until then grading needs --trust, and runs submissions unprotected"
    if not problems:
        yield "sandbox layers", True, "Landlock and seccomp are there"


def sandbox(_root: Path) -> Iterator[Finding]:
    """Start a worker and see whether the sandbox really refuses."""
    from autograder.sandbox import Limits, SandboxError, missing_layers
    from autograder.worker import ChildGone, Worker

    if missing_layers():
        return
    try:
        with Worker() as worker, worker.child(Limits()) as child:
            answer = child.ask("cell", 10, name="doctor", source="open('/etc/passwd')")
    except (SandboxError, ChildGone, OSError) as error:
        yield "sandbox", False, f"does not start: {error}. Is this a container that forbids it? Try another machine"
        return
    held = getattr(answer["failure"], "error", "") == "PermissionError"
    yield "sandbox", held, "it refuses forbidden files" if held else "a forbidden file could be read: do not grade here"


def data(_root: Path) -> Iterator[Finding]:
    """Where Fashion-MNIST comes from; grading itself needs no data."""
    import contextlib
    import io

    from helpers.data import DataError, load_fashion_mnist

    try:
        with contextlib.redirect_stdout(io.StringIO()):
            images = load_fashion_mnist()
    except DataError as error:
        yield "data", False, f"{error} Or delete what is there and let the notebooks download it again"
        return
    found = f"{images.name}, {len(images.train_images):,} training images, from {images.source}"
    if "Fashion" not in images.name:
        found += ". For the real data put its four files into ./data/FashionMNIST/raw, or set LATENT_LAB_DATA; grading needs none"
    yield "data", True, found


def disk(root: Path) -> Iterator[Finding]:
    """Free space for results, and for what notebooks write while they run."""
    places = {"disk": root, "temporary files": Path(tempfile.gettempdir())}
    for name, place in places.items():
        free = shutil.disk_usage(place).free / 1e9
        fine = free > FREE_GB
        advice = (
            ""
            if fine
            else ": free some" + (", or set TMPDIR" if name != "disk" else ", or give --output on another disk")
        )
        yield name, fine, f"{free:.0f} GB free in {place} ({FREE_GB} GB are needed){advice}"


def cores(_root: Path) -> Iterator[Finding]:
    """How many workers there will be, and whether the memory is enough for them."""
    from autograder.batch import default_jobs

    jobs, memory = default_jobs(), memory_mb()
    yield "cores", True, f"{jobs}: autograder grade runs that many workers of one thread each"
    if memory is not None:
        fits = max(1, memory // WORKER_MB)
        advice = "" if fits >= jobs else f": too little for {jobs} workers, give --jobs {fits}"
        yield "memory", fits >= jobs, f"{memory / 1000:.1f} GB ({WORKER_MB / 1000:.1f} GB for each worker){advice}"


def memory_mb() -> int | None:
    """All memory of the machine; None where it cannot be told."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    except (AttributeError, ValueError, OSError):
        return None
