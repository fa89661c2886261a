"""Changing the sessions of a class. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.classes.ending.states import Told, live_class
from bot.features.classes.lines.entries import Bad, Entry
from bot.features.classes.schedule.board import Board, Change
from bot.features.classes.schedule.edits import read_edits
from bot.features.classes.schedule.news import tell_changes
from bot.features.classes.schedule.reads import board_of, snapshot
from bot.kit.problem import Problem
from db.models import (
    ClassSession,
    SessionStatus,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """What was changed, what could not be, and who was told (None: nobody concerned)."""

    cls: TrainingClass
    changes: Sequence[Change]
    failed: Sequence[Bad]
    told: Told | None


def change_schedule(
    session: Session,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
    class_id: int,
    entries: Sequence[Entry],
) -> Rescheduled:
    """Make the changes that can be made; each trainee and each deputy is told once.

    Raises schedule.nothing_good when none of them can be made any more.
    """
    cls = live_class(session, actor, class_id)
    rows = {r.number: r for r in _fresh_sessions(session, class_id)}
    board = Board(tuple(snapshot(r) for r in rows.values()), board_of(session, actor, cls).halls)
    edits = read_edits(entries, board, now, zone)
    if not edits.good:
        raise Problem("schedule.nothing_good")
    for change in edits.good:
        _apply(session, actor, now, cls, rows.get(change.number), change)
    session.flush()
    return Rescheduled(
        cls, edits.good, edits.bad, tell_changes(session, actor, now, zone, cls, edits.good)
    )


def _fresh_sessions(session: Session, class_id: int) -> list[ClassSession]:
    """As they are now that the class is locked, whatever this transaction has read before."""
    return list(
        session.exec(
            select(ClassSession)
            .where(col(ClassSession.class_id) == class_id)
            .order_by(col(ClassSession.number))
            .execution_options(populate_existing=True)
        )
    )


def _apply(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    row: ClassSession | None,
    change: Change,
) -> None:
    before = _facts(row) if row else None
    if row is None:
        row = ClassSession(
            class_id=cls.id or 0, number=change.number, starts_at=now, ends_at=now, version=0
        )
    if change.after:
        row.starts_at, row.ends_at = change.after.starts_at, change.after.ends_at
        row.topic, row.location = change.after.topic, change.after.location
        row.periods = change.after.periods
    else:
        row.status, row.cancel_reason = SessionStatus.CANCELLED, change.reason
    row.version += 1
    session.add(row)
    session.flush()
    audit(session, actor, now, f"session.{change.verb}", row, before=before, after=_facts(row))


def _facts(row: ClassSession) -> dict[str, object]:
    return {
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "topic": row.topic,
        "location": row.location,
        "periods": row.periods,
        "status": row.status,
        "version": row.version,
    }
