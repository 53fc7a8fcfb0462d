"""Grade a folder of submissions into an output folder, and show the class; what the commands of `autograder.cli` do."""

from __future__ import annotations

import time
from pathlib import Path

from autograder.terminal import console, progress_bar, stop


def grade_folder(root, names, submitted, output, jobs, settings, force=False, only_present=False, dask=None) -> None:
    """Grade a folder of submissions into an output folder and show the class."""
    from autograder import batch
    from autograder.course import CourseError, load_assignment
    from autograder.record import GradebookError, OutputBusy, Record
    from autograder.sandbox import SandboxError

    if only_present:
        names = [n for n in names if any(submitted.glob(f"*/{n}"))] or names
    try:
        assignments = [load_assignment(root, n) for n in names]
        with Record(output, assignments, course=root) as record:
            jobs = jobs or batch.default_jobs()
            counts = grade_into(record, batch, submitted, assignments, jobs, settings, force, dask)
    except (CourseError, OutputBusy, GradebookError, SandboxError, OSError) as error:
        stop(str(error))
    show(output, *counts)


def grade_into(record, batch, submitted, assignments, jobs, settings, force, dask=None) -> tuple[list, int, int, float]:
    """Grade what is new or changed; returns all results, how many were graded and skipped, and the seconds it took."""
    from autograder import cluster
    from autograder.report import write_feedback
    from autograder.sandbox import SandboxError, missing_layers

    if not dask and (problems := missing_layers()) and not settings.trust:
        raise SandboxError(f"Refusing to run submissions without a sandbox: {'; '.join(problems)}. See --trust.")
    start, todo, skipped = time.monotonic(), [], 0
    for submission in batch.submissions(submitted, assignments, settings):
        known = None if force else record.known(submission.student, submission.assignment.name, submission.key)
        skipped += known is not None
        if known is None:
            todo.append((submission.student, submission.assignment))

    def done(submission, intake, result):
        record.save(result, submission.key, intake.notebook, intake.answers)
        write_feedback(result, record.output)
        progress.advance(task)

    with progress_bar() as progress:
        task = progress.add_task("Grading", total=len(todo))
        try:
            waiting = batch.reread(submitted, todo, settings)
            if dask and todo:
                cluster.grade_all(waiting, dask, settings, done)
            else:
                batch.grade_all(waiting, min(jobs, len(todo) or 1), settings, done)
        finally:
            results = finish(record, submitted=submitted)
    return results, len(todo), skipped, time.monotonic() - start


def finish(record, every_page: bool = False, submitted: Path | None = None) -> list:
    """Times of submission, tables, report, and the feedback pages that are missing or of which more is known (or all)."""
    from autograder.report import feedback_path, write_feedback, write_report

    for sentence in record.take_times(submitted) if submitted else ():
        console.print(sentence, highlight=False, markup=False, soft_wrap=True)
    results = record.write_tables()
    for result in results:
        more = result.by_hand or result.seconds_late
        if every_page or more or not (record.output / feedback_path(result)).exists():
            write_feedback(result, record.output)
    write_report(results, record.output)
    return results


def show(output: Path, results: list, graded: int, skipped: int, seconds: float) -> None:
    """The class as a table, and where the files are."""
    from autograder.report import summary_table

    console.print(summary_table(results))
    work = f"Graded {graded} in {seconds:.1f} s" if graded else "Nothing new to grade"
    console.print(f"{work}; {skipped} unchanged since the last run were not graded again.", highlight=False)
    if not all(r.sandboxed for r in results):
        console.print("[bold yellow]Some results were not sandboxed (--trust).[/]")
    if any(e.points is None for r in results for e in r.exercises):
        console.print("(+n): points of written questions that wait for manual grading.")
    files = f"{output}/report.html, feedback/, grades.csv, submissions.csv, gradebook.db"
    console.print(f"See {files}", highlight=False, soft_wrap=True)
