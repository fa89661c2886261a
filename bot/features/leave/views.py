"""How a request is shown: in full, in a line, in a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.errors import words_of
from bot.chat.router import Router
from bot.chat.say import Rows, Say
from bot.features.classes.rules import session_label, session_short
from bot.features.leave import texts
from bot.features.leave.cards import Card
from bot.kit.dates import format_moment
from bot.kit.problem import Problem
from bot.kit.text import Joined, Line, Renderable, joined
from db.models import ClassSession, LeaveStatus, SessionStatus

PER_PAGE = 5


def sessions_in_full(card: Card, zone: ZoneInfo) -> Joined:
    """One line for each session; those moved since are shown as they are now."""
    return of_sessions(card.sessions, zone)


def of_sessions(rows: Iterable[ClassSession], zone: ZoneInfo) -> Joined:
    return joined(session_label(row, zone) for row in rows)


def sessions_short(card: Card, zone: ZoneInfo) -> Joined:
    return of_sessions_short(card.sessions, zone)


def of_sessions_short(rows: Iterable[ClassSession], zone: ZoneInfo) -> Joined:
    return joined((session_short(row, zone) for row in rows), "; ")


def marks(card: Card, now: datetime | None = None) -> Line | None:
    """What is doubtful about the request; with `now` also that a session begins unanswered."""
    found = [
        texts.MARK_BEGUN() if now and begun_unanswered(card, now) else None,
        texts.MARK_LATE() if card.request.is_late else None,
        texts.MARK_BELOW() if card.request.below_minimum else None,
    ]
    shown = joined(found, "; ")
    return texts.MARKS(marks=shown) if shown.parts else None


def begun_unanswered(card: Card, now: datetime) -> bool:
    """A session has begun while the request waited that was sent in time."""
    begun = any(
        row.starts_at <= now for row in card.sessions if row.status is SessionStatus.PLANNED
    )
    return begun and card.is_pending and not card.request.is_late


def in_full(
    card: Card, zone: ZoneInfo, *, for_trainee: bool = False, now: datetime | None = None
) -> Joined:
    """All of a request: who, what, why, what is doubtful, what the ward and the centre said."""
    request = card.request
    return joined(
        [
            None if for_trainee else texts.WHO(name=card.full_name, ward=card.ward_name),
            texts.CLASS(code=card.cls.code),
            sessions_in_full(card, zone),
            texts.REVIEW_REASON(reason=request.reason),
            texts.REVIEW_FILES(count=card.files) if card.files else None,
            marks(card, now),
            opinion_line(card),
            status_line(card, zone),
        ]
    )


def opinion_line(card: Card) -> Line | None:
    if not card.request.ward_opinion:
        return None
    return texts.OPINION_LINE(by=card.opinion_by, opinion=card.request.ward_opinion)


def status_line(card: Card, zone: ZoneInfo) -> Renderable:
    """How it stands; decided ones say who decided and when."""
    request = card.request
    status = texts.STATUS[request.status]()
    if card.is_pending:
        when = texts.SENT_AT(when=format_moment(request.created_at, zone))
        return joined([status, when], " · ")
    if card.is_moot:
        return texts.MOOT()
    if request.status is LeaveStatus.WITHDRAWN or request.decided_at is None:
        return status
    decided = texts.DECIDED_LINE(
        status=status, by=card.decided_by, when=format_moment(request.decided_at, zone)
    )
    note = texts.DECISION_NOTE(note=request.decision_note) if request.decision_note else None
    return joined([decided, note])


def waits(card: Card, zone: ZoneInfo, reminded: int) -> Line:
    """For the trainee: who has it, since when, and how often they were reminded."""
    since = format_moment(card.request.created_at, zone)
    if not reminded:
        return texts.WAITS_FOR(centre=card.centre_name, since=since)
    return texts.WAITS_REMINDED(centre=card.centre_name, since=since, count=reminded)


def short(card: Card, zone: ZoneInfo) -> Line:
    return texts.SHORT(name=card.full_name, sessions=sessions_short(card, zone))


def numbered(cards: Sequence[Card], zone: ZoneInfo, now: datetime | None = None) -> Joined:
    shown = (
        texts.NUMBERED(number=number, card=in_full(card, zone, now=now))
        for number, card in enumerate(cards, 1)
    )
    return joined(shown, "\n\n")


def in_brief(cards: Sequence[Card], zone: ZoneInfo) -> Joined:
    """A line for each request, with its reason and what is doubtful."""
    shown = (
        joined([short(card, zone), card.request.reason, marks(card), opinion_line(card)], " · ")
        for card in cards
    )
    return joined(texts.NUMBERED(number=number, card=line) for number, line in enumerate(shown, 1))


def too_late(router: Router, problem: Problem) -> Say:
    """Things have changed while the question was open: say so, and let it be closed."""
    return Say(words_of(router, problem), replaces=True)


def listing(
    head: Renderable,
    cards: Sequence[Card],
    rows: Rows,
    page: int,
    pages: int,
    zone: ZoneInfo,
    now: datetime,
) -> Say:
    """A page of requests under a heading."""
    where = texts.PAGE(page=page + 1, pages=pages) if pages > 1 else None
    body = joined([joined([head, where], " "), numbered(cards, zone, now)], "\n\n")
    return Say(body, [row for row in rows if row])
