"""What all commands share: the console, an end with a message for people, and where the course is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

console = Console()

Root = Annotated[
    Path | None, typer.Option("--course", help="Course folder with solutions/ (default: here, else this kit's).")
]
Names = Annotated[list[str] | None, typer.Argument(help="Assignments, such as 04_vae (default: all).")]
Output = Annotated[Path, typer.Option("--output", help="Folder for grades, feedback and gradebook.")]
Trust = Annotated[bool, typer.Option("--trust", help="Run where no sandbox is available. Results are marked.")]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Parallel workers (default: one per core).")]


def Limit(help: str, kind: type = int):  # noqa: N802 — reads like the annotations above
    """An option for one limit of the sandbox: at least 1."""
    return Annotated[kind, typer.Option(help=help, min=1, rich_help_panel="Limits for one submission")]


def stop(message: str, code: int = 2):
    """End the command with a message for people."""
    console.print(message, style="bold red", highlight=False, markup=False, soft_wrap=True)
    raise typer.Exit(code)


def course_root(given: Path | None) -> Path:
    """The course folder: as given, else here, else where this kit is installed from."""
    places = [given] if given else [Path.cwd(), Path(__file__).resolve().parent.parent]
    for place in places:
        if (place / "solutions").is_dir():
            return place
    stop(f"No solutions/ folder in {', '.join(map(str, places))}: run this in the course folder or give --course DIR.")


def chosen(root: Path, names: list[str] | None) -> list[str]:
    """The assignments asked for, each of which must exist."""
    from autograder.course import assignment_names

    known = assignment_names(root)
    if unknown := [n for n in names or [] if n not in known]:
        stop(f"No assignment {unknown[0]!r}. There are: {', '.join(known) or 'none'}.")
    return list(names or known)


def progress_bar():
    """A progress bar with count and time left."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    return Progress(*columns, console=console, transient=True)
