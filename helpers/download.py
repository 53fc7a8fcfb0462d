"""Fetching the data sets: several mirrors, checksums, resumed when interrupted, in place only when complete."""

import os
import queue
import threading
import urllib.error
import urllib.request
from pathlib import Path

from helpers.idx import DataError, md5

ANSWER_SECONDS = 4  # all mirrors together: being offline must not cost more
READ_SECONDS = 15
CHUNK = 1 << 16


class Offline(Exception):
    """No mirror answered."""


def answering(mirrors, name: str, seconds: float = ANSWER_SECONDS) -> list[str]:
    """The mirrors that answer for the file `name` within `seconds`, quickest first; raises Offline when none does."""
    answers = queue.Queue()

    def ask(mirror):
        try:
            request = urllib.request.Request(mirror + name, method="HEAD")
            with urllib.request.urlopen(request, timeout=seconds):
                answers.put((mirror, ""))
        except Exception as error:  # whatever is wrong with one mirror, the others count
            reason = getattr(error, "reason", error)
            answers.put((mirror, str(getattr(reason, "strerror", None) or reason or type(error).__name__)))

    # Threads, because looking up a name has no time limit of its own; daemons, so that none holds up the exit.
    for mirror in mirrors:
        threading.Thread(target=ask, args=(mirror,), daemon=True).start()
    good, reasons = [], []
    for _ in mirrors:
        try:
            mirror, reason = answers.get(timeout=0.5 if good else seconds)
        except queue.Empty:
            break
        good, reasons = (good + [mirror], reasons) if not reason else (good, reasons + [reason])
    if not good:
        raise Offline(reasons[0] if reasons else f"no answer within {seconds} seconds")
    return good


def fetch(name: str, mirrors, checksum: str, folder: Path) -> Path:
    """Download the file `name` into `folder` and return its path.

    A partial download stays in `name.part` and is continued at the next call. The file gets its name only when its MD5
    checksum is right. Raises DataError, with what to do, when every mirror fails.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"{folder} cannot be made ({error.strerror}): name a folder that you may write to.") from None
    part, path, reasons = folder / f"{name}.part", folder / name, []
    for mirror in mirrors:
        for _ in range(2):  # a resumed file can be wrong from the start: then once more from zero
            resumed = part.exists()
            try:
                _stream(mirror + name, part)
            except (OSError, ValueError) as error:
                reasons.append(f"{mirror}: {error}")
                break
            got = md5(part.read_bytes())
            if got == checksum:
                os.replace(part, path)
                return path
            part.unlink()
            reasons.append(f"{mirror}: wrong content (checksum {got}, expected {checksum})")
            if not resumed:
                break
    raise DataError(
        f"{name} could not be downloaded. {'; '.join(reasons)}. Run the cell again (a partial download is continued), "
        f"or download the file by hand into {folder}."
    )


def _stream(url: str, part: Path) -> None:
    """Append what is missing to `part`, with a progress bar on stdout."""
    from helpers.training import bar

    done = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={done}-"} if done else {})
    try:
        response = urllib.request.urlopen(request, timeout=READ_SECONDS)
    except urllib.error.HTTPError as error:
        if error.code == 416:  # nothing is missing; the checksum decides
            return
        raise
    with response:
        if response.status != 206:  # the server does not resume
            done = 0
        length = response.headers.get("Content-Length")
        total = done + int(length) if length else None
        with (
            open(part, "ab" if done else "wb") as file,
            bar(total=total, initial=done, label=url.rsplit("/", 1)[1], unit="byte") as shown,
        ):
            while chunk := response.read(CHUNK):
                file.write(chunk)
                shown.update(len(chunk))
    if total is not None and part.stat().st_size != total:
        raise OSError(f"the connection broke off after {part.stat().st_size:,} of {total:,} bytes")
