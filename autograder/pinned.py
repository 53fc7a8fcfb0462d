"""Every sentence that the hidden tests say to a wrong answer, kept on file: none changes unseen, and all can be read aloud.

tests/submissions/ASSIGNMENT/diagnoses.toml has a table for each exercise: the sentence, and the stored wrong answers that
hear it. `autograder audit --pin` writes it; an audit without --pin complains when the sentences are no longer these.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from autograder.audit import Audit, Finding
from autograder.checking import NO_POINTS
from autograder.source import CourseError

OWN_WORDS = re.compile(r"(Your code raised \w+).*", re.DOTALL)  # what follows is the student's and the library's
HEAD = (
    "# What each wrong answer is told, written by `autograder audit --pin`. Read it aloud before you commit a change.\n"
)

Sentences = dict[str, dict[str, list[str]]]


def pinned_path(root: Path, name: str) -> Path:
    """Where the sentences of an assignment are kept."""
    return Path(root) / "tests" / "submissions" / name / "diagnoses.toml"


def said(findings: list[Finding]) -> Sentences:
    """What the wrong answers were told: {exercise: {sentence: names of the answers}}, all in alphabetical order."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for finding in (f for f in findings if not f.variant.right):
        for message in (p.message for p in finding.result.properties):
            if message and message != NO_POINTS:
                found[finding.variant.exercise][OWN_WORDS.sub(r"\1 …", message)].add(finding.variant.name)
    return {e: {s: sorted(names) for s, names in sorted(told.items())} for e, told in sorted(found.items())}


def as_toml(sentences: Sentences) -> str:
    """The text of diagnoses.toml."""
    quoted = lambda value: json.dumps(value, ensure_ascii=False)  # noqa: E731 (TOML's basic strings are JSON's)
    tables = [
        "\n".join([f"[{exercise}]", *(f"{quoted(sentence)} = {quoted(names)}" for sentence, names in told.items())])
        for exercise, told in sentences.items()
    ]
    return "\n\n".join([HEAD, *tables]) + "\n"


def read_pinned(path: Path) -> Sentences:
    """The sentences on file; none when there is no file. Raises CourseError when it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{path}: not TOML ({error}); write it anew with autograder audit --pin.") from None


def unpinned(root: Path, audit: Audit) -> Iterator[str]:
    """One line for each sentence that was said but is not on file, or the other way round. No file: no complaint."""
    path = pinned_path(root, audit.name)
    if not path.is_file():
        return
    before, now = read_pinned(path), said(audit.findings)
    for exercise in sorted({*before, *now}):
        old, new = before.get(exercise, {}), now.get(exercise, {})
        for sentence in sorted(s for s in {*old, *new} if old.get(s) != new.get(s)):
            change = f"{', '.join(old.get(sentence, [])) or 'nobody'} → {', '.join(new.get(sentence, [])) or 'nobody'}"
            yield f"{path}: {exercise}: “{sentence}” is told to others than on file ({change}); see --pin."
