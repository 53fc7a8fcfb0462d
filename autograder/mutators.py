"""Mechanical slips: each rule looks at one node of the syntax tree and says what a slip would write there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise

from autograder.edits import Code, Edit

OPERATORS = {
    **{ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*")},
    **{ast.Pow: ("**", "*"), ast.MatMult: ("@", "*"), ast.FloorDiv: ("//", "/"), ast.Mod: ("%", "//")},
}
COMPARISONS = {
    **{ast.Lt: ("<", ("<=", ">=")), ast.LtE: ("<=", ("<", ">")), ast.Gt: (">", (">=", "<="))},
    **{ast.GtE: (">=", (">", "<")), ast.Eq: ("==", ("!=",)), ast.NotEq: ("!=", ("==",))},
    **{ast.Is: ("is", ("is not",)), ast.IsNot: ("is not", ("is",))},
    **{ast.In: ("in", ("not in",)), ast.NotIn: ("not in", ("in",))},
}
TWINS = {"sum": "mean", "mean": "sum", "min": "max", "max": "min"}
FLIPPED = {"yes": "no", "no": "yes"}


def edits(code: Code) -> Iterator[Edit]:
    """All slips in a cell, in the order in which its syntax tree is walked."""
    yield from walk(code.tree, code.tree, code)


def walk(node: ast.AST, parent: ast.AST, code: Code) -> Iterator[Edit]:
    """Slips at a node and below it; not in docstrings, annotations, messages of raised errors and inside f-strings."""
    for rule in RULES.get(type(node), ()):
        yield from rule(node, parent, code)
    skipped = [getattr(node, "annotation", None), getattr(node, "returns", None)]
    if not isinstance(node, ast.Raise | ast.JoinedStr) and not is_text(node):
        for child in ast.iter_child_nodes(node):
            if child not in skipped:
                yield from walk(child, node, code)


def operator(node, parent, code: Code) -> Iterator[Edit]:
    """Another operator: + for -, * for /, and so on."""
    old, new = OPERATORS.get(type(node.op), ("", ""))
    if old and isinstance(node, ast.AugAssign):
        yield code.between("operator", node.target, node.value, f"{old}=", f"{new}=")
    elif old:
        yield code.between("operator", node.left, node.right, old, new)


def comparison(node, parent, code: Code) -> Iterator[Edit]:
    """Another comparison: one that differs at equality only, and the opposite."""
    for left, op, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
        old, new = COMPARISONS[type(op)]
        for other in new:
            yield code.between("comparison", left, right, old, other)


def connective(node, parent, code: Code) -> Iterator[Edit]:
    """`or` for `and`, and the other way round."""
    old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
    for left, right in pairwise(node.values):
        yield code.between("and/or", left, right, old, new)


def sign(node, parent, code: Code) -> Iterator[Edit]:
    """A minus or a `not` dropped."""
    if isinstance(node.op, ast.USub | ast.Not):
        kind, token = ("minus dropped", "-") if isinstance(node.op, ast.USub) else ("not dropped", "not")
        start = code.start(node)
        rest = code.text[start + len(token) :]
        yield Edit(kind, start, len(code.text) - len(rest.lstrip()), "")


def constant(node, parent, code: Code) -> Iterator[Edit]:
    """A number one larger, one smaller, 0, of the other sign; True for False; another text."""
    value = node.value
    if isinstance(value, bool):
        yield code.replace("flag", node, repr(not value))
    elif isinstance(value, int | float):
        near = isinstance(parent, ast.BinOp | ast.UnaryOp | ast.Attribute)
        for other in (value + 1, value - 1, 0 * value, -value):
            yield code.replace("number", node, f"({other!r})" if near and other < 0 else repr(other))
    elif isinstance(value, str):
        yield code.replace("text", node, repr(FLIPPED.get(value, f"XX{value}XX")))


def formatted(node, parent, code: Code) -> Iterator[Edit]:
    """An f-string as a whole."""
    yield code.replace("text", node, "'XX'")


def reduction(node, parent, code: Code) -> Iterator[Edit]:
    """`sum` for `mean`, `min` for `max`, as method or function."""
    if node.attr in TWINS and isinstance(parent, ast.Call) and parent.func is node:
        yield Edit("sum/mean", code.end(node) - len(node.attr), code.end(node), TWINS[node.attr])


def negation(node, parent, code: Code) -> Iterator[Edit]:
    """A condition negated, where no other rule turns it round."""
    for test in node.ifs if isinstance(node, ast.comprehension) else [node.test]:
        if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield code.replace("condition", test, f"not {code.of(test, bare=False)}")


def elements(node, parent, code: Code) -> Iterator[Edit]:
    """Neighbours swapped in a returned tuple or list, or among the values of a dict."""
    values = node.values if isinstance(node, ast.Dict) else getattr(node.value, "elts", [])
    for left, right in pairwise(values):
        yield code.swap("elements swapped", left, right)


def call(node, parent, code: Code) -> Iterator[Edit]:
    """A call dropped: `x.exp()` becomes `x`, `f(x)` becomes `x`."""
    if isinstance(parent, ast.Expr):
        return  # dropping the whole statement says the same
    receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
    root = node.func
    while isinstance(root, ast.Attribute):
        root = root.value
    function = receiver is None or getattr(root, "id", "") in code.modules
    if not function and getattr(receiver, "id", "") != "self":
        yield code.replace("call dropped", node, code.of(receiver, bare=False))
    first = node.args[0] if node.args else None
    value = first and not isinstance(first, ast.Starred | ast.GeneratorExp)
    if value and (function or (isinstance(receiver, ast.Name) and not isinstance(first, ast.Constant))):
        yield code.replace("call dropped", node, code.of(first, bare=False))


def arguments(node, parent, code: Code) -> Iterator[Edit]:
    """Neighbouring arguments swapped; one of several arguments, or a keyword argument, dropped."""
    for left, right in pairwise(node.args):
        yield code.swap("arguments swapped", left, right)
    given = sorted([*node.args, *node.keywords], key=code.start)
    for i, one in enumerate(given):
        if isinstance(one, ast.keyword) or len(node.args) > 1:
            start, end = code.start(one), code.end(one)
            start, end = (code.end(given[i - 1]), end) if i else (start, code.start(given[1]) if given[1:] else end)
            yield Edit("keyword dropped" if isinstance(one, ast.keyword) else "argument dropped", start, end, "")


def context(node, parent, code: Code) -> Iterator[Edit]:
    """A `with` whose context nobody names dropped: its block runs without it."""
    if not any(item.optional_vars for item in node.items):
        colon = code.text.rindex(":", code.start(node), code.start(node.body[0]))
        yield Edit("with dropped", code.start(node), colon, "if True")


def statement(node, parent, code: Code) -> Iterator[Edit]:
    """A statement dropped that works by its effect: a call, an update, an assignment to a part of something, a raise."""
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    if (target is None or isinstance(target, ast.Attribute | ast.Subscript)) and not is_text(node):
        yield code.replace("statement dropped", node, "pass")


def is_text(node: ast.stmt) -> bool:
    """Whether a statement is a docstring, or any other lone constant."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def decorator(node, parent, code: Code) -> Iterator[Edit]:
    """A decorator dropped."""
    for one in node.decorator_list:
        yield Edit("decorator dropped", code.text.rindex("@", 0, code.start(one)), code.end(one), "")


RULES = {
    **{
        ast.BinOp: (operator,),
        ast.AugAssign: (operator, statement),
        ast.Compare: (comparison,),
        ast.BoolOp: (connective,),
    },
    **{ast.UnaryOp: (sign,), ast.Constant: (constant,), ast.JoinedStr: (formatted,), ast.Attribute: (reduction,)},
    **{ast.If: (negation,), ast.IfExp: (negation,), ast.While: (negation,), ast.comprehension: (negation,)},
    **{ast.Return: (elements,), ast.Dict: (elements,), ast.Call: (call, arguments), ast.With: (context,)},
    **{ast.Expr: (statement,), ast.Assign: (statement,), ast.Raise: (statement,)},
    **{ast.FunctionDef: (decorator,), ast.ClassDef: (decorator,)},
}
