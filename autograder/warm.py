"""The warm process of a worker, as the grader sees it: started ahead of time, doubled, ended.

Imports nothing heavy: `ahead` runs before the grader itself has imported torch, so that both warm up at the same time.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox import SandboxError

WARM_UP_SECONDS = 300
ONE_THREAD = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")
SLOW = re.compile(r"^\s+(?:from|import) ((?:sklearn|scipy|torchvision)[\w.]*)", re.MULTILINE)
_waiting: list[Warm] = []
_modules: list[str] = []  # beside those that every warm process imports


@dataclass
class Warm:
    """One warm process. home: its folder. process: None for a twin, which is the child of another warm process."""

    home: str
    control: socket.socket
    process: subprocess.Popen | None
    buffer: bytes = b""

    def message(self, seconds: float) -> tuple[dict, list[int]]:
        """The next line from the warm process, with the descriptors that came along."""
        until, received = time.monotonic() + seconds, []
        while b"\n" not in self.buffer:
            self.control.settimeout(max(0.01, until - time.monotonic()))
            try:
                data, fds, _, _ = socket.recv_fds(self.control, 65536, 4)
            except TimeoutError:
                raise SandboxError("The warm process does not answer.") from None
            if not data:
                raise SandboxError("The warm process ended unexpectedly; its messages are above.")
            self.buffer += data
            received += fds
        line, self.buffer = self.buffer.split(b"\n", 1)
        return json.loads(line), received

    def twin(self) -> Warm:
        """A copy of this process, as warm as it is, with a folder of its own. Only while no child of it runs."""
        home, (control, theirs) = folder(), socket.socketpair()
        with theirs:
            request = json.dumps({"twin": surroundings(home)}).encode()
            socket.send_fds(self.control, [request], [theirs.fileno()])
            other = Warm(home, control, None)
            self.message(WARM_UP_SECONDS)  # it has taken the descriptor
        other.message(WARM_UP_SECONDS)
        return other

    def close(self) -> None:
        """End the process, which removes its folder when nobody speaks to it any more."""
        self.control.close()
        if self.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(5)
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)


def folder() -> str:
    """A folder that a student's process may pass through, but not list."""
    home = tempfile.mkdtemp(prefix="latent-lab-")
    os.chmod(home, 0o711)
    return home


def surroundings(home: str) -> dict[str, str]:
    """The variables that name a warm process's own folder."""
    return dict.fromkeys(("HOME", "MPLCONFIGDIR", "IPYTHONDIR"), home)


def launch() -> Warm:
    """Start a warm process with a clean environment: nothing of the grader's own reaches it. Does not wait for it."""
    home, (control, theirs) = folder(), socket.socketpair()
    kept = {k: v for k, v in os.environ.items() if k in ("LD_LIBRARY_PATH", "LATENT_LAB_DATA", "LANG", "TZ")}
    fixed = {"PATH": "/usr/bin:/bin", "CUDA_VISIBLE_DEVICES": "", "MPLBACKEND": "Agg", "LATENT_LAB_GRADING": "1"}
    fixed["GLIBC_TUNABLES"] = "glibc.malloc.hugetlb=1"  # networks are large blocks: fewer page faults in each child
    python = {"PYTHONPATH": str(Path(__file__).resolve().parent.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    clean = kept | surroundings(home) | fixed | python | {"PYTHONNOUSERSITE": "1"} | dict.fromkeys(ONE_THREAD, "1")
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "autograder.zygote", str(theirs.fileno()), *_modules],
            **{"pass_fds": [theirs.fileno()], "env": clean, "cwd": home, "stdin": subprocess.DEVNULL},
            start_new_session=True,
        )
    return Warm(home, control, process)


def slow_imports(sources: Iterable[Path]) -> list[str]:
    """Libraries that notebooks import inside functions because that takes long: once here instead of in each child."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sources if path.is_file()]
    return sorted({name for text in texts for name in SLOW.findall(text)})


@contextlib.contextmanager
def ahead(modules: Iterable[str] = ()):
    """Start a warm process now, for the first worker to take; what nobody took is ended. modules: to import, too."""
    _modules[:] = modules
    _waiting.append(launch())
    try:
        yield
    finally:
        _modules.clear()
        while _waiting:
            _waiting.pop().close()


def ready() -> Warm:
    """A warm process that answers: the one that was started ahead, else a new one."""
    warm = _waiting.pop() if _waiting else launch()
    try:
        warm.message(WARM_UP_SECONDS)
    except SandboxError:
        warm.close()
        raise
    return warm
