"""What runs in the forked child: an IPython shell for the student's cells, and probes called beside them.

Nothing here is trusted by the grader once student code has run; it only has to be honest for honest students.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from autograder import autoencoders, networks, probing, tripwires, wire
from autograder.sandbox import Limits, lock_down

SHELL = None
WIRES = None
OURS: list[str] = []  # names of the grader's modules
DRAWS = torch.default_generator  # torch.manual_seed also asks for graphics cards, which takes milliseconds


class TimeLimit(BaseException):
    """Raised inside student code that runs too long; not an Exception, so that `except Exception` lets it through."""


class Bounded(io.StringIO):
    """Text output that keeps the first part and drops the rest."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.left, self.cut = limit, False

    def write(self, text: str) -> int:
        """Keep what still fits."""
        super().write(text[: self.left])
        self.cut = self.cut or len(text) > self.left
        self.left = max(0, self.left - len(text))
        return len(text)


def prepare() -> None:
    """What every child needs and no child changes for another, made once in the warm process.

    A child copies each page of memory that it touches, be it only to look at an object; so it should touch few.
    """
    global WIRES
    make_shell()
    WIRES = tripwires.Tripwires(SHELL)
    OURS[:] = [name for name in sys.modules if name.partition(".")[0] == "autograder"]


def make_shell():
    """The IPython shell; shell commands print a sentence instead of running."""
    global SHELL
    from IPython.core.compilerop import CachingCompiler
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class NamedCells(CachingCompiler):
        """Names compiled code after its cell, so that a traceback can say where it happened."""

        def get_code_name(self, raw_code, transformed_code, number):
            return f"{probing.STUDENT_CELL}{SHELL.cell_name}>"

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    SHELL = InteractiveShell.instance(config=config)
    SHELL.cell_name = "setup"
    SHELL.compile = NamedCells()
    SHELL.showtraceback = SHELL.showsyntaxerror = lambda *args, **kwargs: None
    SHELL.enable_gui = lambda *args, **kwargs: None  # %matplotlib inline needs no event loop here
    refuse = lambda command: print(f"Shell commands do not run in grading: {str(command)[:80]}")  # noqa: E731
    SHELL.system = SHELL.system_raw = SHELL.system_piped = refuse
    SHELL.getoutput = lambda command, *args, **kwargs: (refuse(command), [])[1]


@contextlib.contextmanager
def time_limit(seconds: float):
    """Raise TimeLimit in the running code after so many seconds, and every second from then on."""

    def ring(signum, frame):
        raise TimeLimit

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def reseed(seed: int) -> None:
    """Set every random state, and the global settings that student code may have left behind."""
    torch.set_default_device(None)
    random.seed(seed)
    np.random.seed(seed % 2**32)
    DRAWS.manual_seed(seed % 2**63)
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)


@dataclass
class Session:
    """One submission in this child."""

    limits: Limits
    wires: tripwires.Tripwires

    def handle(self, request: dict):
        """Do what the grader asks and return the answer."""
        return {"cell": self.run_cell, "probe": self.run_probe, "tripwires": lambda _: self.wires.sprung()}[
            request["do"]
        ](request)

    def run_cell(self, request: dict) -> dict:
        """Run one cell of the notebook; an error or an endless loop ends the cell, not the submission."""
        SHELL.cell_name = request["name"]
        out, timed_out, failure = Bounded(self.limits.output_kb << 10), False, None
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            try:
                with time_limit(request["seconds"]):
                    result = SHELL.run_cell(request["source"], store_history=False)
                error = result.error_before_exec or result.error_in_exec
            except BaseException as caught:
                error = caught
        if error is not None:
            timed_out, failure = isinstance(error, TimeLimit), probing.failure_of(error)
            if not callable(SHELL.user_ns.get(request["name"])):  # a value from a cell that failed does not count
                SHELL.user_ns.pop(request["name"], None)
        return {"failure": failure, "timeout": timed_out, "output": out.getvalue(), "cut": out.cut}

    def run_probe(self, request: dict) -> dict:
        """Call a probe with the student's names in scope, or with right stand-ins for upstream parts."""
        reseed(request["seed"] + 1)
        student = SHELL.user_ns
        scope = {n: getattr(m, n) for m in (probing, networks, autoencoders) for n in dir(m) if not n.startswith("_")}
        scope |= {"math": __import__("math"), "np": np, "torch": torch, "nn": torch.nn, "F": torch.nn.functional}
        scope |= {"__name__": "probe", **{n: student[n] for n in request["names"] if n in student}}
        out, timed_out = Bounded(self.limits.output_kb << 10), False
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            try:
                with time_limit(request["seconds"]):
                    answer = self.probe(request, scope, student)
            except BaseException as error:
                timed_out, answer = isinstance(error, TimeLimit), probing.failure_of(error)
        return {"answer": answer, "timeout": timed_out}

    def probe(self, request: dict, scope: dict, student: dict):
        """Define the probe and run it; stand-ins replace the student's names only while it runs."""
        parts = {}
        if request["parts"]:
            standing = dict(scope)
            exec(compile(request["parts"], "<parts>", "exec"), standing)
            parts = standing["PARTS"]
        exec(compile(request["probe"], "<probe>", "exec"), scope)
        with probing.substituted(student, parts):
            scope.update(parts)
            return scope["probe"](request["seed"])


def read_exactly(fd: int, count: int) -> bytes:
    """That many bytes; EOFError when the grader has gone."""
    chunks = []
    while count:
        chunk = os.read(fd, min(count, 1 << 20))
        if not chunk:
            raise EOFError
        chunks.append(chunk)
        count -= len(chunk)
    return b"".join(chunks)


def write_all(fd: int, data: bytes) -> None:
    """All bytes, however many writes it takes."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def detach(read_fd: int, write_fd: int, scratch: str, verbose: bool) -> None:
    """Own session, only two open pipes, the scratch folder as working directory and home."""
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1) if verbose else (0, 1, 2):
        os.dup2(null, standard)
    keep = sorted({read_fd, write_fd})
    os.closerange(3, keep[0])
    os.closerange(keep[0] + 1, keep[1])
    os.closerange(keep[1] + 1, 4096)
    os.chdir(scratch)
    os.environ.update(HOME=scratch, TMPDIR=scratch, MPLBACKEND="Agg")
    tempfile.tempdir = scratch
    root = str(Path(__file__).resolve().parent.parent)
    sys.path[:] = [p for p in sys.path if p and os.path.realpath(p) != root]


def out_of_sight() -> None:
    """Let `import autograder` fail like any unknown name: nothing of the grader is for the notebook."""
    os.environ.pop("PYTHONPATH", None)
    for name in OURS:
        sys.modules.pop(name, None)


def serve(job: dict, read_fd: int, write_fd: int) -> None:
    """Lock down, then answer requests until the pipe closes."""
    limits = Limits(**job["limits"])
    detach(read_fd, write_fd, job["scratch"], job["verbose"])
    if not job["trust"]:
        lock_down(limits, Path(job["scratch"]), [Path(p) for p in job["readable"]], job["threads"], (read_fd, write_fd))
    reseed(int.from_bytes(os.urandom(6)))
    session = Session(limits, WIRES)
    WIRES.start()
    out_of_sight()
    while True:
        header, blob = wire.lengths(read_exactly(read_fd, wire.LENGTHS.size))
        request, _ = wire.decode(read_exactly(read_fd, header), read_exactly(read_fd, blob))
        answer = session.handle(request)
        write_all(write_fd, wire.encode({"id": request["id"]}, answer))
