"""Read zip archives that strangers made: nothing is written to disk, and sizes, counts and ratios are bounded."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MB = 1 << 20
FILE_LIMIT = 50 * MB  # one file in an archive
ZIP_LIMIT = 200 * MB  # an archive in an archive
TOTAL_LIMIT = 4096 * MB  # everything that is read from one download
ENTRY_LIMIT = 20_000
DEPTH_LIMIT = 20  # folders above a file
RATIO_LIMIT, RATIO_FROM = 200, 5 * MB  # text shrinks to a fiftieth at most; only bombs to a thousandth
ENTRY_MARK = b"PK\x01\x02"
PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, NotImplementedError)


class Refused(Exception):
    """A file or an archive that is not read. The message is a sentence for people."""


@dataclass
class Budget:
    """How many more bytes may be unpacked from one download, whatever its archives say about themselves."""

    left: int = TOTAL_LIMIT

    def spend(self, size: int) -> None:
        """Take from the budget; Refused when it is used up."""
        self.left -= size
        if self.left < 0:
            raise Refused(f"More than {TOTAL_LIMIT // MB} MB came out of the download; the rest was not unpacked.")


@dataclass(frozen=True)
class File:
    """One file of a download. path: folders and name. changed: year, month, day, hour, minute, second.

    read: gives the content, or raises Refused.
    """

    path: tuple[str, ...]
    changed: tuple[int, ...]
    read: Callable[[], bytes]

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path[-1]


def open_zip(source: Path | bytes) -> zipfile.ZipFile:
    """An archive on disk or in memory; Refused when it is none, is damaged or holds too many entries."""
    if isinstance(source, bytes) and source.count(ENTRY_MARK) > ENTRY_LIMIT:  # before zipfile makes objects of them
        raise Refused(f"The archive holds more than {ENTRY_LIMIT} entries.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except UnicodeDecodeError:
        raise Refused("A file name in the archive is not UTF-8; unpack it by hand and collect the folder.") from None
    except DAMAGE:
        raise Refused("The archive is damaged, or no zip archive at all.") from None
    if len(archive.infolist()) > ENTRY_LIMIT:
        archive.close()
        raise Refused(f"The archive holds more than {ENTRY_LIMIT} entries.")
    return archive


def files_in(archive: zipfile.ZipFile, budget: Budget) -> tuple[list[File], list[str]]:
    """The files of an archive, unread, and a sentence for each entry that is refused."""
    files, said = [], []
    for info in archive.infolist():
        path = tuple(re.split(r"[/\\]", readable_name(info)))
        if info.is_dir() or not path[-1] or hidden(path):
            continue
        try:
            check(info, path)
        except Refused as reason:
            said.append(str(reason))
            continue
        path = tuple(part for part in path if part not in ("", "."))
        files.append(File(path, info.date_time, reader(archive, info, budget)))
    return files, said


def readable_name(info: zipfile.ZipInfo) -> str:
    """An entry's name; archives made on a Mac hold UTF-8 without saying so."""
    if not info.flag_bits & 0x800:
        try:
            return info.orig_filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return info.orig_filename


def hidden(path: tuple[str, ...]) -> bool:
    """Files that programs leave behind: a Mac's shadow files, checkpoints, dot files."""
    parts = [part for part in path if part not in ("", ".", "..")]
    return any(part == "__MACOSX" or part.startswith(".") for part in parts)


def check(info: zipfile.ZipInfo, path: tuple[str, ...]) -> None:
    """Refused for an entry that leads elsewhere, is no plain file, cannot be read or is a bomb."""
    name = shown("/".join(path))
    kind = stat.S_IFMT(info.external_attr >> 16)
    limit = ZIP_LIMIT if name.lower().endswith(".zip") else FILE_LIMIT
    if ".." in path or path[0] == "" or re.match(r"[A-Za-z]:", path[0]) or "\0" in info.orig_filename:
        raise Refused(f"“{name}” leads out of the archive and was refused.")
    if kind not in (0, stat.S_IFREG):
        raise Refused(f"“{name}” is a link or a special file and was refused.")
    if info.flag_bits & 0x1:
        raise Refused(f"“{name}” is encrypted; ask for it without a password.")
    if info.compress_type not in PLAIN_METHODS:
        raise Refused(f"“{name}” is compressed in a way that is not supported; ask for it as an ordinary zip.")
    if len(path) > DEPTH_LIMIT:
        raise Refused(f"“{name}” lies more than {DEPTH_LIMIT} folders deep and was refused.")
    if info.file_size > limit:
        raise Refused(f"“{name}” is larger than {limit // MB} MB and was refused.")
    if info.file_size > RATIO_FROM and info.file_size > RATIO_LIMIT * info.compress_size:
        raise Refused(f"“{name}” would unpack to more than {RATIO_LIMIT} times its size and was refused.")


def reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Callable[[], bytes]:
    """A function that unpacks one entry, never more than the size that `check` has seen."""

    def read() -> bytes:
        budget.spend(info.file_size)
        try:
            with archive.open(info) as file:
                return file.read(
                    info.file_size + 1
                )  # read() without a size would trust what the data say, not the list
        except DAMAGE:
            raise Refused(f"“{shown(info.filename)}” is damaged in the archive.") from None

    return read


def shown(name: str) -> str:
    """A file name as messages show it: printable and short."""
    return "".join(c if c.isprintable() else "?" for c in name)[:100]
