"""The lock-down of a student's process: own session, no root, limits, Landlock, seccomp. Needs no privileges.

Order matters: what a later step forbids, an earlier one may still need. Everything here runs in the forked child, before
a single line of student code, and a step that fails ends the child.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import platform
import resource
import signal
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

MB = 1 << 20
NOBODY = 65534
CAP_DAC_READ_SEARCH = 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_SET_NO_NEW_PRIVS = 1, 4, 8, 38
CLONE_THREAD = 0x00010000
F_GETLK, F_SETOWN, F_SETSIG, F_SETOWN_EX, F_OFD_GETLK, F_SETLEASE, F_NOTIFY = 5, 8, 10, 15, 36, 1024, 1026
TIOCSTI, FIOSETOWN, SIOCSPGRP = 0x5412, 0x8901, 0x8902

FORBIDDEN = (
    # network
    "socket socketpair connect bind listen accept accept4 "
    # programs and processes; signals and looking into others
    "execve execveat fork vfork ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp "
    "pidfd_open pidfd_getfd pidfd_send_signal rt_sigqueueinfo rt_tgsigqueueinfo tkill setpriority ioprio_set "
    "sched_setaffinity sched_setattr sched_setparam sched_setscheduler migrate_pages move_pages "
    # namespaces, mounts, kernel interfaces
    "unshare setns mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr "
    "bpf io_uring_setup io_uring_enter io_uring_register perf_event_open userfaultfd fanotify_init fanotify_mark "
    "keyctl add_key request_key init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff "
    "acct quotactl syslog personality settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname "
    # memory and queues that outlive or escape the limits
    "memfd_create memfd_secret shmget shmat shmctl semget semop semctl msgget msgsnd msgrcv mq_open "
    # file metadata, which Landlock leaves alone; handles that go round it
    "chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat futimesat "
    "setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr setxattrat removexattrat file_setattr "
    "open_by_handle_at name_to_handle_at "
    # what tells one submission of another: the page cache of files that both may read, locks on them, watching folders
    "fadvise64 readahead mincore cachestat preadv2 pwritev2 flock inotify_init inotify_init1 inotify_add_watch "
    # limits and identity
    "setrlimit setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid capset"
).split()
# Numbers of system calls that an older libseccomp may not know by name; the same on every architecture.
BY_NUMBER = {"cachestat": 451, "fchmodat2": 452, "setxattrat": 463, "removexattrat": 466, "file_setattr": 469}


@dataclass(frozen=True)
class Limits:
    """What one submission may use. seconds are wall time; sizes in MB (files: each; scratch: all files together)."""

    cell_seconds: float = 20.0
    probe_seconds: float = 20.0
    total_seconds: float = 180.0
    memory_mb: int = 3072
    file_mb: int = 16
    scratch_mb: int = 64
    output_kb: int = 64


class SandboxError(RuntimeError):
    """A layer of the sandbox is missing or did not hold."""


def missing_layers() -> list[str]:
    """What keeps this machine from sandboxing, in words; empty when nothing does."""
    if not sys.platform.startswith("linux"):
        return [f"Landlock and seccomp exist on Linux only; this is {platform.system()}"]
    problems = []
    try:
        import landlock

        landlock.landlock_abi_version()
    except Exception as error:
        problems.append(f"Landlock is not usable ({error or type(error).__name__}): needs Linux ≥ 5.13 with it enabled")
    try:
        import pyseccomp

        pyseccomp.system_arch()
    except Exception as error:
        problems.append(f"seccomp is not usable ({error or type(error).__name__}): install libseccomp2")
    return problems + data_folder_too_wide()


def data_folder_too_wide() -> list[str]:
    """A sentence when the folder with the data, which submissions may read, also holds the course or the home folder."""
    given = os.environ.get("LATENT_LAB_DATA")
    kept = [Path(__file__).resolve().parent, Path.cwd(), Path.home().resolve()]
    if not given or not any(place.is_relative_to(Path(given).resolve()) for place in kept):
        return []
    return [f"LATENT_LAB_DATA is {given}, where submissions could read more than data: name the data folder itself"]


def readable_paths() -> list[Path]:
    """Folders a student's process may read: Python, its packages, the system's shared libraries, fonts, helpers, data sets."""
    import helpers

    python = [Path(p) / lib for p in {sys.prefix, sys.base_prefix} for lib in ("lib", "lib64")]
    python += [Path(sysconfig.get_path(k)) for k in ("stdlib", "platstdlib", "purelib", "platlib")]
    system = [Path(p) for p in ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/usr/share/zoneinfo")]
    data = [Path("/usr/share/fonts"), Path("/usr/share/datasets")]
    if os.environ.get("LATENT_LAB_DATA"):
        data.append(Path(os.environ["LATENT_LAB_DATA"]))
    return [p for p in [*python, *system, *data, Path(helpers.__file__).parent] if p.is_dir()]


def lock_down(limits: Limits, scratch: Path, readable: list[Path], threads: int, pipes: tuple[int, ...] = ()) -> None:
    """Lock the calling process down for good. threads: how many of this user's threads run already.

    pipes: descriptors that nothing else may take the place of; they can neither be closed nor replaced any more.
    """
    set_limits(limits, threads)
    leave_root()
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # the child does not outlive the warm process
    prctl(PR_SET_DUMPABLE, 0)
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    restrict_files(scratch, readable)
    restrict_calls(pipes)


def set_limits(limits: Limits, threads: int) -> None:
    """Address space beyond what is mapped already, processor seconds, file size, open files, threads, no core dumps."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    # Of all threads together, and out of reach before the grader's own clock: its end looks like a kill from outside.
    seconds = (int(limits.total_seconds) + 10) * (os.cpu_count() or 1)
    for kind, value in (
        (resource.RLIMIT_AS, pages * resource.getpagesize() + limits.memory_mb * MB),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, limits.file_mb * MB),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_NPROC, threads + 256),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))


