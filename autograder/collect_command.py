"""`autograder collect`: from an LMS's bulk download to a folder that can be graded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from autograder.terminal import Root, chosen, console, course_root, stop

OUTCOMES = {"written": "green", "replaced": "green", "unchanged": "dim", "kept": "yellow", "none": "bold red"}


def collect(
    download: Annotated[Path, typer.Argument(help="The LMS's zip file, or the folder unpacked from it.")],
    assignment: Annotated[
        str | None, typer.Argument(help="Which assignment it is (default: the one that the file names mention).")
    ] = None,
    output: Annotated[Path, typer.Option("--output", help="Folder for STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb.")] = Path(
        "submitted"
    ),
    force: Annotated[bool, typer.Option("--force", help="Replace notebooks that were collected before.")] = False,
    course: Root = None,
) -> None:
    """Lay out a Moodle or Canvas download for grading. Example: autograder collect download.zip 04_vae"""
    from autograder import bulk
    from autograder.course import CourseError, load_assignment

    root = course_root(course)
    known = chosen(root, [assignment] if assignment else None)
    if not download.exists():
        stop(f"There is no {download}: give the LMS's zip file, or the folder unpacked from it.")
    try:
        names = known if assignment else bulk.names_in(download, known)
        if len(names) != 1:
            found = f"names {', '.join(names)}" if names else "names none of the assignments"
            stop(f"{download} {found}: say which one it is, as in autograder collect {download} {known[0]}.")
        rows, said = bulk.collect(download, output, load_assignment(root, names[0]), force)
    except (bulk.NothingCollected, CourseError, OSError) as error:
        stop(str(error), 1)
    show(rows, said, output)


def show(rows: list, said: list[str], output: Path) -> None:
    """A table of what became of each submission, and what was refused; exit status 1 when nothing could be read."""
    table = Table("student", "file", "outcome", "notes")
    for row in rows:
        cells = Text(row.student), Text(row.source), Text(row.outcome, style=OUTCOMES[row.outcome])
        table.add_row(*cells, Text("\n".join(row.notes)))
    console.print(table)
    for sentence in said:
        console.print(sentence, highlight=False, markup=False, soft_wrap=True)
    read = sum(row.outcome != "none" for row in rows)
    console.print(f"{read} of {len(rows)} students have a file to grade in {output}.", highlight=False, markup=False)
    if not read:
        stop("Nothing could be read.", 1)
