"""Which names a piece of Python binds and uses. Works on any text, also what does not parse."""

from __future__ import annotations

import ast
import functools
import re
import symtable
import threading
import warnings
from collections.abc import Callable

PARSE_LIMIT = 1_000_000  # characters; longer cells are not analysed
LINE_LIMIT = 5000  # nor are cells with more lines
REMEMBERED = 4000  # characters
UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
PYTHON_CELL_MAGICS = ("time", "timeit", "capture", "prun", "python", "python3", "debug")
PARSING = threading.Lock()  # Python 3.11 counts the depth of all threads' trees together (cpython issue 106905)
MAGIC_LINE = re.compile(r"^(\s*)(?=\S)(?:[%!?].*|.*\?[ \t]*|[\w.,\[\] \t]+=[ \t]*[%!].*)$")


def remembered(function: Callable) -> Callable:
    """Remember what a function finds in a text: most cells of a class's notebooks are the same. Not in long texts."""
    short = functools.lru_cache(maxsize=2000)(function)

    @functools.wraps(function)
    def found(source: str):
        return short(source) if len(source) <= REMEMBERED else function(source)

    return found


def parse(source: str) -> ast.Module | None:
    """The syntax tree of a source, or None."""
    if len(source) > PARSE_LIMIT or source.count("\n") > LINE_LIMIT:
        return None
    with PARSING, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes in a student's strings are not ours to report
        for _ in range(3):
            try:
                return ast.parse(source)
            except UNPARSABLE:
                return None
            except SystemError:  # a library parses in another thread
                continue
    return None


@remembered
def plain_python(source: str) -> str | None:
    """A notebook cell without IPython's magics and shell lines (each becomes `pass`); None when it is not Python."""
    if len(source) > PARSE_LIMIT or source.count("\n") > LINE_LIMIT:
        return None
    first, _, rest = source.lstrip().partition("\n")
    if first.startswith("%%"):
        magic = (first[2:].split() or [""])[0]
        source = rest if magic in PYTHON_CELL_MAGICS else ""
    if parse(source):
        return source
    lines = [MAGIC_LINE.sub(r"\1pass", line) for line in source.split("\n")]
    without = "\n".join(lines)
    return without if parse(without) else None


def look_of(source: str) -> set[str]:
    """Names that a text which is not valid Python seems to define at top level."""
    look = r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[ \t]*=(?!=)"
    return {a or b for a, b in re.findall(look, source[:PARSE_LIMIT], re.MULTILINE)}


def table(source: str) -> symtable.SymbolTable | None:
    """Python's own symbol table of a source, or None."""
    try:
        with PARSING, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return symtable.symtable(source, "cell", "exec")
    except UNPARSABLE:
        return None


def bound_names(source: str) -> frozenset[str]:
    """Names that running the source binds at top level: assignments, functions, classes, imports."""
    return bound_and_global(source)[0]


def global_names(source: str) -> frozenset[str]:
    """Global names that the source looks up, at top level or inside its functions and classes."""
    return bound_and_global(source)[1]


@remembered
def bound_and_global(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names a source binds at top level, and the global names it looks up; of no Python, none and every word."""
    top = table(source)
    if top is None:
        return frozenset(), frozenset(re.findall(r"[^\W\d]\w*", source[:PARSE_LIMIT]))
    names, tables = set(), [top]
    while tables:
        current = tables.pop()
        tables += current.get_children()
        everything = current.get_type() == "module"
        names |= {s.get_name() for s in current.get_symbols() if s.is_referenced() and (everything or s.is_global())}
    return frozenset(s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_imported()), frozenset(names)


def statements(source: str) -> list[tuple[ast.stmt, str]]:
    """Top-level statements of a source that parses, each with its own text (decorators included).

    A statement that shares a line with a neighbour is written anew, so that keeping it does not keep the other.
    """
    tree = parse(source)
    body, lines = tree.body if tree else [], source.split("\n")
    spans = [(min([n.lineno] + [d.lineno for d in getattr(n, "decorator_list", [])]), n.end_lineno) for n in body]
    found = []
    for i, (node, (first, last)) in enumerate(zip(body, spans, strict=True)):
        shares = (i > 0 and spans[i - 1][1] >= first) or (i + 1 < len(body) and spans[i + 1][0] <= last)
        found.append((node, ast.unparse(node) if shares else "\n".join(lines[first - 1 : last])))
    return found
