"""Whom to phone about which classes, the most urgent first: for the chat and for the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, func, select

from bot.chat.access import Actor
from bot.features.followup.queries import wards_seen
from bot.features.followup.rules import NEEDS_A_CALL
from bot.features.followup.untold import Place, Untold, untold
from bot.features.notices.rules import TO_CALL
from bot.features.notices.service import Standing, standings
from bot.kit.vietnamese import sort_key
from db.models import ClassSession, SessionStatus, TrainingClass

FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Callee:
    """Somebody to be phoned: the codes of the classes it is about, what has not reached them (the
    most urgent first), and when the first of it is due, if that is known."""

    standing: Standing
    codes: tuple[str, ...]
    untold: tuple[Untold, ...]
    due: datetime | None

    @property
    def is_out_of_reach(self) -> bool:
        """Never joined, or blocked the program: nothing at all reaches them."""
        return self.standing.contact in TO_CALL


def callees(
    session: Session, actor: Actor, classes: Iterable[TrainingClass], now: datetime
) -> list[Callee]:
    """Trainees of these classes, as far as the actor may see them, whom something has not reached
    or who have not confirmed it. A person of several classes is phoned once."""
    known = {cls.id or 0: cls for cls in classes}
    places: dict[Place, Standing] = {}
    for class_id, cls in known.items():
        for one in standings(session, now, class_id, wards_seen(actor, cls)):
            places[class_id, one.person_id] = one
    found = untold(session, places, now)
    coming = _next_sessions(session, known, now)
    of_person: dict[int, list[Place]] = defaultdict(list)
    for place, one in places.items():
        unsent = any(what.unsent for what in found.get(place, ()))
        if one.contact in NEEDS_A_CALL or unsent:
            of_person[place[1]].append(place)
    people = []
    for mine in of_person.values():
        standing = min((places[p] for p in mine), key=lambda one: one.contact not in TO_CALL)
        waiting = sorted((one for p in mine for one in found.get(p, ())), key=_urgency)
        due = [one.due for one in waiting if one.due]
        if standing.contact in TO_CALL:
            due += [coming[class_id] for class_id, _ in mine if class_id in coming]
        codes = tuple(sorted(known[class_id].code for class_id, _ in mine))
        people.append(Callee(standing, codes, tuple(waiting), min(due, default=None)))
    return sorted(people, key=_order)


def _urgency(one: Untold) -> tuple[datetime, bool]:
    return one.due or FAR, not one.unsent


def _order(one: Callee) -> tuple[datetime, bool, str]:
    unsent = any(what.unsent for what in one.untold)
    return one.due or FAR, not unsent, sort_key(one.standing.full_name)


def _next_sessions(
    session: Session, class_ids: Iterable[int], now: datetime
) -> dict[int, datetime]:
    """When each class meets next."""
    rows: Sequence[tuple[int, datetime]] = session.exec(
        select(ClassSession.class_id, func.min(ClassSession.starts_at))
        .where(
            col(ClassSession.class_id).in_(list(class_ids)),
            col(ClassSession.status) == SessionStatus.PLANNED,
            col(ClassSession.starts_at) > now,
        )
        .group_by(col(ClassSession.class_id))
    ).all()
    return dict(rows)
