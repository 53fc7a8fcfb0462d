"""Lay an LMS's bulk download out as STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb: open it safely, choose the file that counts."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from autograder.collect import rank, read_file
from autograder.course import Assignment
from autograder.files import write_atomic
from autograder.intake import STRANGER, clean_submission
from autograder.lms import Handed, HandIn, Known, people_in
from autograder.unzip import DEPTH_LIMIT, FILE_LIMIT, MB, Budget, File, Refused, files_in, hidden, open_zip, shown

OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".tar.gz", ".tgz", ".gz", ".xz")
CANDIDATES = 12  # files of one student that are looked into


class NothingCollected(Exception):
    """The download cannot be read, or holds no submission. The message says what to do."""


@dataclass(frozen=True)
class Row:
    """What became of one person's submission. outcome: "written", "unchanged", "replaced", "kept" or "none"."""

    student: str
    source: str
    outcome: str
    notes: tuple[str, ...]


def collect(download: Path, output: Path, assignment: Assignment, force: bool = False) -> tuple[list[Row], list[str]]:
    """Lay out a download; returns a row per person and sentences about the rest. NothingCollected when that is nothing.

    What is in the output folder stays as it is, unless force is given.
    """
    with ExitStack() as stack:
        budget = Budget()
        files, said = open_download(download, stack, budget)
        hand_ins, strange = people_in(files)
        if not hand_ins:
            raise NothingCollected(
                f"{download} holds no submission named as Moodle or Canvas do: expected files like "
                "“Full Name_123456_assignsubmission_file_/NAME.ipynb” or “lastnamefirst_12345_67890_NAME.ipynb”"
                + (f", got “{shown(strange[0])}”." if strange else ".")
                + " ".join(["", *said[:3]])
            )
        known = Known(output, assignment.name, [h.person for h in hand_ins])
        folders = {h.person: known.folder(h.person) for h in hand_ins}
        known.save()
        rows = [lay_out(h, folders[h.person], output, assignment, force, budget) for h in hand_ins]
    if strange:
        said.append(f"{len(strange)} files belong to nobody and were left out, such as “{shown(strange[0])}”.")
    return sorted(rows, key=lambda row: row.student), said


def names_in(download: Path, names: list[str]) -> list[str]:
    """The assignments that a download's file names mention."""
    with ExitStack() as stack:
        files, _ = open_download(download, stack, Budget())
        return [n for n in names if any(n.lower() in "/".join(f.path).lower() for f in files)]


def open_download(download: Path, stack: ExitStack, budget: Budget) -> tuple[list[File], list[str]]:
    """The files of a zip or folder, unread, and a sentence for each that is refused."""
    if download.is_dir():
        said: list[str] = []
        return list(files_below(download, said)), said
    try:
        return files_in(stack.enter_context(open_zip(download)), budget)
    except Refused as reason:
        raise NothingCollected(
            f"{download}: {reason} Expected the LMS's zip file, or the folder unpacked from it."
        ) from None


def files_below(folder: Path, said: list[str], path: tuple[str, ...] = ()) -> Iterator[File]:
    """The regular files below a folder; links and special files are said."""
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError:
        said.append(f"“{shown('/'.join(path) or str(folder))}” could not be opened.")
        return
    for entry in entries:
        below = (*path, entry.name)
        if hidden(below):
            continue
        if entry.is_symlink() or not (entry.is_dir() or entry.is_file()):
            said.append(f"“{shown('/'.join(below))}” is a link or a special file and was refused.")
        elif entry.is_dir() and len(below) >= DEPTH_LIMIT:
            said.append(f"“{shown('/'.join(below))}” lies more than {DEPTH_LIMIT} folders deep and was refused.")
        elif entry.is_dir():
            yield from files_below(Path(entry.path), said, below)
        else:
            changed = time.localtime(entry.stat(follow_symlinks=False).st_mtime)[:6]
            yield File(below, changed, lambda at=Path(entry.path): read_or_refuse(at))


def read_or_refuse(path: Path) -> bytes:
    """A file's content; Refused when it cannot be read."""
    raw, problem = read_file(path)
    if raw is None:
        raise Refused(problem)
    if len(raw) > FILE_LIMIT:
        raise Refused(f"“{shown(path.name)}” is larger than {FILE_LIMIT // MB} MB and was refused.")
    return raw


