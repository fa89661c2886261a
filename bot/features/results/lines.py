"""Lines of results as they are typed: numbered and taken apart. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.features.results.marks import known_band
from bot.kit.problem import Problem
from bot.kit.typed import split_fields, without_ordinal
from bot.kit.vietnamese import nfc, search_key

MOST_NOTE = 300

_ATTEMPT = re.compile(r"(?:thi |lam bai )?lan (?:thu )?(?P<word>[0-9]{1,2}|mot|nhat|hai|ba)")
_ATTEMPT_WORDS = {"mot": 1, "nhat": 1, "hai": 2, "ba": 3}
_FULL_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_NAME_THEN_MARK = re.compile(
    r"^(?P<name>[^\d,:;]+?(?:\([^)]*\))?)\s*[,:–-]?\s+(?P<mark>\d{1,2}(?:[.,]\d+)?)\s*$"
)
_ORDINAL = re.compile(r"^\s*[0-9]{1,4}\s*[.)]\s*(?=\D)")
_HEADINGS = {"ho ten", "ho va ten", "ten", "hoc vien", "tt", "stt", "full name", "name"}


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as typed. `enrolment_id`: the person was shown, the name need not be understood."""

    number: int
    text: str
    enrolment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """A line taken apart."""

    name: str
    mark: str
    attempt: int | None
    band: str | None
    """A band written beside the score, to be compared with it."""
    note: str | None


def read_lines(texts: Iterable[str]) -> list[RawLine]:
    """Number the lines from 1; a heading pasted from a workbook is left out."""
    kept = [text for text in texts if not _is_heading(text)]
    return [RawLine(number, text) for number, text in enumerate(kept, 1)]


def _is_heading(text: str) -> bool:
    return any(search_key(field) in _HEADINGS for field in split_fields(text)[:2])


def take_apart(line: RawLine) -> Fields:
    """Raises result.note_too_long."""
    name, rest = _name_and_rest(line)
    mark, others = (rest[0], rest[1:]) if rest else ("", [])
    attempt: int | None = None
    band: str | None = None
    notes: list[str] = []
    for field in others:
        found = _ATTEMPT.match(search_key(field))
        if found and attempt is None:
            attempt = _ATTEMPT_WORDS.get(found["word"]) or int(found["word"])
            field = _after_attempt(field)
        elif band is None and not notes and known_band(field):
            band, field = field, ""
        if field:
            notes.append(field)
    note = "; ".join(notes) or None
    if note and len(note) > MOST_NOTE:
        raise Problem("result.note_too_long", most=MOST_NOTE)
    return Fields(name, mark, attempt, band, note)


def _name_and_rest(line: RawLine) -> tuple[str, list[str]]:
    """The name and the fields after it; a birth date in a column of its own joins the name."""
    text = _ORDINAL.sub("", line.text)
    fields = split_fields(text)
    if not re.search(r"[;|\t]", text):
        found = _NAME_THEN_MARK.match(nfc(text))
        fields = list(found.group("name", "mark")) if found else nfc(text).split(",", 1)
    fields = [field.strip() for field in without_ordinal(fields)]
    name, rest = (fields[0], fields[1:]) if fields else ("", [])
    if len(rest) > 1 and _FULL_DATE.fullmatch(rest[0]):
        name, rest = f"{name} ({rest[0]})", rest[1:]
    return name, rest


def _after_attempt(field: str) -> str:
    """What follows "lần 2" in its field: "lần 2, có đơn" leaves "có đơn"."""
    rest = re.sub(r"^.*?lần\s+(?:thứ\s+)?(?:\d{1,2}|\w+)", "", nfc(field), flags=re.IGNORECASE)
    return rest.strip(" ,.:-") if rest != nfc(field) else ""
