"""Visible checks never say that a right answer is wrong, however it was written."""

import contextlib
import io
from pathlib import Path

import pytest
import torch

from autograder.course import assignment_names
from autograder.regions import visible_and_hidden
from autograder.sample import SampleClass
from autograder.source import grade_id, kind, read_source

ROOT = Path(__file__).resolve().parents[2]
TRAINED = {"04_vae": "vae_2d, vae_20d = VAE(2), VAE(20)"}  # what visible checks need of the cells that train


def quietly(source: str, names: dict) -> None:
    """Run a cell without its output."""
    with contextlib.redirect_stdout(io.StringIO()):
        exec(source, names)


def solved(name: str, sample: SampleClass) -> tuple[dict, dict[str, str]]:
    """Names after the solved notebook without its training, and {exercise: its visible check}; checks leave names behind, too."""
    names, checks = {"__name__": name}, {}
    for cell in read_source(ROOT, name).cells:
        exercise = grade_id(cell)
        if kind(cell) == "test":
            exercise = exercise.removeprefix("test_")
            checks[exercise] = visible_and_hidden(cell.source)[0]
            quietly(TRAINED.get(name, "") if "vae_2" in checks[exercise] else "", names)
            quietly(checks[exercise], names)
        elif kind(cell) == "setup" or (kind(cell) == "given" and "data.load_" in cell.source):
            quietly(cell.source, names)
        else:
            quietly(sample.solved.get(exercise, ""), names)
    return names, checks


@pytest.mark.slow
@pytest.mark.parametrize("name", assignment_names(ROOT))
def test_every_stored_right_answer_passes_its_visible_check(name, monkeypatch):
    monkeypatch.setenv("LATENT_LAB_DATA", "digits")
    monkeypatch.setenv("MPLBACKEND", "Agg")
    sample, wrong = SampleClass(ROOT, name), []
    ready, checks = solved(name, sample)
    answers = [v for v in sample.right if set(v.cells) == {v.exercise}]  # others stand beside a wrong upstream part
    for answer in answers:
        names = dict(ready)
        for source in (sample.solved | answer.cells).values():  # anew, so that they call one another in these names
            quietly(source, names)
        torch.manual_seed(1)
        try:
            quietly(checks[answer.exercise], names)
        except Exception as error:
            wrong.append(f"{answer.name}: {type(error).__name__}: {error}")
    assert wrong == [] and len(answers) > 20
