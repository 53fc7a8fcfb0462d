"""What a submission can do from inside the sandbox. Each test runs hostile code in a real locked-down child."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder import sandbox
from autograder.sandbox import Limits, SandboxError
from autograder.worker import ChildGone, Tampered, Worker

KIT = Path(__file__).resolve().parents[2]
LIMITS = Limits(cell_seconds=5, total_seconds=30, memory_mb=1024, scratch_mb=32)


@pytest.fixture
def child(worker):
    with worker.child(LIMITS) as running:
        yield running


def run(child, source, seconds=5.0):
    """The failure's type, or "" when the code ran through."""
    failure = child.ask("cell", seconds, name="attack", source=source)["failure"]
    return failure.error if failure else ""


def test_honest_code_trains_plots_and_uses_threads(child):
    source = """
import torch, threading, random
from torch import nn
%matplotlib inline
import matplotlib.pyplot as plt
model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 1))
optimizer = torch.optim.Adam(model.parameters())
data = torch.utils.data.TensorDataset(torch.randn(20, 4))
for (x,) in torch.utils.data.DataLoader(data, batch_size=6, shuffle=True):
    optimizer.zero_grad(); model(x).pow(2).mean().backward(); optimizer.step()
plt.plot([1, 2]); plt.savefig("figure.png"); plt.show()
thread = threading.Thread(target=lambda: random.random()); thread.start(); thread.join()
torch.save(model.state_dict(), "model.pt"); torch.load("model.pt")
"""
    assert child.ask("cell", 5, name="honest", source=source)["failure"] is None


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "/proc/self/environ",
        "/proc/1/cmdline",
        str(Path.home() / ".bashrc"),
        str(KIT / "README.md"),
        "/dev/mem",
    ],
)
def test_files_outside_are_not_readable(child, path):
    assert run(child, f"open({path!r}).read()") in ("PermissionError", "FileNotFoundError")


@pytest.mark.parametrize(
    "folder", ["/", "/home", "/tmp", "/proc", str(KIT), str(KIT / "solutions"), str(KIT / "tests")]
)
def test_folders_outside_cannot_be_listed(child, folder):
    assert run(child, f"import os; os.listdir({folder!r})") in ("PermissionError", "FileNotFoundError")


def test_gradebook_and_other_submissions_cannot_be_read_changed_or_linked(child, tmp_path):
    for name in ("gradebook.db", "other.ipynb"):
        secret = tmp_path / name
        secret.write_text("secret")
        os.chmod(tmp_path, 0o777), os.chmod(secret, 0o666)
        for attack in (
            f"open({str(secret)!r}).read()",
            f"open({str(secret)!r}, 'a')",
            f"import os; os.truncate({str(secret)!r}, 0)",
            f"import os; os.remove({str(secret)!r})",
            f"import os; os.rename({str(secret)!r}, 'mine')",
            f"import os; os.link({str(secret)!r}, 'mine')",
            f"import os; os.symlink({str(secret)!r}, 'mine'); open('mine').read()",
            f"import os; os.chmod({str(secret)!r}, 0)",
            f"import os; os.utime({str(secret)!r})",
        ):
            assert run(child, attack) in ("PermissionError", "OSError", "FileExistsError"), attack
        assert secret.read_text() == "secret" and oct(secret.stat().st_mode)[-3:] == "666"


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET"])
def test_no_socket_of_any_family_can_be_made(child, family):
    assert run(child, f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)") == "PermissionError"


@pytest.mark.parametrize(
    "attack",
    [
        "import subprocess; subprocess.run(['true'])",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
        "import os; os.posix_spawn('/bin/true', ['true'], {})",
        "import multiprocessing as m; m.get_context('fork').Process(target=print).start()",
        "import os; os.setuid(0)",
        "import os, ctypes\nif ctypes.CDLL(None).unshare(0x10000000): raise PermissionError",
        "import os, ctypes\nif ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0): raise PermissionError",
        "import os, ctypes\nif ctypes.CDLL(None).syscall(319, b'x', 0) < 0: raise PermissionError",
        "import os; os.memfd_create('x')",
        "import os; os.pidfd_open(os.getppid())",
    ],
)
def test_no_process_program_or_privilege_can_be_had(child, attack):
    assert run(child, attack) in ("PermissionError", "BlockingIOError", "OSError")


