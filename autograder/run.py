"""Grade one submission: intake, cells and probes in a locked-down child, judging here."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field

import torch

from autograder.course import Assignment, Exercise
from autograder.intake import Intake, clean_submission
from autograder.probing import Failure
from autograder.results import ExerciseResult, SubmissionResult
from autograder.sandbox import Limits
from autograder.score import judge, lost_exercise, nothing, points_of, scored
from autograder.worker import Child, ChildGone, Tampered, Worker

MAX_RESTARTS = 3
WORST_FIRST = ("tampered", "crashed", "timeout", "repaired", "graded")


@dataclass(frozen=True)
class Settings:
    """How to grade. trust: run without a sandbox where the platform has none. seed, only: for tests of the tests.

    seed: the same for every exercise, instead of secret ones. only: the exercises to probe, instead of all.
    """

    limits: Limits = field(default_factory=Limits)
    trust: bool = False
    seed: int | None = None
    only: frozenset[str] | None = None

    def wants(self, exercise: Exercise) -> bool:
        """Whether this exercise is to be probed."""
        return not exercise.manual and (self.only is None or exercise.name in self.only)


@dataclass
class Run:
    """One submission under way: what to skip after a child died, what was answered, what to tell."""

    assignment: Assignment
    intake: Intake
    settings: Settings
    deadline: float
    bad_cells: dict[str, str] = field(default_factory=dict)
    results: dict[str, ExerciseResult] = field(default_factory=dict)
    unsure: list[tuple[Exercise, int]] = field(default_factory=list)
    outputs: dict[str, str] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)
    statuses: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    endless: set[str] = field(default_factory=set)

    def cells(self, child: Child) -> None:
        """Run the student's cells in order, except those that ended an earlier child."""
        for cell in self.intake.cells:
            if cell.name in self.bad_cells:
                continue
            try:
                answer = child.ask("cell", self.settings.limits.cell_seconds, name=cell.name, source=cell.source)
            except ChildGone as gone:
                self.bad_cells[cell.name] = gone.detail
                raise
            self.cell_done(cell.name, answer)

    def cell_done(self, name: str, answer: dict) -> None:
        """Keep a cell's output and its error."""
        if not isinstance(answer, dict):
            raise Tampered("a cell's answer has the wrong form")
        if answer.get("timeout"):
            self.statuses.add("timeout")
            self.bad_cells[name] = "This cell took longer than the time limit and was stopped."
        if isinstance(answer.get("failure"), Failure):
            self.failures[name] = answer["failure"]
        cut = "\n… (output cut here)" if answer.get("cut") else ""
        self.outputs[name] = str(answer.get("output", "")) + cut

    def probes(self, child: Child) -> None:
        """Ask for every answer that is still missing, in notebook order: first with the student's own parts."""
        for sign in child.ask("tripwires", 10) or []:
            self.tampering(str(sign))
        names = [e.name for e in self.assignment.exercises if not e.manual]
        for exercise in self.assignment.exercises:
            if exercise.name not in self.results and self.settings.wants(exercise):
                self.first_answer(child, exercise, names)
        while self.unsure:
            exercise, seed = self.unsure.pop(0)
            self.second_chance(child, exercise, seed, names)

    def first_answer(self, child: Child, exercise: Exercise, names: list[str]) -> None:
        """Probe with the student's own parts and judge; anything short of full marks may get a second chance."""
        properties: tuple = ()
        seed = secrets.randbits(47) if self.settings.seed is None else self.settings.seed
        try:
            # With an upstream part that does not end, only right stand-ins give an answer: do not wait for the limit again.
            waits = any(repr(name) in exercise.hidden.parts for name in self.endless)
            answer = Failure("TimeLimit", "") if waits else self.answer(child, exercise, seed, "", names)
            properties = judge(exercise, answer, seed)
        except (ChildGone, Tampered) as error:
            self.endless.add(exercise.name)
            properties = (nothing(exercise, str(error)),)
            raise
        finally:
            self.results[exercise.name] = scored(exercise, properties, self.outputs.get(exercise.name, ""))
            if exercise.hidden.parts and any(p.message for p in properties):
                self.unsure.append((exercise, seed))

    def second_chance(self, child: Child, exercise: Exercise, seed: int, names: list[str]) -> None:
        """Follow-through: probe again with right stand-ins for upstream parts; the better result counts."""
        answer = self.answer(child, exercise, seed, exercise.hidden.parts, names)
        properties = judge(exercise, answer, seed)
        if points_of(exercise, properties) > self.results[exercise.name].points:
            self.results[exercise.name] = scored(exercise, properties, self.outputs.get(exercise.name, ""))

    def answer(self, child: Child, exercise: Exercise, seed: int, parts: str, names: list[str]):
        """One probe's answer, or a Failure that explains why there is none."""
        reply = child.ask(
            "probe",
            self.settings.limits.probe_seconds,
            **{"name": exercise.name, "probe": exercise.hidden.probe, "parts": parts, "seed": seed, "names": names},
        )
        if not isinstance(reply, dict) or "answer" not in reply:
            raise Tampered("a probe's answer has the wrong form")
        if reply.get("timeout"):
            self.statuses.add("timeout")
            self.endless.add(exercise.name)
            return Failure("TimeLimit", "")
        failure = reply["answer"]
        if isinstance(failure, Failure) and failure.error == "NameError" and not failure.line:
            return self.why_undefined(exercise, failure)
        return failure

    def why_undefined(self, exercise: Exercise, failure: Failure) -> Failure:
        """A name is missing because its cell failed: say that instead."""
        if exercise.name in self.bad_cells:
            return Failure("TimeLimit", "")
        return self.failures.get(exercise.name, failure)

    def tampering(self, sign: str) -> None:
        """Flag tampering; the points stay what the checks find."""
        self.statuses.add("tampered")
        self.notes.append(f"Tampering: {sign}")

    def attempt(self, worker: Worker) -> bool:
        """One child's life. True when everything is answered, False when the child died and another may go on."""
        try:
            with worker.child(self.settings.limits) as child:
                child.deadline = min(child.deadline, self.deadline)
                self.cells(child)
                self.probes(child)
            return True
        except ChildGone as gone:
            self.statuses.add(gone.reason)
            return False
        except Tampered as error:
            self.tampering(str(error))
            return False

    def finish(self) -> tuple[ExerciseResult, ...]:
        """Results in notebook order; what was never answered earns nothing and says so."""
        missing = "Not graded: the notebook's process had to be stopped before this exercise."
        return tuple(self.results.get(e.name) or lost_exercise(e, missing) for e in self.assignment.exercises)


