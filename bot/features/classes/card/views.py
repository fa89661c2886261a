"""A class's card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Rows, Say, button, command_button
from bot.features.classes import rules
from bot.features.classes.card import texts as txt
from bot.features.classes.card.places import WardPlaces
from bot.features.classes.card.standing import Standing
from bot.features.classes.card.views_lists import schedule
from bot.features.classes.opening import texts_plan
from bot.features.classes.service import LIVE
from bot.kit.dates import local
from bot.kit.text import Renderable, joined
from db.models import (
    ClassStatus,
    NominationStatus,
    PaperKind,
    TrainingClass,
)

_COUNTS = (
    (NominationStatus.SUBMITTED, txt.N_SUBMITTED),
    (NominationStatus.ACCEPTED, txt.N_ACCEPTED),
    (NominationStatus.WAITLISTED, txt.N_WAITLISTED),
    (NominationStatus.REJECTED, txt.N_REJECTED),
    (NominationStatus.WITHDRAWN, txt.N_WITHDRAWN),
)


def state_of(cls: TrainingClass, now: datetime, zone: ZoneInfo) -> Renderable:
    """In a few words: takes nominations, closed, finished, cancelled."""
    deadline = cls.nomination_deadline
    match cls.status:
        case ClassStatus.CLOSED:
            return txt.STATE_CLOSED()
        case ClassStatus.FINISHED:
            day = local(cls.finished_at, zone).date() if cls.finished_at else None
            return txt.STATE_FINISHED(day=rules.Day(day) if day else "")
        case ClassStatus.CANCELLED:
            return txt.STATE_CANCELLED(reason=cls.status_reason or "–")
        case ClassStatus.OPEN:
            pass
    if deadline is None:
        return txt.STATE_OPEN()
    words = txt.STATE_OPEN_UNTIL if deadline >= now else txt.STATE_PAST_DEADLINE
    return words(deadline=rules.deadline_label(deadline, zone))


def card(standing: Standing, now: datetime, zone: ZoneInfo) -> Say:
    """Everything about a class, and buttons for what can be done next."""
    facts, cls = standing.facts, standing.facts.cls
    kind = texts_plan.KIND_SHOWN(
        code=facts.type_code, name=rules.KindName(facts.type_name, facts.type_name_en)
    )
    head: list[Renderable | None] = [
        rules.class_title(cls),
        txt.STATE(state=state_of(cls, now, zone)),
        txt.KIND(kind=kind),
        txt.PLACE(place=cls.location) if cls.location else None,
        _nominations(standing),
        _enrolled(standing),
        txt.WARDS(list=_wards(standing.wards)) if standing.wards else None,
    ]
    body = joined([joined(head), schedule(standing.sessions, cls, zone)], "\n\n")
    return Say(body, _card_buttons(standing))


def _nominations(standing: Standing) -> Renderable:
    counts = standing.nominations
    listed = [words(count=counts[state]) for state, words in _COUNTS if counts.get(state)]
    return txt.NOMINATIONS(list=joined(listed, " · ")) if listed else txt.NO_NOMINATIONS()


def _enrolled(standing: Standing) -> Renderable:
    capacity = standing.facts.cls.capacity
    if capacity is None:
        return txt.ENROLLED(count=standing.enrolled)
    return txt.ENROLLED_OF(count=standing.enrolled, capacity=capacity)


def _wards(wards: Sequence[WardPlaces]) -> Renderable:
    return joined(
        (f"{w.code} {w.used}" + (f"/{w.places}" if w.places is not None else "") for w in wards),
        " · ",
    )


def _card_buttons(standing: Standing) -> Rows:
    cls = standing.facts.cls
    if cls.status not in LIVE:
        over = [button(txt.SHOW_OVER, "cls", "over")]
        ended = cls.status is ClassStatus.FINISHED
        if ended and standing.facts.paper is not PaperKind.NONE:
            return [[command_button(txt.B_CERTIFICATES, "chungnhan", cls.code)], over]
        return [over]
    waiting = standing.nominations.get(NominationStatus.SUBMITTED, 0)
    review = txt.B_REVIEW_COUNT(count=waiting) if waiting else txt.B_REVIEW()
    is_open = cls.status is ClassStatus.OPEN
    gate = ("close", txt.B_CLOSE) if is_open else ("reopen", txt.B_REOPEN)
    class_id = cls.id or 0
    return [
        [
            command_button(review, "xetduyet", cls.code),
            command_button(txt.B_SCHEDULE, "lichhoc", cls.code),
        ],
        [
            button(txt.B_CHANGE, "cls", "change", class_id),
            button(gate[1], "cls", gate[0], class_id),
        ],
        [
            button(txt.B_FINISH, "cls", "finish", class_id),
            button(txt.B_CANCEL, "cls", "cancel", class_id),
        ],
    ]
