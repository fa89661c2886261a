"""Telegram's HTML: what it accepts, and the plain text of it."""

from __future__ import annotations

from html import unescape
from re import compile as pattern

TAG = pattern(r"<(/?)([a-zA-Z-]+)((?:\s[^<>]*)?)>")
ENTITY = pattern(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
ALLOWED = {"b", "strong", "i", "em", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}


class BadMarkup(Exception):
    """Telegram could not read the entities."""


def plain(markup: str) -> str:
    """The visible text. Raises BadMarkup for what Telegram refuses."""
    out: list[str] = []
    stack: list[str] = []
    at = 0
    while at < len(markup):
        char = markup[at]
        if char == "<":
            found = TAG.match(markup, at)
            if not found or found[2].lower() not in ALLOWED:
                raise BadMarkup(f"unsupported start tag at byte offset {at}")
            name = found[2].lower()
            if not found[1]:
                stack.append(name)
            elif not stack or stack.pop() != name:
                raise BadMarkup(f"unmatched end tag at byte offset {at}")
            at = found.end()
        elif char == "&" and not ENTITY.match(markup, at):
            raise BadMarkup(f"unescaped & at byte offset {at}")
        else:
            out.append(char)
            at += 1
    if stack:
        raise BadMarkup(f"can't find end tag corresponding to start tag {stack[-1]}")
    return unescape("".join(out))
