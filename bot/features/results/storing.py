"""Results become rows; what they replace is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.results.judging import Judged
from bot.features.results.rules import show_score
from db.models import Result


def store_results(
    session: Session, actor: Actor, now: datetime, good: Sequence[Judged]
) -> list[Result]:
    """New rows for new marks; a draft that stays as it is keeps its row."""
    old = _standing_rows(session, good)
    for j in good:
        if j.before and not _unchanged(j):
            old[j.before.result_id].superseded_at = now
    session.flush()
    rows = [
        old[j.before.result_id] if j.before and _unchanged(j) else _row(actor, now, j) for j in good
    ]
    session.add_all(rows)
    session.flush()
    for j, row in zip(good, rows, strict=True):
        if j.before is None:
            audit(session, actor, now, "result.post", row, after=_facts(row))
        elif not _unchanged(j):
            before = _facts(old[j.before.result_id])
            audit(session, actor, now, "result.correct", row, before=before, after=_facts(row))
    return rows


def _unchanged(judged: Judged) -> bool:
    before = judged.before
    return before is not None and before.mark == judged.mark and before.note == judged.note


def _standing_rows(session: Session, good: Sequence[Judged]) -> dict[int, Result]:
    ids = [j.before.result_id for j in good if j.before]
    found: dict[int, Result] = {}
    for start in range(0, len(ids), 500):
        rows = session.exec(select(Result).where(col(Result.id).in_(ids[start : start + 500])))
        found.update((row.id or 0, row) for row in rows)
    return found


def _row(actor: Actor, now: datetime, judged: Judged) -> Result:
    if judged.entry is None or judged.mark is None:
        raise ValueError("only a good line becomes a result")
    return Result(
        enrolment_id=judged.entry.enrolment_id,
        attempt=judged.attempt,
        score=judged.mark.score,
        band=judged.mark.band,
        passed=judged.mark.passed,
        note=judged.note,
        posted_by_id=actor.me,
        posted_at=now,
        replaces_id=judged.before.result_id if judged.before else None,
    )


def _facts(row: Result) -> dict[str, Any]:
    score = show_score(row.score) if row.score is not None else None
    return {"attempt": row.attempt, "score": score, "band": row.band, "note": row.note}