def lay_out(hand_in: HandIn, student: str, output: Path, assignment: Assignment, force: bool, budget: Budget) -> Row:
    """Write the file of a person that counts; a person without a notebook gets an empty folder, graded as missing."""
    if student.endswith(f"_{hand_in.person.number}"):
        hand_in.notes.append("Others have this name too; the learning platform's number tells them apart.")
    opened = [h for handed in hand_in.files for h in unpacked(handed, hand_in.notes, budget)]
    chosen, raw = choose(opened, assignment, hand_in.notes)
    folder = output / student / assignment.name
    target = folder / f"{assignment.name}.ipynb"
    if folder.is_symlink() or folder.parent.is_symlink() or target.is_symlink():
        return Row(student, "", "none", (f"{target} is or lies behind a link; nothing was written.",))
    if chosen is None:
        names = ", ".join(shown(h.name) for h in opened[:4]) or "nothing"
        hand_in.notes.append(f"No notebook among: {names}.")
        folder.mkdir(parents=True, exist_ok=True)
        return Row(student, "", "none", tuple(hand_in.notes))
    return Row(student, source_of(chosen), write(target, raw, force, hand_in.notes), tuple(hand_in.notes))


def write(target: Path, raw: bytes, force: bool, notes: list[str]) -> str:
    """Write a notebook unless another one is there; returns what was done."""
    before = target.read_bytes() if target.is_file() else None
    if before == raw:
        return "unchanged"
    if before is not None and not force:
        notes.append("Another notebook is there already; --force replaces it.")
        return "kept"
    write_atomic(target, raw)
    return "written" if before is None else "replaced"


def source_of(handed: Handed) -> str:
    """Where a file came from, for the table."""
    return f"{shown(handed.name)} in {shown(handed.inside)}" if handed.inside else shown(handed.name)


def unpacked(handed: Handed, notes: list[str], budget: Budget) -> list[Handed]:
    """The file itself, or the files of a zip: one level, archives inside it stay shut."""
    name = handed.name.lower()
    if name.endswith(OTHER_ARCHIVES):
        notes.append(f"“{shown(handed.name)}” is an archive that is not opened; ask for the .ipynb or a zip.")
        return []
    if not name.endswith(".zip"):
        return [handed]
    if handed.inside:
        notes.append(f"“{shown(handed.name)}” is an archive inside an archive and was not opened.")
        return []
    try:
        archive = open_zip(handed.file.read())
        files, said = files_in(archive, budget)
    except Refused as reason:
        notes.append(f"“{shown(handed.name)}”: {reason}")
        return []
    notes += said
    return [h for f in files for h in unpacked(Handed(f, f.name, handed.upload, handed.name), notes, budget)]


def choose(files: list[Handed], assignment: Assignment, notes: list[str]) -> tuple[Handed | None, bytes | None]:
    """The file that counts: what holds cells of this assignment, then what is named like it, then the newest."""
    levels = {h: rank(h.name, assignment.name) for h in files}
    ranked = sorted((h for h in files if levels[h] is not None), key=lambda h: h.name, reverse=True)
    ranked.sort(key=lambda h: h.newness, reverse=True)
    ranked.sort(key=lambda h: max(1, levels[h]))  # 04_vae.ipynb is no better than a newer 04_vae-1.ipynb
    chosen, raw, fitting = None, None, False
    for handed in ranked[:CANDIDATES]:
        try:
            content = handed.file.read()
        except Refused as reason:
            notes.append(str(reason))
            continue
        fitting = fits(content, assignment)
        if fitting or chosen is None:
            chosen, raw = handed, content
        if fitting:
            break
    if chosen is None:
        return None, None
    if not fitting:
        notes.append(f"“{source_of(chosen)}” does not look like a notebook of {assignment.name}.")
    notebooks = [h for h in ranked if h.name.lower().endswith(".ipynb")]
    if len(notebooks) > 1:
        others = ", ".join(source_of(h) for h in notebooks if h is not chosen)
        notes.append(f"Several notebooks: “{source_of(chosen)}” counts, not {others}.")
    return chosen, raw


def fits(raw: bytes, assignment: Assignment) -> bool:
    """Whether cells of this assignment are found in a file."""
    intake = clean_submission(raw, assignment)
    return intake.status in ("graded", "repaired") and STRANGER not in intake.repairs
