"""Measure the hidden tests: does every stored wrong answer lose points, does every right one keep them all, do mutants die?"""

from __future__ import annotations

import hashlib
import itertools
import queue
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from autograder.bank import Variant, bank, notebook_bytes, solved_cells, with_cells
from autograder.course import Assignment, load_assignment
from autograder.intake import Intake, clean_submission
from autograder.mutants import Mutant, Settled, course_mutants, equivalents, settle
from autograder.results import ExerciseResult
from autograder.run import Settings
from autograder.sandbox import Limits
from autograder.turns import Turn, Turns
from autograder.worker import Worker

# A mutant may loop for ever; the solutions themselves need a second or two.
MUTANT_LIMITS = Limits(cell_seconds=5.0, probe_seconds=5.0, total_seconds=30.0)
TOGETHER = 40  # mutants in one child


@dataclass(frozen=True)
class Finding:
    """What became of one stored answer with one seed. good: as it should; why: what was not, "" when good."""

    variant: Variant
    result: ExerciseResult
    good: bool
    diagnosed: bool
    why: str


@dataclass(frozen=True)
class Tally:
    """One exercise's row: stored answers judged as they should be with every seed, and mutants that lost points."""

    exercise: str
    wrong: int
    caught: int
    diagnosed: int
    right: int
    accepted: int
    mutants: int = 0
    equivalent: int = 0
    killed: int = 0


@dataclass(frozen=True)
class Audit:
    """All that was measured for one assignment."""

    name: str
    findings: list[Finding]
    settled: Settled
    tallies: list[Tally]

    @property
    def failed(self) -> bool:
        """Whether a wrong answer kept its points, a right one lost some, or a mutant is wrongly listed as equivalent."""
        return any(not f.good for f in self.findings) or bool(self.settled.wrong_claims)


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


def audit_seeds(count: int) -> list[int]:
    """Seeds as large as the secret ones, but the same in every audit, so that its table can be made again."""
    digests = (hashlib.sha256(f"audit {k}".encode()).digest() for k in range(count))
    return [int.from_bytes(d[:5], "big") for d in digests]


class Auditor:
    """Grades variants of the solution in warm workers, one exercise each."""

    def __init__(self, root: Path, name: str, jobs: int) -> None:
        self.assignment: Assignment = load_assignment(root, name)
        self.solved = solved_cells(root, name)
        self.variants, self.mutants = bank(root, name), course_mutants(root, name)
        self.intake = self.submission({})
        self.jobs = jobs
        self.idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()

    def __enter__(self) -> Auditor:
        for worker in Worker.several(self.jobs):
            self.idle.put(worker)
        return self

    def __exit__(self, *_) -> None:
        for _ in range(self.jobs):
            self.idle.get().close()

    def results(self, intake: Intake, exercise: str, turns: list[Turn], settings: Settings) -> list[ExerciseResult]:
        """One result for each turn of an exercise, in one child if nothing brings it down."""
        worker = self.idle.get()
        try:
            return list(Turns(worker, self.assignment, intake, exercise, settings).results(turns))
        finally:
            self.idle.put(worker)

    def submission(self, cells: dict[str, str]) -> Intake:
        """The solution with some cells replaced, as the grader takes in a student's file."""
        raw = notebook_bytes(with_cells(self.assignment.release, self.solved | cells))
        return clean_submission(raw, self.assignment)

    def judged(self, variant: Variant, seeds: list[int]) -> list[Finding]:
        """One stored answer, graded with each seed."""
        turns = [Turn(None, seed) for seed in seeds]
        results = self.results(self.submission(variant.cells), variant.exercise, turns, Settings())
        return [judge_variant(variant, result) for result in results]

    def deaths(self, mutants: list[Mutant], seed: int) -> list[bool]:
        """For each mutant of one exercise, whether it loses points.

        They share a child that ends with the solution itself: unless that keeps all its points, and where a mutant
        survives, a child of its own decides.
        """
        settings, exercise = Settings(MUTANT_LIMITS, follow=False), mutants[0].exercise
        turns = [*(Turn(m.source, seed) for m in mutants), Turn(self.solved[exercise], seed)]
        *dead, broken = [lost_points(r) for r in self.results(self.intake, exercise, turns, settings)]
        return [
            (death and not broken)
            or lost_points(*self.results(self.intake, exercise, [Turn(m.source, seed)], settings))
            for m, death in zip(mutants, dead, strict=True)
        ]

    def spread(self, grade: Callable[..., list], work: Iterable[tuple]) -> Iterator:
        """The items of all results in the order of the work, made by as many threads as there are workers."""
        with ThreadPoolExecutor(self.jobs) as pool:
            for results in pool.map(lambda arguments: grade(*arguments), work):
                yield from results

    def findings(self, seeds: list[int], right_seeds: list[int]) -> Iterator[Finding]:
        """All stored answers: wrong ones with `seeds`, right ones with `right_seeds`."""
        return self.spread(self.judged, [(v, right_seeds if v.right else seeds) for v in self.variants])

    def killings(self, seed: int) -> Iterator[tuple[Mutant, bool]]:
        """All mutants, with whether they lose points."""
        groups = [list(g) for _, g in itertools.groupby(self.mutants, key=lambda m: m.exercise)]
        batches = [g[i : i + TOGETHER] for g in groups for i in range(0, len(g), TOGETHER)]
        return zip(sum(batches, []), self.spread(self.deaths, [(b, seed) for b in batches]), strict=True)


def lost_points(result: ExerciseResult) -> bool:
    """Whether an exercise has less than all its points."""
    return result.points < result.max_points


def audit_course(root: Path, name: str, jobs: int, seeds: int, mutate: bool, progress) -> Audit:
    """Audit one assignment. seeds: how many for each right answer. progress: a rich progress bar."""
    one, right, killings = audit_seeds(1), audit_seeds(seeds), []
    claims = equivalents(root, name) if mutate else []
    with Auditor(root, name, jobs) as auditor:
        runs = sum(seeds if v.right else 1 for v in auditor.variants)
        findings = list(progress.track(auditor.findings(one, right), total=runs, description=f"{name}: answers"))
        if mutate:
            todo = auditor.killings(one[0])
            killings = list(progress.track(todo, total=len(auditor.mutants), description=f"{name}: mutants"))
    settled = settle([m for m, dead in killings if dead], [m for m, dead in killings if not dead], claims)
    return Audit(name, findings, settled, tallies(auditor.assignment, findings, settled))


def tallies(assignment: Assignment, findings: list[Finding], settled: Settled) -> list[Tally]:
    """One row per exercise, in notebook order."""
    names = [e.name for e in assignment.exercises if not e.manual]
    return [tally(n, [f for f in findings if f.variant.exercise == n], settled) for n in names]


def tally(name: str, findings: list[Finding], settled: Settled) -> Tally:
    """One exercise's row."""
    runs = defaultdict(list)
    for finding in findings:
        runs[finding.variant.right, finding.variant.name].append(finding)
    wrong = [r for (right, _), r in runs.items() if not right]
    right = [r for (right, _), r in runs.items() if right]
    killed = sum(m.exercise == name for m in settled.killed)
    equivalent = sum(m.exercise == name for m, _ in settled.equivalent)
    alive = sum(m.exercise == name for m in settled.survivors)
    return Tally(
        *(
            name,
            len(wrong),
            sum(all(f.good for f in r) for r in wrong),
            sum(all(f.diagnosed for f in r) for r in wrong),
        ),
        *(len(right), sum(all(f.good for f in r) for r in right), killed + equivalent + alive, equivalent, killed),
    )
