"""A limit on how long a check may think: an answer of millions of numbers must not stall the grader.

One thread watches over all checks of the process; to start one for each check would cost more than most checks do.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import threading
import time

LOOK = 0.2  # seconds between two looks at the clock while a check is under way
_ends: dict[int, float] = {}  # {thread: when it has thought for too long}
_lock, _under_way = threading.Lock(), threading.Event()


class TooLong(ValueError):
    """Raised in a check that takes too long; every second again, since a check goes on after an error in one property."""


@contextlib.contextmanager
def patience(seconds: float):
    """Raise TooLong in the calling thread after so many seconds. Native code is interrupted when it returns."""
    watcher()
    with _lock:
        _ends[threading.get_ident()] = time.monotonic() + seconds
    _under_way.set()
    try:
        yield
    finally:
        leave()


def leave() -> None:
    """End the calling thread's check, also where TooLong arrives at this very moment."""
    while True:
        try:
            with _lock:
                _ends.pop(threading.get_ident(), None)
            interrupt(threading.get_ident(), None)  # one that was raised too late to matter
            return
        except TooLong:
            continue


@functools.cache
def watcher() -> threading.Thread:
    """The watching thread of this process."""
    thread = threading.Thread(target=watch, daemon=True, name="patience")
    thread.start()
    return thread


def watch() -> None:
    """Look at the clock for as long as checks are under way, else wait for the next one."""
    while True:
        _under_way.wait()
        time.sleep(LOOK)
        with _lock:
            if not _ends:
                _under_way.clear()
            for thread, end in _ends.items():
                if time.monotonic() > end:
                    _ends[thread] = time.monotonic() + 1.0
                    interrupt(thread, ctypes.py_object(TooLong))


def interrupt(thread: int, error) -> None:
    """Let another thread of this process raise an exception soon; None takes it back."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), error)
