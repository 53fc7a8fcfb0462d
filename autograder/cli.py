"""The `autograder` command."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from autograder import study_commands
from autograder.audit_command import audit
from autograder.collect_command import collect
from autograder.grading import finish, grade_folder, show
from autograder.interrupt import StopCleanly
from autograder.terminal import (
    Jobs,
    Limit,
    Names,
    Output,
    Root,
    Trust,
    chosen,
    console,
    course_root,
    stop,
)

# jsonschema would compile a grammar of web addresses as it is imported, for more than a second; notebooks need none.
sys.modules.setdefault("rfc3987_syntax", None)

app = typer.Typer(
    cls=StopCleanly,
    help="Latent Lab: build the course, grade submissions safely, report.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


@app.command()
def build(
    names: Names = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail when notebooks/ is not up to date.")
    ] = False,
    course: Root = None,
) -> None:
    """Make the student notebooks from solutions/. Example: autograder build 04_vae"""
    from autograder.build import build as build_notebooks
    from autograder.source import CourseError

    root = course_root(course)
    try:
        changed = build_notebooks(root, chosen(root, names), check=check)
    except CourseError as error:
        stop(str(error))
    for path in changed:
        console.print(f"{'differs' if check else 'wrote'} {path}", highlight=False, soft_wrap=True)
    if check and changed:
        stop("notebooks/ is not what solutions/ builds: run autograder build and commit.", 1)
    if not changed:
        console.print("Everything is up to date.")


@app.command()
def grade(
    names: Names = None,
    submitted: Annotated[
        Path, typer.Option("--submitted", help="Folder with STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb.")
    ] = Path("submitted"),
    output: Output = Path("graded"),
    jobs: Jobs = None,
    trust: Trust = False,
    force: Annotated[bool, typer.Option("--force", help="Grade again what has not changed.")] = False,
    dask: Annotated[
        str | None, typer.Option("--dask", help="Scheduler of a dask cluster, such as tcp://host:8786.")
    ] = None,
    cell_seconds: Limit("Wall seconds for one cell.", float) = 20.0,
    probe_seconds: Limit("Wall seconds for one hidden test.", float) = 20.0,
    total_seconds: Limit("Wall seconds for one submission.", float) = 180.0,
    memory_mb: Limit("Memory, MB.") = 3072,
    file_mb: Limit("One file that a notebook writes, MB.") = 16,
    scratch_mb: Limit("All files that a notebook writes, MB.") = 64,
    output_kb: Limit("What one cell prints, KB; the rest is cut.") = 64,
    course: Root = None,
) -> None:
    """Grade every student's notebooks. Example: autograder grade 04_vae --submitted submitted --output graded"""
    from autograder.sandbox import Limits
    from autograder.source import source_path
    from autograder.warm import ahead, slow_imports

    limits = Limits(cell_seconds, probe_seconds, total_seconds, memory_mb, file_mb, scratch_mb, output_kb)
    root = course_root(course)
    if not submitted.is_dir():
        stop(
            f"There is no folder {submitted}: expected {submitted}/STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb. Give --submitted DIR."
        )
    which = chosen(root, names)
    slow = slow_imports(source_path(root, name) for name in which)
    with contextlib.nullcontext() if dask else ahead(slow):
        from autograder.run import Settings  # torch, meanwhile

        grade_folder(root, which, submitted, output, jobs, Settings(limits, trust), force, not names, dask)


@app.command()
def demo(
    output: Output = Path("build/sample"),
    assignment: Annotated[str, typer.Option(help="Which assignment the sample class handed in.")] = "04_vae",
    jobs: Jobs = None,
    trust: Trust = False,
    course: Root = None,
) -> None:
    """Grade the sample class that comes with the kit. Example: autograder demo"""
    from autograder.run import Settings
    from autograder.sample import write_class
    from autograder.sandbox import Limits

    root = course_root(course)
    submitted = output / "submitted"
    students = write_class(root, chosen(root, [assignment])[0], submitted)
    size = f"{len(students)} submissions to {assignment}"
    console.print(f"The sample class: {size} in {submitted}", highlight=False, soft_wrap=True)
    limits = Limits(cell_seconds=8.0, probe_seconds=8.0, total_seconds=90.0)
    grade_folder(root, [assignment], submitted, output, jobs, Settings(limits, trust))


@app.command()
def report(output: Output = Path("graded"), course: Root = None) -> None:
    """Write tables and class report again, with scores given by hand. Example: autograder report --output graded"""
    from autograder.record import GradebookError, OutputBusy, Record

    if not (output / "results").is_dir():
        stop(f"{output} holds no results: run autograder grade --output {output} first.")
    try:
        with Record(output, course=course_root(course)) as record:
            results = finish(record, every_page=True)
    except (OutputBusy, GradebookError) as error:
        stop(str(error))
    show(output, results, 0, len(results), 0.0)


@app.command()
def export(
    kind: Annotated[str, typer.Argument(help="csv, moodle, moodle-worksheet or canvas.")],
    target: Annotated[Path, typer.Argument(help="File to write.")],
    output: Output = Path("graded"),
    partial: Annotated[
        bool, typer.Option("--partial", help="Give the points so far where written questions wait for grading.")
    ] = False,
    assignment: Annotated[list[str] | None, typer.Option(help="Only this assignment (may be repeated).")] = None,
    total: Annotated[bool, typer.Option("--total", help="A column with the sum for Moodle and Canvas too.")] = False,
    submitted: Annotated[
        Path, typer.Option("--submitted", help="Where autograder collect kept who is who in Moodle and Canvas.")
    ] = Path("submitted"),
) -> None:
    """Write grades for a learning platform. Example: autograder export moodle grades.csv --output graded"""
    from autograder.export import Choice, ExportError
    from autograder.export import export as export_grades

    try:
        for line in export_grades(output, kind, target, choice=Choice(partial, assignment or (), total, submitted)):
            console.print(line, highlight=False, markup=False, soft_wrap=True)
    except ExportError as error:
        stop(str(error))


@app.command()
def doctor(course: Root = None) -> None:
    """Check Python, packages, sandbox, data, disk and cores. Example: autograder doctor"""
    from autograder.doctor import examine

    problems = 0
    for name, fine, detail in examine(course_root(course)):
        mark = "[green]ok  [/]" if fine else "[bold red]FIX [/]"
        console.print(f"{mark} {escape(f'{name}: {detail}')}", highlight=False, soft_wrap=True)
        problems += not fine
    raise typer.Exit(1 if problems else 0)


for command in (audit, collect, *study_commands.COMMANDS):
    app.command()(command)

if __name__ == "__main__":
    app()
