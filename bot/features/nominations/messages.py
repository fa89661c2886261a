"""The notices about nominations and places, as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Button, Say, command_button
from bot.features.classes.rules import class_title, session_label
from bot.features.nominations import message_texts as texts
from bot.features.nominations.queries import Nominee
from bot.features.people.rules import Written
from bot.kit.dates import format_moment
from bot.kit.phones import format_phone
from bot.kit.text import Renderable, Text, Value, joined
from db.models import ClassSession, NominationStatus, TrainingClass


def batch_arrived(cls: TrainingClass, ward: str, count: int) -> Say:
    text = texts.BATCH(ward=ward, count=count, cls=class_title(cls))
    return Say(text, [[command_button(texts.DECIDE, "xetduyet", cls.code)]])


def batch_decided(
    cls: TrainingClass,
    ward: str,
    counts: Mapping[NominationStatus, int],
    who: str,
    at: datetime,
    zone: ZoneInfo,
) -> Say:
    """The notice of a batch of which nobody waits any more."""
    count = sum(counts.values())
    found = [text(count=counts[status]) for status, text in texts.COUNTS if counts.get(status)]
    lines = [
        texts.BATCH(ward=ward, count=count, cls=class_title(cls)),
        texts.BATCH_DECIDED(counts=joined(found, ", "), who=who, at=format_moment(at, zone)),
    ]
    return Say(joined(lines), [[command_button(texts.SEE_CLASS, "xetduyet", cls.code)]])


def decisions(
    cls: TrainingClass,
    rows: Sequence[Nominee],
    written: Written,
    *,
    positions: Mapping[int, int],
    to_call: Sequence[Nominee],
) -> Say:
    """Accepted, rejected with reasons, waiting with their place; then whom to call."""
    by = {
        status: [row for row in rows if row.status is status]
        for status in (
            NominationStatus.ACCEPTED,
            NominationStatus.REJECTED,
            NominationStatus.WAITLISTED,
        )
    }
    accepted, rejected, waiting = by.values()
    parts = [
        texts.ANSWER(cls=class_title(cls)),
        _group(texts.ACCEPTED, accepted, written, lambda _row: None),
        _group(texts.REJECTED, rejected, written, lambda row: row.nomination.reason),
        _group(
            texts.WAITLISTED,
            waiting,
            written,
            lambda row: texts.POSITION(position=positions[row.id]) if row.id in positions else None,
        ),
        _to_call(to_call, written),
        texts.MAY_AGAIN() if rejected else None,
    ]
    buttons: list[Button] = [command_button(texts.SEE_LIST, "danhsach", cls.code)]
    if to_call:
        buttons.append(command_button(texts.INVITE, "moi", "trainee"))
    return Say(joined(parts, "\n\n"), [buttons])


def _group(
    head: Text,
    rows: Sequence[Nominee],
    written: Written,
    what: Callable[[Nominee], Value | None],
) -> Renderable | None:
    if not rows:
        return None
    return joined(
        [head(count=len(rows)), *(_person(written(row.person), what(row)) for row in rows)]
    )


def _person(name: str, what: Value | None) -> Renderable:
    return texts.PERSON_WITH(name=name, what=what) if what else texts.PERSON(name=name)


def _to_call(rows: Sequence[Nominee], written: Written) -> Renderable | None:
    if not rows:
        return None
    return joined([texts.TO_CALL(), *(_person(written(row.person), _phone(row)) for row in rows)])


def _phone(row: Nominee) -> Value:
    if row.person.phone:
        return format_phone(row.person.phone)
    return texts.NO_PHONE(cell=row.cell.name if row.cell else texts.THE_WARD())


def schedule(cls: TrainingClass, sessions: Sequence[ClassSession], zone: ZoneInfo) -> Say:
    lines = [session_label(row, zone, cls.location) for row in sessions]
    body = joined(lines) if lines else texts.NO_SESSIONS()
    place = texts.WHERE(place=cls.location) if cls.location else None
    text = joined([texts.SCHEDULE(cls=class_title(cls)), body, place])
    return Say(text, [[command_button(texts.MY_SESSIONS, "lich")]])


def left(
    cls: TrainingClass, row: Nominee, reason: str, written: Written, *, by_ward: bool
) -> Renderable:
    """Who left, why, by whose hand."""
    name, title = written(row.person), class_title(cls)
    if by_ward:
        return texts.LEFT_BY_WARD(ward=row.ward.name, name=name, cls=title, reason=reason)
    return texts.LEFT_BY_CENTRE(name=name, cls=title, reason=reason)


def left_for_centre(
    cls: TrainingClass, text: Renderable, moved: Nominee | None, written: Written
) -> Say:
    line = moved_line(cls, moved, written) if moved else None
    return Say(joined([text, line]), [[command_button(texts.SEE_LIST, "xetduyet", cls.code)]])


def left_for_ward(cls: TrainingClass, text: Renderable, *, passed_on: bool) -> Say:
    """Without the name of who took the place: that may be another ward's person."""
    line = texts.PASSED_ON() if passed_on else None
    return Say(joined([text, line]), [[command_button(texts.SEE_LIST, "danhsach", cls.code)]])


def left_for_cell(cls: TrainingClass, text: Renderable) -> Say:
    return Say(
        joined([text, texts.LEFT_YOURS()]),
        [[command_button(texts.SEE_LIST, "danhsach", cls.code)]],
    )


def you_left(cls: TrainingClass, reason: str) -> Say:
    return Say(texts.YOU_LEFT(cls=class_title(cls), reason=reason))


def moved_line(cls: TrainingClass, row: Nominee, written: Written) -> Renderable:
    return texts.MOVED_UP(name=written(row.person), ward=row.ward.name, cls=class_title(cls))


def moved_up(cls: TrainingClass, row: Nominee, to_call: Sequence[Nominee], written: Written) -> Say:
    """For the ward whose person moved up."""
    buttons = [command_button(texts.SEE_LIST, "danhsach", cls.code)]
    if to_call:
        buttons.append(command_button(texts.INVITE, "moi", "trainee"))
    return Say(
        joined([moved_line(cls, row, written), _to_call(to_call, written)], "\n\n"), [buttons]
    )
