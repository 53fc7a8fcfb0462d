"""What a student wrote as Markdown, shown in an instructor's browser: formatting and pictures, no scripts."""

from __future__ import annotations

import bleach
from nbconvert.filters import strip_files_prefix

INLINE = {"a", "abbr", "b", "br", "code", "del", "em", "i", "img", "s", "span", "strong", "sub", "sup"}
BLOCKS = {"blockquote", "details", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre", "summary"}
LISTS = {"dd", "dl", "dt", "li", "ol", "table", "tbody", "td", "th", "thead", "tr", "ul"}
EVERYWHERE = ("class", "id", "title", "align")
PROTOCOLS = ("http", "https", "mailto", "data")


def attribute_allowed(tag: str, name: str, value: str) -> bool:
    """Whether an HTML attribute may stay: links that a person clicks on, pictures, and what cannot act."""
    if tag == "img" and name == "src":
        return value.startswith(("http:", "https:", "data:image/png", "data:image/jpeg", "data:image/gif"))
    if tag == "a" and name == "href":
        return not value.lower().startswith("data:")
    return name in EVERYWHERE or (tag == "img" and name in ("alt", "width", "height"))


def safe_html(html: str) -> str:
    """Rendered Markdown without anything that could act. Takes the place of nbconvert's filter strip_files_prefix.

    nbgrader's templates for formgrader and feedback apply that filter to every Markdown cell, last of all.
    """
    return bleach.clean(
        strip_files_prefix(html), tags=INLINE | BLOCKS | LISTS, attributes=attribute_allowed, protocols=PROTOCOLS
    )
