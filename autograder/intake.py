"""Any bytes in, one clean notebook and a list of repairs out: the release with the student's answers in it."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from autograder.collect import read_submission
from autograder.course import Assignment
from autograder.definitions import Addition, reduce_additions
from autograder.match import Match, Reader, match_cells, same_text
from autograder.names import plain_python
from autograder.pictures import as_output
from autograder.recover import Piece, Unreadable, read_pieces
from autograder.source import grade_id, kind

__all__ = ["Cell", "Intake", "clean_submission", "read_submission"]
STRANGER = "None of this assignment's cells was found; is it the right notebook?"


@dataclass(frozen=True)
class Cell:
    """Code for the runner. name: grade id, or "extra 1" …; kind: "setup", "extra" or "solution"."""

    name: str
    kind: str
    source: str


@dataclass(frozen=True)
class Intake:
    """A submission made clean.

    status: "graded", "repaired", "unreadable" or "missing". cells: what the runner executes, in order. answers: text of
    each written answer, "" when left as released. notebook: the release with the student's cells in it
    and, of their outputs, the pictures.
    """

    status: str
    cells: tuple[Cell, ...]
    answers: dict[str, str]
    repairs: tuple[str, ...]
    notebook: dict | None


def clean_submission(raw: bytes | None, assignment: Assignment) -> Intake:
    """Clean a submission. Never raises: what cannot be read comes back as the release with a status."""
    try:
        if raw is None:
            return untouched(assignment, "missing", "No notebook was submitted.")
        pieces, repairs = read_pieces(raw)
        return graft(pieces, repairs, assignment)
    except Unreadable as reason:
        return untouched(assignment, "unreadable", str(reason))
    except Exception as error:  # the last line of defence: one submission must never stop the others
        return untouched(assignment, "unreadable", f"The notebook could not be read ({type(error).__name__}).")


def untouched(assignment: Assignment, status: str, sentence: str) -> Intake:
    """What stands for a submission that nothing can be taken from: the release, with nothing to run."""
    answers = {e.name: "" for e in assignment.exercises if e.manual}
    return Intake(status, (), answers, (sentence,), copy.deepcopy(assignment.release))


def graft(pieces: list[Piece], repairs: list[str], assignment: Assignment) -> Intake:
    """Put the student's answers into the release, and collect what the runner needs."""
    release = assignment.release["cells"]
    reader = Reader(pieces)
    match = match_cells(pieces, reader, release)
    behind = extra_pieces(match, reader, release)
    reduced, dropped = reduce_extras(match, reader, release, behind)
    cells = runner_cells(match, release, behind, reduced)
    answers = {grade_id(c): match.source.get(i, "") for i, c in enumerate(release) if kind(c) == "written"}
    found = (*repairs, *restorations(match, reader, release), *additions_left_out(behind, reader, dropped, match))
    notebook = clean_notebook(match, assignment.release, behind)
    return Intake("repaired" if found else "graded", tuple(cells), answers, found, notebook)


def extra_pieces(match: Match, reader: Reader, release: list[dict]) -> dict[int, list[Piece]]:
    """The student's own additions, keyed by the release cell that they follow."""
    solutions = [i for i, c in enumerate(release) if kind(c) == "solution"]
    setups = [i for i, c in enumerate(release) if kind(c) == "setup" and i < min(solutions, default=len(release))]
    place, behind = max(setups, default=-1), {}
    for piece in reader.pieces:
        index = match.owner.get(piece)
        if index is not None and (match.chosen.get(index) is piece or piece in match.used):
            place = index
        elif piece.source.strip() and (index is None or not same_text(piece.source, release[index]["source"])):
            behind.setdefault(place, []).append(piece)
    return behind


def reduce_extras(match: Match, reader: Reader, release: list[dict], behind: dict) -> tuple[dict[int, list[str]], set]:
    """Code to run behind each release cell, beside the exercises: edited set-up, given cells, additions."""
    graded = {grade_id(c) for c in release if kind(c) == "solution"}
    additions = []
    roots = [source for index, source in match.source.items() if kind(release[index]) == "solution"]
    for index, cell in enumerate(release):
        what, piece = kind(cell), match.chosen.get(index)
        edited = piece is not None and not same_text(piece.source, cell["source"])
        if what == "setup":
            roots.append(cell["source"])
        if what == "given" or (edited and what in ("setup", "test")):
            python = reader.python[piece] if edited else plain_python(cell["source"])
            additions.append(Addition(index, python or "", strict=what != "setup"))
        additions += [Addition(index, reader.python[p] or "", strict=False) for p in behind.get(index, []) if p.code]
    additions = [Addition(-1, reader.python[p] or "", strict=False) for p in behind.get(-1, []) if p.code] + additions
    texts, dropped = reduce_additions(list(dict.fromkeys(additions)), roots, graded)
    by_place: dict[int, list[str]] = {}
    for addition in dict.fromkeys(additions):
        if addition in texts:
            by_place.setdefault(addition.place, []).append(texts[addition])
    return by_place, dropped


