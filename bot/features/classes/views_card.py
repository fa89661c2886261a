"""A class's card, the lists of classes, and the screens of a class's end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Button, Rows, Say, button, command_button, in_columns
from bot.features.classes import rules, views_opening
from bot.features.classes import texts_card as txt
from bot.features.classes import texts_opening as opening
from bot.features.classes.closing import Told
from bot.features.classes.service import LIVE
from bot.features.classes.standing import LooseEnds, Standing, WardPlaces
from bot.kit.dates import local
from bot.kit.text import Joined, Line, Renderable, joined
from db.models import (
    ClassSession,
    ClassStatus,
    NominationStatus,
    SessionStatus,
    TrainingClass,
)

PAGE = 10
_COUNTS = (
    (NominationStatus.SUBMITTED, txt.N_SUBMITTED),
    (NominationStatus.ACCEPTED, txt.N_ACCEPTED),
    (NominationStatus.WAITLISTED, txt.N_WAITLISTED),
    (NominationStatus.REJECTED, txt.N_REJECTED),
    (NominationStatus.WITHDRAWN, txt.N_WITHDRAWN),
)


# --- lists -------------------------------------------------------------------------------


def class_list(classes: Sequence[TrainingClass], *, over: bool, page: int = 0) -> Say:
    """Classes as buttons, some at a time; `over`: the finished and cancelled ones."""
    page = min(page, max(0, (len(classes) - 1) // PAGE))
    shown = classes[page * PAGE : (page + 1) * PAGE]
    rows = in_columns([_class_button(cls) for cls in shown], 1)
    verb = "over" if over else "live"
    turns = []
    if page:
        turns.append(button(txt.EARLIER, "cls", verb, page - 1))
    if (page + 1) * PAGE < len(classes):
        turns.append(button(txt.MORE, "cls", verb, page + 1))
    other = button(txt.SHOW_LIVE, "cls", "live") if over else button(txt.SHOW_OVER, "cls", "over")
    head = txt.LIST_OVER if over else txt.LIST
    empty = txt.LIST_OVER_EMPTY if over else txt.LIST_EMPTY
    return Say(head() if classes else empty(), [*rows, *([turns] if turns else []), [other]])


def _class_button(cls: TrainingClass) -> Button:
    name = cls.name if len(cls.name) <= 50 else f"{cls.name[:49]}…"
    return command_button(txt.ONE_CLASS(code=cls.code, name=name), "lop", cls.code)


# --- the card ----------------------------------------------------------------------------


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
    kind = opening.KIND_SHOWN(
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


def schedule(sessions: Sequence[ClassSession], cls: TrainingClass, zone: ZoneInfo) -> Joined | Line:
    """The sessions of a class, one a line, cancelled ones with their reason."""
    if not sessions:
        return txt.NO_SESSIONS()
    count = sum(1 for s in sessions if s.status is SessionStatus.PLANNED)
    return joined([txt.SESSIONS(count=count), *(session_line(s, cls, zone) for s in sessions)])


def session_line(session: ClassSession, cls: TrainingClass, zone: ZoneInfo) -> Renderable:
    label = rules.session_label(session, zone, cls.location)
    if session.status is SessionStatus.CANCELLED and session.cancel_reason:
        return txt.CANCELLED_WHY(session=label, reason=session.cancel_reason)
    return label


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
        return [[button(txt.SHOW_OVER, "cls", "over")]]
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


# --- the end of a class ------------------------------------------------------------------


def finish_review(cls: TrainingClass, ends: LooseEnds) -> Renderable:
    """What finishing will write, and what is still undone."""
    doubts = (
        (ends.sessions_to_come, txt.END_TO_COME),
        (ends.without_list, txt.END_NO_LIST),
        (ends.without_result, txt.END_NO_RESULT),
        (ends.pending, txt.END_PENDING),
    )
    passed = ends.trainees - ends.failed
    title = rules.class_title(cls)
    return joined(
        [
            txt.REVIEW_FINISH(title=title, passed=passed, failed=ends.failed),
            *(words(count=count) for count, words in doubts if count),
        ]
    )


def told_lines(told: Told) -> list[Renderable]:
    """Which wards and how many trainees were told, and who is to be phoned."""
    lines = views_opening.wards_told(told.wards)
    if told.trainees > told.unreached:
        lines.append(txt.TOLD_TRAINEES(count=told.trainees - told.unreached))
    if told.unreached:
        lines.append(txt.TRAINEES_TO_CALL(count=told.unreached))
    return lines


def ended(words: Renderable, told: Told | None, cls: TrainingClass) -> Say:
    """The answer after the state of a class has changed: who was told, and back to the card."""
    lines = [words, *(told_lines(told) if told else [])]
    back = command_button(txt.B_BACK_TO_CLASS, "lop", cls.code)
    return Say(joined(lines), [[back]], replaces=True)