def prctl(option: int, value: int) -> None:
    """Call prctl(2); OSError when it fails."""
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl failed")


def leave_root() -> None:
    """Become nobody if root. One capability stays: to read files whatever their mode, so that Landlock alone says which.

    Without it a Python installed under root's own folder could not load its modules any more.
    """
    if os.getuid() != 0:
        return
    prctl(PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    keep = 1 << CAP_DAC_READ_SEARCH
    data = (ctypes.c_uint32 * 6)(keep, keep, 0, 0, 0, 0)
    if ctypes.CDLL(None, use_errno=True).capset(header, data):
        raise OSError(ctypes.get_errno(), "capset failed")


def restrict_files(scratch: Path, readable: list[Path]) -> None:
    """Landlock: read the given folders and three devices, write the scratch folder and /dev/null, nothing else."""
    from landlock import FSAccess, Ruleset

    rules = Ruleset()
    read = FSAccess.READ_FILE | FSAccess.READ_DIR | FSAccess.EXECUTE
    for folder in readable:
        rules.allow(folder, rules=read & rules.restrict_rules)
    for device in ("/dev/urandom", "/dev/random", "/dev/zero"):
        rules.allow(device, rules=FSAccess.READ_FILE)
    rules.allow("/dev/null", rules=FSAccess.READ_FILE | FSAccess.WRITE_FILE)
    forbidden_kinds = FSAccess.MAKE_CHAR | FSAccess.MAKE_BLOCK | FSAccess.MAKE_SOCK | FSAccess.MAKE_FIFO
    rules.allow(scratch, rules=rules.restrict_rules & ~forbidden_kinds & ~FSAccess.EXECUTE)
    rules.apply()


def restrict_calls(pipes: tuple[int, ...] = ()) -> None:
    """seccomp: the listed system calls answer EPERM; signals and limits reach only this process; clone makes threads only."""
    import pyseccomp as s

    calls, deny = forbidden_calls(), s.ERRNO(errno.EPERM)
    for name in ("kill", "tgkill"):
        calls.add_rule(deny, name, s.Arg(0, s.NE, os.getpid()))
    for pipe in pipes:
        keep_open(calls, deny, pipe)
    calls.load()


@functools.cache
def forbidden_calls():
    """The rules that are the same in every process. A warm process makes them once; each child adds its own to its copy."""
    import pyseccomp as s

    calls, deny = s.SyscallFilter(s.ALLOW), s.ERRNO(errno.EPERM)
    for name in FORBIDDEN:
        forbid(calls, deny, name)
    calls.add_rule(s.ERRNO(errno.ENOSYS), "clone3")  # glibc then uses clone, whose flags a filter can see
    calls.add_rule(deny, "clone", s.Arg(0, s.MASKED_EQ, CLONE_THREAD, 0))
    # A process that ends by SIGKILL was killed from outside, and is graded again.
    calls.add_rule(deny, "kill", s.Arg(1, s.EQ, signal.SIGKILL))
    calls.add_rule(deny, "tgkill", s.Arg(2, s.EQ, signal.SIGKILL))
    calls.add_rule(deny, "prlimit64", s.Arg(2, s.NE, 0))  # asking is free, setting is not
    # A file can be told to signal another process, and tell what others do with it.
    for command in (F_SETOWN, F_SETOWN_EX, F_SETSIG, F_GETLK, F_OFD_GETLK, F_SETLEASE, F_NOTIFY):
        calls.add_rule(deny, "fcntl", s.Arg(1, s.EQ, command))
    for command in (TIOCSTI, FIOSETOWN, SIOCSPGRP):
        calls.add_rule(deny, "ioctl", s.Arg(1, s.MASKED_EQ, 0xFFFFFFFF, command))
    return calls


def keep_open(calls, action: int, pipe: int) -> None:
    """Forbid to close a descriptor and to put another one in its place."""
    import pyseccomp as s

    calls.add_rule(action, "close", s.Arg(0, s.MASKED_EQ, 0xFFFFFFFF, pipe))
    calls.add_rule(action, "close_range", s.Arg(0, s.LE, pipe), s.Arg(1, s.GE, pipe))
    for name in ("dup2", "dup3"):
        if s.resolve_syscall(s.system_arch(), name) >= 0:
            calls.add_rule(action, name, s.Arg(1, s.MASKED_EQ, 0xFFFFFFFF, pipe))


def forbid(calls, action: int, name: str) -> None:
    """Add one rule; a call that this architecture does not have needs none."""
    import pyseccomp

    try:
        calls.add_rule(action, name)
    except (OSError, ValueError, RuntimeError):
        if name in BY_NUMBER:
            calls.add_rule(action, BY_NUMBER[name])
        elif pyseccomp.resolve_syscall(pyseccomp.system_arch(), name) >= 0:
            raise