def runner_cells(match: Match, release: list[dict], behind: dict, reduced: dict[int, list[str]]) -> list[Cell]:
    """The cells to run: released set-up, solutions, and reduced additions behind the cells they followed."""
    cells, extras = [], 0
    for index in range(-1, len(release)):
        what = kind(release[index]) if index >= 0 else ""
        if what in ("setup", "solution"):
            source = release[index]["source"]
            cells.append(Cell(grade_id(release[index]), what, match.source.get(index, source)))
        for source in reduced.get(index, []):
            extras += 1
            cells.append(Cell(f"extra {extras}", "extra", source))
    return cells


def restorations(match: Match, reader: Reader, release: list[dict]) -> list[str]:
    """A sentence for each kind of damage that was undone."""
    tests = [i for i, c in enumerate(release) if kind(c) == "test"]
    gone = [grade_id(release[i]) for i in tests if i not in match.chosen]
    edited = [i for i in tests if i in match.chosen and not same_text(match.chosen[i].source, release[i]["source"])]
    setups = [i for i, c in enumerate(release) if kind(c) == "setup" and i not in match.chosen]
    if not match.owner:
        return [STRANGER]
    lost = "The cell labels were lost; cells were recognised by their text and the names they define."
    said = [
        ("Deleted test cells were put back: {}.", gone),
        ("Edited test cells were replaced by the released ones: {}.", [grade_id(release[i]) for i in edited]),
        ("Deleted set-up cells were put back: {}.", [grade_id(release[i]) for i in setups]),
        ("Several cells carried the same label, the last one with an answer counts: {}.", match.repeated),
        ("Found outside the cell meant for it: {}.", match.elsewhere),
        ("No cell was found for: {}.", match.missing),
    ]
    return [lost] * match.by_text + [text.format(listed(names)) for text, names in said if names]


def additions_left_out(behind: dict, reader: Reader, dropped: set, match: Match) -> list[str]:
    """Sentences about the student's additions that could not be used."""
    pieces = [p for group in behind.values() for p in group if p.code]
    broken = sum(reader.python[p] is None for p in pieces)
    twice = sorted(dropped - set(match.elsewhere) - set(match.repeated))
    said = []
    if broken:
        said.append(f"{broken} added {'cell that is' if broken == 1 else 'cells that are'} not valid Python left out.")
    if twice:
        said.append(f"Second definitions outside the exercise's own cell were left out: {listed(twice)}.")
    return said


def listed(names: list[str]) -> str:
    """Names in a sentence; a long list is cut."""
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")


def clean_notebook(match: Match, release: dict, behind: dict) -> dict:
    """The release with the student's answers in their cells and the additions, unchanged, where they stood."""
    notebook = copy.deepcopy(release)
    cells, count = [], 0
    for index in range(-1, len(release["cells"])):
        if index >= 0:
            cell = notebook["cells"][index]
            cell["source"] = match.source.get(index, cell["source"])
            if kind(cell) == "written" and index in match.source and match.chosen[index].attachments:
                cell["attachments"] = match.chosen[index].attachments
            elif cell["cell_type"] == "code" and index in match.chosen:
                cell["outputs"] = [as_output(*picture) for picture in match.chosen[index].pictures]
            cells.append(cell)
        for piece in behind.get(index, []):
            count += 1
            cells.append(added_cell(piece, count))
    notebook["cells"] = cells
    return notebook


def added_cell(piece: Piece, number: int) -> dict:
    """A notebook cell for something the student added."""
    cell = {"id": f"added-{number}", "metadata": {}, "source": piece.source}
    if piece.code:
        return cell | {"cell_type": "code", "execution_count": None, "outputs": [as_output(*p) for p in piece.pictures]}
    return cell | {"cell_type": "markdown"} | ({"attachments": piece.attachments} if piece.attachments else {})
