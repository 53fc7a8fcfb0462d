"""Names in a notebook's code that no exercise needs: ways round the sandbox, into other code, or past a probe's instruments.

Found by reading the code, before it runs. Like a tripwire, a finding flags and does not punish: a person looks.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable, Iterator

from autograder.names import remembered

NAMES = frozenset(
    # frames, objects and code of others
    "_getframe _current_frames currentframe walk_stack extract_stack f_back f_locals f_globals tb_frame gi_frame "
    "get_objects get_referrers get_referents __globals__ __closure__ cell_contents __code__ __subclasses__ addaudithook "
    "settrace setprofile autograder LATENT_LAB_GRADING "
    # native code and raw memory
    "ctypes cffi mmap __array_interface__ CDLL pythonapi "
    # other threads and processes, and what they share
    "threading _thread ThreadPoolExecutor ProcessPoolExecutor subprocess socket posix_fadvise preadv "
    "dup dup2 pipe2 memfd_create inotify "
    # past the instruments of a probe
    "_python_dispatch TorchDispatchMode __torch_dispatch__ TorchFunctionMode __torch_function__ DisableTorchFunction "
    "DisableTorchFunctionSubclass _disable_current_modes next_functions".split()
)
MENTIONED = 5
PATTERNS = (re.compile(r"_saved_\w+"),)
DOTTED = re.compile(r"\b(sys\.modules|os\.(?:pipe|fork|kill|abort|_exit|open|read|write))\b")
QUOTES = re.compile(r"^[a-zA-Z]*['\"]+|['\"]+$")
MAGIC = re.compile(r"^\s*[%!?].*$", re.MULTILINE)


def sign(sources: Iterable[str]) -> str:
    """A sentence about the names that no exercise needs, in the order in which they occur; "" when there are none."""
    found = list(dict.fromkeys(name for source in sources for name in known_names_in(source)))
    names = ", ".join(found[:MENTIONED]) + " and others" * (len(found) > MENTIONED)
    return f"the code names what no exercise needs: {names}" if found else ""


@remembered
def known_names_in(source: str) -> tuple[str, ...]:
    """`names_in`, read once for each source."""
    return tuple(names_in(source))


def names_in(source: str) -> Iterator[str]:
    """Telling names in code; in comments and longer texts they are only words."""
    code = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(MAGIC.sub("", source)).readline):
            word = QUOTES.sub("", token.string) if token.type == tokenize.STRING else token.string
            if token.type in (tokenize.NAME, tokenize.STRING) and telling(word):
                yield word
            if token.type in (tokenize.NAME, tokenize.OP):
                code.append(token.string)
    except (tokenize.TokenError, SyntaxError, ValueError):
        pass  # such a cell does not run
    yield from DOTTED.findall(re.sub(r" ?\. ?", ".", " ".join(code)))


def telling(word: str) -> bool:
    """Whether an honest solution has no use for this name."""
    return word in NAMES or any(p.fullmatch(word) for p in PATTERNS)
