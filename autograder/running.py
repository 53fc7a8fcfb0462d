"""One submission under way: its cells and probes in one locked-down child after another, until all is answered."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from autograder import tripwires
from autograder.course import Assignment, Exercise
from autograder.intake import Intake
from autograder.patience import TooLong, patience
from autograder.probing import Failure
from autograder.results import ExerciseResult
from autograder.sandbox import Limits
from autograder.score import judge, lost_exercise, nothing, points_of, scored
from autograder.telling import Telling, told
from autograder.worker import Child, ChildGone, Tampered, Worker

MAX_KILLS = 20  # from outside; they cost the submission nothing but time
CHECK_SECONDS = 8.0  # for one check; honest answers need well under one
BROKEN_TOOLS = "This broke the tools that notebooks are graded with, so it was left out."
QUOTED = "an error message quoted the hidden test"


@dataclass(frozen=True)
class Settings:
    """How to grade. trust: run without a sandbox where the platform has none. The rest is for tests of the tests.

    seed: the same for every exercise, instead of secret ones. only: the exercises to probe, instead of all. follow: ask
    again with right upstream parts where points were lost; pointless when the upstream parts are known to be right.
    """

    limits: Limits = field(default_factory=Limits)
    trust: bool = False
    seed: int | None = None
    only: frozenset[str] | None = None
    follow: bool = True

    def wants(self, exercise: Exercise) -> bool:
        """Whether this exercise is to be probed."""
        return not exercise.manual and (self.only is None or exercise.name in self.only)


@dataclass(frozen=True)
class Lost:
    """Stands for an answer that cannot be had. sentence: why, for the student."""

    sentence: str


@dataclass
class Run:
    """One submission under way: what to skip after a child died, what was answered, what to tell."""

    assignment: Assignment
    intake: Intake
    settings: Settings
    deadline: float
    telling: Telling
    bad_cells: dict[str, str] = field(default_factory=dict)
    results: dict[str, ExerciseResult] = field(default_factory=dict)
    unsure: list[tuple[Exercise, int]] = field(default_factory=list)
    outputs: dict[str, str] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)
    statuses: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    endless: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)  # exercises that lost points with the student's own parts
    seeds: dict[str, int] = field(default_factory=dict)
    careful: bool = False  # whether to look at the tripwires after each cell
    restarts: int = 0
    kills: int = 0

    def cells(self, child: Child) -> None:
        """Run the student's cells in order, except those that ended an earlier child."""
        for cell in self.intake.cells:
            if cell.name in self.bad_cells:
                continue
            try:
                answer = child.ask("cell", self.settings.limits.cell_seconds, name=cell.name, source=cell.source)
                self.cell_done(cell.name, answer)
                if self.careful:
                    self.look_at_tripwires(child)
            except ChildGone as gone:
                if not self.excused(gone):
                    self.bad_cells[cell.name] = gone.detail
                raise
            except Tampered:  # in the next child the cell is left out: no more is lost than its own exercise
                self.bad_cells[cell.name] = BROKEN_TOOLS
                raise

    def cell_done(self, name: str, answer: dict) -> None:
        """Keep a cell's output and its error."""
        if not isinstance(answer, dict):
            raise Tampered("a cell's answer has the wrong form")
        if answer.get("timeout"):
            self.statuses.add("timeout")
            self.bad_cells[name] = "This cell took longer than the time limit and was stopped."
        if isinstance(answer.get("failure"), Failure):
            self.failures[name] = self.telling.answer(answer["failure"], False)
        output = answer.get("output") if isinstance(answer.get("output"), str) else ""
        longest = self.settings.limits.output_kb << 10
        cut = "\n… (output cut here)" if answer.get("cut") or len(output) > longest else ""
        if name in {e.name for e in self.assignment.exercises}:  # nobody looks at the rest, which has no bound
            self.outputs[name] = output[:longest] + cut

    def probes(self, child: Child) -> None:
        """Ask for every answer that is still missing, in notebook order: first with the student's own parts.

        A child that cannot even report its tripwires was broken by one of its cells; the next child tells by which.
        """
        try:
            self.look_at_tripwires(child)
        except (ChildGone, Tampered) as error:
            self.careful = not self.excused(error)
            raise
        names = [e.name for e in self.assignment.exercises if not e.manual]
        for exercise in self.assignment.exercises:
            if exercise.name not in self.results and self.settings.wants(exercise):
                self.first_answer(child, exercise, names)
        while self.unsure:
            exercise, seed = self.unsure.pop(0)
            if self.others_may_be_to_blame(exercise):
                self.second_chance(child, exercise, seed, names)
        self.last_look(child)

    def last_look(self, child: Child) -> None:
        """Look at the tripwires once more: probes call the notebook's functions. All is judged by now."""
        try:
            self.look_at_tripwires(child)
        except ChildGone as gone:
            if gone.reason == "crashed":
                self.tampering("the notebook's process ended itself after the last answer")
        except Tampered as error:
            self.tampering(str(error))

    def look_at_tripwires(self, child: Child) -> None:
        """Flag what the child reports; only sentences that the kit itself knows are repeated to anybody."""
        signs = child.ask("tripwires", 10)
        for sign in signs if isinstance(signs, list) else ["the report is missing"]:
            known = isinstance(sign, str) and sign in tripwires.sentences()
            self.tampering(sign if known else "a tool of the grader was replaced")

    def first_answer(self, child: Child, exercise: Exercise, names: list[str]) -> None:
        """Probe with the student's own parts and judge; anything short of full marks may get a second chance."""
        # Kept when the exercise has to be asked again, so that dying does not buy other inputs.
        fresh = secrets.randbits(47) if self.settings.seed is None else self.settings.seed
        seed = self.seeds.setdefault(exercise.name, fresh)
        try:
            # With an upstream part that does not end, only right stand-ins give an answer: do not wait for the limit again.
            waits = any(repr(name) in exercise.hidden.parts for name in self.endless)
            answer = Failure("TimeLimit", "") if waits else self.answer(child, exercise, seed, "", names)
            self.first_result(exercise, seed, judged(exercise, answer, seed))
        except (ChildGone, Tampered) as error:
            if not self.excused(error):
                self.endless.add(exercise.name)
                message = BROKEN_TOOLS if isinstance(error, Tampered) else str(error)
                self.first_result(exercise, seed, (nothing(exercise, message),))
            raise

    def first_result(self, exercise: Exercise, seed: int, properties: tuple) -> None:
        """Keep a first result; what lost points where other parts may be to blame is asked again with right ones."""
        self.results[exercise.name] = scored(exercise, properties, self.outputs.get(exercise.name, ""))
        if any(p.message for p in properties):
            self.doubtful.add(exercise.name)
            if exercise.hidden.parts and self.settings.follow:
                self.unsure.append((exercise, seed))

    def others_may_be_to_blame(self, exercise: Exercise) -> bool:
        """Whether an upstream part lost points or was not asked; otherwise a second try would only be a second guess."""
        upstream = [e.name for e in self.assignment.exercises if repr(e.name) in exercise.hidden.parts]
        return not upstream or any(name in self.doubtful or name not in self.results for name in upstream)

    def second_chance(self, child: Child, exercise: Exercise, seed: int, names: list[str]) -> None:
        """Follow-through: probe again with right stand-ins for upstream parts; the better result counts."""
        try:
            answer = self.answer(child, exercise, seed, exercise.hidden.parts, names)
        except ChildGone as gone:
            if self.excused(gone):
                self.unsure.insert(0, (exercise, seed))
            raise
        properties = judged(exercise, answer, seed)
        if points_of(exercise, properties) > self.results[exercise.name].points:
            self.results[exercise.name] = scored(exercise, properties, self.outputs.get(exercise.name, ""))

    def answer(self, child: Child, exercise: Exercise, seed: int, parts: str, names: list[str]):
        """One probe's answer, or a Failure (or Lost) that explains why there is none."""
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
        answer = self.telling.answer(reply["answer"], beside_solutions=bool(parts))
        if self.telling.quoted:
            self.tampering(QUOTED)
        if isinstance(answer, Failure) and answer.error == "NameError" and not answer.line:
            return self.why_undefined(exercise, answer)
        return answer

    def why_undefined(self, exercise: Exercise, failure: Failure) -> Failure | Lost:
        """A name is missing because its cell failed: say that instead."""
        if exercise.name in self.bad_cells:
            return Lost(self.bad_cells[exercise.name])
        return self.failures.get(exercise.name, failure)

    def excused(self, error: Exception) -> bool:
        """Whether a child's end says nothing about the submission: it was killed from outside, and not too often."""
        return isinstance(error, ChildGone) and error.reason == "killed" and self.kills < MAX_KILLS

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
            excused = self.excused(gone)
            self.kills += excused
            self.restarts += not excused
            if not excused:
                self.statuses.add("crashed" if gone.reason == "killed" else gone.reason)
        except Tampered as error:
            self.restarts += 1
            self.tampering(str(error))
        return False

    def finish(self) -> tuple[ExerciseResult, ...]:
        """Results in notebook order; what was never answered earns nothing and says so."""
        missing = "Not graded: the notebook's process had to be stopped before this exercise."
        return tuple(self.results.get(e.name) or lost_exercise(e, missing) for e in self.assignment.exercises)


def judged(exercise: Exercise, answer, seed: int) -> tuple:
    """The properties that an answer earns, with messages of bounded length."""
    if isinstance(answer, Lost):
        return told((nothing(exercise, answer.sentence),))
    try:
        with patience(CHECK_SECONDS):
            return told(judge(exercise, answer, seed))
    except TooLong:
        return told((nothing(exercise, "The result is so large that checking it took too long."),))
