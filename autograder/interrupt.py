"""Ctrl-C ends every command with one line that says what is kept."""

from __future__ import annotations

import contextlib
import signal
import threading

import typer
from typer.core import TyperGroup

from autograder.terminal import stop

GO_ON = "Run the same command again"
KEPT = {
    "grade": f"What was graded is kept. {GO_ON} to go on.",
    "demo": f"What was graded is kept. {GO_ON} to go on.",
    "build": f"Notebooks written so far are whole. {GO_ON} for the rest.",
    "collect": f"Submissions written so far are whole. {GO_ON} for the rest.",
    "report": f"Nothing is lost. {GO_ON} to bring tables and pages up to date.",
    "solution": f"The notebook may hold only a part of the figures. {GO_ON}.",
    "new": "Look whether the new file is there before you run it again.",
}
NOTHING = "Nothing was changed."  # of commands that write at the end, in one step, or not at all


class StopCleanly(TyperGroup):
    """The commands of `autograder`; one that Ctrl-C stops says what is kept and exits with status 130."""

    def invoke(self, ctx: typer.Context):
        """Run the command that was asked for."""
        with noted_interrupts() as seen:
            try:
                return super().invoke(ctx)
            except (KeyboardInterrupt, Exception) as error:
                if isinstance(error, typer.Exit) or not (seen or isinstance(error, KeyboardInterrupt)):
                    raise  # Exit: the command has said it itself
            stop(f"Stopped. {KEPT.get(ctx.invoked_subcommand or '', NOTHING)}", 130)


@contextlib.contextmanager
def noted_interrupts():
    """Note each Ctrl-C in the list that is given: importing torch can turn a KeyboardInterrupt into an ImportError."""
    seen: list[int] = []

    def note(number, frame):
        seen.append(number)
        signal.default_int_handler(number, frame)

    if threading.current_thread() is not threading.main_thread():  # only that one may set handlers
        yield seen
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)
