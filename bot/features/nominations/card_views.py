"""How a single nomination is shown, with what this person may do with it."""

from __future__ import annotations

from enum import Enum
from zoneinfo import ZoneInfo

from bot.chat.access import Actor
from bot.chat.say import Button, Rows, Say, button
from bot.features.classes.rules import (
    class_title,
)
from bot.features.nominations import texts
from bot.features.nominations.deciding import texts as deciding_texts
from bot.features.nominations.queries import Card, Nominee
from bot.features.nominations.rules import DECIDABLE, LIVE_CLASS, STANDING
from bot.kit.dates import format_date, format_moment
from bot.kit.phones import format_phone
from bot.kit.text import Bold, Renderable, joined
from db.models import NominationStatus, TrainingClass


class Office(Enum):
    """As whom somebody looks at a nomination."""

    WARD = "ward"
    CELL = "cell"
    CENTRE = "centre"


def office_of(actor: Actor, row: Nominee, cls: TrainingClass) -> Office:
    if cls.centre_id in actor.centres:
        return Office.CENTRE
    return Office.WARD if row.nomination.ward_id in actor.wards else Office.CELL


def card(cls: TrainingClass, card: Card, office: Office, actor: Actor, zone: ZoneInfo) -> Say:
    row, n, person = card.row, card.row.nomination, card.row.person
    born = texts.BORN(birth=format_date(person.birth_date)) if person.birth_date else None
    phone = texts.TEL(phone=format_phone(person.phone)) if person.phone else None
    position = texts.POSITION(position=card.position) if card.position else None
    state = position or texts.STATES[n.status.value]()
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
