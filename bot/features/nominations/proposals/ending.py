"""A class that takes nobody any more ends the proposals on which nobody decided."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from itertools import groupby

from sqlmodel import Session, col, select

from bot.features.nominations.informing import ward_people
from bot.features.nominations.proposals import messages
from bot.features.nominations.proposals.queries import Proposed, is_waiting, proposed
from bot.features.nominations.proposals.settling import close
from bot.features.nominations.proposals.telling import secretaries, send
from bot.features.nominations.service import lock_class
from db.models import ClassStatus, Proposal, ProposalStatus, TrainingClass


def end_with_class(session: Session, now: datetime) -> None:
    """Close what waits in classes that are closed, finished or cancelled; tell cells and wards."""
    over = session.exec(
        select(Proposal.class_id)
        .join(TrainingClass, col(TrainingClass.id) == col(Proposal.class_id))
        .where(is_waiting(), col(TrainingClass.status) != ClassStatus.OPEN)
        .distinct()
    ).all()
    for class_id in over:
        cls = lock_class(session, class_id)
        if cls.status is not ClassStatus.OPEN:
            _end(session, now, cls)


def _end(session: Session, now: datetime, cls: TrainingClass) -> None:
    rows = proposed(session, col(Proposal.class_id) == cls.id, is_waiting())
    for row in rows:
        close(session, None, now, row.proposal, ProposalStatus.ENDED)
        row.proposal.told_at = now
    session.flush()
    by_ward: dict[int, int] = defaultdict(int)
    for cell_id, group in groupby(rows, lambda row: row.cell_id):
        mine: list[Proposed] = list(group)
        ward = mine[0].proposal.ward_id
        by_ward[ward] += len(mine)
        summary = f"{cls.code}: {len(mine)} người {mine[0].cell.name} giới thiệu không gửi nữa"
        say = messages.ended(cls, mine)
        send(session, now, secretaries(session, cell_id), cls, summary, say, (None, ward))
    for ward, count in by_ward.items():
        summary = f"{cls.code}: {count} người chi bộ giới thiệu không gửi nữa"
        say = messages.ended_for_ward(cls, count)
        send(session, now, ward_people(session, ward), cls, summary, say, (None, ward))
