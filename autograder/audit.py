"""Measure the hidden tests: does every stored wrong answer lose points, does every right one keep them all?"""

from __future__ import annotations

import queue
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from autograder.bank import Variant, bank, notebook_bytes, solved_cells, with_cells
from autograder.course import Assignment, load_assignment
from autograder.intake import clean_submission
from autograder.results import ExerciseResult
from autograder.run import Settings, grade_intake
from autograder.worker import Worker


@dataclass(frozen=True)
class Finding:
    """What became of one stored answer with one seed. good: as it should; why: what was not, "" when good."""

    variant: Variant
    result: ExerciseResult
    good: bool
    diagnosed: bool
    why: str


def judge_variant(variant: Variant, result: ExerciseResult) -> Finding:
    """Compare a result with what the bank file expects."""
    full, lost = result.points == result.max_points, result.points < result.max_points
    wanted = variant.diagnosis.lower()
    messages = " ".join(p.message for p in result.properties).lower()
    diagnosed = variant.right or not wanted or wanted in messages
    if variant.right:
        return Finding(variant, result, full, True, "" if full else f"lost points: {result.diagnosis}")
    expected = variant.points is None or abs(variant.points - result.points) < 1e-6
    why = "" if lost else "kept all its points"
    if lost and not expected:
        why = f"earned {result.points:g}, expected {variant.points:g}: {result.diagnosis}"
    elif lost and not diagnosed:
        why = f"diagnosis lacks {variant.diagnosis!r}: {result.diagnosis}"
    return Finding(variant, result, lost, lost and diagnosed, why)


class Auditor:
    """Grades variants of the solution in warm workers, one exercise each."""

    def __init__(self, root: Path, name: str, jobs: int) -> None:
        self.assignment: Assignment = load_assignment(root, name)
        self.solved = solved_cells(root, name)
        self.variants = bank(root, name)
        self.jobs = jobs
        self.idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()

    def __enter__(self) -> Auditor:
        for _ in range(self.jobs):
            self.idle.put(Worker())
        return self

    def __exit__(self, *_) -> None:
        for _ in range(self.jobs):
            self.idle.get().close()

    def points(self, cells: dict[str, str], seed: int | None, only: frozenset[str] | None) -> list[ExerciseResult]:
        """Results of the solution with some cells replaced."""
        raw = notebook_bytes(with_cells(self.assignment.release, self.solved | cells))
        worker = self.idle.get()
        try:
            intake = clean_submission(raw, self.assignment)
            result = grade_intake(worker, intake, self.assignment, "audit", Settings(seed=seed, only=only))
        finally:
            self.idle.put(worker)
        return [e for e in result.exercises if e.points is not None and (only is None or e.exercise in only)]

    def finding(self, variant: Variant, seed: int | None) -> Finding:
        """One stored answer, graded."""
        only = frozenset({variant.exercise})
        return judge_variant(variant, self.points(variant.cells, seed, only)[0])

    def findings(self, seeds: list[int | None], right_seeds: list[int | None]) -> Iterator[Finding]:
        """All stored answers: wrong ones with `seeds`, right ones with `right_seeds`; None is a fresh secret seed."""
        work = [(v, s) for v in self.variants for s in (right_seeds if v.right else seeds)]
        with ThreadPoolExecutor(self.jobs) as pool:
            yield from pool.map(lambda pair: self.finding(*pair), work)


def summary(assignment: Assignment, findings: list[Finding]) -> list[dict]:
    """Per exercise: how many stored answers were judged as they should be, in every run."""
    per_exercise = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        per_exercise[finding.variant.exercise][finding.variant.name].append(finding)
    rows = []
    for exercise in (e for e in assignment.exercises if not e.manual):
        runs = per_exercise[exercise.name].values()
        wrong = [r for r in runs if not r[0].variant.right]
        right = [r for r in runs if r[0].variant.right]
        rows.append(
            {
                **{"exercise": exercise.name, "wrong": len(wrong), "right": len(right)},
                "caught": sum(all(f.good for f in r) for r in wrong),
                "accepted": sum(all(f.good for f in r) for r in right),
                "diagnosed": sum(all(f.diagnosed for f in r) for r in wrong),
            }
        )
    return rows
