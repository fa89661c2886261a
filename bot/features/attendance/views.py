"""What is shown of a list: to the centre, to a ward, to a trainee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.chat.say import Say, command_button
from bot.features.attendance import texts
from bot.features.attendance.lists import Taken
from bot.features.attendance.queries import Seat
from bot.features.attendance.rules import Standing, Tally
from bot.features.classes.rules import session_label, session_when
from bot.features.people.rules import Written, names_apart
from bot.kit.text import Line, Renderable, Text, Value, joined
from db.models import AttendanceState

PRESENT, EXCUSED, UNEXCUSED = AttendanceState
SIGNS = {PRESENT: "✓", EXCUSED: "P", UNEXCUSED: "V"}


def counts(of: Mapping[AttendanceState, int]) -> Line:
    """✓ 58 có mặt · P 1 có phép · V 2 không phép"""
    return texts.COUNTS(
        present=of.get(PRESENT, 0), excused=of.get(EXCUSED, 0), unexcused=of.get(UNEXCUSED, 0)
    )


def absentees(
    seats: Sequence[Seat], states: Mapping[int, AttendanceState], leave: Iterable[int] = ()
) -> Renderable:
    """The absentees by name, those on leave first; or that there are none."""
    granted = set(leave)
    written = names_apart(seats)
    lines = [
        _named(text, found, granted, written)
        for text, state in ((texts.EXCUSED, EXCUSED), (texts.UNEXCUSED, UNEXCUSED))
        if (found := [s for s in seats if states[s.enrolment_id] is state])
    ]
    return joined(lines) if lines else texts.NOBODY_ABSENT()


def _named(text: Text, seats: list[Seat], granted: set[int], written: Written) -> Renderable:
    names: list[Value] = [
        texts.ON_LEAVE(name=written(s)) if s.enrolment_id in granted else written(s) for s in seats
    ]
    return texts.WITH_NAMES(line=text(count=len(seats)), names=joined(names, "; "))


def done(taken: Taken, zone: ZoneInfo) -> Say:
    """What the one who took the list is told."""
    text = texts.DONE
    facts: dict[str, Value] = {
        "code": taken.cls.code,
        "session": session_label(taken.row, zone),
        "counts": counts(taken.counts),
    }
    if taken.before:
        text = texts.DONE_CORRECTED if taken.corrected else texts.DONE_UNCHANGED
        if taken.corrected:
            facts["changed"] = taken.corrected
    again = [command_button(texts.ANOTHER_SESSION, "diemdanh", taken.cls.code)]
    return Say(text(**facts), [again], replaces=True)


def for_ward(taken: Taken, seats: list[Seat], zone: ZoneInfo) -> Say:
    """One summary of a ward's own trainees."""
    corrected = any(s.enrolment_id in taken.before for s in seats)
    head = texts.WARD_CORRECTED if corrected else texts.WARD_HEAD
    own = Counter(taken.states[s.enrolment_id] for s in seats)
    body = joined(
        [
            head(code=taken.cls.code, session=session_label(taken.row, zone)),
            texts.WARD_TRAINEES(present=own[PRESENT], all=len(seats)),
            absentees(seats, taken.states),
        ]
    )
    return Say(body)


def for_trainee(taken: Taken, seat: Seat, zone: ZoneInfo, periods: Renderable | None) -> Say:
    """What a trainee is told of the own mark, with what may yet be missed and what to do."""
    state = taken.states[seat.enrolment_id]
    text = {
        PRESENT: texts.TRAINEE_PRESENT,
        EXCUSED: texts.TRAINEE_EXCUSED,
        UNEXCUSED: texts.TRAINEE_UNEXCUSED,
    }[state]
    when = texts.NUMBERED(number=taken.row.number, when=session_when(taken.row, zone))
    body = joined(
        [text(session=when, code=taken.cls.code), periods],
        "\n\n",
    )
    request = f"{taken.cls.code} {taken.row.number}"
    late = [command_button(texts.LATE_REQUEST, "xinnghi", request)]
    return Say(body, [late] if state is UNEXCUSED else ())


def remaining(how: Standing, left: int, own: Tally) -> Line | None:
    """How many periods were missed and may yet be missed; None when none was missed."""
    if not own.missed:
        return None
    if how is Standing.BELOW and own.on_leave and left + own.on_leave >= 0:
        return texts.BELOW_WITH_LEAVE(missed=own.missed, ahead=own.on_leave, over=-left)
    if how is Standing.BELOW:
        return texts.BELOW(missed=own.missed, over=-left - own.on_leave)
    return (texts.NEAR if how is Standing.NEAR else texts.LEFT)(missed=own.missed, left=left)
