"""The small HTML of payloads as a tree that a browser builds node by node.

No string of ours or of anybody's is ever read as HTML by the page: what is not on the list below
arrives as plain characters.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

Node = str | list["Node"]
"""Characters, or [tag, child, …]; for `a` and `cmd` the first child is the address or command."""

PLAIN_TAGS = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "u": "u",
    "s": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
LIVELY = re.compile(rf"({ADDRESS.pattern})|(?<![\w/.])(/[a-z][a-z0-9_]{{1,31}})(?![\w/])")
"""Addresses and commands, which a chat lets people tap."""


def tree(markup: str) -> list[Node]:
    """Read markup; unknown tags lose their brackets and keep their words."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.top


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top: list[Node] = []
        self._open: list[tuple[str, list[Node]]] = []

    @property
    def _here(self) -> list[Node]:
        return self._open[-1][1] if self._open else self.top

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node: list[Node]
        if tag in PLAIN_TAGS:
            node = [PLAIN_TAGS[tag]]
        elif tag == "a" and ADDRESS.fullmatch(dict(attrs).get("href") or ""):
            node = ["a", dict(attrs)["href"] or ""]
        else:
            return
        self._here.append(node)
        self._open.append((tag, node))

    def handle_endtag(self, tag: str) -> None:
        if any(open_tag == tag for open_tag, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        verbatim = any(tag in {"code", "pre", "a"} for tag, _ in self._open)
        self._here.extend([data] if verbatim else enliven(data))


def enliven(text: str) -> list[Node]:
    """Plain characters with the addresses and commands among them made to be tapped."""
    out: list[Node] = []
    end = 0
    for found in LIVELY.finditer(text):
        if found.start() > end:
            out.append(text[end : found.start()])
        words = found[0]
        out.append(["a", words, words] if found[1] else ["cmd", words, words])
        end = found.end()
    if end < len(text):
        out.append(text[end:])
    return out
