"""How requests about personal data are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Say, button, command_button, in_columns
from bot.features.privacy import admin_texts as admin
from bot.features.privacy import texts
from bot.features.privacy.queries import Asked
from bot.features.privacy.rules import Reminder
from bot.kit.dates import format_date, format_moment, local
from bot.kit.phones import format_phone
from bot.kit.text import Line, Renderable, joined
from db.models import DataRequest, Person, RequestKind, RequestState


def day(moment: datetime, zone: ZoneInfo) -> str:
    return format_date(local(moment, zone).date())


# --- for the person ----------------------------------------------------------------------


def shown_value(field: str | None, value: str) -> str:
    """A value as people write it."""
    if field == "birth":
        return format_date(date.fromisoformat(value))
    return format_phone(value) if field == "phone" else value


def sent(row: DataRequest, zone: ZoneInfo) -> Line:
    return texts.SENT(
        kind=texts.KINDS[row.kind],
        id=row.id or 0,
        ack=day(row.acknowledge_by, zone),
        due=day(row.due_at, zone),
    )


def withdrawal_noted(row: DataRequest, zone: ZoneInfo) -> Say:
    buttons = [
        [button(texts.EXPORT_BUTTON, "pd", "export")],
        [button(texts.DELETE_BUTTON, "pd", "del"), button(texts.MINE_BUTTON, "pd", "mine")],
    ]
    return Say(texts.WITHDRAWAL_SENT(due=day(row.due_at, zone), id=row.id or 0), buttons)


def mine(rows: Sequence[DataRequest], zone: ZoneInfo) -> Say:
    lines: list[Renderable] = [texts.MY_REQUESTS()]
    for row in rows:
        when = row.due_at if row.state is RequestState.OPEN else row.handled_at or row.due_at
        state = texts.STATES[row.state](due=day(when, zone))
        lines.append(texts.MY_REQUEST(id=row.id or 0, kind=texts.KINDS[row.kind], state=state))
        if row.answer:
            lines.append(texts.MY_ANSWER(answer=row.answer))
    buttons = [
        button(texts.TAKE_BACK(id=row.id or 0), "pd", "back", row.id or 0)
        for row in rows
        if row.state is RequestState.OPEN
    ]
    return Say(joined(lines), in_columns(buttons))


def told_acknowledged(row: DataRequest, zone: ZoneInfo) -> Say:
    kind = texts.KINDS[row.kind]
    return Say(texts.TOLD_ACKNOWLEDGED(kind=kind, id=row.id or 0, due=day(row.due_at, zone)))


def told_done(row: DataRequest, words: str | None) -> Say:
    said = texts.ANSWER(words=words) if words else joined([])
    if row.kind is RequestKind.DELETION:
        return Say(texts.TOLD_FORGOTTEN(id=row.id or 0, answer=said), no_keyboard=True)
    return Say(texts.TOLD_DONE(kind=texts.KINDS[row.kind], id=row.id or 0, answer=said))


def told_refused(row: DataRequest, why: str) -> Say:
    return Say(texts.TOLD_REFUSED(kind=texts.KINDS[row.kind], id=row.id or 0, why=why))


# --- for administrators ------------------------------------------------------------------


def _home(asked: Asked) -> Line:
    return admin.HOME(home=asked.home) if asked.home else admin.NO_HOME()


def new_request(asked: Asked, zone: ZoneInfo) -> Say:
    row = asked.request
    text = admin.NEW(
        id=asked.id,
        kind=texts.KINDS[row.kind],
        name=asked.person.full_name,
        home=_home(asked),
        ack=day(row.acknowledge_by, zone),
        due=day(row.due_at, zone),
    )
    return Say(text, [[button(admin.OPEN_BUTTON(id=asked.id), "dr", "open", asked.id)]])


def open_list(rows: Sequence[Asked], now: datetime, zone: ZoneInfo) -> Say:
    if not rows:
        return Say(admin.NONE_OPEN())
    lines = [
        admin.OPEN_LINE(
            id=asked.id,
            kind=texts.KINDS[asked.request.kind],
            name=asked.person.full_name,
            due=day(asked.request.due_at, zone),
            late=admin.LATE() if asked.request.due_at < now else admin.IN_TIME(),
        )
        for asked in rows
    ]
    buttons = [button(admin.OPEN_BUTTON(id=a.id), "dr", "open", a.id) for a in rows[:20]]
    return Say(joined([admin.OPEN_TITLE(count=len(rows)), *lines]), in_columns(buttons, 4))


def card(asked: Asked, zone: ZoneInfo) -> Line:
    row = asked.request
    seen = (
        admin.SEEN(at=format_moment(row.acknowledged_at, zone))
        if row.acknowledged_at
        else admin.NOT_SEEN(by=day(row.acknowledge_by, zone))
    )
    return admin.CARD(
        id=asked.id,
        kind=texts.KINDS[row.kind],
        name=asked.person.full_name,
        home=_home(asked),
        detail=_detail(row, asked.person),
        at=format_moment(row.created_at, zone),
        seen=seen,
        due=day(row.due_at, zone),
    )


def _detail(row: DataRequest, person: Person) -> Renderable:
    if row.kind is RequestKind.WITHDRAWAL:
        return admin.WITHDRAWAL_DETAIL()
    if row.kind is RequestKind.DELETION:
        return admin.DELETION_DETAIL()
    if row.field is None:
        return admin.TEXT_DETAIL(words=row.text)
    old = {
        "name": person.full_name,
        "birth": person.birth_date.isoformat() if person.birth_date else None,
        "phone": person.phone,
        "position": person.position,
    }[row.field]
    return admin.FIELD_DETAIL(
        field=texts.FIELD_NAMES[row.field],
        old=shown_value(row.field, old) if old else admin.EMPTY(),
        new=shown_value(row.field, row.text),
    )


def full_card(asked: Asked, zone: ZoneInfo) -> Say:
    first = [button(admin.DONE, "dr", "done", asked.id), button(admin.REFUSE, "dr", "no", asked.id)]
    last = [command_button(admin.LIST, "yeucau")]
    if asked.request.acknowledged_at is None:
        last.insert(0, button(admin.ACKNOWLEDGE, "dr", "ack", asked.id))
    return Say(card(asked, zone), [first, last])


def reminder(asked: Asked, which: Reminder, zone: ZoneInfo) -> Say:
    row = asked.request
    moment = row.acknowledge_by if which == "acknowledge" else row.due_at
    text = admin.REMINDERS[which](
        id=asked.id,
        kind=texts.KINDS[row.kind],
        name=asked.person.full_name,
        day=day(moment, zone),
    )
    return Say(text, [[button(admin.OPEN_BUTTON(id=asked.id), "dr", "open", asked.id)]])
