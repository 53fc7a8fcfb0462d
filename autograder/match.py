"""Find each exercise's cell in a submission: by grade id, cell id, text, then the name it defines."""

from __future__ import annotations

from dataclasses import dataclass, field

from autograder.names import bound_names, look_of, plain_python, remembered, statements
from autograder.recover import Piece
from autograder.source import grade_id, kind

ANALYSIS_LIMIT = 1_500_000  # characters of a submission that are parsed


@dataclass(eq=False)
class Match:
    """What was found. Keys are positions in the release notebook.

    owner: the release cell that each piece belongs to. chosen: the piece that fills a cell. source: the student's text
    for solution and written cells. used: pieces whose whole text went into an answer.
    """

    owner: dict[Piece, int] = field(default_factory=dict)
    chosen: dict[int, Piece] = field(default_factory=dict)
    source: dict[int, str] = field(default_factory=dict)
    used: set[Piece] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    by_text: bool = False


class Reader:
    """What the pieces define, worked out once each. python: the piece without magics, None if not Python."""

    def __init__(self, pieces: list[Piece]):
        self.pieces = pieces
        self.plain = {p: plain(p.source) for p in pieces}
        self.python: dict[Piece, str | None] = {}
        self.bound: dict[Piece, set[str]] = {}
        left = ANALYSIS_LIMIT
        for piece in pieces:
            left -= len(piece.source)
            source = plain_python(piece.source) if left > 0 else None
            self.python[piece] = source
            self.bound[piece] = look_of(piece.source) if source is None else bound_names(source)

    def definition(self, piece: Piece, name: str) -> str:
        """Source of the top-level statements of a piece that bind the name."""
        return "\n\n".join(text for _, text in statements(self.python[piece]) if name in bound_names(text))


def same_text(a: str, b: str) -> bool:
    """Whether two cells hold the same text but for blanks at line ends and around it."""
    return plain(a) == plain(b)


@remembered
def plain(source: str) -> str:
    """A text without blanks at line ends and around it."""
    return "\n".join(line.rstrip() for line in source.strip().split("\n"))


def match_cells(pieces: list[Piece], reader: Reader, release: list[dict]) -> Match:
    """Match submitted pieces with the cells of the release."""
    match = Match()
    claim_by_ids(match, pieces, release)
    claim_by_text(match, reader, release)
    exercises = {i: grade_id(c) for i, c in enumerate(release) if kind(c) == "solution"}
    for index in exercises:
        find_solution(match, reader, release, index, exercises)
    for index, cell in enumerate(release):
        if kind(cell) == "written":
            find_answer(match, reader, release, index)
    for piece, index in match.owner.items():
        if kind(release[index]) not in ("solution", "written"):
            match.chosen[index] = piece
    return match


def claim_by_ids(match: Match, pieces: list[Piece], release: list[dict]) -> None:
    """Owners by grade id, and by cell id for pieces that carry no grade id of this assignment."""
    by_grade = {grade_id(c): i for i, c in enumerate(release) if grade_id(c)}
    by_cell = {c["id"]: i for i, c in enumerate(release)}
    for piece in pieces:
        if piece.grade_id in by_grade:
            match.owner[piece] = by_grade[piece.grade_id]
        elif piece.cell_id in by_cell:
            match.owner[piece] = by_cell[piece.cell_id]


def claim_by_text(match: Match, reader: Reader, release: list[dict]) -> None:
    """Owners by text that is the release's own. Not for written cells: they all say the same before the answer."""
    taken = set(match.owner.values())
    free: dict[str, list[int]] = {}
    for index, cell in enumerate(release):
        if index not in taken and kind(cell) != "written":
            free.setdefault(plain(cell["source"]), []).append(index)
    for piece in reader.pieces:
        places = free.get(reader.plain[piece]) if piece not in match.owner else None
        if places:
            match.owner[piece] = places.pop(0)
            match.by_text |= bool(grade_id(release[match.owner[piece]]))


