"""What is to be done with each typed line. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.features.people.rules import (
    Candidate,
    Index,
    by_name,
    match_person,
    names_like,
    namesakes,
)
from bot.features.results.lines import RawLine, take_apart
from bot.features.results.marks import known_band, read_mark
from bot.features.results.roll import Entry, Roll, Standing
from bot.features.results.rules import BandName, Mark, Scale, show_mark, show_score
from bot.kit.problem import Problem
from bot.kit.text import Figure
from bot.kit.vietnamese import search_key, split_name_and_birth

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


def judge(lines: Sequence[RawLine], roll: Roll) -> list[Judged]:
    """What is to be done with each line, in their order."""
    seen: dict[int, int] = {}
    out = []
    index = by_name(Candidate(at, e.full_name, e.birth_date) for at, e in enumerate(roll.entries))
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
        why = Problem("result.may_not_sit", share=Figure(entry.share), minimum=Figure(roll.minimum))
        return replace(judged, state="held", why=why)
    return judged


def _find(line: RawLine, name: str, roll: Roll, index: Index) -> Entry:
    """Raises the `person.…` problems."""
    if line.enrolment_id is not None:
        found = next((e for e in roll.entries if e.enrolment_id == line.enrolment_id), None)
        if found is None:
            raise Problem("person.not_found", given=line.text)
        return found
    if not any(c.isalpha() for c in name):
        raise Problem("name.empty", given=line.text)
    bare, _ = split_name_and_birth(name)
    among = namesakes(index, name)
    meant = "" if among else names_like(index, search_key(bare))
    if meant:
        raise Problem("result.not_in_class", given=name, meant=meant)
    return roll.entries[match_person(among, name).key]


def _compare_band(mark: Mark, given: str | None) -> None:
    if given and mark.score is not None and known_band(given) != mark.band:
        score, band = Figure(show_score(mark.score)), BandName(mark.band, capital=False)
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
