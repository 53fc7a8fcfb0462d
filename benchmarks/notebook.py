"""The names that a solved notebook defines, without running its experiments: what the benchmarks train is what is shipped."""

from __future__ import annotations

import ast
from pathlib import Path

from autograder.bank import without_markers
from autograder.source import kind, read_source

ROOT = Path(__file__).resolve().parents[1]
DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)


def names(assignment: str) -> dict:
    """Run the set-up and solution cells, and the definitions of the given cells, in one namespace."""
    space = {"__name__": assignment}
    for cell in read_source(ROOT, assignment).cells:
        what = kind(cell)
        source = without_markers(cell.source)
        if what == "given":
            tree = ast.parse(source)
            source = ast.unparse([node for node in tree.body if isinstance(node, DEFINITIONS)])
        if what in ("setup", "solution", "given"):
            exec(compile(source, f"{assignment}:{what}", "exec"), space)
    return space
