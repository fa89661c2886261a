"""The preview of certificates to be issued or corrected: every person with their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.chat.errors import words
from bot.features.certificates import texts
from bot.features.certificates.letters import NOTHING, PaperName
from bot.features.certificates.planning import Planned, good, refused
from bot.features.certificates.roll import Entry, Roll
from bot.features.certificates.rules import Deadline
from bot.features.people.rules import Written, names_apart
from bot.features.results.rules import BandName
from bot.kit.dates import format_date
from bot.kit.problem import Problem
from bot.kit.text import Renderable, Text, joined
from db.models import ClassType, Recognition, TrainingClass


@dataclass(frozen=True, slots=True)
class Terms:
    """What all papers of the batch say. `wrong`: why that day of issue cannot be."""

    decision: str
    decided_on: date
    issued_on: date
    until: date | None
    collect_at: str | None
    due: Deadline | None
    wrong: Problem | None
    replaced: Sequence[Recognition] = ()
    """Recorded decisions that this one corrects."""


def preview(
    cls: TrainingClass,
    kind: ClassType,
    roll: Roll,
    planned: Sequence[Planned],
    terms: Terms,
    problems: Mapping[str, Text],
) -> Renderable:
    """Good lines and others apart, whom it leaves out, and what `Xác nhận` does."""
    written = names_apart(roll.entries)
    head = texts.REVIEW_HEAD(paper=PaperName(kind.paper), code=cls.code, name=cls.name)
    parts = [
        joined([head, *_terms(terms, problems)]),
        _good(planned, written),
        _refused(planned, problems),
        _others(roll, planned, written),
        _what_happens(good(planned), terms.wrong),
    ]
    return joined(parts, "\n\n")


def validity(until: date | None) -> Renderable:
    return texts.VALID_UNTIL(day=format_date(until)) if until else texts.VALID_ALWAYS()


def replaces(old: Sequence[Recognition]) -> Renderable | None:
    if not old:
        return None
    named = ", ".join(f"{row.number} ({format_date(row.decided_on)})" for row in old)
    return texts.REPLACES(former=named)


def _terms(terms: Terms, problems: Mapping[str, Text]) -> list[Renderable]:
    said: list[Renderable] = [
        texts.TERMS(
            decision=terms.decision,
            decided=format_date(terms.decided_on),
            day=format_date(terms.issued_on),
            validity=validity(terms.until),
        )
    ]
    if line := replaces(terms.replaced):
        said.append(line)
    if terms.collect_at:
        said.append(texts.PLACE(place=terms.collect_at))
    if terms.wrong:
        said.append(texts.DAY_WRONG(why=words(terms.wrong, problems)))
    elif terms.due and terms.issued_on > terms.due.day:
        late = texts.ISSUED_LATE(day=format_date(terms.due.day), days=terms.due.days)
        said.append(late)
    return said


def _good(planned: Sequence[Planned], written: Written) -> Renderable | None:
    chosen = good(planned)
    if not chosen:
        return None
    lines = [
        texts.GOOD_LINE(number=at, name=written(entry), serial=number, band=_band(entry))
        for at, (entry, number) in enumerate(chosen, 1)
    ]
    return joined([texts.GOOD_HEAD(count=len(chosen)), *lines])


def _band(entry: Entry) -> Renderable:
    if entry.result is None or entry.result.band is None:
        return NOTHING
    return texts.WITH_BAND(band=BandName(entry.result.band, capital=False))


def _refused(planned: Sequence[Planned], problems: Mapping[str, Text]) -> Renderable | None:
    lines = [_bad_line(one, problems) for one in refused(planned)]
    if not lines:
        return None
    return joined([texts.BAD_HEAD(count=len(lines)), *lines, texts.HOW_TO_MEND()])


def _bad_line(one: Planned, problems: Mapping[str, Text]) -> Renderable:
    """A typed line with its number; somebody counted up or left out is named instead."""
    if one.why is None:
        raise ValueError("only what is refused is listed here")
    why = words(one.why, problems)
    if one.line and one.line.number:
        return texts.BAD_LINE(number=one.line.number, text=one.line.text, why=why)
    named = one.line.text if one.line else one.entry.full_name if one.entry else ""
    return texts.BAD_PERSON(text=named, why=why)


def _others(roll: Roll, planned: Sequence[Planned], written: Written) -> Renderable | None:
    """Entitled people who get none this time, and how many are not entitled."""
    meant = {p.entry.enrolment_id for p in planned if p.entry}
    left = [entry for entry in roll.entitled() if entry.enrolment_id not in meant]
    others = len(roll.others())
    said = [
        texts.LEFT_HEAD(count=len(left), names=", ".join(map(written, left))) if left else None,
        texts.OTHERS_SHORT(count=others) if others else None,
        texts.LEFT_HINT() if good(planned) and not left else None,
    ]
    return joined(said) if any(said) else None


def _what_happens(chosen: Sequence[tuple[Entry, str]], wrong: Problem | None) -> Renderable | None:
    if not chosen:
        return texts.NOTHING_GOOD()
    if wrong:
        return None
    wards = {entry.ward_id for entry, _ in chosen}
    return texts.WILL(people=len(chosen), wards=len(wards))
