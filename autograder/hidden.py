"""What a hidden region imports: tools of both halves, and `score` for a kernel without this kit's runner.

The runner never calls `score`; it reads the region's functions and runs each half where it belongs. Only stock nbgrader
without this repo's configuration executes the region in one kernel, and then `score` gives the same partial credit.
"""

from __future__ import annotations

import math
import secrets

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from autograder.autoencoder_checks import *  # noqa: F403
from autograder.autoencoders import *  # noqa: F403
from autograder.checking import *  # noqa: F403
from autograder.checking import describe, lost
from autograder.networks import *  # noqa: F403
from autograder.probing import *  # noqa: F403
from autograder.probing import Failure, attempt, substituted
from autograder.vae_checks import *  # noqa: F403

TOOLS = {"math": math, "np": np, "torch": torch, "nn": nn, "F": F}


def judge(check, answer, seed: int) -> list:
    """The properties a check finds in an answer; an answer that breaks the check earns nothing and breaks nothing else."""
    if isinstance(answer, Failure):
        return [lost("runs", 0.0, describe(answer))]
    try:
        return list(check(answer, seed))
    except Exception as error:
        return [lost("form", 0.0, f"The result does not have the form that is asked for ({type(error).__name__}).")]


def total(properties) -> float:
    """Points earned in all."""
    return round(sum(p.earned for p in properties), 4)


def score(probe, check, parts=None) -> float:
    """Run both halves here and return the points earned: first with the student's own parts, then with right ones.

    parts: {name: a right stand-in for an upstream exercise}, so that one mistake costs once.
    """
    seed = secrets.randbits(48)
    best = judge(check, attempt(probe, seed), seed)
    if parts and any(p.message for p in best):
        with substituted(probe.__globals__, parts):
            best = max(best, judge(check, attempt(probe, seed), seed), key=total)
    for failed in [p for p in best if p.message]:
        print(f"{failed.name}: {failed.message}")
    return total(best)
