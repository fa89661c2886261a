"""Telegram's HTML: what it accepts, the plain text of it and where its entities are.

Stricter than Telegram in three places, because each of them is a value that somebody forgot to
escape: a bare &, a name that Telegram would leave standing (&nbsp;), a tag that is nobody's here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

Json = dict[str, Any]

PIECE = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)(?P<rest>\s[^<>]*)?>"
    r"|(?P<escape>&(?:lt|gt|amp|quot|#[0-9]+|#[xX][0-9a-fA-F]+);)"
    r"|(?P<stray>[<&])"
)
ATTRIBUTE = re.compile(r"""\s+([a-z-]+)(?:=("[^"]*"|'[^']*'))?""")
STRAY = re.compile(r"&(?!(?:lt|gt|amp|quot|#[0-9]+|#[xX][0-9a-fA-F]+);)")
KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
ATTRIBUTES = {"a": {"href"}, "code": {"class"}, "blockquote": {"expandable"}}
URL = re.compile(r"(?:https?://|tg://|mailto:|tel:)\S+", re.IGNORECASE)


class BadMarkup(Exception):
    """Telegram could not read the entities."""


@dataclass(slots=True)
class Formatted:
    """Text as it is read; offsets and lengths of entities are UTF-16 code units."""

    text: str
    entities: list[Json] = field(default_factory=list)

    @property
    def length(self) -> int:
        return units(self.text)

    def trimmed(self) -> Formatted:
        """Without white space around it, as Telegram shows it."""
        start = units(self.text) - units(self.text.lstrip())
        text = self.text.strip()
        if not self.entities or text == self.text:
            return Formatted(text, self.entities)
        end = units(text)
        kept = []
        for entity in self.entities:
            left = max(entity["offset"] - start, 0)
            right = min(entity["offset"] + entity["length"] - start, end)
            if right > left:
                kept.append({**entity, "offset": left, "length": right - left})
        return Formatted(text, kept)


def units(text: str) -> int:
    """The length in UTF-16 code units, which is how Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(markup: str) -> str:
    """The visible text. Raises BadMarkup for what Telegram refuses."""
    return parse(markup).text


def parse(markup: str) -> Formatted:
    """Raises BadMarkup for what Telegram refuses."""
    if "<" not in markup and "&" not in markup:
        return Formatted(markup)
    return _Reader(markup).read()


@dataclass(slots=True)
class _Reader:
    markup: str
    out: list[str] = field(default_factory=list)
    offset: int = 0
    open_tags: list[tuple[str, Json]] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> Formatted:
        at = 0
        for piece in PIECE.finditer(self.markup):
            self._add(self.markup[at : piece.start()])
            at = piece.end()
            if piece["escape"]:
                self._add(unescape(piece["escape"]))
            elif piece["stray"]:
                self._stray(piece.start())
            elif piece["end"]:
                self._close(piece["tag"].lower(), piece.start())
            else:
                self._open(piece["tag"].lower(), piece["rest"] or "", piece.start())
        self._add(self.markup[at:])
        if self.open_tags:
            name = self.open_tags[-1][0]
            raise BadMarkup(f'Can\'t find end tag corresponding to start tag "{name}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return Formatted("".join(self.out), self.entities)

    def _add(self, text: str) -> None:
        if text:
            self.out.append(text)
            self.offset += units(text)

    def _byte(self, at: int) -> str:
        return f"at byte offset {len(self.markup[:at].encode())}"

    def _stray(self, at: int) -> None:
        rest = self.markup[at + 1 :]
        if self.markup[at] == "&":
            raise BadMarkup(f"Unescaped & {self._byte(at)}")
        if rest.startswith("/"):
            raise BadMarkup(f"Unexpected end tag {self._byte(at)}")
        if ">" not in rest:
            raise BadMarkup(f"Unclosed start tag {self._byte(at)}")
        name = re.split(r"[\s>]", rest, maxsplit=1)[0]
        raise BadMarkup(f'Unsupported start tag "{name}" {self._byte(at)}')

    def _open(self, name: str, rest: str, at: int) -> None:
        if name not in KINDS:
            raise BadMarkup(f'Unsupported start tag "{name}" {self._byte(at)}')
        entity: Json = {"type": KINDS[name], "offset": self.offset}
        given = self._attributes(name, rest, at)
        if name == "a":
            if not URL.fullmatch(given.get("href", "")):
                raise BadMarkup(
                    f'The link "{given.get("href", "")}" leads nowhere {self._byte(at)}'
                )
            entity["url"] = given["href"]
        if "expandable" in given:
            entity["type"] = "expandable_blockquote"
        self.open_tags.append((name, entity))

    def _attributes(self, name: str, rest: str, at: int) -> dict[str, str]:
        found: dict[str, str] = {}
        end = 0
        for part in ATTRIBUTE.finditer(rest):
            if part.start() != end or part[1] not in ATTRIBUTES.get(name, ()):
                break
            end = part.end()
            value = (part[2] or "")[1:-1]
            if STRAY.search(value):
                raise BadMarkup(f'Unescaped & in the tag "{name}" {self._byte(at)}')
            found[part[1]] = unescape(value)
        if rest[end:].strip():
            raise BadMarkup(f'Unsupported attribute in the tag "{name}" {self._byte(at)}')
        return found

    def _close(self, name: str, at: int) -> None:
        if not self.open_tags:
            raise BadMarkup(f"Unexpected end tag {self._byte(at)}")
        opened, entity = self.open_tags.pop()
        if opened != name:
            raise BadMarkup(
                f'Unmatched end tag {self._byte(at)}, expected "</{opened}>", found "</{name}>"'
            )
        entity["length"] = self.offset - entity["offset"]
        if entity["length"]:
            self.entities.append(entity)
