"""The grader's end of the sandbox: one warm process, one child at a time, every wait bounded."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from autograder import wire
from autograder.sandbox import MB, NOBODY, Limits, SandboxError, missing_layers, readable_paths

GRACE = 3.0
BROKEN_TOOLS = 70  # exit status of a child in which the kit's own code failed: student code changed what it stands on
WARM_UP_SECONDS = 300


class ChildGone(RuntimeError):
    """The child died or was killed. reason: 'crashed', 'timeout' or 'killed'; detail: a sentence for the student.

    'killed' is SIGKILL from outside (the machine ran out of memory, an administrator): a locked-down process cannot send
    that signal, not even to itself, so the submission is not to blame.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


class Tampered(RuntimeError):
    """The child sent what no honest child sends."""


class Child:
    """One locked-down process; `ask` sends a request and returns the answer."""

    def __init__(self, pid: int, handle: int | None, fds, scratch: Path, limits: Limits, exited) -> None:
        """exited: function without arguments that waits for the end and returns the wait status."""
        self.pid, self.handle, self.scratch, self.limits, self.exited = pid, handle, scratch, limits, exited
        self.read_fd, self.write_fd = fds
        self.deadline = time.monotonic() + limits.total_seconds

    def ask(self, do: str, seconds: float, **request):
        """The child's answer to one request. ChildGone when it dies or overruns, Tampered when the frame is not honest."""
        number = secrets.token_hex(16)
        until = min(time.monotonic() + seconds + GRACE, self.deadline)
        frame = wire.encode({"id": number, "do": do, "seconds": seconds, **request})
        try:
            self.send(frame, until)
            header, blob = wire.lengths(self.receive(wire.LENGTHS.size, until))
            message, answer = wire.decode(self.receive(header, until), self.receive(blob, until))
        except wire.WireError as error:
            raise Tampered(str(error)) from None
        if message.get("id") != number:
            raise Tampered("an answer arrived that was not asked for")
        return answer

    def send(self, data: bytes, until: float) -> None:
        """Write a request; a child that does not read is stopped at the deadline."""
        view = memoryview(data)
        while view:
            self.wait(self.write_fd, select.POLLOUT, until)
            try:
                view = view[os.write(self.write_fd, view[:65536]) :]
            except BrokenPipeError:
                raise self.how_it_ended() from None

    def receive(self, count: int, until: float) -> bytes:
        """Read exactly so many bytes of the child's answer."""
        data = bytearray()
        while len(data) < count:
            self.wait(self.read_fd, select.POLLIN, until)
            chunk = os.read(self.read_fd, min(count - len(data), 1 << 20))
            if not chunk:
                raise self.how_it_ended()
            data += chunk
        return bytes(data)

    def how_it_ended(self) -> RuntimeError:
        """Why the child does not answer any more; one that only closed its pipes is killed first."""
        by_itself = self.handle is not None and bool(select.select([self.handle], [], [], 1.0)[0])
        self.kill()
        code = os.waitstatus_to_exitcode(self.exited())
        if code == BROKEN_TOOLS:
            return Tampered("the tools that the notebook is graded with were broken")
        killed = by_itself and code == -signal.SIGKILL
        detail = "The notebook's process died here (out of memory, or it ended itself)."
        return ChildGone("killed" if killed else "crashed", detail)

    def wait(self, fd: int, event: int, until: float) -> None:
        """Wait for a pipe, watching the clock and the scratch folder."""
        poll = select.poll()
        poll.register(fd, event)
        while not poll.poll(200):
            if time.monotonic() > until:
                self.kill()
                raise ChildGone("timeout", "This took longer than the time limit and was stopped.")
            if folder_size(self.scratch, self.limits.scratch_mb * MB) > self.limits.scratch_mb * MB:
                self.kill()
                raise ChildGone("crashed", f"More than {self.limits.scratch_mb} MB of files were written.")

    def kill(self) -> None:
        """End the child now; harmless when it is gone already."""
        with contextlib.suppress(ProcessLookupError):
            if self.handle is not None:
                signal.pidfd_send_signal(self.handle, signal.SIGKILL)
            else:
                os.kill(self.pid, signal.SIGKILL)


