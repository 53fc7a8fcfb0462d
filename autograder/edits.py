"""A cell's code with the places of its syntax tree in the text, and small changes of that text."""

from __future__ import annotations

import ast
import io
import tokenize
from dataclasses import dataclass

ATOMS = (
    ast.Name,
    ast.Attribute,
    ast.Call,
    ast.Subscript,
    ast.Constant,
    ast.List,
    ast.Dict,
    ast.GeneratorExp,
    ast.ListComp,
)


@dataclass(frozen=True)
class Edit:
    """One slip: the characters from start to end of the code are replaced by text. kind: what was done, in words."""

    kind: str
    start: int
    end: int
    text: str


class Code:
    """A cell's text without comments, its syntax tree, and where the nodes stand in the text.

    modules: names that imports bind; `torch.exp(x)` is a function of x, `x.exp()` a method of it.
    """

    def __init__(self, text: str, modules: frozenset[str] = frozenset()) -> None:
        self.text, self.modules = blank_comments(text), modules
        self.tree = ast.parse(self.text)
        self.lines = self.text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def place(self, line: int, column: int) -> int:
        """Index into the text; the syntax tree counts columns in bytes."""
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())

    def start(self, node: ast.AST) -> int:
        """Where a node begins."""
        return self.place(node.lineno, node.col_offset)

    def end(self, node: ast.AST) -> int:
        """Where a node ends."""
        return self.place(node.end_lineno, node.end_col_offset)

    def of(self, node: ast.AST, bare: bool = True) -> str:
        """A node's text; not bare: in brackets where it may stand beside operators and needs them."""
        text = self.text[self.start(node) : self.end(node)]
        return text if bare or isinstance(node, ATOMS) else f"({text})"

    def replace(self, kind: str, node: ast.AST, text: str) -> Edit:
        """An edit of a whole node."""
        return Edit(kind, self.start(node), self.end(node), text)

    def between(self, kind: str, left: ast.AST, right: ast.AST, old: str, new: str) -> Edit:
        """An edit of the token that stands between two nodes."""
        start = self.text.index(old, self.end(left), self.start(right))
        return Edit(kind, start, start + len(old), new)

    def swap(self, kind: str, left: ast.AST, right: ast.AST) -> Edit:
        """An edit that exchanges two nodes and keeps what stands between them."""
        gap = self.text[self.end(left) : self.start(right)]
        return Edit(kind, self.start(left), self.end(right), self.of(right) + gap + self.of(left))


def blank_comments(text: str) -> str:
    """The text with spaces in place of comments, so that all positions stay."""
    lines = text.split("\n")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            (row, first), (_, last) = token.start, token.end
            lines[row - 1] = lines[row - 1][:first] + " " * (last - first) + lines[row - 1][last:]
    return "\n".join(lines)
