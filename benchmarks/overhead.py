"""What one warm worker spends on a submission beside the student's own cells and the probes; for benchmarks/grading.py.

And what the grading process then spends on keeping the result: gradebook, graded notebook, feedback page.
"""

from __future__ import annotations

import contextlib
import statistics
import tempfile
import time
from pathlib import Path

from classes import ROOT

from autograder import running, warm
from autograder.collect import read_submission
from autograder.course import Assignment, load_assignment
from autograder.intake import clean_submission
from autograder.record import Record
from autograder.report import write_feedback
from autograder.run import Settings, grade_intake
from autograder.source import source_path
from autograder.worker import Child, Worker

MOST = 20  # submissions of one assignment


class Clock:
    """Adds up the seconds spent in requests to the child, in starting and ending it, and in checks, while it is installed."""

    def __init__(self) -> None:
        self.spent = {"cell": 0.0, "probe": 0.0, "tripwires": 0.0, "check": 0.0, "process": 0.0}

    @contextlib.contextmanager
    def installed(self):
        """Wrap Child.ask, Worker.child and the judging of answers for a while."""
        ask, child, judged = Child.ask, Worker.child, running.judged
        Child.ask = lambda own, do, *a, **k: self.timed(do, ask, own, do, *a, **k)
        Worker.child = lambda worker, limits: self.process(ask, child(worker, limits))
        running.judged = lambda *a: self.timed("check", judged, *a)
        try:
            yield
        finally:
            Child.ask, Worker.child, running.judged = ask, child, judged

    @contextlib.contextmanager
    def process(self, ask, life):
        """A child that has answered before anything is asked of it: locking itself down is no part of its first cell."""
        with contextlib.ExitStack() as stack:
            child = self.timed("process", stack.enter_context, life)
            self.timed("process", ask, child, "tripwires", 10)
            yield child
            self.timed("process", stack.close)

    def timed(self, what: str, function, *arguments, **keywords):
        """Call a function and note its wall time."""
        start = time.perf_counter()
        try:
            return function(*arguments, **keywords)
        finally:
            self.spent[what] += time.perf_counter() - start


def measure(worker: Worker, raw: bytes, assignment: Assignment, student: str, record: Record) -> dict[str, float]:
    """Seconds of one submission: in all, in each part, and for keeping the result."""
    clock = Clock()
    start = time.perf_counter()
    with clock.installed():
        intake = clean_submission(raw, assignment)
        taken_in = time.perf_counter()
        result = grade_intake(worker, intake, assignment, student, Settings())
    graded = time.perf_counter()
    record.save(result, "", intake.notebook, intake.answers)
    write_feedback(result, record.output)
    kept = time.perf_counter() - graded
    beside = graded - start - clock.spent["cell"] - clock.spent["probe"]
    return {"total": graded - start, "beside": beside, "intake": taken_in - start, "kept": kept, **clock.spent}


def medians(worker: Worker, submitted: Path, name: str, output: Path) -> list[float]:
    """The columns of one assignment, ms."""
    assignment = load_assignment(ROOT, name)
    students = sorted(p.name for p in submitted.iterdir())[:MOST]
    with Record(output, [assignment]) as record:
        found = []
        for student in [students[0], *students]:
            raw = read_submission(submitted / student / name, name)[0]
            found.append(measure(worker, raw, assignment, student, record))
    parts = ("total", "cell", "probe", "beside", "intake", "process", "check", "tripwires", "kept")
    return [1000 * statistics.median(f[part] for f in found[1:]) for part in parts]  # the first one warms up


def table(submitted: Path, names: list[str]) -> str:
    """Medians for each assignment as Markdown, in milliseconds."""
    lines = [
        "| assignment | total, ms | student's cells | probes | beside | of it: intake | process | checks | tripwires | kept |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    slow = warm.slow_imports(source_path(ROOT, name) for name in names)
    with warm.ahead(slow), Worker() as worker, tempfile.TemporaryDirectory() as folder:
        for name in names:
            found = medians(worker, submitted, name, Path(folder) / name)
            lines.append(f"| {name} | " + " | ".join(f"{ms:.0f}" for ms in found) + " |")
    return "\n".join(lines)
