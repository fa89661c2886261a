"""What looks odd about a class that is about to be opened. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features.classes import rules
from bot.features.classes.opening import texts_plan
from bot.features.classes.opening.plan import Booking, Plan
from bot.kit.text import Renderable
from bot.kit.vietnamese import search_key


def doubts(
    plan: Plan, bookings: Iterable[Booking], now: datetime, zone: ZoneInfo
) -> list[Renderable]:
    """What looks odd but may be meant."""
    found: list[Renderable] = []
    past = sum(1 for s in plan.sessions if s.starts_at <= now)
    if past:
        found.append(texts_plan.DOUBT_PAST_SESSIONS(count=past))
    if plan.deadline and plan.deadline < now:
        found.append(texts_plan.DOUBT_PAST_DEADLINE())
    first = plan.sessions[0].starts_at if plan.sessions else None
    if plan.deadline and first and plan.deadline > first:
        found.append(texts_plan.DOUBT_LATE_DEADLINE())
    if plan.capacity is not None and plan.places > plan.capacity:
        found.append(texts_plan.DOUBT_QUOTAS(places=plan.places, capacity=plan.capacity))
    found.extend(hall_clashes(plan.sessions, plan.location, bookings, zone))
    return found


def hall_clashes(
    sessions: Iterable[rules.SessionLike],
    place: str | None,
    bookings: Iterable[Booking],
    zone: ZoneInfo,
) -> list[Renderable]:
    """Sessions that would sit in a hall where another class of the centre sits at that time."""
    taken = list(bookings)
    return [
        texts_plan.DOUBT_HALL(
            session=rules.session_short(session, zone), hall=hall, other=booking.class_code
        )
        for session in sessions
        if (hall := session.location or place)
        for booking in taken
        if search_key(booking.hall) == search_key(hall)
        and session.starts_at < booking.ends_at
        and booking.starts_at < session.ends_at
    ]
