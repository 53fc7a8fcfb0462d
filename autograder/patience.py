"""A limit on how long a check may think: an answer of millions of numbers must not stall the grader."""

from __future__ import annotations

import contextlib
import ctypes
import threading


class TooLong(ValueError):
    """Raised in a check that takes too long; every second again, since a check goes on after an error in one property."""


@contextlib.contextmanager
def patience(seconds: float):
    """Raise TooLong in the calling thread after so many seconds. Native code is interrupted when it returns."""
    thread, done = threading.get_ident(), threading.Event()

    def watch() -> None:
        wait = seconds
        while not done.wait(wait):
            interrupt(thread, ctypes.py_object(TooLong))
            wait = 1.0

    watcher = threading.Thread(target=watch, daemon=True, name="patience")
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
        interrupt(thread, None)  # one that was raised too late to matter


def interrupt(thread: int, error) -> None:
    """Let another thread of this process raise an exception soon; None takes it back."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), error)
