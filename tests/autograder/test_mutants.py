"""The mutator: what each rule makes of a line, what it leaves alone, and how equivalent mutants are matched."""

import ast

import pytest
from tiny_course import COURSE, copy_of_course

from autograder.mutants import Mutant, cell_mutants, course_mutants, equivalents, settle
from autograder.source import CourseError


def slips(source, *modules):
    """{kind: [changed lines]} of a cell."""
    found = {}
    for mutant in cell_mutants("f", source, 1, frozenset(modules)):
        found.setdefault(mutant.kind, []).append(mutant.after)
    return found


RULES = {
    "plus and minus": ("a + b", "operator", ["a - b"]),
    "times": ("a * b", "operator", ["a / b"]),
    "power": ("a**b", "operator", ["a*b"]),
    "matrix product": ("a @ b", "operator", ["a * b"]),
    "whole division": ("a // b", "operator", ["a / b"]),
    "remainder": ("a % b", "operator", ["a // b"]),
    "update": ("a += b", "operator", ["a -= b"]),
    "less": ("a < b", "comparison", ["a <= b", "a >= b"]),
    "equal": ("a == b", "comparison", ["a != b"]),
    "chain": ("a <= b < c", "comparison", ["a < b < c", "a > b < c", "a <= b <= c", "a <= b >= c"]),
    "identity": ("a is not b", "comparison", ["a is b"]),
    "member": ("a in b", "comparison", ["a not in b"]),
    "and": ("a and b or c", "and/or", ["a and b and c", "a or b or c"]),
    "not": ("not a", "not dropped", ["a"]),
    "minus": ("-a", "minus dropped", ["a"]),
    "minus before brackets": ("-(a + b)", "minus dropped", ["(a + b)"]),
    "not before brackets": ("not (a or b)", "not dropped", ["(a or b)"]),
    "whole number": ("a[3]", "number", ["a[4]", "a[2]", "a[0]", "a[-3]"]),
    "one": ("a[1]", "number", ["a[2]", "a[0]", "a[-1]"]),
    "fraction": ("x = 0.5", "number", ["x = 1.5", "x = -0.5", "x = 0.0"]),
    "negative beside an operator": ("a - 2", "number", ["a - 3", "a - 1", "a - 0", "a - (-2)"]),
    "flag": ("a(k=True)", "flag", ["a(k=False)"]),
    "text": ("x = 'sum'", "text", ["x = 'XXsumXX'"]),
    "answer": ("x = 'yes'", "text", ["x = 'no'"]),
    "formatted text": ("x = f'{a + 1} nats'", "text", ["x = 'XX'"]),
    "method": ("y = (a + b).exp()", "call dropped", ["y = (a + b)"]),
    "function": ("y = f(a + b) * c", "call dropped", ["y = (a + b) * c"]),
    "function of a module": ("y = torch.exp(a)", "call dropped", ["y = a"]),
    "method of a model": ("y = model.decode(z)", "call dropped", ["y = model", "y = z"]),
    "method of oneself": ("y = self.decode(z)", "call dropped", ["y = z"]),
    "method with a number": ("y = x.sum(1)", "call dropped", ["y = x"]),
    "swapped arguments": ("f(a, (b), c=d)", "arguments swapped", ["f(b, (a), c=d)"]),
    "dropped arguments": ("f(a, b)", "argument dropped", ["f(b)", "f(a)"]),
    "dropped keywords": ("f(a, b=c, d=e)", "keyword dropped", ["f(a, d=e)", "f(a, b=c)"]),
    "lone keyword": ("f(a=b)", "keyword dropped", ["f()"]),
    "sum": ("a.sum(1)", "sum/mean", ["a.mean(1)"]),
    "mean": ("torch.mean(a)", "sum/mean", ["torch.sum(a)"]),
    "smallest": ("a.min()", "sum/mean", ["a.max()"]),
    "call for its effect": ("optimizer.zero_grad()", "statement dropped", ["pass"]),
    "part set": ("a.b = c", "statement dropped", ["pass"]),
    "entry set": ("a['b'] = c", "statement dropped", ["pass"]),
    "error": ("raise ValueError(f'{a} + {1 + 1}')", "statement dropped", ["pass"]),
    "condition": ("a if b else c", "condition", ["a if not b else c"]),
    "filter": ("[a for a in b if a.c]", "condition", ["[a for a in b if not a.c]"]),
    "dict": ("x = {a: b, c: d}", "elements swapped", ["x = {a: d, c: b}"]),
    "letters of several bytes": ("σ = 'µ', μ + ν", "operator", ["σ = 'µ', μ - ν"]),
}


@pytest.mark.parametrize("case", RULES)
def test_each_rule_changes_its_line(case):
    source, kind, expected = RULES[case]
    assert slips(source, "torch")[kind] == expected


