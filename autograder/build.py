"""Build source notebooks (for nbgrader, with answers) and student releases from solutions/NAME.py."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import nbformat

from autograder.course import CourseError, assignment_names, load_assignment
from autograder.release import notebook_text
from autograder.source import read_source, source_path


def release_file(root: Path, name: str) -> Path:
    """Where an assignment's student release stands."""
    return Path(root) / "notebooks" / name / f"{name}.ipynb"


def source_file(root: Path, name: str) -> Path:
    """Where an assignment's source notebook (with answers; never committed) stands."""
    return Path(root) / "build" / "source" / name / f"{name}.ipynb"


def build(root: Path, names: list[str] | None = None, check: bool = False) -> list[Path]:
    """Build the named assignments (all by default) and return the files that changed.

    check: write nothing, and compare only the releases: what is returned differs from a rebuild. Raises CourseError.
    """
    changed = []
    for name in assignment_names(root) if names is None else names:
        release = notebook_text(nbformat.from_dict(load_assignment(root, name).release))
        wanted = {release_file(root, name): release}
        if not check:
            wanted[source_file(root, name)] = notebook_text(read_source(root, name))
        changed += [path for path, text in wanted.items() if differs(path, text)]
        if not check:
            for path in wanted.keys() & set(changed):
                write(path, wanted[path])
    return changed


def refresh_sources(root: Path) -> list[Path]:
    """Write the source notebooks that are missing or older than their solutions/NAME.py, and return them."""
    stale = []
    for name in assignment_names(root):
        path = source_file(root, name)
        if not path.is_file() or path.stat().st_mtime < source_path(root, name).stat().st_mtime:
            write(path, notebook_text(read_source(root, name)))
            stale.append(path)
    return stale


def differs(path: Path, text: str) -> bool:
    """Whether a file is missing or has other bytes than this text."""
    return not path.is_file() or path.read_bytes() != text.encode("utf-8")


def write(path: Path, text: str) -> None:
    """Write a file as UTF-8 with plain line ends, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def main(arguments: list[str] | None = None) -> int:
    """Command line: python -m autograder.build [--root DIR] [--check] [NAME …]."""
    parser = argparse.ArgumentParser(prog="python -m autograder.build", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="assignments; all when none is given")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="course folder (default: the current one)")
    parser.add_argument("--check", action="store_true", help="only compare; status 1 when a release is out of date")
    options = parser.parse_args(arguments)
    try:
        changed = build(options.root, options.names or None, options.check)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 2
    for path in changed:
        print(f"{'out of date' if options.check else 'wrote'}: {path}")
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
