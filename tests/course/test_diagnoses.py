"""Every sentence that a hidden test can say is pinned: some stored wrong answer hears it, word for word.

Which answer hears what is measured by `autograder audit`, which CI runs; here the sentences themselves are compared.
"""

import ast
import re
from pathlib import Path

import pytest

from autograder.pinned import pinned_path, read_pinned
from autograder.source import assignment_names, grade_id, kind, read_source

ROOT = Path(__file__).resolve().parents[2]
SHARED = "vae_checks", "autoencoder_checks", "sampling"
NAMES = assignment_names(ROOT)


def hidden_regions(name):
    """The hidden tests of an assignment: {exercise: text}."""
    found = {}
    for cell in read_source(ROOT, name).cells:
        if kind(cell) == "test" and "### BEGIN HIDDEN TESTS" in cell.source:
            text = cell.source.split("### BEGIN HIDDEN TESTS")[1].split("### END HIDDEN TESTS")[0]
            found[grade_id(cell).removeprefix("test_")] = text
    return found


def sentences(source):
    """Patterns of the sentences in a piece of code: texts of several words that end like a sentence, docstrings left out."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value.value = ""
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in inside or not isinstance(node, ast.Constant | ast.JoinedStr):
            continue
        parts = [p.value if isinstance(p, ast.Constant) else None for p in getattr(node, "values", [node])]
        text = "".join(p for p in parts if isinstance(p, str))
        if text.endswith(".") and text.count(" ") >= 3:
            yield "".join(".*" if p is None else re.escape(p) for p in parts)


def pinned(*names):
    return [s for name in names for told in read_pinned(pinned_path(ROOT, name)).values() for s in told]


def missing(patterns, spoken):
    return sorted({p for p in patterns if not any(re.search(p, s, re.DOTALL) for s in spoken)})


@pytest.mark.parametrize("name", NAMES)
def test_each_sentence_of_a_hidden_test_is_told_to_some_stored_wrong_answer(name):
    told, patterns = read_pinned(pinned_path(ROOT, name)), {e: [*sentences(r)] for e, r in hidden_regions(name).items()}
    assert any(patterns.values()) or name == "06_review"  # the sentences of its groups are in checking.statements
    assert {e: missing(p, told.get(e, {})) for e, p in patterns.items()} == {e: [] for e in patterns}


def test_each_sentence_of_the_shared_checks_is_told_to_some_stored_wrong_answer():
    sources = [(ROOT / "autograder" / f"{module}.py").read_text(encoding="utf-8") for module in SHARED]
    assert missing([p for source in sources for p in sentences(source)], pinned(*NAMES)) == []


def test_a_sentence_that_nobody_hears_is_found():
    patterns = list(sentences('holds("x", 1, False, f"A sentence with {number} gaps in it.")'))
    assert missing(patterns, ["A sentence with 7 gaps in it."]) == []
    assert missing(patterns, ["Another one."]) == patterns


@pytest.mark.parametrize("name", NAMES)
def test_what_students_are_told_reads_as_sentences(name):
    for sentence in pinned(name):
        assert sentence == sentence.strip() and sentence[-1] in ".?…)" and "  " not in sentence, sentence
