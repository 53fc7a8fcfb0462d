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
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from autograder import wire
from autograder.sandbox import MB, NOBODY, Limits, SandboxError, missing_layers, readable_paths
from autograder.warm import Warm, ready

GRACE = 3.0


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
        if code == wire.BROKEN_TOOLS:
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

    def __init__(self, trust: bool = False, warm: Warm | None = None) -> None:
        """warm: the process to use, else one is started. SandboxError where submissions cannot be locked down."""
        problems = missing_layers()
        if problems and not trust:
            raise SandboxError(
                "Refusing to run submissions without a sandbox. "
                + "; ".join(problems)
                + ". Use --trust only for notebooks you would run yourself."
            )
        self.sandboxed = not problems
        self.warm = warm or ready()

    @classmethod
    def several(cls, count: int, trust: bool = False) -> list[Worker]:
        """So many workers, for the price of little more than one: the others' processes are copies of the first one's."""
        first = cls(trust)
        return [first, *(cls(trust, first.warm.twin()) for _ in range(count - 1))]

    @contextlib.contextmanager
    def child(self, limits: Limits):
        """A fresh locked-down child with an empty scratch folder; both are gone afterwards."""
        scratch = Path(tempfile.mkdtemp(prefix="scratch-", dir=self.warm.home))
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
            socket.send_fds(self.warm.control, [json.dumps(job).encode()], [child_reads, child_writes])
            os.close(child_reads), os.close(child_writes)
            answer, handles = self.warm.message(60) if hasattr(os, "pidfd_open") else ({"pid": 0}, [])
            exited = functools.cache(lambda: self.warm.message(60)[0]["exit"])
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
        self.warm.close()
