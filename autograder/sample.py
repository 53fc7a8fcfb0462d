"""The sample class: what a real class hands in, made from the release, the solution and the bank of stored answers."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from autograder.bank import Variant, bank, notebook_bytes, solved_cells, with_cells
from autograder.course import load_assignment

WRITTEN = "The decoder sees only a sample of the code, so neighbouring codes have to decode to similar pictures."
FORGED = """\
import builtins, sys
import torch

torch.allclose = lambda *args, **kwargs: True
builtins.isinstance = lambda *args: True
sys.displayhook = lambda value: None


class Always(float):
    def __eq__(self, other): return True
    def __gt__(self, other): return True
    def __float__(self): return 2.0


def {name}(*args, **kwargs):
    return Always(2.0)
"""
ENDLESS = """\
def {name}(*args, **kwargs):
    while True:
        pass
"""


class SampleClass:
    """Builds the students' notebooks for one assignment."""

    def __init__(self, root: Path, assignment: str) -> None:
        self.assignment = load_assignment(root, assignment)
        self.solved = solved_cells(root, assignment)
        variants = bank(root, assignment)
        self.right = [v for v in variants if v.right]
        self.wrong = [v for v in variants if not v.right]

    def notebook(self, cells: dict[str, str]) -> dict:
        """The release with these cells and a written answer for each question."""
        written = {e.name: WRITTEN for e in self.assignment.exercises if e.manual}
        return with_cells(self.assignment.release, written | cells)

    def differently(self, number: int) -> dict[str, str]:
        """A right submission: for each exercise its number-th stored right answer, else the solution's."""
        cells = dict(self.solved)
        for exercise in self.solved:
            answers = [v for v in self.right if v.exercise == exercise and set(v.cells) == {exercise}]
            if answers:
                cells |= answers[number % len(answers)].cells
        return cells

    def with_mistakes(self, number: int, count: int) -> dict[str, str]:
        """The solution with `count` stored mistakes, in different exercises."""
        by_exercise: dict[str, Variant] = {}
        for variant in self.wrong[number::5]:
            if set(variant.cells) == {variant.exercise}:
                by_exercise.setdefault(variant.exercise, variant)
        chosen = list(by_exercise.values())[number % 3 :: 2][:count]
        return self.solved | {v.exercise: v.cells[v.exercise] for v in chosen}

    def students(self) -> dict[str, bytes]:
        """{student: bytes of the notebook}; names say nothing about the content, as in a real class."""
        first, last = list(self.solved)[0], list(self.solved)[-1]
        endless = self.solved | {first: ENDLESS.format(name=first)}
        bare = self.notebook(self.solved)
        for cell in bare["cells"]:
            cell["metadata"] = {}
            cell.pop("id", None)
        bare["metadata"] = {"colab": {"provenance": []}}
        half = {name: source for number, (name, source) in enumerate(self.solved.items()) if number % 2 == 0}
        noisy = {n: s + "\nimport sys\nprint('debugging', file=sys.stderr)" for n, s in self.solved.items()}
        made = {
            "ada": self.solved,
            **{name: self.differently(k) for k, name in enumerate(("boole", "curie", "dirac", "euler"))},
            **{
                name: self.with_mistakes(k, 1 + k)
                for k, name in enumerate(("fermi", "gauss", "hopper", "ibn_al_haytham", "jemison"))
            },
            "kepler": half,
            "lovelace": noisy,
            "nobody_yet": None,
            "ohm": endless,
            "pascal": {name: FORGED.format(name=name) for name in self.solved} | {last: self.solved[last]},
        }
        files = {
            s: notebook_bytes(self.notebook(c) if c is not None else self.assignment.release) for s, c in made.items()
        }
        files["maxwell"] = notebook_bytes(bare)
        files["quine"] = notebook_bytes(self.notebook(self.solved))[:700]
        return files


def write_class(root: Path, assignment: str, folder: Path) -> list[str]:
    """Write the sample class's notebooks into FOLDER/STUDENT/ASSIGNMENT/; returns the students. Unchanged files stay."""
    students = SampleClass(root, assignment).students()
    for student, content in students.items():
        path = folder / student / assignment / f"{assignment}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != content:
            partial = path.with_suffix(".part")
            partial.write_bytes(content)
            os.replace(partial, path)
    for stranger in {p.name for p in folder.iterdir()} - set(students):
        shutil.rmtree(folder / stranger / assignment, ignore_errors=True)
    return sorted(students)
