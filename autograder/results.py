"""What the stages hand to each other: small frozen records, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

KIT_FAILED = "The grader failed twice"  # begins the note of a result that is the kit's fault, not the submission's
STATUSES = ("graded", "repaired", "timeout", "crashed", "tampered", "unreadable", "missing")


@dataclass(frozen=True)
class Property:
    """One thing a hidden check looked at.

    points, earned: course points, 0 ≤ earned ≤ points. message: one plain sentence for the student,
    empty when the property holds. slip: True when the message names a known misconception.
    """

    name: str
    points: float
    earned: float
    message: str = ""
    slip: bool = False

    @property
    def ok(self) -> bool:
        """Whether the property earned everything it could."""
        return self.earned >= self.points and not self.message


@dataclass(frozen=True)
class ExerciseResult:
    """Points of one graded id. points is None for a written question nobody has graded yet."""

    exercise: str
    points: float | None
    max_points: float
    properties: tuple[Property, ...] = ()
    output: str = ""

    @property
    def diagnosis(self) -> str:
        """What the student should read first: a named misconception if there is one, else the first failure."""
        failed = [p for p in self.properties if p.message]
        failed.sort(key=lambda p: not p.slip)
        return failed[0].message if failed else ""


@dataclass(frozen=True)
class SubmissionResult:
    """Everything grading one notebook produced. seconds: wall time of the run."""

    student: str
    assignment: str
    status: str
    exercises: tuple[ExerciseResult, ...]
    seconds: float = 0.0
    repairs: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
    sandboxed: bool = True

    @property
    def points(self) -> float:
        """Points earned so far; written questions that nobody has graded count as nothing yet."""
        return round(sum(e.points or 0.0 for e in self.exercises), 4)

    @property
    def max_points(self) -> float:
        """Points that could be earned in all, written questions included."""
        return round(sum(e.max_points for e in self.exercises), 4)
