"""How the ward's list, a single nomination and the quota are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from zoneinfo import ZoneInfo

from bot.chat.access import Actor
from bot.chat.say import Button, Rows, Say, button, command_button, in_columns
from bot.features.classes.rules import (
    class_title,
    deadline_label,
    is_open_for_nominations,
)
from bot.features.nominations import deciding_texts, texts
from bot.features.nominations.queries import Card, Nominee, QuotaRow
from bot.features.nominations.rules import DECIDABLE, LIVE_CLASS, STANDING
from bot.kit.dates import format_date, format_moment
from bot.kit.phones import format_phone
from bot.kit.text import Bold, Renderable, joined
from db.models import NominationStatus, Organisation, TrainingClass

PER_PAGE = 20
GROUPS = {
    NominationStatus.ACCEPTED: texts.GROUP_ACCEPTED,
    NominationStatus.SUBMITTED: texts.GROUP_SUBMITTED,
    NominationStatus.WAITLISTED: texts.GROUP_WAITLISTED,
    NominationStatus.REJECTED: texts.GROUP_REJECTED,
    NominationStatus.WITHDRAWN: texts.GROUP_WITHDRAWN,
}
Positions = Mapping[int, int]


class Office(Enum):
    """As whom somebody looks at a nomination."""

    WARD = "ward"
    CELL = "cell"
    CENTRE = "centre"


def office_of(actor: Actor, row: Nominee, cls: TrainingClass) -> Office:
    if cls.centre_id in actor.centres:
        return Office.CENTRE
    return Office.WARD if row.nomination.ward_id in actor.wards else Office.CELL


# --- the list ----------------------------------------------------------------------------


def ward_list(
    cls: TrainingClass,
    rows: Sequence[Nominee],
    positions: Positions,
    page: int,
    *,
    may_nominate: bool,
) -> Say:
    """People in groups by state, numbered; a press on the number opens the card."""
    add = [command_button(texts.NOMINATE_MORE, "decu", cls.code)] if may_nominate else []
    if not rows:
        return Say(texts.LIST_EMPTY(cls=class_title(cls)), [add] if add else [])
    ordered = _in_groups(rows, positions)
    pages = (len(ordered) + PER_PAGE - 1) // PER_PAGE
    page = max(1, min(page, pages))
    shown = list(enumerate(ordered, 1))[(page - 1) * PER_PAGE : page * PER_PAGE]
    head = texts.LIST_HEAD(cls=class_title(cls), total=len(rows))
    parts = [
        head,
        *_groups(shown, rows, positions),
        texts.PAGE(page=page, pages=pages) if pages > 1 else None,
        texts.PRESS_NUMBER(),
    ]
    turning = page_buttons("nomlist", cls.id or 0, page, pages)
    return Say(joined(parts, "\n\n"), [*number_buttons(shown), *turning, *([add] if add else [])])


def centre_list(
    cls: TrainingClass, rows: Sequence[Nominee], positions: Positions, page: int
) -> Say:
    """The same for the centre: all wards, only those with a place or waiting for one."""
    back = [command_button(texts.BACK, "xetduyet", cls.code)]
    if not rows:
        return Say(texts.LIST_EMPTY(cls=class_title(cls)), [back])
    ordered = _in_groups(rows, positions)
    pages = (len(ordered) + PER_PAGE - 1) // PER_PAGE
    page = max(1, min(page, pages))
    shown = list(enumerate(ordered, 1))[(page - 1) * PER_PAGE : page * PER_PAGE]
    head = texts.LIST_HEAD(cls=class_title(cls), total=len(rows))
    parts = [head, *_groups(shown, rows, positions), texts.PRESS_NUMBER()]
    turning = page_buttons("nomclass", cls.id or 0, page, pages)
    return Say(joined(parts, "\n\n"), [*number_buttons(shown), *turning, back])


def number_buttons(shown: Sequence[tuple[int, Nominee]]) -> list[list[Button]]:
    return in_columns([button(str(n), "nom", row.id) for n, row in shown], 5)


def page_buttons(action: str, class_id: int, page: int, pages: int) -> Rows:
    turning = []
    if page > 1:
        turning.append(button(texts.PREVIOUS_PAGE, action, class_id, page - 1))
    if page < pages:
        turning.append(button(texts.NEXT_PAGE, action, class_id, page + 1))
    return [turning] if turning else []


def _in_groups(rows: Sequence[Nominee], positions: Positions) -> list[Nominee]:
    order = list(GROUPS)
    return sorted(
        rows, key=lambda r: (order.index(r.status), positions.get(r.id, 0), r.person.sort_key)
    )


def _groups(
    shown: Sequence[tuple[int, Nominee]], rows: Sequence[Nominee], positions: Positions
) -> list[Renderable]:
    out: list[Renderable] = []
    for status, head in GROUPS.items():
        lines = [_line(n, row, positions) for n, row in shown if row.status is status]
        if lines:
            count = sum(row.status is status for row in rows)
            out.append(joined([head(count=count), *lines]))
    return out


def _line(number: int, row: Nominee, positions: Positions) -> Renderable:
    gone = row.status in {NominationStatus.REJECTED, NominationStatus.WITHDRAWN}
    fields = [
        row.person.full_name,
        row.cell.name if row.cell else None,
        texts.POSITION(position=positions[row.id]) if row.id in positions else None,
        row.nomination.reason if gone else None,
    ]
    return texts.GOOD_LINE(number=number, person=joined(fields, " · "))


# --- one nomination ----------------------------------------------------------------------


def card(cls: TrainingClass, card: Card, office: Office, actor: Actor, zone: ZoneInfo) -> Say:
    row, n, person = card.row, card.row.nomination, card.row.person
    born = texts.BORN(birth=format_date(person.birth_date)) if person.birth_date else None
    phone = texts.TEL(phone=format_phone(person.phone)) if person.phone else None
    position = texts.POSITION(position=card.position) if card.position else None
    state = joined([texts.STATES[n.status.value](), position], ", ")
    lines = [
        Bold(person.full_name),
        joined([born, phone], " · ") if born or phone else None,
        joined([row.cell.name if row.cell else None, row.ward.name], ", "),
        class_title(cls),
        texts.CARD_STATE(state=state),
        doubts(row),
        texts.CARD_REASON(reason=n.reason) if n.reason else None,
        texts.CARD_NOTE(note=n.note) if n.note else None,
        texts.CARD_NOMINATED(who=card.nominated_by, at=format_moment(n.created_at, zone)),
        _decided(card, zone),
        texts.CARD_NOT_JOINED()
        if n.status is NominationStatus.ACCEPTED and not card.joined
        else None,
    ]
    return Say(joined(lines), _card_buttons(cls, card, office, actor))


def doubts(row: Nominee) -> Renderable | None:
    codes = (row.nomination.warnings or "").split()
    shown = [texts.DOUBTS[code]() for code in codes if code in texts.DOUBTS]
    return joined(["⚠️ ", joined(shown, ", ")], "") if shown else None


def _decided(card: Card, zone: ZoneInfo) -> Renderable | None:
    at = card.row.nomination.decided_at
    if at is None:
        return None
    return texts.CARD_DECIDED(
        who=card.decided_by or texts.CARD_AUTOMATIC(), at=format_moment(at, zone)
    )


def _card_buttons(cls: TrainingClass, card: Card, office: Office, actor: Actor) -> Rows:
    row = card.row
    rows: list[list[Button]] = []
    live = cls.status in LIVE_CLASS
    own = row.nomination.person_id == actor.person_id
    if office is Office.CENTRE and live and row.status in DECIDABLE and not own:
        first = [
            button(deciding_texts.APPROVE, "nomdo", "accept", row.id),
            button(deciding_texts.REJECT, "nomdo", "reject", row.id),
        ]
        if row.status is NominationStatus.SUBMITTED:
            first.append(button(deciding_texts.WAITLIST, "nomdo", "wait", row.id))
        rows.append(first)
    if live and row.status in STANDING:
        if office is Office.WARD or row.nomination.ward_id in actor.wards:
            rows.append([button(texts.WITHDRAW, "nomout", row.id)])
        elif office is Office.CENTRE and row.status is not NominationStatus.SUBMITTED:
            rows.append([button(texts.REMOVE, "nomout", row.id)])
    if office is Office.CENTRE:
        rows.append([button(texts.BACK, "nomqueue", cls.id or 0, 1)])
    else:
        rows.append([button(texts.BACK, "nomlist", cls.id or 0, 1)])
    return rows


# --- quota -------------------------------------------------------------------------------


def quota(
    wards: Sequence[Organisation], rows: Sequence[QuotaRow], now: datetime, zone: ZoneInfo
) -> Say:
    parts: list[Renderable] = []
    for ward in wards:
        parts.append(texts.QUOTA_HEAD(ward=Bold(ward.name)))
        parts.extend(_quota_row(row, now, zone) for row in rows if row.ward_id == ward.id)
    open_now = {
        r.cls.code: r.cls
        for r in rows
        if is_open_for_nominations(r.cls, now) and (r.allotted is None or r.used < r.allotted)
    }
    buttons = [
        command_button(joined([texts.NOMINATE_MORE(), code], " "), "decu", code)
        for code in list(open_now)[:6]
    ]
    return Say(joined(parts, "\n\n"), in_columns(buttons, 1))


def _quota_row(row: QuotaRow, now: datetime, zone: ZoneInfo) -> Renderable:
    cls, counts = row.cls, row.counts
    if row.allotted is None:
        size = cls.capacity if cls.capacity is not None else texts.NO_LIMIT()
        head = texts.QUOTA_NONE(cls=class_title(cls), capacity=size, used=row.used)
    else:
        left = max(0, row.allotted - row.used)
        head = texts.QUOTA_CLASS(
            cls=class_title(cls), allotted=row.allotted, used=row.used, left=left
        )
    detail = texts.QUOTA_PARTS(
        submitted=counts.get(NominationStatus.SUBMITTED, 0),
        accepted=counts.get(NominationStatus.ACCEPTED, 0),
        waitlisted=counts.get(NominationStatus.WAITLISTED, 0),
    )
    deadline: Renderable | None = None
    if not is_open_for_nominations(cls, now):
        deadline = texts.QUOTA_SHUT()
    elif cls.nomination_deadline:
        deadline = texts.QUOTA_DEADLINE(deadline=deadline_label(cls.nomination_deadline, zone))
    return joined([head, joined([detail, deadline], " · ") if deadline else detail])
