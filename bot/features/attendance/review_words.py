"""The review of a list: counts, absentees by name, what is odd, what changes, who is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot.chat.errors import words
from bot.features.attendance import concerned, texts, views
from bot.features.attendance.facts import Facts
from bot.features.attendance.reading import Named, place
from bot.features.attendance.sheet import Sheet
from bot.features.classes.rules import class_title, session_label
from bot.features.people.rules import names_apart
from bot.kit.problem import Problem
from bot.kit.text import Renderable, Value, joined
from db.models import AttendanceState

PRESENT, EXCUSED, UNEXCUSED = AttendanceState
States = Mapping[int, AttendanceState]

NAMED = 10
"""Trainees named of those who are told; all stand further up with their marks."""
MOST_BAD = 10
"""Names told one by one of those that are not recognised."""


def review(facts: Facts, sheet: Sheet, states: States, zone: ZoneInfo) -> Renderable:
    present = Counter(states.values())[PRESENT]
    head = joined(
        [
            texts.REVIEW_HEAD(),
            class_title(facts.cls),
            session_label(facts.row, zone) if facts.row else None,
        ]
    )
    body = joined(
        [
            texts.PRESENT(count=present),
            views.absentees(facts.seats, states, facts.leave),
            *_oddities(facts, sheet, states),
        ]
    )
    tail = joined(
        [
            texts.OWN_WARD_ONLY() if facts.own_ward_only else None,
            _changes(facts, states),
            _who_is_told(facts, states),
        ]
    )
    parts = [head, body, _bad(facts, sheet), tail if tail.parts else None]
    return joined(parts, "\n\n")


def _who_is_told(facts: Facts, states: States) -> Renderable | None:
    """By name, those who hear of the list once it is confirmed."""
    of = facts.seats, facts.earlier, states
    written = names_apart(facts.seats)
    people = [written(seat) for seat in concerned.surely_told(*of)]
    some: list[Value] = [*people[:NAMED]]
    if len(people) > NAMED:
        some.append(texts.AND_OTHERS(count=len(people) - NAMED))
    wards: list[Value] = [facts.wards[ward] for ward in concerned.wards(*of)]
    lines = [
        texts.TOLD_WARDS(wards=joined(wards, ", ")) if wards else None,
        texts.TOLD_TRAINEES(names=joined(some, "; ")) if some else None,
        texts.TOLD_WHEN_SHORT() if concerned.told_when_short(*of) else None,
    ]
    found = [line for line in lines if line is not None]
    return joined([texts.WHO_IS_TOLD(), *found]) if found else None


def _oddities(facts: Facts, sheet: Sheet, states: States) -> list[Renderable]:
    """Approved leave and the marks do not say the same, or those present were named alone."""
    found: list[Renderable] = []
    named = [key for key, state in sheet.marks.items() if state is PRESENT]
    others = [s for s in facts.seats if s.enrolment_id not in sheet.marks]
    if sheet.whole and len(named) == len(sheet.marks) and not {*named} <= facts.leave and others:
        found.append(texts.ONLY_PRESENT(present=len(named), left=len(others)))
    written = names_apart(facts.seats)
    for seat in facts.seats:
        if seat.enrolment_id in facts.asked and states[seat.enrolment_id] is UNEXCUSED:
            found.append(texts.ASKED(name=written(seat)))
        if seat.enrolment_id not in facts.leave:
            continue
        if sheet.marks.get(seat.enrolment_id) is UNEXCUSED:
            found.append(texts.HAS_LEAVE(name=written(seat)))
        elif states[seat.enrolment_id] is PRESENT:
            found.append(texts.CAME_ANYWAY(name=written(seat)))
    return found


def _bad(facts: Facts, sheet: Sheet) -> Renderable | None:
    if not sheet.bad:
        return None
    lines = [
        texts.BAD_NAME(number=number, why=words(_why(facts, one), facts.problems))
        for number, one in enumerate(sheet.bad[:MOST_BAD], 1)
    ]
    more = len(sheet.bad) - MOST_BAD
    return joined([texts.BAD_NAMES(), *lines, texts.MORE_BAD(count=more) if more > 0 else None])


def _why(facts: Facts, one: Named) -> Problem:
    """What is wrong with a name; one that is right by itself was named under two keys."""
    found = place(facts.seats, [one]).bad
    return found[0][1] if found else Problem("attendance.named_twice", given=one.typed)


def _changes(facts: Facts, states: States) -> Renderable | None:
    """What confirming changes in the list that is stored."""
    if not facts.earlier:
        return None
    written = names_apart(facts.seats)
    changes = [
        texts.CHANGE(
            name=written(seat),
            before=views.SIGNS[facts.earlier[seat.enrolment_id]],
            after=views.SIGNS[states[seat.enrolment_id]],
        )
        for seat in facts.seats
        if facts.earlier.get(seat.enrolment_id, states[seat.enrolment_id])
        is not states[seat.enrolment_id]
    ]
    if not changes:
        return texts.CORRECTS_NOTHING()
    return texts.CORRECTS(changes=joined(changes, "; "))
