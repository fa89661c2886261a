"""Data folders for the benchmarks: people who have joined and who attend a running class."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from bot.app import prepare
from bot.features.people.service import new_person
from bot.kit.vietnamese import search_key
from bot.settings import Settings
from db.models import (
    Account,
    ClassSession,
    ClassStatus,
    ClassType,
    Enrolment,
    Organisation,
    OrganisationKind,
    TrainingClass,
)
from db.session import Database

FIRST_CHAT = 1000
SESSIONS = 5


def class_of_trainees(people: int) -> Path:
    """A folder with a class of five coming sessions and this many joined trainees in it.

    The chat ids are 1000, 1001, …
    """
    folder = Path(tempfile.mkdtemp(prefix="bench"))
    prepare(Settings(data_dir=folder, database_url=""))
    database = Database(f"sqlite:///{folder / 'ward.db'}")
    now = datetime.now(UTC)
    with database.unit() as session:
        centre = _organisation(session, "TTCT-BM", OrganisationKind.TRAINING_CENTRE)
        ward = _organisation(session, "DU-BM", OrganisationKind.WARD_COMMITTEE, centre.id)
        cls = _class(session, centre, now)
        _trainees(session, range(FIRST_CHAT, FIRST_CHAT + people), cls, ward, now)
    database.close()
    return folder


def _organisation(
    session: Session, code: str, kind: OrganisationKind, served_by: int | None = None
) -> Organisation:
    row = Organisation(
        code=code, name=code, search_key=search_key(code), kind=kind, served_by_id=served_by
    )
    session.add(row)
    session.flush()
    return row


def _class(session: Session, centre: Organisation, now: datetime) -> TrainingClass:
    kind = session.exec(select(ClassType).order_by(col(ClassType.id))).first()
    cls = TrainingClass(
        code="NTD-01",
        class_type_id=kind.id or 0 if kind else 0,
        name="Bồi dưỡng nhận thức về Đảng",
        centre_id=centre.id or 0,
        location="Hội trường A",
        status=ClassStatus.CLOSED,
        created_at=now,
    )
    session.add(cls)
    session.flush()
    for number in range(1, SESSIONS + 1):
        starts_at = now + timedelta(days=number + 2)
        session.add(
            ClassSession(
                class_id=cls.id or 0,
                number=number,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=4),
                topic=f"Bài {number}",
            )
        )
    session.flush()
    return cls


def _trainees(
    session: Session, chats: Sequence[int], cls: TrainingClass, ward: Organisation, now: datetime
) -> None:
    people = [new_person(f"Nguyễn Văn {chat}", now, organisation_id=ward.id) for chat in chats]
    session.add_all(people)
    session.flush()
    for chat, person in zip(chats, people, strict=True):
        session.add(
            Account(
                channel="telegram",
                sender_key=str(chat),
                chat_key=str(chat),
                person_id=person.id,
                consent_version="bench",
                created_at=now,
            )
        )
        session.add(
            Enrolment(
                class_id=cls.id or 0,
                person_id=person.id or 0,
                ward_id=ward.id or 0,
                enrolled_at=now,
            )
        )
