"""Many answers to one exercise, graded one after the other in one child: how an audit affords thousands of them.

Not for students' work, where each submission has a process of its own: here all code is the course's own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import torch

from autograder.course import Assignment
from autograder.intake import Intake
from autograder.results import ExerciseResult
from autograder.run import grade_intake
from autograder.running import Run, Settings
from autograder.telling import Telling
from autograder.worker import Child, ChildGone, Tampered, Worker


@dataclass(frozen=True)
class Turn:
    """One answer to grade. source: the exercise's cell, None for the one in the notebook. seed: None is a fresh secret one."""

    source: str | None
    seed: int | None


@dataclass
class Turns:
    """Grades turns of one exercise of a notebook; what brings the child down is graded again by itself."""

    worker: Worker
    assignment: Assignment
    intake: Intake
    exercise: str
    settings: Settings

    def results(self, turns: Iterable[Turn]) -> Iterator[ExerciseResult]:
        """One result for each turn, in order."""
        todo = deque(turns)
        while todo:
            try:
                yield from self.in_one_child(todo)
            except (ChildGone, Tampered):
                yield self.alone(todo.popleft())

    def in_one_child(self, todo: deque[Turn]) -> Iterator[ExerciseResult]:
        """Results as long as the child lives; takes each turn off the list when it is done."""
        torch.set_num_threads(1)
        limits = self.settings.limits
        with self.worker.child(replace(limits, total_seconds=limits.total_seconds * len(todo))) as child:
            base = Run(
                self.assignment,
                self.intake,
                self.only_this(None),
                child.deadline,
                Telling(self.assignment, self.intake),
            )
            base.cells(child)
            while todo:
                yield self.result(child, base, todo[0])
                todo.popleft()

    def result(self, child: Child, base: Run, turn: Turn) -> ExerciseResult:
        """One turn in a child that has run the notebook: a changed cell and all behind it run again, then the probe."""
        run = Run(self.assignment, self.intake, self.only_this(turn.seed), child.deadline, base.telling)
        if turn.source is None:
            run.failures, run.outputs, run.bad_cells = base.failures, base.outputs, base.bad_cells
        else:
            cells = self.changed(turn.source).cells
            first = next(i for i, cell in enumerate(cells) if cell.name == self.exercise)
            run.intake = replace(self.intake, cells=cells[first:])
            run.cells(child)
        run.probes(child)
        return run.results[self.exercise]

    def changed(self, source: str | None) -> Intake:
        """The notebook with another text in this exercise's cell."""
        if source is None:
            return self.intake
        cells = (replace(c, source=source) if c.name == self.exercise else c for c in self.intake.cells)
        return replace(self.intake, cells=tuple(cells))

    def only_this(self, seed: int | None) -> Settings:
        """Settings that probe this exercise alone."""
        return replace(self.settings, seed=seed, only=frozenset({self.exercise}))

    def alone(self, turn: Turn) -> ExerciseResult:
        """One turn in a child of its own, as a submission."""
        changed, settings = self.changed(turn.source), self.only_this(turn.seed)
        result = grade_intake(self.worker, changed, self.assignment, "audit", settings)
        return next(e for e in result.exercises if e.exercise == self.exercise)
