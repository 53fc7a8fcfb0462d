"""Look-alikes: submissions that share much code which is rare in the class. A question to a person, never a verdict.

Code is compared as k-token shingles (Broder 1997) after names, texts and layout were made equal. What many submissions
contain (starter code, the obvious answer) is left out first, so that only unusual code counts.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

SHINGLE = 8  # tokens
COMMON = 0.01  # share of the class from which on a shingle is common …
AT_LEAST = 3  # … but what so few submissions share never is
SIMILAR = 0.6  # Jaccard similarity of the rare shingles of two answers
PER_EXERCISE, IN_ALL = 15, 40  # rare shingles that two submissions share: in an exercise that is named, in all of them
LONGEST = 20_000  # characters of an answer that are looked at

TEXT = r"(?:\b[rRbBfFuU]{1,2})?(?:\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')"
TOKEN = re.compile(rf"(?P<text>{TEXT})|#[^\n]*|(?P<name>\.?[^\W\d]\w*)|(?P<other>\d[\w.]*|[^\w\s(),;])", re.DOTALL)
KEPT = {*keyword.kwlist, *dir(builtins), "torch", "nn", "F", "np", "math", "self"}


@dataclass(frozen=True)
class Group:
    """Submissions that look alike. shared: the least and most rare code two of them share, in [0, 1]."""

    students: tuple[str, ...]
    exercises: tuple[str, ...]
    least: float
    most: float


def tokens(source: str) -> list[str]:
    """Code as tokens: own names become “n”, texts “s”; comments, brackets, commas, semicolons and layout are gone."""
    found = []
    for match in TOKEN.finditer(source[:LONGEST]):
        if match["text"]:
            found.append("s")
        elif match["name"]:
            found.append(match["name"] if match["name"][0] == "." or match["name"] in KEPT else "n")
        elif match["other"]:
            found.append(match["other"])
    return found


def shingles(source: str) -> set[int]:
    """Hashes of all runs of SHINGLE tokens; none in an answer that is shorter."""
    words = tokens(source)
    return {hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1)}


def look_alikes(codes: dict[str, dict[str, str]]) -> list[Group]:
    """Groups that share the most rare code first. codes: {student: {exercise: source}}."""
    similar: dict[tuple[str, str], list] = defaultdict(list)
    for exercise in dict.fromkeys(e for code in codes.values() for e in code):
        answers = {s: shingles(code[exercise]) for s, code in codes.items() if exercise in code}
        for pair, count, share in similar_pairs(answers, limit=max(AT_LEAST, COMMON * len(codes))):
            similar[pair].append((exercise, count, share))
    kept = {pair: rows for pair, rows in similar.items() if sum(count for _, count, _ in rows) >= IN_ALL}
    return sorted((group(pairs) for pairs in connected(kept)), key=lambda g: (-g.most, -len(g.exercises), g.students))


def similar_pairs(answers: dict[str, set[int]], limit: float):
    """((student, student), shared rare shingles, Jaccard) of the answers to one exercise that resemble each other."""
    owners = defaultdict(list)
    for student in sorted(answers):
        for shingle in answers[student]:
            owners[shingle].append(student)
    rare, shared = Counter(), Counter()
    for students in owners.values():
        if len(students) <= limit:
            rare.update(students)
            shared.update(combinations(students, 2))
    for pair, count in shared.items():
        share = count / (rare[pair[0]] + rare[pair[1]] - count)
        if count >= PER_EXERCISE and share >= SIMILAR:
            yield pair, count, share


def connected(pairs: dict[tuple[str, str], list]) -> list[dict]:
    """The pairs, divided into groups that have no student in common."""
    groups: list[dict] = []
    for pair, rows in pairs.items():
        joined = {pair: rows}
        for other in [g for g in groups if any(set(pair) & set(p) for p in g)]:
            joined |= other
            groups.remove(other)
        groups.append(joined)
    return groups


def group(pairs: dict[tuple[str, str], list]) -> Group:
    """One group from its pairs: exercises by how much they share; each pair's similarity weighted by shared code."""
    counts, shares = Counter(), []
    for rows in pairs.values():
        total = sum(count for _, count, _ in rows)
        shares.append(sum(count * share for _, count, share in rows) / total)
        counts.update({exercise: count for exercise, count, _ in rows})
    students = tuple(sorted({s for pair in pairs for s in pair}))
    return Group(students, tuple(e for e, _ in counts.most_common()), min(shares), max(shares))