def test_shell_escapes_print_a_sentence_and_do_not_stop_the_cell(child):
    answer = child.ask("cell", 5, name="shell", source="!pip install x\nfiles = !ls\nprint('after', files)")
    assert answer["failure"] is None and "do not run in grading" in answer["output"] and "after []" in answer["output"]


def test_neither_the_grader_nor_the_warm_process_can_be_signalled(child, worker):
    for number in (signal.SIGKILL, signal.SIGSTOP, 0):
        for target in (os.getpid(), worker.warm.process.pid, -1, 0):
            assert run(child, f"import os; os.kill({target}, {int(number)})") == "PermissionError"
    owner = f"import fcntl, os; r, w = os.pipe(); fcntl.fcntl(r, fcntl.F_SETOWN, {os.getpid()})"
    assert run(child, owner) == "PermissionError"
    assert worker.warm.process.poll() is None


def test_memory_is_limited_and_the_process_survives_it(child):
    assert run(child, "x = bytearray(3 << 30)") == "MemoryError"
    assert run(child, "import torch; torch.empty(3 << 30, dtype=torch.uint8).fill_(1)") in (
        "RuntimeError",
        "OutOfMemoryError",
    )
    assert run(child, "x = 1") == ""


def test_files_and_the_scratch_folder_are_limited(worker):
    with worker.child(LIMITS) as child:
        assert run(child, "open('big', 'wb').write(bytes(20 << 20))") == "OSError"
    many = "import time\nfor i in range(400):\n    open(str(i), 'wb').write(bytes(10 << 20)); time.sleep(0.02)"
    with worker.child(LIMITS) as child, pytest.raises(ChildGone, match="32 MB of files"):
        run(child, many, 20)


def test_a_thread_flood_is_limited(child):
    flood = "import threading, time\nfor _ in range(2000): threading.Thread(target=time.sleep, args=(9,), daemon=True).start()"
    assert run(child, flood) == "RuntimeError"


def test_an_endless_loop_is_interrupted_and_the_submission_goes_on(child):
    answer = child.ask("cell", 0.5, name="loop", source="while True: pass")
    assert answer["timeout"] and run(child, "x = 1") == ""


@pytest.mark.slow
def test_a_loop_that_ignores_interrupts_is_killed(worker):
    source = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass"
    start = time.monotonic()
    with worker.child(LIMITS) as child, pytest.raises(ChildGone) as gone:
        run(child, source, 0.5)
    assert gone.value.reason == "timeout" and time.monotonic() - start < 8


@pytest.mark.parametrize(
    "death",
    ["import os; os._exit(0)", "import os, signal; os.kill(os.getpid(), 15)", "import ctypes; ctypes.string_at(0)"],
)
def test_a_death_is_noticed_and_the_next_child_works(worker, death):
    with worker.child(LIMITS) as child, pytest.raises(ChildGone) as gone:
        run(child, death)
    assert gone.value.reason == "crashed"
    with worker.child(LIMITS) as child:
        assert run(child, "x = 1") == ""


def test_only_somebody_else_can_end_the_process_by_sigkill(worker):
    with worker.child(LIMITS) as child:
        assert run(child, "import os; os.kill(os.getpid(), 9)") == "PermissionError"
        assert (
            run(child, "import signal, threading; signal.pthread_kill(threading.get_ident(), 9)") == "PermissionError"
        )
        child.kill()
        with pytest.raises(ChildGone) as gone:
            run(child, "x = 1")
    assert gone.value.reason == "killed"


@pytest.mark.parametrize(
    "attack", ["os.closerange(0, 256)", "for n in range(256):\n    with suppress(OSError): os.close(n)"]
)
def test_the_pipes_to_the_grader_cannot_be_closed(child, attack):
    run(child, f"import os; from contextlib import suppress\n{attack}")
    assert child.ask("cell", 5, name="after", source="")["failure"] is None


def test_nothing_can_take_the_place_of_the_pipes_to_the_grader(child):
    attack = "import os; r, w = os.pipe(); print(os.dup2(w, 20)); [os.dup2(r, n) for n in range(3, 9)]"
    answer = child.ask("cell", 5, name="attack", source=attack)
    assert answer["failure"].error == "PermissionError" and answer["output"] == "20\n"


