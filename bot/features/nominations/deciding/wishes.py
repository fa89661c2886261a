"""What the centre wishes to decide, and what of it can be done: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from zoneinfo import ZoneInfo

from bot.features.nominations import texts
from bot.features.nominations.queries import Nominee
from bot.features.nominations.rules import DECIDABLE, HOLDS_A_PLACE
from bot.kit.dates import format_moment
from bot.kit.problem import Problem
from db.models import NominationStatus

Verb = Literal["accept", "reject", "wait"]
VERBS: tuple[Verb, ...] = ("accept", "reject", "wait")


@dataclass(frozen=True, slots=True)
class Wish:
    """One decision asked for. A rejection without a reason still waits for one."""

    nomination_id: int
    verb: Verb
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """Free places: of the class (None: no capacity set) and by ward (None: no quotas)."""

    free: int | None
    ward_left: Mapping[int, int] | None
    names: Mapping[int, str] = field(default_factory=dict)
    """Who decided before, by person id."""


@dataclass(slots=True)
class Plan:
    """What will be done. `over`: would be accepted if the class were not full."""

    accept: list[Nominee] = field(default_factory=list)
    reject: list[tuple[Nominee, str | None]] = field(default_factory=list)
    wait: list[Nominee] = field(default_factory=list)
    over: list[Nominee] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.accept) + len(self.reject) + len(self.wait)

    @property
    def needs_reason(self) -> bool:
        return any(reason is None for _, reason in self.reject)


def plan(
    wishes: Iterable[Wish],
    rows: Sequence[Nominee],
    room: Room,
    me: int,
    zone: ZoneInfo,
    *,
    over_waits: bool = False,
) -> Plan:
    """Sort the wishes by what can be done with each; places go in the order of the wishes.

    `over_waits`: whoever finds the class full goes to the waiting list instead.
    """
    by_id = {row.id: row for row in rows}
    out = Plan()
    free = room.free
    left = dict(room.ward_left) if room.ward_left is not None else None
    seen: set[int] = set()
    for wish in wishes:
        row = by_id.get(wish.nomination_id)
        why = _why_not(wish, row, seen, room, me, zone)
        if row is None or why:
            out.refused.append(why or Problem("nominations.unknown"))
            continue
        seen.add(row.id)
        if wish.verb == "reject":
            out.reject.append((row, wish.reason))
        elif wish.verb == "wait":
            out.wait.append(row)
        elif free is not None and free <= 0:
            waits = over_waits and row.status is NominationStatus.SUBMITTED
            (out.wait if waits else out.over).append(row)
        elif _ward_is_full(row, left):
            facts = {"name": row.person.full_name, "ward": row.ward.name}
            out.refused.append(Problem("nominations.quota_full", **facts))
        else:
            out.accept.append(row)
            free = None if free is None else free - 1
            if left is not None and row.status not in HOLDS_A_PLACE:
                left[row.nomination.ward_id] = left.get(row.nomination.ward_id, 0) - 1
    return out


def _ward_is_full(row: Nominee, left: Mapping[int, int] | None) -> bool:
    """Somebody from the waiting list needs a place of the ward's quota too."""
    if left is None or row.status in HOLDS_A_PLACE:
        return False
    return left.get(row.nomination.ward_id, 0) <= 0


def _why_not(
    wish: Wish, row: Nominee | None, seen: set[int], room: Room, me: int, zone: ZoneInfo
) -> Problem | None:
    if row is None:
        return Problem("nominations.unknown")
    name = row.person.full_name
    if row.id in seen:
        return Problem("nominations.twice_decided", name=name)
    if row.status not in DECIDABLE:
        return why_decided(row, room.names, zone)
    if row.nomination.person_id == me:
        return Problem("nominations.own", name=name)
    if wish.verb == "wait" and row.status is NominationStatus.WAITLISTED:
        return Problem("nominations.waits_already", name=name)
    return None


def why_decided(row: Nominee, names: Mapping[int, str], zone: ZoneInfo) -> Problem:
    """Says what was decided, by whom and when."""
    n, name = row.nomination, row.person.full_name
    state = texts.STATES[n.status.value]()
    if n.decided_at is None or n.status is NominationStatus.WITHDRAWN:
        return Problem("nominations.decided_by_ward", name=name, state=state)
    at = format_moment(n.decided_at, zone)
    if n.decided_by_id is None:
        return Problem("nominations.moved_up", name=name, at=at)
    who = names.get(n.decided_by_id, "?")
    return Problem("nominations.decided", name=name, state=state, who=who, at=at)
