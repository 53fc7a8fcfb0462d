"""`autograder audit`: how good the hidden tests are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.terminal import Jobs, Names, Root, chosen, console, course_root, progress_bar, stop


def audit(
    names: Names = None,
    seeds: Annotated[int, typer.Option(min=1, help="With how many seeds each right answer is graded.")] = 3,
    no_mutants: Annotated[bool, typer.Option("--no-mutants", help="Leave out the mutants of the solutions.")] = False,
    markdown: Annotated[Path | None, typer.Option(help="Write the tables to this file too.")] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Keep what wrong answers are told as it is now.")] = False,
    jobs: Jobs = None,
    course: Root = None,
) -> None:
    """Measure the hidden tests with right and wrong answers and mutants. Example: autograder audit 04_vae"""
    from autograder.course import CourseError
    from autograder.files import write_atomic
    from autograder.sandbox import SandboxError
    from autograder.source import source_path
    from autograder.warm import ahead, slow_imports

    root, audits, changes = course_root(course), [], 0
    try:
        which = chosen(root, names)
        with ahead(slow_imports(source_path(root, name) for name in which)):
            for name in which:
                audits.append(measured(root, name, jobs, seeds, not no_mutants))
                changes += tell(root, audits[-1], pin)
    except (CourseError, SandboxError) as error:
        stop(str(error))
    from autograder import audit_report

    console.print(audit_report.screen_table(audits))
    if markdown:
        options = f"--seeds {seeds}{' --no-mutants' * no_mutants} --markdown {markdown}"
        command = " ".join(["autograder audit", *(names or []), options])
        write_atomic(markdown, audit_report.markdown(audits, seeds, command))
    raise typer.Exit(1 if changes or any(a.failed for a in audits) else 0)


def measured(root: Path, name: str, jobs: int | None, seeds: int, mutate: bool):
    """The audit of one assignment, with a progress bar."""
    from autograder.audit import audit_course
    from autograder.batch import default_jobs

    with progress_bar() as progress:
        return audit_course(root, name, jobs or default_jobs(), seeds, mutate, progress)


def tell(root: Path, audit, pin: bool) -> int:
    """Print what is not as it should be; returns how many sentences differ from those on file. pin: keep them instead."""
    from autograder.audit_report import complaints
    from autograder.files import write_atomic
    from autograder.pinned import as_toml, pinned_path, said, unpinned

    if pin:
        write_atomic(pinned_path(root, audit.name), as_toml(said(audit.findings)))
    changed = list(unpinned(root, audit))
    for line in [*complaints(audit), *changed]:
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    return len(changed)
