"""Reading IDX files, the format of MNIST and Fashion-MNIST, plain or gzip-compressed.

Format (http://yann.lecun.com/exdb/mnist): two zero bytes, one byte for the type (8: unsigned byte), one byte for the
number of axes, one big-endian 32-bit length per axis, then the values.
"""

import gzip
import hashlib
import os
import zlib

import numpy as np

UNSIGNED_BYTE = 8
WHAT_TO_DO = "Delete the file and load the data again; it is then fetched anew."


class DataError(RuntimeError):
    """A data file is missing, damaged or not what its name says; the message says what to do."""


def read_bytes(path) -> bytes:
    """Content of a file, decompressed if it is gzip (told by its first bytes, not by its name)."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror or error}). Check the file's permissions.") from None
    if content[:2] != b"\x1f\x8b":
        return content
    try:
        return gzip.decompress(content)
    except (EOFError, OSError, zlib.error) as error:
        raise DataError(f"{path} is a damaged gzip file ({error}). {WHAT_TO_DO}") from None


def parse_idx(content: bytes, path, axes: int) -> np.ndarray:
    """Values of an IDX file as a read-only uint8 array with `axes` axes (3 for images, 1 for labels).

    Raises DataError when the magic number, the number of axes or the length do not agree.
    """
    expected = UNSIGNED_BYTE * 256 + axes
    header = 4 + 4 * axes
    magic = int.from_bytes(content[:4], "big")
    if len(content) < header or magic != expected:
        raise DataError(
            f"{path} is not the IDX file it should be: expected magic number {expected}, got {magic} "
            f"in {len(content):,} bytes. {WHAT_TO_DO}"
        )
    shape = tuple(int(n) for n in np.frombuffer(content, ">u4", axes, 4))
    size = int(np.prod(shape, dtype=np.int64))
    if len(content) - header != size:
        raise DataError(
            f"{path} is cut short or too long: its header announces {' × '.join(map(str, shape))} = {size:,} bytes, "
            f"but {len(content) - header:,} follow. {WHAT_TO_DO}"
        )
    return np.frombuffer(content, np.uint8, size, header).reshape(shape)


def md5(content: bytes) -> str:
    """Checksum in hexadecimal digits, to detect damage (not tampering)."""
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def find(folder, name: str) -> str | None:
    """Path of `name` or `name.gz` in the folder, or None."""
    for candidate in (os.path.join(folder, name), os.path.join(folder, name + ".gz")):
        if os.path.isfile(candidate):
            return candidate
    return None
