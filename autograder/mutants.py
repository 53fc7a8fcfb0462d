"""Mutants: the course's own solution cells with one mechanical slip each, and those slips that leave them right.

tests/submissions/ASSIGNMENT/equivalent.toml lists the slips that COURSE.md's contract allows, with the reason:

    [[equivalent]]
    exercise = "VAE"
    reason = "the width of a layer is free"
    changes = '''
    nn.Linear(784, 512),  ⇒  nn.Linear(784, 600),
    '''

An entry names the line before and after the slip, so that it never speaks for another one; write it as often as it occurs.
"""

from __future__ import annotations

import ast
import tomllib
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.edits import Code, Edit
from autograder.mutators import edits
from autograder.source import CourseError, grade_id, kind, read_source, source_path

ARROW = "⇒"


@dataclass(frozen=True)
class Mutant:
    """A solution cell with one slip. line: in solutions/NAME.py. before, after: the changed line. source: the whole cell."""

    exercise: str
    kind: str
    line: int
    before: str
    after: str
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What an entry of equivalent.toml has to name."""
        return self.exercise, self.before, self.after


def course_mutants(root: Path, name: str) -> list[Mutant]:
    """All mutants of an assignment's solution cells, in the order of the file."""
    cells = read_source(root, name).cells
    modules = frozenset(m for c in cells if c.cell_type == "code" for m in imported(c.source))
    lines = source_path(root, name).read_text(encoding="utf-8").split("\n")
    found = []
    for cell in (c for c in cells if kind(c) == "solution"):
        first = first_line(lines, grade_id(cell))
        found += sorted(cell_mutants(grade_id(cell), cell.source, first, modules), key=lambda m: m.line)
    return found


def imported(source: str) -> Iterator[str]:
    """Names that a cell's imports bind; none where the cell is not plain Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.split(".")[0] for alias in node.names)


def first_line(lines: list[str], name: str) -> int:
    """The line number at which the text of a solution cell begins."""
    header = next(i for i, line in enumerate(lines) if line.startswith("# %%") and f'"grade_id": "{name}"' in line)
    return next(i for i, line in enumerate(lines[header + 1 :], header + 2) if line.strip())


def cell_mutants(exercise: str, source: str, first: int, modules: frozenset[str] = frozenset()) -> Iterator[Mutant]:
    """The mutants of one cell: those that are Python, and differ from the cell and from each other."""
    code = Code(source, modules)
    seen = {ast.dump(code.tree)}
    for edit in edits(code):
        text = code.text[: edit.start] + edit.text + code.text[edit.end :]
        form = valid_form(text)
        if form and form not in seen:
            seen.add(form)
            line = code.text.count("\n", 0, edit.start)
            yield Mutant(exercise, edit.kind, first + line, *touched(code.text, edit), text)


def valid_form(text: str) -> str:
    """What a text means to Python; "" when it is not Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a slip may well look odd to the compiler
        try:
            compile(text, "<mutant>", "exec")
            return ast.dump(ast.parse(text))
        except SyntaxError:
            return ""


def touched(text: str, edit: Edit) -> tuple[str, str]:
    """The lines that an edit touches, before and after it, each as one line."""
    start, end = text.rfind("\n", 0, edit.start) + 1, text.find("\n", edit.end)
    end = len(text) if end < 0 else end
    changed = text[start : edit.start] + edit.text + text[edit.end : end]
    return " ".join(text[start:end].split()), " ".join(changed.split())


@dataclass(frozen=True)
class Settled:
    """What became of mutants. equivalent: (mutant, reason). wrong_claims: entries that are not true (any more)."""

    killed: list[Mutant]
    equivalent: list[tuple[Mutant, str]]
    survivors: list[Mutant]
    wrong_claims: list[str]


def equivalents(root: Path, name: str) -> list[tuple[tuple[str, str, str], str]]:
    """The entries of an assignment's equivalent.toml: (key of the mutant, reason). Raises CourseError when malformed."""
    path = Path(root) / "tests" / "submissions" / name / "equivalent.toml"
    if not path.is_file():
        return []
    try:
        groups = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
        return [(key, g["reason"]) for g in groups for key in keys(g, path)]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise CourseError(
            f"{path}: expected tables [[equivalent]] with exercise, reason and changes ({error})."
        ) from None


def keys(group: dict, path: Path) -> Iterator[tuple[str, str, str]]:
    """The keys of the mutants that one entry names."""
    for line in filter(str.strip, group["changes"].split("\n")):
        before, arrow, after = line.partition(ARROW)
        if not arrow:
            raise CourseError(f"{path}: a change is written “line before {ARROW} line after”, got “{line}”.")
        yield group["exercise"], " ".join(before.split()), " ".join(after.split())


def settle(killed: list[Mutant], alive: list[Mutant], claims: list[tuple[tuple[str, str, str], str]]) -> Settled:
    """Set aside the living mutants that are claimed to be equivalent; a claim that fits none of them is told."""
    left, reasons, equivalent, survivors = Counter(key for key, _ in claims), dict(claims), [], []
    for mutant in alive:
        if left[mutant.key]:
            left[mutant.key] -= 1
            equivalent.append((mutant, reasons[mutant.key]))
        else:
            survivors.append(mutant)
    caught = {m.key for m in killed}
    wrong = [
        f"{key[0]}: {key[1]} {ARROW} {key[2]}: {'loses points' if key in caught else 'there is no such mutant'}"
        for key in left.elements()
    ]
    return Settled(killed, equivalent, survivors, wrong)
