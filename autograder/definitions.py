"""Reduce the cells a student added to what the exercises need of them: imports, functions, classes, constants.

Training runs, plots and prints of added cells never run in grading; a helper function that an exercise calls does.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass

from autograder.names import bound_names, global_names, remembered, statements

NAMING = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
ASSIGNING = (ast.Assign, ast.AnnAssign, ast.AugAssign)
BLOCKS = (ast.If, ast.Try, ast.With)


@dataclass(frozen=True)
class Addition:
    """Code beside the exercises' own cells. strict: keep only imports, functions and classes, no assignments."""

    place: int
    python: str
    strict: bool


@dataclass(frozen=True)
class Part:
    """A top-level statement. wanted_by: names that make it worth keeping; always: it is kept whatever is needed.

    defining: whether it only defines something, for an addition that is strict or is not.
    """

    text: str
    binds: frozenset[str]
    wanted_by: frozenset[str]
    always: bool
    defining: dict[bool, bool]


@dataclass(eq=False)
class Statement:
    """One top-level statement of an addition that may be kept."""

    addition: Addition
    part: Part


@remembered
def parts(source: str) -> tuple[Part, ...]:
    """The top-level statements of a source that parses; most additions are cells of the release, the same for all."""
    found = []
    for node, text in statements(source):
        binds, defining = bound_names(text), {strict: eligible(node, strict) for strict in (False, True)}
        found.append(Part(text, binds, binds | patched(node), automatic(node), defining))
    return tuple(found)


def reduce_additions(additions: list[Addition], roots: list[str], graded: set[str]) -> tuple[dict[Addition, str], set]:
    """What to run of each addition, and the graded names whose second definitions were left out.

    roots: sources that run anyway; whatever global names they use are needed, transitively. graded: exercise names.
    """
    found, dropped = [], set()
    for addition in additions:
        for part in parts(addition.python):
            if part.defining[addition.strict]:
                dropped |= part.binds & graded
                if not part.binds & graded:
                    found.append(Statement(addition, part))
    kept = needed(found, {name for root in roots for name in global_names(root)} | graded)
    texts = defaultdict(list)
    for statement in found:
        if statement in kept:
            texts[statement.addition].append(statement.part.text)
    return {addition: "\n\n".join(lines) for addition, lines in texts.items()}, dropped


def needed(found: list[Statement], names: set[str]) -> set[Statement]:
    """The statements that these names need, transitively."""
    by_name = defaultdict(list)
    for statement in found:
        for name in statement.part.wanted_by:
            by_name[name].append(statement)
    kept: set[Statement] = set()
    queue = [s for s in found if s.part.always] + [s for name in names for s in by_name[name]]
    while queue:
        statement = queue.pop()
        if statement not in kept:
            kept.add(statement)
            for name in global_names(statement.part.text) - names:
                names.add(name)
                queue += by_name[name]
    return kept


def eligible(node: ast.stmt, strict: bool) -> bool:
    """Whether a statement only defines something: no calls for their effect, no loops."""
    if isinstance(node, NAMING) or (isinstance(node, ASSIGNING) and not strict):
        return True
    if isinstance(node, BLOCKS) and not strict:
        inner = [n for part in ast.iter_child_nodes(node) for n in suite(part)]
        return all(eligible(n, strict) or harmless(n) for n in inner)
    return False


def suite(part: ast.AST) -> list[ast.stmt]:
    """Statements that a block's child node stands for: itself, or the body of an except clause."""
    if isinstance(part, ast.ExceptHandler):
        return part.body
    return [part] if isinstance(part, ast.stmt) else []


def harmless(node: ast.stmt) -> bool:
    """`pass`, `...` or a docstring."""
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def automatic(node: ast.stmt) -> bool:
    """Imports whose use cannot be seen: `from x import *`, and `from __future__ import …`."""
    if not isinstance(node, ast.ImportFrom):
        return False
    return node.module == "__future__" or any(alias.name == "*" for alias in node.names)


def patched(node: ast.stmt) -> set[str]:
    """Names of objects that an assignment changes: `VAE` in `VAE.forward = faster_forward`."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    roots = set()
    for target in targets:
        inside = isinstance(target, ast.Attribute | ast.Subscript)
        while isinstance(target, ast.Attribute | ast.Subscript):
            target = target.value
        if inside and isinstance(target, ast.Name):
            roots.add(target.id)
    return roots
