"""What a student's process says is untrusted text: this stands between it and everything that people read.

A program that runs beside a probe can look at the probe. Whatever it puts into an error message or the name of a type
would come back to the student as feedback, so texts are bounded, and those that quote a hidden test are withheld.
"""

from __future__ import annotations

import builtins
import functools
import re
from dataclasses import replace

import torch

from autograder.course import Assignment
from autograder.intake import Intake
from autograder.probing import Failure
from autograder.results import Property
from autograder.wire import Other

SHORTEST_QUOTE = 16  # characters of a line, without blanks, by which a hidden test is recognised
LONGEST = {"error": 80, "message": 300, "told": 1000}
SILENT = {int, float, bool, type(None), torch.Tensor}  # most of an answer, and no text
PLACE = re.compile(r"cell ([\w -]+), line \d+: (.*)", re.DOTALL)
WITHHELD = "(this text is not shown: it quotes the hidden test)"
ERRORS = {n for n, v in vars(builtins).items() if isinstance(v, type) and issubclass(v, BaseException)}
ERRORS |= {"TimeLimit", "OutOfMemoryError"}


def squeezed(text: str) -> str:
    """A text without blanks and backslashes, so that neither layout nor quoting hides what it says."""
    return "".join(text.replace("\\n", "").replace("\\", "").split())


@functools.lru_cache(maxsize=16)
def hidden_lines(assignment: Assignment) -> tuple[str, ...]:
    """Lines of the hidden tests, squeezed, that are long enough to be recognised and that the release does not show."""
    shown = squeezed("\n".join("".join(cell["source"]) for cell in assignment.release["cells"]))
    hidden = [e.hidden for e in assignment.exercises if e.hidden]
    lines = {squeezed(line) for h in hidden for line in (h.probe + "\n" + h.parts).splitlines()}
    return tuple(line for line in lines if len(line) >= SHORTEST_QUOTE and line not in shown)


class Telling:
    """Makes the answers of one submission's process fit to be told. quoted: whether one quoted a hidden test."""

    def __init__(self, assignment: Assignment, intake: Intake) -> None:
        self.cells = {cell.name: cell.source for cell in intake.cells}
        own = squeezed("\n".join(self.cells.values()))
        self.secret = [line for line in hidden_lines(assignment) if line not in own]
        self.quoted = False

    def answer(self, value, beside_solutions: bool):
        """An answer whose texts may be told. beside_solutions: right stand-ins were in reach, so no free text passes."""
        if type(value) in SILENT:
            return value
        if isinstance(value, Failure):
            return self.failure(value, beside_solutions)
        if isinstance(value, Other):
            return Other("object" if beside_solutions else self.text(value.type_name, LONGEST["error"]))
        if isinstance(value, str):
            return self.text(value, len(value))
        if isinstance(value, list | tuple):
            return type(value)(self.answer(v, beside_solutions) for v in value)
        if isinstance(value, dict):
            return {k: self.answer(v, beside_solutions) for k, v in value.items()}
        return value

    def failure(self, failure: Failure, beside_solutions: bool) -> Failure:
        """A failure with a short name, a short message, and a line only if the notebook really has that line."""
        error, message = failure.error, self.text(failure.message, LONGEST["message"])
        if not error.isidentifier() or (beside_solutions and error not in ERRORS):
            error = "Exception"
        found = PLACE.fullmatch(failure.line)
        own = found and found[2].strip() and found[2].strip() in self.cells.get(found[1], "")
        return Failure(
            self.text(error, LONGEST["error"]), "" if beside_solutions else message, failure.line if own else ""
        )

    def text(self, text: str, longest: int) -> str:
        """A text, cut; withheld when it quotes a hidden test."""
        said = squeezed(text)
        if len(said) >= SHORTEST_QUOTE and any(line in said for line in self.secret):
            self.quoted = True
            return WITHHELD[:longest]
        return text[:longest]


def told(properties: tuple[Property, ...]) -> tuple[Property, ...]:
    """The properties with messages of bounded length."""
    return tuple(replace(p, message=p.message[: LONGEST["told"]]) for p in properties)