def find_solution(match: Match, reader: Reader, release: list[dict], index: int, exercises: dict[int, str]) -> None:
    """Choose the piece that holds an exercise's solution; its text goes to match.source unless it is still the stub."""
    name, stub = exercises[index], release[index]["source"]
    own = [p for p, i in match.owner.items() if i == index]
    edited = [p for p in own if p.source.strip() and not same_text(p.source, stub)]
    released = {plain(c["source"]) for c in release}
    naming = [p for p in reader.pieces if name in reader.bound[p] and reader.plain[p] not in released]
    defining = [p for p in naming if p.code or p in own]
    # Python in a raw or Markdown cell counts only when nothing else does: people park old versions there.
    defining = defining or [p for p in naming if reader.python[p] is not None and not edited]
    piece = pick(defining, edited, test_position(match, release, index))
    if piece is None:
        if not own:
            match.missing.append(name)
        else:
            match.chosen[index] = own[-1]
        return
    if len(edited) > 1:
        match.repeated.append(name)
    match.chosen[index] = piece
    if piece in own:
        match.source[index] = piece.source
        match.used.add(piece)
        return
    others = reader.bound[piece] & set(exercises.values()) - {name}
    whole = piece not in match.owner and not others
    if not (match.by_text and whole):
        match.elsewhere.append(name)
    if whole or reader.python[piece] is None:
        match.source[index] = piece.source
        match.used.add(piece)
        match.owner.setdefault(piece, index)
    else:
        match.source[index] = reader.definition(piece, name)


def pick(defining: list[Piece], edited: list[Piece], test: int | None) -> Piece | None:
    """The piece that counts: the exercise's own last edited cell, unless a later one before the test cell redefines it.

    A new cell between the exercise's cell and its test is what the student's own test saw; one behind the test is not.
    """
    own = [p for p in edited if p in defining]
    foreign = [p for p in defining if p not in edited]
    before = [p for p in foreign if test is not None and p.index < test]
    if own:
        return max([own[-1]] + [p for p in before if p.index > own[-1].index], key=lambda p: p.index)
    return (before or foreign or edited or [None])[-1]


def test_position(match: Match, release: list[dict], index: int) -> int | None:
    """Where the student's notebook has the test cell of this exercise; None when it is gone."""
    test = next((i for i in range(index + 1, len(release)) if kind(release[i]) == "test"), None)
    return next((p.index for p, i in match.owner.items() if i == test), None)


def find_answer(match: Match, reader: Reader, release: list[dict], index: int) -> None:
    """The text of a written answer: in its own cell, or in unlabelled cells behind the question or the empty answer."""
    own = [p for p, i in match.owner.items() if i == index]
    answered = [p for p in own if p.source.strip() and not same_text(p.source, release[index]["source"])]
    if len(answered) > 1:
        match.repeated.append(grade_id(release[index]))
    if answered:
        match.chosen[index] = answered[-1]
        match.used.add(answered[-1])
        match.source[index] = answered[-1].source
        return
    place = own or [p for p, i in match.owner.items() if i == index - 1]
    behind = free_pieces_behind(match, reader, max(p.index for p in place)) if place else []
    texts = [p for p in behind if p.source.strip() and not same_text(p.source, release[index]["source"])]
    if not own and not behind:
        match.missing.append(grade_id(release[index]))
        return
    match.chosen[index] = (texts or own or behind)[0]
    if texts:
        match.elsewhere += [] if match.by_text else [grade_id(release[index])]
        match.source[index] = "\n\n".join(p.source.strip("\n") for p in texts)
    match.used.update(behind)
    match.owner.update({p: index for p in behind})


def free_pieces_behind(match: Match, reader: Reader, start: int) -> list[Piece]:
    """Unowned texts (or code cells that are no Python) from a position to the next owned cell."""
    found = []
    for piece in reader.pieces:
        if piece.index <= start:
            continue
        if piece in match.owner:
            break
        if not piece.code or reader.python[piece] is None:
            found.append(piece)
    return found
