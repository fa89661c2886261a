"""What looks odd about a class after its details change. Pure."""

from __future__ import annotations

from datetime import datetime

from bot.features.classes.details import texts as txt
from bot.features.classes.details.facts import Changes, Details
from bot.features.classes.opening import texts_plan
from bot.kit.text import Renderable


def doubts_of(details: Details, changes: Changes, now: datetime) -> list[Renderable]:
    """What looks odd after the changes but may be meant."""
    found: list[Renderable] = []
    deadline = changes.value("deadline", None)
    if isinstance(deadline, datetime):
        if deadline < now:
            found.append(texts_plan.DOUBT_PAST_DEADLINE())
        if details.first_day and deadline > details.first_day:
            found.append(texts_plan.DOUBT_LATE_DEADLINE())
    for change in changes.good:
        used = details.used.get(change.ward.id, 0) if change.ward else 0
        if change.ward and isinstance(change.after, int) and used > change.after:
            found.append(txt.DOUBT_USED(ward=change.ward.code, used=used, places=change.after))
    if not details.places and any(c.ward for c in changes.good):
        found.append(txt.DOUBT_ONLY_THESE())
    capacity = changes.value("capacity", details.capacity)
    places = sum(changes.places(details).values())
    concerns = any(c.field in ("capacity", "quotas") for c in changes.good)
    if concerns and isinstance(capacity, int) and places > capacity:
        found.append(texts_plan.DOUBT_QUOTAS(places=places, capacity=capacity))
    return found