def folder_size(folder: Path, enough: float = float("inf")) -> int:
    """Bytes in a walk of the folder, counting 64 kB for each entry: removing them takes time. Stops when there is enough."""
    total = 0
    for root, folders, files in os.walk(folder):
        for name in files:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(root, name)).st_size
        total += (len(folders) + len(files)) << 16
        if total > enough:
            break
    return total


class Worker:
    """A warm process and the children it forks. Use as a context manager; one submission at a time."""

    def __init__(self, trust: bool = False) -> None:
        problems = missing_layers()
        if problems and not trust:
            raise SandboxError(
                "Refusing to run submissions without a sandbox. "
                + "; ".join(problems)
                + ". Use --trust only for notebooks you would run yourself."
            )
        self.sandboxed = not problems
        self.home = tempfile.mkdtemp(prefix="latent-lab-")
        os.chmod(self.home, 0o711)
        self.control, theirs = socket.socketpair()
        self.buffer = b""
        with theirs:
            self.process = self.start(theirs)
        self.message(WARM_UP_SECONDS)

    def start(self, theirs: socket.socket) -> subprocess.Popen:
        """Start the warm process with a clean environment: nothing of the grader's own reaches it."""
        keep = {k: v for k, v in os.environ.items() if k in ("LD_LIBRARY_PATH", "LATENT_LAB_DATA", "LANG", "TZ")}
        clean = keep | {
            **{"PATH": "/usr/bin:/bin", "HOME": self.home, "MPLCONFIGDIR": self.home, "IPYTHONDIR": self.home},
            **{"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"},
            **{
                "CUDA_VISIBLE_DEVICES": "",
                "MPLBACKEND": "Agg",
                "PYTHONDONTWRITEBYTECODE": "1",
                "PYTHONNOUSERSITE": "1",
            },
            **{"PYTHONPATH": str(Path(__file__).resolve().parent.parent), "LATENT_LAB_GRADING": "1"},
        }
        command = [sys.executable, "-P", "-m", "autograder.zygote", str(theirs.fileno())]
        return subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            env=clean,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

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

    @contextlib.contextmanager
    def child(self, limits: Limits):
        """A fresh locked-down child with an empty scratch folder; both are gone afterwards."""
        scratch = Path(tempfile.mkdtemp(prefix="scratch-", dir=self.home))
        if os.getuid() == 0 and self.sandboxed:
            os.chown(scratch, NOBODY, NOBODY)
        child_reads, we_write = os.pipe()
        we_read, child_writes = os.pipe()
        job = {"scratch": str(scratch), "limits": asdict(limits), "trust": not self.sandboxed}
        job["verbose"] = (
            "LATENT_LAB_VERBOSE" in os.environ
        )  # the child's own errors on stderr, for whoever works on the kit
        job["readable"] = [str(p) for p in readable_paths()] if self.sandboxed else []
        try:
            socket.send_fds(self.control, [json.dumps(job).encode()], [child_reads, child_writes])
            os.close(child_reads), os.close(child_writes)
            answer, handles = self.message(60) if hasattr(os, "pidfd_open") else ({"pid": 0}, [])
            exited = functools.cache(lambda: self.message(60)[0]["exit"])
            child = Child(answer["pid"], handles[0] if handles else None, (we_read, we_write), scratch, limits, exited)
            os.set_blocking(we_write, False)
            try:
                yield child
            finally:
                os.close(we_read), os.close(we_write)
                child.kill()
                exited()
                if child.handle is not None:
                    os.close(child.handle)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def close(self) -> None:
        """End the warm process and remove its folder."""
        self.control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)
