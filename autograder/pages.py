"""What all pages share: the templates, and how text that students wrote is cut and cleaned."""

from __future__ import annotations

import functools
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.files import number_text, plain


def shorten(text: str, limit: int) -> str:
    """The beginning and the end of a long text, with a note of how much was left out between them."""
    text = plain(text[: 50 * limit])  # cleaning a huge text would take long
    if len(text) <= limit:
        return text
    head, tail = limit * 3 // 4, limit // 4
    return f"{text[:head]}\n… {len(text) - head - tail} characters left out …\n{text[-tail:]}"


def percent(share: float) -> str:
    """A share as text; only nothing is 0 % and only all of it is 100 %."""
    if 0 < share < 0.01:
        return "< 1 %"
    return f"{min(100 * share, 99) if share < 1 else 100 * share:.0f} %"


def counted(number: int, noun: str) -> str:
    """A number and its noun: “1 figure”, “2 figures”, “2 properties”."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def duration(seconds: float) -> str:
    """Seconds as a person says them: “0.8 s”, “14 s”, “3 min”, “1.5 h”, “2.0 days”."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    if seconds < 99.5:
        return f"{seconds:.0f} s"
    if seconds < 5970:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 48 * 3600 else f"{seconds / 86400:.1f} days"


@functools.cache
def templates() -> Environment:
    """The page templates: everything escaped, every text freed from control characters."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    environment.filters.update(points=number_text, percent=percent, shorten=shorten, counted=counted, duration=duration)
    return environment
