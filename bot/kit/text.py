"""Texts in two languages, strict about their fields and safe in the channel's markup.

The markup is the small HTML of chat channels (b, i, u, s, code, pre, a, blockquote). A template may
contain it; every plain value put into a template is escaped.
"""

from __future__ import annotations

import html
import re
import string
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from bot.kit.plural import of_one

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")


@runtime_checkable
class Renderable(Protocol):
    """Anything that becomes markup once the reader's language is known."""

    def render(self, lang: Lang) -> str: ...


Value = str | int | Renderable
_SWAPPED = str.maketrans(",.", ".,")
_TAG = re.compile(r"<[^>]*(?:>|\Z)")


def _fields(template: str) -> frozenset[str]:
    names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    if any(not name.isidentifier() for name in names):
        raise ValueError(f"fields of a text must be plain names: {template!r}")
    return frozenset(names)


_SPECIAL = re.compile("[&<>]")


def _markup(value: Value, lang: Lang) -> str:
    if isinstance(value, str | int):
        words = unicodedata.normalize("NFC", str(value))
        return html.escape(words, quote=False) if _SPECIAL.search(words) else words
    return value.render(lang)


class Text:
    """A sentence in Vietnamese and English with the same named fields in both."""

    __slots__ = ("_en", "_vi", "fields")

    def __init__(self, *, vi: str, en: str) -> None:
        self._vi = unicodedata.normalize("NFC", vi)
        self._en = unicodedata.normalize("NFC", en)
        self.fields = _fields(self._vi)
        if self.fields != _fields(self._en):
            raise ValueError(f"vi and en differ in their fields: {vi!r} / {en!r}")

    def template(self, lang: Lang) -> str:
        return self._vi if lang == "vi" else self._en

    def __call__(self, **values: Value) -> Line:
        if values.keys() != self.fields:
            raise ValueError(f"fields {sorted(values)} given, {sorted(self.fields)} wanted: {self}")
        return Line(self, tuple(values.items()))

    def render(self, lang: Lang) -> str:
        return self().render(lang)

    def __repr__(self) -> str:
        return f"Text({self._vi!r})"


@dataclass(frozen=True, slots=True)
class Line:
    """A Text with its values, waiting for the reader's language."""

    text: Text
    values: tuple[tuple[str, Value], ...] = ()

    def render(self, lang: Lang) -> str:
        values = {k: _markup(v, lang) for k, v in self.values}
        template = self.text.template(lang)
        if lang == "en":
            for field in [name for name, shown in values.items() if shown == "1"]:
                template = of_one(template, field)
        return template.format(**values)


@dataclass(frozen=True, slots=True)
class Plain:
    """A value shown as it is, escaped."""

    value: str | int

    def render(self, lang: Lang) -> str:
        return _markup(self.value, lang)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number written the Vietnamese way (8,5 or 1.553), shown the reader's way."""

    value: str

    def render(self, lang: Lang) -> str:
        return self.value if lang == "vi" else self.value.translate(_SWAPPED)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several parts one after another."""

    parts: tuple[Renderable, ...]
    separator: str = "\n"

    def render(self, lang: Lang) -> str:
        return self.separator.join(part.render(lang) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Bold:
    """A value in bold."""

    value: Value

    def render(self, lang: Lang) -> str:
        return f"<b>{_markup(self.value, lang)}</b>"


@dataclass(frozen=True, slots=True)
class Ready:
    """Markup made before, for what is said again and again."""

    vi: str
    en: str

    def render(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


def ready(value: Renderable) -> Ready:
    return Ready(value.render("vi"), value.render("en"))


def shown(value: Value) -> Renderable:
    """The value as something to render; plain ones are escaped."""
    # Asking isinstance about the protocol instead costs ten times as much, at every word said.
    return Plain(value) if isinstance(value, str | int) else value


def joined(parts: Iterable[Value | None], separator: str = "\n") -> Joined:
    """Join what is there; None is left out, plain values are escaped."""
    return Joined(tuple(shown(part) for part in parts if part is not None), separator)


def plain_text(markup: str) -> str:
    """The markup's characters without its tags, as a reader sees them."""
    return html.unescape(_TAG.sub("", markup))
