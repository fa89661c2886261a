"""Lines of results as they are typed: read, matched with the class, judged. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Literal

from bot.features.people.rules import Candidate, match_person
from bot.features.results.rules import (
    BandName,
    Mark,
    Scale,
    known_band,
    read_mark,
    show_mark,
    show_score,
)
from bot.kit.problem import Problem
from bot.kit.typed import split_fields, without_ordinal
from bot.kit.vietnamese import nfc, search_key, split_name_and_birth

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
class Standing:
    """A result that stands: the current one of an attempt."""

    result_id: int
    attempt: int
    mark: Mark
    published: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody of the class, with what stands for them. `share` of the periods as text."""

    enrolment_id: int
    person_id: int
    ward_id: int
    full_name: str
    birth_date: date | None
    standings: tuple[Standing, ...] = ()
    may_sit: bool = True
    share: str = ""

    @property
    def last(self) -> Standing | None:
        return max(self.standings, key=lambda s: s.attempt, default=None)


@dataclass(frozen=True, slots=True)
class Roll:
    """The class to be marked: its people in Vietnamese order, its scale, and who is marking."""

    entries: tuple[Entry, ...]
    scale: Scale
    me: int
    minimum: str = ""
    """The share of periods needed for the final paper, as text."""


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


State = Literal["good", "bad", "held", "same"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A line and what is to be done with it. `before` is what it corrects."""

    line: RawLine
    state: State
    why: Problem | None = None
    entry: Entry | None = None
    mark: Mark | None = None
    attempt: int = 1
    note: str | None = None
    before: Standing | None = None


# --- reading -----------------------------------------------------------------------------


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


# --- judging -----------------------------------------------------------------------------

Index = dict[str, list[Candidate]]


def _by_name(roll: Roll) -> Index:
    index: Index = {}
    for at, entry in enumerate(roll.entries):
        candidate = Candidate(at, entry.full_name, entry.birth_date)
        index.setdefault(search_key(entry.full_name), []).append(candidate)
    return index


def judge(lines: Sequence[RawLine], roll: Roll) -> list[Judged]:
    """What is to be done with each line, in their order."""
    seen: dict[int, int] = {}
    out = []
    index = _by_name(roll)
    for line in lines:
        judged = _judge_one(line, roll, index)
        if judged.entry:
            first = seen.setdefault(judged.entry.enrolment_id, line.number)
            if first != line.number:
                name = judged.entry.full_name
                why = Problem("result.twice", name=name, first=first)
                judged = replace(judged, state="bad", why=why)
        out.append(judged)
    return out


def _judge_one(line: RawLine, roll: Roll, index: Index) -> Judged:
    entry = None
    try:
        fields = take_apart(line)
        entry = _find(line, fields.name, roll, index)
        if entry.person_id == roll.me:
            raise Problem("result.own")
        mark = read_mark(fields.mark, roll.scale)
        _compare_band(mark, fields.band)
        attempt = _attempt(entry, fields.attempt, mark, roll.scale)
    except Problem as problem:
        return Judged(line, "bad", problem, entry)
    before = next((s for s in entry.standings if s.attempt == attempt), None)
    note = fields.note or (before.note if before else None)
    judged = Judged(line, "good", None, entry, mark, attempt, note, before)
    if before and before.published and before.mark == mark and before.note == note:
        return replace(judged, state="same")
    if not entry.may_sit and not note:
        why = Problem("result.may_not_sit", share=entry.share, minimum=roll.minimum)
        return replace(judged, state="held", why=why)
    return judged


def _find(line: RawLine, name: str, roll: Roll, index: Index) -> Entry:
    """Raises the `person.…` problems."""
    if line.enrolment_id is not None:
        found = next((e for e in roll.entries if e.enrolment_id == line.enrolment_id), None)
        if found is None:
            raise Problem("person.not_found", given=line.text)
        return found
    bare, _ = split_name_and_birth(name)
    among = index.get(search_key(bare), [])
    meant = "" if among else _much_like(search_key(bare), index)
    if meant:
        raise Problem("result.not_in_class", given=name, meant=meant)
    return roll.entries[match_person(among, name).key]


def _much_like(key: str, index: Index) -> str:
    """Up to three names of the class that a mistyped one may stand for, or ""."""
    words = key.split()
    if not words:
        return ""
    near = [known for known in index if known.split()[-1] == words[-1]]
    near += [known for known in index if known.split()[:2] == words[:2] and known not in near]
    alike = get_close_matches(key, near, n=3, cutoff=0.5) if len(words) > 1 else near[:3]
    return ", ".join(index[known][0].full_name for known in alike)


def _compare_band(mark: Mark, given: str | None) -> None:
    if given and mark.score is not None and known_band(given) != mark.band:
        score, band = show_score(mark.score), BandName(mark.band, capital=False)
        raise Problem("result.band_differs", score=score, band=band, given=given)


def _attempt(entry: Entry, asked: int | None, mark: Mark, scale: Scale) -> int:
    """Which attempt a line is about.

    Without a word: the first; the next one after a published fail; else the last is corrected.
    """
    last = entry.last
    if asked is None:
        if last is None:
            return 1
        again = not last.mark.passed and last.published and last.mark != mark
        return last.attempt + 1 if again and last.attempt < scale.attempts else last.attempt
    if asked > scale.attempts or asked < 1:
        raise Problem("result.too_many_attempts", most=scale.attempts, attempt=asked)
    passed = next((s for s in entry.standings if s.attempt < asked and s.mark.passed), None)
    if passed:
        shown = show_mark(passed.mark.score, passed.mark.band)
        raise Problem("result.first_passed", name=entry.full_name, mark=shown, attempt=asked)
    return asked
