"""Tripwires: signs that a submission tampers with the tools it is graded with.

They flag, they do not protect: a student's process can undo them. What protects the score is that the grader recomputes
it elsewhere. A name that existed before the first cell and means something else afterwards is reported.
"""

from __future__ import annotations

import builtins
import json
import os
import sys

import torch
import torch.nn.functional as F

from autograder import probing, wire

HARMLESS = {"print", "input", "display", "get_ipython", "exit", "quit", "_", "help", "open", "breakpoint", "copyright"}


def watched() -> dict[str, dict]:
    """Namespaces whose existing names an honest solution leaves alone."""
    from helpers import checks

    return {
        "builtins": vars(builtins),
        "torch": vars(torch),
        "torch.Tensor": vars(torch.Tensor),
        "torch.nn.Module": vars(torch.nn.Module),
        "torch.nn.functional": vars(F),
        "json": vars(json),
        "os": vars(os),
        "helpers.checks": vars(checks),
        "the grader's probing tools": vars(probing),
        "the grader's wire format": vars(wire),
    }


def functions(namespace: dict) -> dict:
    """The callables of a namespace, by name."""
    return {
        n: v for n, v in namespace.items() if callable(v) and not n.startswith("__") or n in ("__eq__", "__import__")
    }


class Tripwires:
    """Remembers how things were, and says what has changed."""

    def __init__(self) -> None:
        self.before = {where: functions(names) for where, names in watched().items()}
        self.hook = sys.displayhook

    def sprung(self, shell) -> list[str]:
        """Plain sentences about what was tampered with; empty for an honest submission."""
        signs = []
        for where, names in watched().items():
            old = self.before[where]
            changed = [n for n in old if names.get(n) is not old[n] and n not in HARMLESS]
            signs += [f"{where}.{n} was replaced" for n in changed[:3]]
        if getattr(shell, "ast_transformers", None) or getattr(shell, "input_transformers_post", None):
            signs.append("code transformers were installed in the shell")
        if sys.displayhook is not self.hook:
            signs.append("sys.displayhook was replaced")
        if sys.gettrace() is not None or sys.getprofile() is not None:
            signs.append("a trace function was installed")
        return [sign[:200] for sign in signs[:10]]
