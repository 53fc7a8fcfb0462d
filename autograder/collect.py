"""Take a student's notebook out of the submission folder: no links, pipes or devices, and tolerant about its name."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from autograder.recover import SIZE_LIMIT, Unreadable, read_pieces
from autograder.unzip import shown

RENAMED = (".json", ".txt", ".py")  # what mail clients, browsers and editors make of .ipynb; a script of the notebook
PACKED = (".zip", ".gz")
EXPLAINED = (".html", ".htm", ".pdf")  # no notebook; read all the same, so that the feedback says what it is
MOST_FILES = 4  # of one folder that are looked into
MOST_FOLDERS = 20
FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def students_in(folder: Path) -> list[str]:
    """Names of the student folders, sorted; hidden folders and links are not students."""
    return sorted(p.name for p in folder.iterdir() if p.is_dir() and not p.is_symlink() and p.name[0] != ".")


def read_submission(folder: Path, assignment: str) -> tuple[bytes | None, tuple[str, ...]]:
    """Bytes of the notebook in STUDENT/ASSIGNMENT, and a sentence for each liberty taken. None when there is none.

    At most one byte more than the size limit is read, so that the intake can tell a file that is too large.
    """
    folder = Path(folder)
    if folder.is_symlink():
        return None, ("The submission folder is a link; links are not followed.",)
    raw, repairs = read_folder(folder, assignment)
    if raw is not None:
        return raw, repairs
    for place in other_places(folder, assignment):
        raw, more = read_folder(place, assignment, named=place == folder.parent)
        if raw is not None:
            where = shown(str(place.relative_to(folder.parent)))
            where = "beside the folder" if where == "." else f"in “{where}” instead of"
            return raw, (f"The notebook lay {where} “{assignment}”.", *repairs, *more)
    return None, repairs


def read_folder(folder: Path, assignment: str, named: bool = False) -> tuple[bytes | None, tuple[str, ...]]:
    """The likeliest notebook in a folder, and a sentence for each liberty taken. named: only files named like it."""
    try:
        entries = [e for e in os.scandir(folder) if not e.name.startswith(".")]
    except NotADirectoryError:  # the notebook itself, without a suffix, where its folder should be
        raw, problem = read_file(folder)
        return raw, (problem or f"The notebook was named “{shown(folder.name)}” and lay outside its folder.",)
    except FileNotFoundError:
        return None, ()
    except OSError:
        return None, ("The submission folder could not be opened.",)
    names = candidates(entries, assignment, named)
    name, raw, problems = first_notebook(folder, names)
    if name not in ("", f"{assignment}.ipynb"):
        problems.insert(0, f"The notebook was named “{shown(name)}” instead of “{assignment}.ipynb”.")
    return raw, tuple(problems)


def first_notebook(folder: Path, names: list[str]) -> tuple[str, bytes | None, list[str]]:
    """The first of several files that can be read as a notebook, else the first that can be read; and what was wrong."""
    fallback, problems = ("", None), []
    for name in names[:MOST_FILES]:
        raw, problem = read_file(folder / name)
        if raw is None:
            problems.append(problem)
        elif len(names) == 1 or holds_cells(raw):
            if fallback[0]:
                problems.append(f"“{shown(fallback[0])}” holds no notebook; “{shown(name)}” was read instead.")
            return name, raw, problems
        elif not fallback[0]:
            fallback = name, raw
    return *fallback, problems


def holds_cells(raw: bytes) -> bool:
    """Whether notebook cells can be had from these bytes."""
    try:
        return bool(read_pieces(raw)[0])
    except Unreadable:
        return False


def other_places(folder: Path, assignment: str) -> list[Path]:
    """Where a notebook lies that is not in its folder: in one of a similar name, deeper in either, or just outside."""

    def folders(parent: Path) -> list[Path]:
        try:
            found = [e for e in os.scandir(parent) if e.is_dir(follow_symlinks=False) and not e.name.startswith(".")]
        except OSError:
            return []
        return sorted(parent / e.name for e in found)[:MOST_FOLDERS]

    similar = [p for p in folders(folder.parent) if p != folder and letters(assignment) in letters(p.name)]
    nested = [inner for place in (folder, *similar) for outer in folders(place) for inner in (outer, *folders(outer))]
    return [*similar, *nested, folder.parent]


def letters(name: str) -> str:
    """A name's letters and digits, in lower case."""
    return "".join(c for c in name.lower() if c.isalnum())


def candidates(entries: list[os.DirEntry], assignment: str, named: bool = False) -> list[str]:
    """Names of files that could be the notebook, the likeliest first; of equals the one changed last."""
    ranked = [(rank(e.name, assignment), -changed(e), e.name) for e in entries]
    return [name for level, _, name in sorted(r for r in ranked if r[0] is not None) if not named or level <= 2]


def rank(name: str, assignment: str) -> int | None:
    """How likely a file is the notebook, by its name: 0 is best, None means never."""
    if name == f"{assignment}.ipynb":
        return 0
    wanted, name = letters(assignment) in letters(name), name.lower()
    if name.endswith(".ipynb"):
        return 1 if wanted else 3
    if ".ipynb" in name:  # .ipynb.txt, .ipynb.crdownload, .ipynb~
        return 2 if wanted else 4
    if name.endswith(RENAMED) or letters(name) == letters(assignment):
        return 2 if wanted else None
    if name.endswith(PACKED):
        return 5 if wanted else 7
    return 6 if name.endswith(EXPLAINED) else None


def changed(entry: os.DirEntry) -> float:
    """Time of the last change; 0 when it cannot be told."""
    try:
        return entry.stat(follow_symlinks=False).st_mtime
    except OSError:
        return 0.0


def read_file(path: Path) -> tuple[bytes | None, str]:
    """Bytes of a regular file, or None and a sentence."""
    name = shown(path.name)
    try:
        handle = os.open(path, FLAGS)
    except OSError:
        link = path.is_symlink()
        return None, f"“{name}” is a link; links are not followed." if link else f"“{name}” could not be opened."
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None, f"“{name}” is not a regular file."
    with os.fdopen(handle, "rb") as file:
        try:
            return file.read(SIZE_LIMIT + 1), ""
        except OSError:
            return None, f"“{name}” could not be read."
