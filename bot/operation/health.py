"""Is the program well? Decided from facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.operation.state import State

POLL_SECONDS = 180.0
"""Telegram answers a poll at least every 25 s; after so long without one something is amiss."""
SENDER_SECONDS = 60.0
"""The sender looks at its queue every two seconds."""
STUCK_SECONDS = 600.0
LEAST_FREE_MB = 500


@dataclass(frozen=True, slots=True)
class Health:
    """What is amiss, by short names; empty when all is well."""

    amiss: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        return not self.amiss


def health(state: State) -> Health:
    """`database`: cannot be written to. `polling`, `sender`: not at work. A process that another
    one leads does neither and is well."""
    loops, found = state.loops, []
    if not state.writable:
        found.append("database")
    leads = loops.sender_age is not None
    if leads and state.polls and _older(loops.poll_age, loops.up, POLL_SECONDS):
        found.append("polling")
    if leads and _older(loops.sender_age, loops.up, SENDER_SECONDS):
        found.append("sender")
    return Health(tuple(found))


def _older(age: float | None, up: float, most: float) -> bool:
    """What has not been done yet is as old as the program."""
    return (up if age is None else age) > most


def is_stuck(state: State) -> bool:
    """Messages wait though Telegram is within reach. A broadcast may wait while it is going out."""
    loops, queues = state.loops, state.queues
    within_reach = not state.polls or not _older(loops.poll_age, loops.up, POLL_SECONDS)
    silent = _older(loops.sent_age, loops.up, STUCK_SECONDS)
    late = queues.direct_age > STUCK_SECONDS or (queues.outbox_age > STUCK_SECONDS and silent)
    return within_reach and late


def silent_for(state: State) -> float | None:
    """Seconds for which Telegram has not answered; None when nothing says that it is out of reach.

    After a start without a single answer, what has waited longest tells more than the start.
    """
    loops, queues = state.loops, state.queues
    waits = queues.direct_age > STUCK_SECONDS
    if loops.sender_age is not None and state.polls:
        if loops.poll_age is None and (waits or loops.up > POLL_SECONDS):
            return max(loops.up, queues.direct_age)
        if loops.poll_age is not None and loops.poll_age > POLL_SECONDS:
            return loops.poll_age
    if waits and _older(loops.sent_age, loops.up, STUCK_SECONDS):
        return queues.direct_age if loops.sent_age is None else loops.sent_age
    return None


def is_short(state: State) -> bool:
    return state.free_mb < LEAST_FREE_MB


def told(state: State, found: Health) -> dict[str, Any]:
    """What /healthz answers: ages in seconds, nothing of anybody."""
    loops = state.loops
    return {
        "ok": found.is_well,
        "amiss": list(found.amiss),
        "last_poll_age": _rounded(loops.poll_age),
        "sender_age": _rounded(loops.sender_age),
        "database_writable": state.writable,
        "inbox": state.queues.inbox,
        "outbox": state.queues.outbox,
    }


def _rounded(age: float | None) -> float | None:
    return None if age is None else round(age, 1)
