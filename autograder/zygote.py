"""The warm process that forks one locked-down child per submission.

Started by `autograder.run` as its own program, so that its memory holds torch, IPython and helpers but no solution, no
check and no gradebook. It stays at one thread: a child forked after the OpenMP pool started would hang.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import select
import shutil
import signal
import socket
import sys
import traceback
from pathlib import Path

LARGE_PAGE, MADV_COLLAPSE = 2 << 20, 25  # madvise(2)
WARM = (
    "matplotlib.pyplot numpy.random torch.nn.functional torch.distributions torch.optim.lr_scheduler torch.utils.data "
    "torch._dynamo tqdm IPython.core.interactiveshell IPython.core.completer"
).split()


def warm_up(more: list[str] = ()) -> None:
    """Import what submissions import, and more, and take one optimizer step so that torch loads what it loads lazily."""
    import importlib
    import pkgutil

    import torch

    import helpers

    torch.set_num_threads(1)
    for module in [*WARM, *more, *(m.name for m in pkgutil.iter_modules(helpers.__path__, "helpers."))]:
        importlib.import_module(module)
    with contextlib.suppress(
        Exception
    ):  # finding the libraries runs programs, which a child may not do; absent: --trust
        import landlock  # noqa: F401

        from autograder.sandbox import forbidden_calls

        forbidden_calls()
    weight = torch.zeros(2, 2, requires_grad=True)
    weight.grad = torch.ones(2, 2)
    torch.optim.Adam([weight]).step()
    torch.linalg.cholesky(torch.eye(2))


def in_large_pages() -> None:
    """Put this process's data into pages of 2 MB where the kernel can (Linux ≥ 6.1): a fork and its end then take half as long.

    A child that writes into one gets a copy of the 4 kB it wrote to, as ever. Where it fails, nothing changes.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    for line in Path("/proc/self/maps").read_text().splitlines():
        place, rights, _, _, inode, *name = line.split(None, 5)
        start, end = (int(address, 16) for address in place.split("-"))
        if rights == "rw-p" and inode == "0" and name in ([], ["[heap]"]):
            for page in range(-(-start // LARGE_PAGE) * LARGE_PAGE, end - LARGE_PAGE + 1, LARGE_PAGE):
                libc.madvise(ctypes.c_void_p(page), ctypes.c_size_t(LARGE_PAGE), MADV_COLLAPSE)
    ctypes.set_errno(0)  # the package landlock takes an old error for its own


def count_threads(uid: int) -> int:
    """Threads this user runs now; the limit on new ones counts them all."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if entry.stat().st_uid == uid:
                total += len(os.listdir(entry / "task"))
        except OSError:
            continue
    return total


def run_child(job: dict, fds: list[int]) -> None:
    """The forked child: lock down, serve requests, leave without running anybody's exit handlers."""
    from autograder import child, wire

    status = 0
    try:
        child.serve(job, *fds)
    except EOFError:
        pass  # the grader has what it wants
    except BaseException:
        status = wire.BROKEN_TOOLS
        if job["verbose"]:
            traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(status)


def leave(status: int) -> None:
    """End at once, with the folder that a killed grader cannot remove; tearing torch down takes seconds."""
    with contextlib.suppress(FileNotFoundError):  # the grader was quicker
        if os.path.basename(os.getcwd()).startswith("latent-lab-"):
            shutil.rmtree(os.getcwd(), ignore_errors=True)
    os._exit(status)


def watch(control: socket.socket, pid: int) -> int:
    """Wait for the child; if the grader goes away first, take the child along."""
    if not hasattr(os, "pidfd_open"):
        return os.waitpid(pid, 0)[1]
    handle = os.pidfd_open(pid)
    socket.send_fds(control, [json.dumps({"pid": pid}).encode() + b"\n"], [handle])
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    poll.register(control, select.POLLIN | select.POLLHUP)
    while True:
        ready = dict(poll.poll())
        if handle in ready:
            os.close(handle)
            return os.waitpid(pid, 0)[1]
        if control.fileno() in ready:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            leave(1)


def twin(control: socket.socket, variables: dict[str, str], fd: int) -> socket.socket:
    """Double this process. The copy serves the socket `fd` from a folder of its own; returns what to serve from here on."""
    if os.fork():
        os.close(fd)
        control.sendall(b'{"twin": true}\n')
        return control
    control.close()
    os.setsid()
    os.environ.update(variables)
    os.chdir(variables["HOME"])
    own = socket.socket(fileno=fd)
    own.sendall(b'{"ready": true}\n')
    return own


def main() -> None:
    """Serve fork requests on the inherited control socket until it closes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    for number in (signal.SIGINT, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)
    warm_up(sys.argv[2:])
    from autograder import child

    child.prepare()
    with contextlib.suppress(OSError):  # no /proc: --trust
        in_large_pages()
    gc.freeze()  # no child's collector looks at what is here
    control.sendall(b'{"ready": true}\n')
    while True:
        data, fds, _, _ = socket.recv_fds(control, 65536, 2)
        if not data:
            leave(0)  # the grader has gone
        job = json.loads(data)
        if "twin" in job:
            control = twin(control, job["twin"], fds[0])
            continue
        uid = 65534 if os.getuid() == 0 else os.getuid()
        job["threads"] = count_threads(uid)
        pid = os.fork()
        if pid == 0:
            control.close()
            run_child(job, fds)
        for fd in fds:
            os.close(fd)
        status = watch(control, pid)
        control.sendall(json.dumps({"exit": status}).encode() + b"\n")


if __name__ == "__main__":
    try:
        main()
    except ConnectionError:
        leave(0)  # the grader has gone without a word, for example by Ctrl-C or with nothing to grade
