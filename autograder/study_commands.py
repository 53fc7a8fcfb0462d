"""Commands for self-study and for authors: check, solution, release, new. `autograder.cli` puts them on its list."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from autograder.terminal import Names, Root, chosen, console, course_root, progress_bar, stop

Name = Annotated[str, typer.Argument(help="The assignment, such as 04_vae.")]


def check(
    name: Name,
    notebook: Annotated[
        Path | None, typer.Option("--notebook", help="The notebook (default: notebooks/NAME/NAME.ipynb).")
    ] = None,
    output: Annotated[Path, typer.Option("--output", help="Folder for the feedback page.")] = Path("build/check"),
    show: Annotated[bool, typer.Option("--open", help="Open the feedback page in the browser.")] = False,
    course: Root = None,
) -> None:
    """Grade your own notebook with the hidden tests. Example: autograder check 04_vae"""
    from autograder.course import CourseError
    from autograder.report import write_feedback
    from autograder.sandbox import SandboxError
    from autograder.study import NotebookError, check_notebook, own_notebook

    root = course_root(course)
    chosen(root, [name])
    try:
        with console.status("Running your notebook and the hidden tests"):
            result, clean = check_notebook(root, name, own_notebook(root, name, notebook))
        page = write_feedback(result, output, clean)
    except (NotebookError, CourseError, SandboxError, OSError) as error:
        stop(str(error))
    console.print(exercise_table(result))
    for note in result.repairs:
        console.print(f"Repaired: {note}", highlight=False, markup=False)
    if not result.sandboxed:
        console.print("No sandbox on this machine: the notebook ran like any program of yours.", highlight=False)
    console.print(f"{result.status}; see {page}", highlight=False, soft_wrap=True)
    if show:
        webbrowser.open(page.resolve().as_uri())


def exercise_table(result):
    """Points and diagnosis per exercise, for the terminal."""
    from rich.table import Table
    from rich.text import Text

    from autograder.files import number_text

    table = Table("exercise", "points", "diagnosis")
    for e in result.exercises:
        earned = "written" if e.points is None else f"{number_text(e.points)}/{number_text(e.max_points)}"
        table.add_row(e.exercise, earned, Text(e.diagnosis))
    automatic = sum(e.max_points for e in result.exercises if e.points is not None)
    table.add_row("total", f"{number_text(result.points)}/{number_text(automatic)}", "", style="bold")
    return table


def solution(
    name: Name,
    output: Annotated[Path, typer.Option("--output", help="Folder for the solved notebook.")] = Path("build/solved"),
    run: Annotated[bool, typer.Option("--run/--no-run", help="Execute it, which trains the models.")] = True,
    course: Root = None,
) -> None:
    """Make the solved notebook, with figures, to compare with. Example: autograder solution 04_vae"""
    from autograder.bank import notebook_bytes
    from autograder.files import write_atomic
    from autograder.study import NotebookError, execute, solved_notebook

    root = course_root(course)
    chosen(root, [name])
    notebook, target = solved_notebook(root, name), output / f"{name}.ipynb"
    write_atomic(target, notebook_bytes(notebook))
    if run:
        codes = sum(c["cell_type"] == "code" for c in notebook["cells"])
        try:
            with progress_bar() as progress:
                task = progress.add_task(f"Running {name}", total=codes)
                execute(notebook, output, lambda: progress.advance(task), target)
        except NotebookError as error:
            stop(f"{error} {target} shows it.", 1)
        except KeyboardInterrupt:
            stop(f"Stopped; {target} holds what had been run.", 130)
    console.print(f"wrote {target}", highlight=False, soft_wrap=True)


def release(
    names: Names = None,
    bundle: Annotated[Path, typer.Option("--zip", help="The zip file to write.")] = Path("build/latent-lab.zip"),
    course: Root = None,
) -> None:
    """Pack what students get into a zip file. Example: autograder release --zip latent-lab.zip"""
    from autograder.bundle import BundleError, write_bundle
    from autograder.course import CourseError

    root = course_root(course)
    try:
        files = write_bundle(root, bundle, chosen(root, names))
    except (BundleError, CourseError, OSError) as error:
        stop(str(error))
    size = bundle.stat().st_size / 1e6
    console.print(
        f"wrote {bundle}: {len(files)} files, {size:.1f} MB, no solutions and no hidden tests", highlight=False
    )


def new(
    name: Annotated[str, typer.Argument(help="Name of the assignment, such as 07_flows.")],
    course: Root = None,
) -> None:
    """Start an assignment from a template. Example: autograder new 07_flows"""
    from autograder.author import new_assignment
    from autograder.course import CourseError

    try:
        path = new_assignment(course_root(course), name)
    except CourseError as error:
        stop(str(error))
    console.print(f"wrote {path}: change it, then run autograder build {name}", highlight=False, soft_wrap=True)


COMMANDS = check, solution, release, new
