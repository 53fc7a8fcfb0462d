"""A small stand-in for course.Assignment and results for it, for tests of record, report and export."""

from dataclasses import dataclass

from autograder.results import ExerciseResult, Property, SubmissionResult


@dataclass(frozen=True)
class FakeExercise:
    name: str
    points: float
    manual: bool = False


@dataclass(frozen=True)
class FakeAssignment:
    name: str
    exercises: tuple
    release: dict


def marked_cell(kind, source, grade_id, **marks):
    defaults = {"grade": False, "solution": False, "locked": False, "schema_version": 3}
    cell = {
        "cell_type": kind,
        "id": grade_id.replace("_", "-"),
        "metadata": {"nbgrader": {**defaults, "grade_id": grade_id, **marks}},
        "source": source,
    }
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def release_of(exercises):
    cells = [marked_cell("code", "import torch", "setup", locked=True)]
    for e in exercises:
        if e.manual:
            cells.append(
                marked_cell("markdown", "YOUR ANSWER HERE", e.name, grade=True, solution=True, points=e.points)
            )
        else:
            stub = f"def {e.name}():\n    raise NotImplementedError"
            cells.append(marked_cell("code", stub, e.name, solution=True))
            test = f"{e.name}()"
            cells.append(marked_cell("code", test, f"test_{e.name}", grade=True, locked=True, points=e.points))
    kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernelspec}, "nbformat": 4, "nbformat_minor": 5}


def fake_assignment(name="04_vae", exercises=None):
    exercises = exercises or (
        FakeExercise("kl_divergence", 2),
        FakeExercise("reparameterize", 2),
        FakeExercise("written_latent_space", 3, manual=True),
    )
    return FakeAssignment(name, exercises, release_of(exercises))


SLIP = "It looks as if logvar was read as log σ; in this course it is log σ²."


def right(exercise):
    return ExerciseResult(exercise, 2.0, 2.0, (Property("value", 1.5, 1.5), Property("gradient", 0.5, 0.5)))


def wrong(exercise, message=SLIP, slip=True, output=""):
    return ExerciseResult(exercise, 0.5, 2.0, (Property("value", 1.5, 0.0, message, slip),
                                               Property("gradient", 0.5, 0.5)), output)  # fmt: skip


def fake_result(student="anna", assignment="04_vae", status="graded", kl=None, **more):
    kl = kl or right("kl_divergence")
    written = ExerciseResult("written_latent_space", None, 3.0)
    return SubmissionResult(student, assignment, status, (kl, right("reparameterize"), written), seconds=0.4, **more)
