"""Split a hidden region by its syntax tree: what runs beside student code, stand-ins, the trusted whole."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from autograder.names import global_names
from autograder.source import CourseError

BEGIN, END = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
ALLOWED = (ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
TOOLS = "autograder.hidden"


@dataclass(frozen=True)
class Hidden:
    """One hidden region, split by AST.

    probe: source of `probe` and every def, class and constant of the region that it names, transitively; no comments.
    parts: source that defines `PARTS = {"name": stand_in, …}` with what it needs; "" when score has no parts.
    trusted: the region without the tools' import and without score(…); its line numbers are the region's.
    """

    probe: str
    parts: str
    trusted: str


def visible_and_hidden(source: str) -> tuple[str, str]:
    """A test cell's visible source and its hidden region's lines (without the markers)."""
    lines = source.split("\n")
    begin = next((i for i, line in enumerate(lines) if BEGIN in line), None)
    if begin is None:
        return source, ""
    end = next(i for i, line in enumerate(lines) if END in line)
    return "\n".join(lines[:begin] + lines[end + 1 :]), "\n".join(lines[begin + 1 : end])


def split_region(region: str, place: str, exercises: list[str]) -> Hidden:
    """Split a hidden region. place: how messages name the cell. exercises: ids that parts= may stand in for."""
    try:
        body = ast.parse(region).body
    except SyntaxError as error:
        raise CourseError(f"{place}: hidden region, line {error.lineno}: {error.msg}.") from None
    definitions = [n for n in body if isinstance(n, ALLOWED)]
    call = the_score_call([n for n in body if n not in definitions], place)
    check_half(definitions, "probe", 1, place)
    check_half(definitions, "check", 2, place)
    sent = needed(definitions, {"probe"})
    if "check" in defined(sent):
        raise CourseError(f"{place}: “probe” names “check”, which must never run beside student code.")
    return Hidden(unparse(sent), parts_source(definitions, call, place, exercises), trusted(region, body, definitions))


def the_score_call(others: list[ast.stmt], place: str) -> ast.Call:
    """The region's `score(probe, check)`; everything else that is no definition must be the import of the tools."""
    calls = []
    for node in others:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and called(node.value) == "score":
            calls.append(node.value)
        elif not (isinstance(node, ast.ImportFrom) and node.module == TOOLS):
            raise CourseError(
                f"{place}: hidden region, line {node.lineno}: only functions, classes, constants, "
                f"“from {TOOLS} import *” and score(probe, check) may stand here."
            )
    if len(calls) != 1:
        raise CourseError(f"{place}: the hidden region needs exactly one score(probe, check), it has {len(calls)}.")
    if [a.id for a in calls[0].args if isinstance(a, ast.Name)] != ["probe", "check"]:
        raise CourseError(f"{place}: call it as score(probe, check) or score(probe, check, parts={{…}}).")
    return calls[0]


def called(call: ast.Call) -> str:
    """The name a call uses, or ''."""
    return call.func.id if isinstance(call.func, ast.Name) else ""


def check_half(definitions: list[ast.stmt], name: str, arguments: int, place: str) -> None:
    """Raise CourseError unless the region defines this function with so many arguments."""
    wanted = "probe(seed)" if name == "probe" else "check(answer, seed)"
    found = [n for n in definitions if isinstance(n, ast.FunctionDef) and n.name == name]
    if len(found) != 1 or len(found[0].args.args) != arguments:
        raise CourseError(f"{place}: the hidden region needs one function {wanted}.")


def binds(node: ast.stmt) -> set[str]:
    """Names that a top-level definition binds."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def defined(nodes: list[ast.stmt]) -> set[str]:
    """All names bound by these definitions."""
    return {name for node in nodes for name in binds(node)}


def needed(definitions: list[ast.stmt], names: set[str]) -> list[ast.stmt]:
    """The definitions that these names need, transitively, in the region's order."""
    kept: list[ast.stmt] = []
    while new := [n for n in definitions if n not in kept and binds(n) & names]:
        kept += new
        names = names | {name for node in new for name in global_names(ast.unparse(node))}
    return [n for n in definitions if n in kept]


def unparse(nodes: list[ast.stmt]) -> str:
    """Source of these statements, without comments: a comment might give an answer away."""
    return "\n\n".join(ast.unparse(n) for n in nodes) + "\n" if nodes else ""


def parts_source(definitions: list[ast.stmt], call: ast.Call, place: str, exercises: list[str]) -> str:
    """Source that defines PARTS, from score(…, parts={"name": stand_in})."""
    parts = next((k.value for k in call.keywords if k.arg == "parts"), None)
    if parts is None:
        return ""
    if not isinstance(parts, ast.Dict) or not all(isinstance(k, ast.Constant) for k in parts.keys):
        raise CourseError(f'{place}: write parts as a dict with names as text: parts={{"kl_divergence": right_kl}}.')
    if unknown := [k.value for k in parts.keys if k.value not in exercises]:
        raise CourseError(f"{place}: parts names “{unknown[0]}”, which is no exercise of this assignment.")
    nodes = needed(definitions, global_names(ast.unparse(parts)))
    if defined(nodes) & {"check", "probe"}:
        raise CourseError(f"{place}: a stand-in in parts names “check” or “probe”.")
    return unparse(nodes) + f"\nPARTS = {ast.unparse(parts)}\n"


def trusted(region: str, body: list[ast.stmt], definitions: list[ast.stmt]) -> str:
    """The region with everything but its definitions blanked, so that line numbers stay."""
    lines = region.split("\n")
    for node in body:
        if node not in definitions:
            lines[node.lineno - 1 : node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
    return "\n".join(lines).rstrip() + "\n"
