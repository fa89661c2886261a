"""What the tests of proposals begin with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.nominations.proposals import selecting, service
from db.models import Proposal, Role, TrainingClass
from tests.features.nominations.scene import somebody
from tests.support.factories import START, ZONE, by_code

AN = "Nguyễn Văn An; 12/03/1995; 0912345678"
BINH = "Trần Thị Bình; 05/09/1998; 0987654321"
CUONG = "Lê Văn Cường; 01/02/1999"


def secretary(session: Session, cell: str = "QX-CB1", name: str = "Hồ Bí Thư") -> Actor:
    return somebody(session, name, Role.CELL_SECRETARY, cell)


def propose(
    session: Session,
    who: Actor,
    cls: TrainingClass,
    *lines: str,
    cell: str = "QX-CB1",
    now: datetime = START,
) -> service.Handed:
    return service.propose(
        session,
        who,
        now,
        ZONE,
        class_id=cls.id or 0,
        cell_id=by_code(session, cell).id or 0,
        lines=list(enumerate(lines, 1)),
    )


def proposals(session: Session, cls: TrainingClass) -> dict[str, Proposal]:
    """The latest proposal of each person, by name, in the order in which they came."""
    rows = session.exec(
        select(Proposal).where(col(Proposal.class_id) == cls.id).order_by(col(Proposal.id))
    )
    return {row.full_name: row for row in rows}


def states(session: Session, cls: TrainingClass) -> dict[str, str]:
    return {name: row.status.value for name, row in proposals(session, cls).items()}


def ids(session: Session, cls: TrainingClass, *names: str) -> list[int]:
    rows: Mapping[str, Proposal] = proposals(session, cls)
    return [rows[name].id or 0 for name in names or rows]


def take(
    session: Session, who: Actor, cls: TrainingClass, *names: str, now: datetime = START
) -> selecting.Taken:
    picked = ids(session, cls, *names)
    return selecting.take(session, who, now, ZONE, class_id=cls.id or 0, picked=picked)


def refuse(session: Session, who: Actor, cls: TrainingClass, *names: str, reason: str) -> None:
    picked = ids(session, cls, *names)
    class_id = cls.id or 0
    selecting.refuse(session, who, START, ZONE, class_id=class_id, picked=picked, reason=reason)