def test_returned_elements_are_swapped_and_nothing_else_in_tuples():
    assert slips("def f():\n    x = a, b\n    return c, d")["elements swapped"] == ["return d, c"]


def test_a_decorator_and_a_context_are_dropped():
    found = [m.source for m in cell_mutants("f", "@torch.no_grad()\ndef f(x):\n    return x", 1)]
    assert "\ndef f(x):\n    return x" in found
    source = "with torch.no_grad():\n    y = g(x)"
    assert "if True:\n    y = g(x)" in [m.source for m in cell_mutants("f", source, 1)]
    assert "with dropped" not in slips("with open(a) as b:\n    c = b")


def test_docstrings_annotations_comments_and_messages_stay():
    source = '''def f(x: int = a, *, y: "1") -> "2":
    """Returns 3."""
    # add 4
    if x < y:
        raise ValueError("5" + str(6))
    return x  # 7 + 8'''
    assert slips(source).keys() == {"comparison", "statement dropped"}


def test_an_elif_and_a_with_over_several_lines_stay_python():
    source = "if a:\n    b()\nelif c:\n    d()\nwith e(), \\\n        g():\n    h()"
    for mutant in cell_mutants("f", source, 1):
        ast.parse(mutant.source)
    assert "condition" in slips(source)


def test_mutants_differ_from_the_cell_and_from_each_other():
    forms = [ast.dump(ast.parse(m.source)) for m in cell_mutants("f", "def f(a):\n    return g(a, a) + 0 * 1", 1)]
    assert len(forms) == len(set(forms)) > 5
    assert ast.dump(ast.parse("def f(a):\n    return g(a, a) + 0 * 1")) not in forms


def test_a_mutant_says_where_it_is_and_shows_a_change_over_several_lines_as_one():
    source = "def f(a):\n    return g(\n        a,  # first\n        b,\n    )"
    swapped = next(m for m in cell_mutants("f", source, 100) if m.kind == "arguments swapped")
    assert (swapped.line, swapped.before, swapped.after) == (102, "a, b,", "b, a,")


def test_the_mutants_of_a_course_name_lines_of_its_file():
    lines = (COURSE / "solutions" / "tiny.py").read_text().split("\n")
    mutants = course_mutants(COURSE, "tiny")
    assert {m.exercise for m in mutants} == {"mean_square", "Shift"}
    for mutant in mutants:
        assert " ".join(lines[mutant.line - 1].split()).startswith(mutant.before)
        assert "BEGIN SOLUTION" not in mutant.source
    means = [m.after for m in mutants if m.kind == "sum/mean"]
    assert means == ["return squares_of_everything.mean(1) / x.shape[1]"]


def mutant(after, exercise="f"):
    return Mutant(exercise, "number", 7, "x = 1", after, after)


def claim(after, exercise="f"):
    return (exercise, "x = 1", after), "free"


def test_an_entry_sets_one_living_mutant_aside_and_no_other():
    alive = [mutant("x = 2"), mutant("x = 2"), mutant("x = 3"), mutant("x = 2", "g")]
    settled = settle([], alive, [claim("x = 2"), claim("x = 3", "g")])
    assert settled.equivalent == [(alive[0], "free")]
    assert settled.survivors == alive[1:]
    assert settled.wrong_claims == ["g: x = 1 ⇒ x = 3: there is no such mutant"]


def test_an_entry_for_a_mutant_that_loses_points_is_told():
    settled = settle([mutant("x = 2")], [], [claim("x = 2")])
    assert settled.equivalent == [] and settled.wrong_claims == ["f: x = 1 ⇒ x = 2: loses points"]


ENTRY = "[[equivalent]]\nexercise = \"Shift\"\nreason = \"free\"\nchanges = '''\na   =  \"1\" ⇒ a = 2\nb ⇒ c\n'''\n"


def with_entries(folder, text):
    root = copy_of_course(folder)
    path = root / "tests" / "submissions" / "tiny" / "equivalent.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return root


def test_entries_are_read_one_line_each(tmp_path):
    assert equivalents(COURSE, "tiny") == []
    root = with_entries(tmp_path, ENTRY)
    assert equivalents(root, "tiny") == [(("Shift", 'a = "1"', "a = 2"), "free"), (("Shift", "b", "c"), "free")]


MALFORMED = {
    "no arrow": (ENTRY.replace("b ⇒ c", "b -> c"), "a change is written “line before ⇒ line after”, got “b -> c”"),
    "no reason": (ENTRY.replace("reason", "why"), "expected tables .* with exercise, reason and changes .*reason"),
    "no toml": ("[[equivalent", "expected tables .* with exercise, reason and changes"),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_list_is_refused(case, tmp_path):
    text, message = MALFORMED[case]
    with pytest.raises(CourseError, match=message) as caught:
        equivalents(with_entries(tmp_path, text), "tiny")
    assert "equivalent.toml" in str(caught.value)