def grade_intake(worker: Worker, intake: Intake, assignment: Assignment, student: str, settings: Settings):
    """Grade a cleaned submission in a worker's children; always returns a SubmissionResult."""
    torch.set_num_threads(
        1
    )  # holds for the calling thread only: checks are small, and busy thread pools slow each other
    start = time.monotonic()
    if intake.status in ("missing", "unreadable"):
        reason = "No notebook was handed in." if intake.status == "missing" else "The notebook could not be read."
        exercises = tuple(lost_exercise(e, reason) for e in assignment.exercises)
        return SubmissionResult(student, assignment.name, intake.status, exercises, 0.0, intake.repairs)
    run = Run(assignment, intake, settings, start + settings.limits.total_seconds)
    for _ in range(1 + MAX_RESTARTS):
        if run.attempt(worker) or time.monotonic() > run.deadline:
            break
    statuses = run.statuses | {intake.status}
    status = next(s for s in WORST_FIRST if s in statuses)
    seconds = round(time.monotonic() - start, 3)
    return SubmissionResult(
        *(student, assignment.name, status, run.finish(), seconds, intake.repairs, tuple(dict.fromkeys(run.notes))),
        sandboxed=worker.sandboxed,
    )


_workers: dict[bool, Worker] = {}


def grade_submission(raw: bytes | None, assignment: Assignment, student: str, settings: Settings) -> SubmissionResult:
    """Grade the bytes of one notebook with this process's own warm worker, started at the first call."""
    if settings.trust not in _workers:
        _workers[settings.trust] = Worker(settings.trust)
    return grade_intake(_workers[settings.trust], clean_submission(raw, assignment), assignment, student, settings)
