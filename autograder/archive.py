"""The files of one result: results/STUDENT/ASSIGNMENT.json, and the notebook that nbgrader shows."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path

from autograder.files import plain
from autograder.pictures import as_output, pictures_of
from autograder.results import ExerciseResult, Property, SubmissionResult

FORMAT = 1  # of the results files; another number means "grade again"


@dataclasses.dataclass(frozen=True)
class Stored:
    """One results file.

    answers: {written id: sha256 of the answer, or ""}. notebook: bytes of the autograded notebook, 0 for none; one that
    a power cut shortened is made again. digest: sha256 of the file.
    """

    result: SubmissionResult
    key: str
    answers: dict[str, str]
    notebook: int
    digest: str


def grade_cell_name(exercise: str) -> str:
    """The nbgrader id of the cell that carries the points of an exercise."""
    return exercise if exercise.startswith("written_") else f"test_{exercise}"


def to_json(result: SubmissionResult, key: str, answers: dict[str, str], notebook: int) -> str:
    """The content of a results file."""
    stored = {
        "format": FORMAT,
        "key": key,
        "answers": answers,
        "notebook": notebook,
        "result": result,
    }
    return json.dumps(stored, default=vars) + "\n"  # vars: the fields of a result, exercise or property


def digest_of(content: str) -> str:
    """sha256 of a text."""
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


def read_result(path: Path) -> Stored | None:
    """A results file, or None when there is none or it is not one of ours: then the submission is graded again."""
    try:
        content = path.read_text("utf-8")
        data = json.loads(content)
        if data["format"] != FORMAT:
            return None
        return Stored(to_result(data["result"]), data["key"], data["answers"], data["notebook"], digest_of(content))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def to_result(data: dict) -> SubmissionResult:
    """A SubmissionResult from its JSON form."""
    exercises = tuple(
        ExerciseResult(**{**e, "properties": tuple(Property(**p) for p in e["properties"])}) for e in data["exercises"]
    )
    return SubmissionResult(
        **{**data, "exercises": exercises, "repairs": tuple(data["repairs"]), "notes": tuple(data["notes"])}
    )


def read_results(output: Path):
    """Every readable results file of an output folder, one at a time, by file name."""
    for path in sorted((output / "results").glob("*/*.json")):
        stored = read_result(path)
        if stored is not None:
            yield stored


def scored_notebook(notebook: dict, result: SubmissionResult) -> dict:
    """A copy of the clean notebook with outputs as nbgrader reads them: one number per graded test cell, plus messages.

    What the student's code printed stands under the solution cell. Figures stay where the student's notebook had them.
    """
    exercises = {e.exercise: e for e in result.exercises}
    scored = {**notebook, "cells": []}
    for original in notebook["cells"]:
        cell = dict(original)
        marks = cell.get("metadata", {}).get("nbgrader", {})
        name = str(marks.get("grade_id", ""))
        if cell["cell_type"] == "code":
            figures = [as_output(*picture) for picture in pictures_of(cell.get("outputs"))]
            cell["outputs"], cell["execution_count"] = figures, None
            if marks.get("grade") and name.removeprefix("test_") in exercises:
                cell["outputs"] = figures + score_outputs(exercises[name.removeprefix("test_")])
            elif marks.get("solution") and name in exercises and exercises[name].output:
                cell["outputs"] = figures + [stream(exercises[name].output)]
        scored["cells"].append(cell)
    return scored


def stream(text: str) -> dict:
    """Text as notebook output; on stdout, because nbgrader gives 0 for anything on stderr."""
    return {"output_type": "stream", "name": "stdout", "text": plain(text)}


def score_outputs(exercise: ExerciseResult) -> list[dict]:
    """The messages of an exercise, then its points as the value of the cell; an error when nobody could grade it."""
    lines = [f"{p.name}: {p.message or 'ok'} ({p.earned:g}/{p.points:g})" for p in exercise.properties]
    outputs = [stream("\n".join(lines) + "\n")] if lines else []
    if exercise.points is None:
        return [*outputs, {"output_type": "error", "ename": "NotGraded", "evalue": "no points yet", "traceback": []}]
    data = {"text/plain": repr(float(exercise.points))}
    return [*outputs, {"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": data}]
