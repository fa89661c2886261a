"""What a cell proposed of somebody is shown to them, goes with them, and is kept no longer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.files import FileStore
from bot.features.privacy.forgetting import forget
from bot.features.privacy.keeping import keep_no_longer
from bot.kit.vietnamese import search_key
from db.models import (
    AuditEvent,
    Organisation,
    Person,
    Proposal,
    ProposalStatus,
    Role,
    TrainingClass,
)
from tests.support.factories import START, ZONE, by_code, person, role, training_class
from tests.support.world import World

WHO = "Nguyễn Thị Hoài Thương"
BORN = date(1993, 7, 19)
WHY = "Chưa đủ thời gian theo dõi"


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def proposed(
    session: Session,
    cls: TrainingClass,
    ward: Organisation,
    cell: Organisation,
    name: str = WHO,
    decided_at: datetime | None = START,
) -> Proposal:
    """Not chosen, or waiting where there is no `decided_at`."""
    secretary = person(session, f"Bí thư {cell.code}")
    row = Proposal(
        class_id=cls.id or 0,
        ward_id=ward.id or 0,
        cell_id=cell.id or 0,
        full_name=name,
        search_key=search_key(name),
        birth_date=BORN,
        position=1,
        status=ProposalStatus.NOT_CHOSEN if decided_at else ProposalStatus.WAITING,
        proposed_by_id=secretary.id or 0,
        created_at=START,
        decided_at=decided_at,
        reason=WHY if decided_at else None,
        told_at=decided_at,
    )
    session.add(row)
    session.flush()
    return row


def left(session: Session) -> list[str]:
    rows = session.exec(select(Proposal).order_by(col(Proposal.id)))
    return [row.full_name for row in rows]


def test_deletion_takes_the_proposals_of_the_person_and_of_nobody_else(
    session: Session, files: FileStore
) -> None:
    cls = training_class(session, by_code(session, "TTCT-HM"))
    ward, cell = by_code(session, "DU-QX"), by_code(session, "QX-CB1")
    far = by_code(session, "DU-QT")
    who = person(session, WHO, organisation=cell, birth_date=BORN)
    mine = proposed(session, cls, ward, cell)
    proposed(session, cls, ward, cell, name="Nguyễn Thị Hoài Thường")
    proposed(session, cls, far, far)
    session.add(
        AuditEvent(
            at=START,
            action="proposal.not_chosen",
            table_name="proposals",
            row_id=mine.id or 0,
            after={"reason": WHY},
        )
    )
    admin = person(session, "Trần Thị Bình")
    role(session, admin, Role.ADMIN, ward)
    actor = Actor(0, "telegram", "1", "vi", person_id=admin.id, agreed=True)
    forget(session, actor, START, files, who)
    assert left(session) == ["Nguyễn Thị Hoài Thường", WHO]
    session.expire_all()
    noted = session.exec(select(AuditEvent).where(col(AuditEvent.table_name) == "proposals"))
    assert [event.after for event in noted] == [None]


def test_what_was_decided_three_months_ago_goes_and_what_waits_stays(
    session: Session, files: FileStore
) -> None:
    cls = training_class(session, by_code(session, "TTCT-HM"))
    ward, cell = by_code(session, "DU-QX"), by_code(session, "QX-CB1")
    proposed(session, cls, ward, cell, "Đã Lâu", START - timedelta(days=91))
    proposed(session, cls, ward, cell, "Mới Đây", START - timedelta(days=89))
    proposed(session, cls, ward, cell, "Đang Chờ", None)
    while keep_no_longer(session, START, ZONE, files):
        session.flush()
    assert left(session) == ["Mới Đây", "Đang Chờ"]


async def test_the_file_of_everything_held_tells_of_it(world: World) -> None:
    who = world.member(WHO, Role.CELL_SECRETARY, "QX-CB1")
    with world.tables() as session:
        row = session.exec(select(Person).where(col(Person.full_name) == WHO)).one()
        cell = by_code(session, "QX-CB1")
        row.birth_date, row.organisation_id = BORN, cell.id
        cls = training_class(session, by_code(session, "TTCT-HM"))
        proposed(session, cls, by_code(session, "DU-QX"), cell)
        code = cls.code
    await who.says("/toi")
    await who.presses("Lấy bản thông tin")
    assert who.last.document is not None
    said = who.last.document.content.decode("utf-8-sig")
    line = next(line for line in said.splitlines() if WHY in line)
    assert code in line
    assert "Đảng ủy không chọn" in line
