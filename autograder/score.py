"""From answers to points, in the grader's own process: student code never runs here."""

from __future__ import annotations

import functools

from autograder import autoencoder_checks, autoencoders, checking, networks, probing, vae_checks
from autograder.course import Exercise
from autograder.hidden import TOOLS
from autograder.probing import Failure
from autograder.results import ExerciseResult, Property


@functools.lru_cache(maxsize=512)
def trusted(source: str) -> dict:
    """The namespace of a hidden region, executed once in the grader."""
    tools = {
        n: getattr(m, n)
        for m in (probing, networks, checking, vae_checks, autoencoders, autoencoder_checks)
        for n in dir(m)
        if not n.startswith("_")
    }
    namespace = TOOLS | tools | {"__name__": "check"}
    exec(compile(source, "<hidden region>", "exec"), namespace)
    return namespace


def judge(exercise: Exercise, answer, seed: int) -> tuple[Property, ...]:
    """The properties that the exercise's check finds in an answer.

    An answer that makes the check itself fail has the wrong form: it earns nothing and harms nobody else.
    """
    if isinstance(answer, Failure):
        return (nothing(exercise, checking.describe(answer)),)
    try:
        properties = tuple(trusted(exercise.hidden.trusted)["check"](answer, seed))
        if not all(isinstance(p, Property) for p in properties):
            raise TypeError("a check must return properties")
        return properties
    except Exception as error:
        message = f"The result does not have the form that the exercise asks for ({type(error).__name__})."
        return (nothing(exercise, message),)


def nothing(exercise: Exercise, message: str) -> Property:
    """The whole exercise as one lost property."""
    return checking.lost("result", exercise.points, message)


def points_of(exercise: Exercise, properties: tuple[Property, ...]) -> float:
    """Sum of what was earned, clamped to [0, points]; a sum that is not a number counts as 0."""
    total = sum(p.earned for p in properties)
    return round(min(max(total, 0.0), exercise.points), 4) if total == total else 0.0


def scored(exercise: Exercise, properties: tuple[Property, ...], output: str = "") -> ExerciseResult:
    """The exercise's result for these properties."""
    return ExerciseResult(exercise.name, points_of(exercise, properties), exercise.points, properties, output)


def lost_exercise(exercise: Exercise, message: str, output: str = "") -> ExerciseResult:
    """An exercise that earns nothing, with the reason; a written question stays ungraded."""
    if exercise.manual:
        return ExerciseResult(exercise.name, None, exercise.points)
    return scored(exercise, (nothing(exercise, message),), output)
