"""Take a student's notebook out of the submission folder: no links, pipes or devices, and tolerant about its name."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from autograder.recover import SIZE_LIMIT

SUFFIXES = (".ipynb", ".json", ".ipynb.txt", ".ipynb.json", ".ipynb.ipynb", ".txt")
FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_submission(folder: Path, assignment: str) -> tuple[bytes | None, tuple[str, ...]]:
    """Bytes of the notebook in STUDENT/ASSIGNMENT, and a sentence for each liberty taken. None when there is none.

    At most one byte more than the size limit is read, so that the intake can tell a file that is too large.
    """
    folder = Path(folder)
    try:
        if folder.is_symlink():
            return None, ("The submission folder is a link; links are not followed.",)
        entries = [e for e in os.scandir(folder) if not e.name.startswith(".")]
    except OSError:
        return None, ()
    names, repairs = candidates(entries, assignment), []
    if not names:
        return None, ()
    if names[0] != f"{assignment}.ipynb":
        repairs.append(f"The notebook was named “{shown(names[0])}” instead of “{assignment}.ipynb”.")
    raw, problem = read_file(folder / names[0])
    if raw is None and len(names) > 1:
        raw, again = read_file(folder / names[1])
        problem = problem if raw is None else f"{problem} “{shown(names[1])}” was read instead."
    return raw, tuple(repairs + ([problem] if problem else []))


def candidates(entries: list[os.DirEntry], assignment: str) -> list[str]:
    """Names of files that could be the notebook, the likeliest first; of equals the one changed last."""
    ranked = []
    for entry in entries:
        name, wanted = entry.name.lower(), assignment.lower()
        suffix = next((s for s in sorted(SUFFIXES, key=len, reverse=True) if name.endswith(s)), "")
        if entry.name == f"{assignment}.ipynb":
            rank = 0
        elif wanted in name and suffix == ".ipynb":
            rank = 1
        elif wanted in name and suffix:
            rank = 2
        elif suffix == ".ipynb":
            rank = 3
        else:
            continue
        ranked.append((rank, -changed(entry), entry.name))
    return [name for _, _, name in sorted(ranked)]


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


def shown(name: str) -> str:
    """A file name as messages show it: printable and short."""
    return "".join(c if c.isprintable() else "?" for c in name)[:80]
