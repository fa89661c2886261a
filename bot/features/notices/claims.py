"""Who does what has fallen due, when several processes look for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from db.models import JobRun

CHUNK = 200


@dataclass(frozen=True, slots=True)
class Due:
    """A thing to be done once: its name (80 characters) and the moment from which it is due."""

    job: str
    at: datetime


def claim(session: Session, now: datetime, due: Iterable[Due]) -> set[Due]:
    """Those of these things that nobody has done; they are ours when this transaction commits.

    Another transaction that claims the same waits for ours and then leaves it out.
    """
    wanted = sorted(set(due), key=lambda one: (one.job, one.at))
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    won: set[Due] = set()
    for start in range(0, len(wanted), CHUNK):
        rows = [
            {"job": one.job, "due_at": one.at, "done_at": now}
            for one in wanted[start : start + CHUNK]
        ]
        done = session.execute(
            dialect.insert(JobRun)
            .values(rows)
            .on_conflict_do_nothing(index_elements=["job", "due_at"])
            .returning(col(JobRun.job), col(JobRun.due_at))
        )
        won.update(Due(job, at) for job, at in done)
    return won