@pytest.mark.parametrize(
    "attack",
    [
        "os.posix_fadvise(f, 0, 0, os.POSIX_FADV_DONTNEED)",
        "os.preadv(f, [bytearray(1)], 0, os.RWF_NOWAIT)",
        "fcntl.flock(f, fcntl.LOCK_EX)",
        "fcntl.fcntl(f, fcntl.F_GETLK, bytes(64))",
        "fcntl.fcntl(f, fcntl.F_NOTIFY, 1)",
        "if ctypes.CDLL(None).inotify_init1(0) < 0: raise PermissionError",
        "if ctypes.CDLL(None).mincore(0, 0, 0): raise PermissionError",
    ],
)
def test_one_submission_cannot_tell_another_through_files_that_both_may_read(child, attack):
    assert run(child, "import ctypes, fcntl, os; f = os.open(os.__file__, os.O_RDONLY)") == ""
    assert run(child, attack) == "PermissionError"


def test_the_kit_cannot_be_imported(child):
    assert run(child, "import autograder.child") in ("ModuleNotFoundError", "PermissionError")


def test_output_floods_are_cut(child):
    answer = child.ask("cell", 5, name="flood", source="for _ in range(100000): print('x' * 1000)")
    assert answer["cut"] and len(answer["output"]) <= LIMITS.output_kb << 10


def test_forged_frames_on_any_descriptor_are_tampering(worker):
    forge = """
import os, json, struct
body = json.dumps({"id": "1", "answer": None}).encode()
for fd in range(3, 256):
    try: os.write(fd, struct.pack("<II", len(body), 0) + body)
    except OSError: pass
"""
    with worker.child(LIMITS) as child, pytest.raises(Tampered):
        for _ in range(3):
            run(child, forge)


def test_the_environment_and_memory_hold_nothing_of_the_grader(child, monkeypatch):
    source = "import os, sys\nprint(sorted(os.environ)); print([m for m in sys.modules if m.startswith('autograder')])"
    output = child.ask("cell", 5, name="look", source=source)["output"]
    for secret in ("course", "autograder", "TOKEN", "PIP_"):
        assert secret not in output, output


def test_scratch_folders_do_not_outlive_their_child(worker):
    with worker.child(LIMITS) as child:
        run(child, "open('left', 'w').write('x')")
        assert (child.scratch / "left").exists()
    assert not child.scratch.exists()


def test_a_missing_layer_refuses_with_the_reason(monkeypatch):
    monkeypatch.setattr("autograder.worker.missing_layers", lambda: ["Landlock is not usable (old kernel)"])
    with pytest.raises(SandboxError, match="Landlock is not usable.*--trust"):
        Worker()


def test_another_platform_is_named_in_the_refusal(monkeypatch):
    monkeypatch.setattr(sandbox.sys, "platform", "darwin")
    assert "Linux only" in sandbox.missing_layers()[0]


@pytest.mark.parametrize("folder", ["/", str(KIT), str(Path.home()), str(KIT / "autograder")])
def test_a_data_folder_that_holds_the_course_is_refused(monkeypatch, folder):
    monkeypatch.setenv("LATENT_LAB_DATA", folder)
    with pytest.raises(SandboxError, match="name the data folder itself"):
        Worker()


def test_a_data_folder_of_its_own_is_fine(monkeypatch, tmp_path):
    monkeypatch.setenv("LATENT_LAB_DATA", str(tmp_path))
    assert sandbox.missing_layers() == []


@pytest.mark.slow
def test_the_warm_process_ends_with_its_grader():
    code = "import os, signal; from autograder.worker import Worker; w = Worker(); print(w.warm.process.pid, w.warm.home, flush=True); os.kill(os.getpid(), 9)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120).stdout
    process, home = Path("/proc", out.split()[0]), Path(out.split()[1])
    deadline = time.monotonic() + 10
    while process.exists() and "Z" not in (process / "stat").read_text().split()[2]:
        assert time.monotonic() < deadline, "the warm process outlived the grader"
        time.sleep(0.1)
    assert home.name.startswith("latent-lab-") and not home.exists()
