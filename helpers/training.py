"""Progress bars on stdout, seeds, and training that can be skipped or resumed."""

import os
import random
import sys
import time

import numpy as np
import torch

from helpers import storage

SKIP_TRAINING = os.environ.get("LATENT_LAB_SKIP_TRAINING", "").strip().lower() in {"1", "true", "yes", "on"}


def skip(on: bool = True) -> None:
    """Load stored weights instead of training from now on (True), or train again (False)."""
    global SKIP_TRAINING
    SKIP_TRAINING = bool(on)


def seed_everything(seed: int) -> None:
    """Seed the global random numbers of Python, NumPy and torch."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.manual_seed(seed)


def progress(iterable, label: str = "", unit: str = "epoch"):
    """Iterate with a progress bar on stdout: what is done, the time left, and `.set_postfix(loss=...)`."""
    return bar(iterable, label=label, unit=unit)


def bar(iterable=None, label: str = "", unit: str = "it", **options):
    """A tqdm bar on stdout (tqdm's own default is stderr)."""
    from tqdm import tqdm

    layout = "{l_bar}{bar:20}| {n_fmt} of {total_fmt} {unit}s, {elapsed} passed, {remaining} left{postfix}"
    if unit == "byte":
        options |= {"unit_scale": True}
    return tqdm(iterable, desc=label or None, unit=unit, bar_format=layout, file=sys.stdout, mininterval=0.3, **options)


def train_or_load(name: str, model, train, resume: bool = False):
    """Train `model`, or load stored weights into it when training is skipped; return the history.

    name: of the weights, e.g. "04_vae_2d". train: a function without arguments that trains `model` in place and returns
    its history (a dict or list of floats). A finished training is kept in ~/.cache/latent-lab/NAME.pt.
    With skip(True), the weights shipped with the course are loaded, else those kept from an earlier training; with
    resume=True only the latter. Weights that do not fit this model's layers are not used: the model is trained.
    """
    places = [(storage.kept(name), "your earlier training")] if resume or SKIP_TRAINING else []
    if SKIP_TRAINING and not resume:
        places.insert(0, (storage.shipped(name), "the course"))
    for path, origin in places:
        problem, history = storage.load(path, model)
        if not problem:
            print(f"{name}: loaded the weights of {origin} instead of training.")
            return history
        if path.is_file():
            print(f"{name}: the weights of {origin} are not used, because {problem}.")
    return _train(name, model, train)


def _train(name: str, model, train):
    start = time.perf_counter()
    history = train()
    seconds = time.perf_counter() - start
    kept = storage.save(storage.kept(name), model, history)
    note = "training.skip(True) or resume=True loads the result next time" if kept else "the result could not be kept"
    print(f"{name}: trained in {_duration(seconds)}; {note}.")
    return history


def _duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 60 else f"{int(seconds // 60)} min {int(seconds % 60)} s"
