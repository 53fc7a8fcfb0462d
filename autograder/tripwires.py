"""Tripwires: signs that a submission tampers with the tools it is graded with.

They flag, they do not protect: a student's process can undo them. What protects the score is that the grader recomputes
it elsewhere. A name that existed before the first cell and means something else afterwards is reported, and so is code
of the notebook that looks into other code's frames or objects.
"""

from __future__ import annotations

import builtins
import functools
import json
import os
import sys

import torch
import torch.nn.functional as F

from autograder import autoencoders, bottleneck, graph, networks, probing, tracing, wire

HARMLESS = {
    "print",
    "input",
    "display",
    "get_ipython",
    "exit",
    "quit",
    "_",
    "help",
    "open",
    "breakpoint",
    "copyright",
    "Storage",
}
CLASSES = ("torch.Tensor", "torch.nn.Module")  # nothing is added to these by an honest solution
SHELL = "the shell runs code in another way than before"
DISPLAY_HOOK = "sys.displayhook was replaced"
TRACE = "a trace function was installed"
FRAMES = "frames of other code were looked into"
OBJECTS = "objects of other code were looked for"
CODE = "code was made or exchanged by hand"
NATIVE = "native code was called"
THREAD = "a thread was started"
EVENTS = {  # CPython's audit events
    **dict.fromkeys(("sys._getframe", "sys._getframemodulename", "sys._current_frames"), FRAMES),
    **dict.fromkeys(("gc.get_objects", "gc.get_referrers", "gc.get_referents"), OBJECTS),
    **dict.fromkeys(("code.__new__", "function.__new__", "sys.addaudithook"), CODE),
    **dict.fromkeys(("sys.settrace", "sys.setprofile"), TRACE),
    **dict.fromkeys(("_thread.start_new_thread", "_thread.start_joinable_thread"), THREAD),
    "ctypes.dlopen": NATIVE,
}
NATIVE_MODULES = ("cffi", "_cffi_backend", "_ctypes")
FRAME_ATTRIBUTES = ("tb_frame", "gi_frame", "cr_frame", "ag_frame")
PASSED_THROUGH = (
    "inspect.py",
    "threading.py",
    os.path.join("ctypes", "__init__.py"),
    os.path.join("futures", "thread.py"),
)
STACK_FUNCTIONS = ("walk_stack", "extract_stack", "format_stack", "print_stack", "extract")  # of traceback.py
OURS = ("<probe>", "<parts>")


def watched() -> dict[str, dict]:
    """Namespaces whose existing names an honest solution leaves alone."""
    from IPython.core.interactiveshell import InteractiveShell

    from helpers import checks

    return {
        "builtins": vars(builtins),
        "torch": vars(torch),
        "torch.Tensor": vars(torch.Tensor),
        "torch.nn.Module": vars(torch.nn.Module),
        "torch.nn.functional": vars(F),
        "torch.autograd": vars(torch.autograd),
        "json": vars(json),
        "os": vars(os),
        "IPython's shell": vars(InteractiveShell),
        "helpers.checks": vars(checks),
        "the grader's probing tools": vars(probing),
        "the grader's tools for networks": vars(networks),
        "the grader's tools for autoencoders": vars(autoencoders),
        "the grader's tools for bottlenecks": vars(bottleneck),
        "the grader's tools for graphs": vars(graph),
        "the grader's tools for operations": vars(tracing),
        "the grader's wire format": vars(wire),
        "the grader's encoder": vars(wire.Encoder),
    }


def functions(namespace: dict) -> dict:
    """The callables of a namespace, by name."""
    return {
        n: v for n, v in namespace.items() if callable(v) and not n.startswith("__") or n in ("__eq__", "__import__")
    }


@functools.cache
def sentences() -> frozenset[str]:
    """Every sign there is. What a student's process reports as a sign is untrusted text unless it is one of these."""
    replaced = {f"{where}.{n} was replaced" for where, names in watched().items() for n in functions(names)}
    added = {f"names were added to {where}" for where in CLASSES}
    return frozenset(replaced | added | {SHELL, DISPLAY_HOOK, TRACE, FRAMES, OBJECTS, CODE, NATIVE, THREAD})


class Tripwires:
    """Remembers how things were, and says what has changed. shell: IPython's, or None."""

    def __init__(self, shell=None) -> None:
        self.watched = watched()
        self.before = {where: functions(names) for where, names in self.watched.items()}
        self.names = {where: set(self.watched[where]) for where in CLASSES}
        self.hook, self.shell = sys.displayhook, shell
        self.transforms = transforms(shell)
        self.noticed: set[str] = set()
        self.looking = False

    def start(self) -> None:
        """Listen to what the code of this process does from here on."""
        sys.addaudithook(self.listen)

    def listen(self, event: str, args: tuple) -> None:
        """Note an audit event that the notebook's own code caused. Called by CPython, often: cheap for all others."""
        if event in EVENTS:
            sign = EVENTS[event]
        elif event == "object.__getattr__" and args[1] in FRAME_ATTRIBUTES:
            sign = FRAMES
        elif event == "import" and args[0] in NATIVE_MODULES:
            sign = NATIVE
        elif event == "object.__setattr__" and args[1] == "__code__" or event == "compile" and disguised(args[1]):
            sign = CODE
        else:
            return
        if not self.looking:
            self.looking = True  # asking for the caller's frame is an event itself
            try:
                if by_notebook(sys._getframe(1)):
                    self.noticed.add(sign)
            finally:
                self.looking = False

    def sprung(self) -> list[str]:
        """Plain sentences about what was tampered with; empty for an honest submission."""
        signs = sorted(self.noticed)
        for where, names in self.watched.items():
            old = self.before[where]
            changed = [n for n in old if names.get(n) is not old[n] and n not in HARMLESS]
            signs += [f"{where}.{n} was replaced" for n in changed[:3]]
            if where in CLASSES and set(names) - self.names[where]:
                signs.append(f"names were added to {where}")
        if transforms(self.shell) != self.transforms:
            signs.append(SHELL)
        if sys.displayhook is not self.hook:
            signs.append(DISPLAY_HOOK)
        if sys.gettrace() is not None or sys.getprofile() is not None:
            signs.append(TRACE)
        return signs[:10]


def transforms(shell) -> list:
    """How many steps the shell has for changing code before it runs, kind by kind, and whether it was given methods."""
    kinds = ("ast_transformers", "input_transformers_post", "input_transformers_cleanup")
    own = {n for n in ("run_cell", "transform_cell", "run_ast_nodes") if n in vars(shell or object)}
    return [*(len(getattr(shell, kind, None) or ()) for kind in kinds), own]


def disguised(filename) -> bool:
    """Whether code is compiled under the name of a file, as only imports do."""
    return isinstance(filename, str | bytes) and not os.fsdecode(filename).startswith("<")


def passed_through(code) -> bool:
    """Whether this is code of the standard library whose caller is the one who looks."""
    of_stack = code.co_filename.endswith("traceback.py") and code.co_name in STACK_FUNCTIONS
    return of_stack or code.co_filename.endswith(PASSED_THROUGH)


def by_notebook(frame) -> bool:
    """Whether code without a file, such as a notebook's cells and what they pass to exec, is at work in this frame."""
    while frame.f_back is not None and passed_through(frame.f_code):
        frame = frame.f_back
    name = frame.f_code.co_filename
    return name.startswith("<") and not name.startswith("<frozen") and name not in OURS
