"""Measure the hidden tests: does every stored wrong answer lose points, does every right one keep them all, do mutants die?"""

from __future__ import annotations

import hashlib
import queue
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.bank import Variant, bank, notebook_bytes, solved_cells, with_cells
from autograder.course import Assignment, load_assignment
from autograder.intake import Intake, clean_submission
from autograder.mutants import Mutant, Settled, course_mutants, equivalents, settle
from autograder.results import ExerciseResult
from autograder.run import Settings, grade_intake
from autograder.sandbox import Limits
from autograder.worker import Worker

# A mutant may loop for ever; the solutions themselves need a second or two.
MUTANT_LIMITS = Limits(cell_seconds=5.0, probe_seconds=5.0, total_seconds=30.0)


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
        for _ in range(self.jobs):
            self.idle.put(Worker())
        return self

    def __exit__(self, *_) -> None:
        for _ in range(self.jobs):
            self.idle.get().close()

    def points(self, intake: Intake, exercise: str, settings: Settings) -> ExerciseResult:
        """The result of one exercise of a submission."""
        worker = self.idle.get()
        try:
            result = grade_intake(
                worker, intake, self.assignment, "audit", replace(settings, only=frozenset({exercise}))
            )
        finally:
            self.idle.put(worker)
        return next(e for e in result.exercises if e.exercise == exercise)

    def submission(self, cells: dict[str, str]) -> Intake:
        """The solution with some cells replaced, as the grader takes in a student's file."""
        raw = notebook_bytes(with_cells(self.assignment.release, self.solved | cells))
        return clean_submission(raw, self.assignment)

    def finding(self, variant: Variant, seed: int | None) -> Finding:
        """One stored answer, graded."""
        return judge_variant(
            variant, self.points(self.submission(variant.cells), variant.exercise, Settings(seed=seed))
        )

    def killed(self, mutant: Mutant, seed: int | None) -> bool:
        """Whether a mutant loses points. The one changed cell goes straight into the intake, which takes longer than the test."""
        cells = (replace(c, source=mutant.source) if c.name == mutant.exercise else c for c in self.intake.cells)
        intake = replace(self.intake, cells=tuple(cells))
        result = self.points(intake, mutant.exercise, Settings(MUTANT_LIMITS, seed=seed))
        return result.points < result.max_points

    def spread(self, grade: Callable, work: Iterable[tuple]) -> Iterator:
        """Results in the order of the work, made by as many threads as there are workers."""
        with ThreadPoolExecutor(self.jobs) as pool:
            yield from pool.map(lambda arguments: grade(*arguments), work)

    def findings(self, seeds: list[int | None], right_seeds: list[int | None]) -> Iterator[Finding]:
        """All stored answers: wrong ones with `seeds`, right ones with `right_seeds`; None is a fresh secret seed."""
        return self.spread(self.finding, [(v, s) for v in self.variants for s in (right_seeds if v.right else seeds)])

    def killings(self, seed: int | None) -> Iterator[tuple[Mutant, bool]]:
        """All mutants, with whether they lose points."""
        return zip(self.mutants, self.spread(self.killed, [(m, seed) for m in self.mutants]), strict=True)


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
