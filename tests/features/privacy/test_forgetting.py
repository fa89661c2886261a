"""Deletion takes out who it was and leaves what is counted."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.files import FileStore
from bot.features.privacy.forgetting import NAME, forget
from db.models import (
    Account,
    AuditEvent,
    Certificate,
    Consent,
    Dialogue,
    InboxRow,
    InboxState,
    LeaveRequest,
    OutboxRow,
    OutboxState,
    Person,
    Result,
    Role,
    StoredFile,
)
from tests.support.factories import (
    START,
    by_code,
    certificate,
    enrolled,
    person,
    role,
    training_class,
)

WHO = "Nguyễn Thị Hoài Thương"
PHONE = "+84912345678"
BORN = date(1993, 7, 19)
SECRET = "đi viện mổ ruột thừa"


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.fixture
def somebody(session: Session, files: FileStore) -> Person:
    """Somebody who has left a trace in every table that knows people."""
    ward, cell = by_code(session, "DU-QX"), by_code(session, "QX-CB1")
    cls = training_class(session, by_code(session, "TTCT-HM"))
    who = person(session, WHO, phone=PHONE, organisation=cell, birth_date=BORN)
    who.position = "Bí thư chi đoàn"
    role(session, who, Role.TRAINEE, ward)
    place = enrolled(session, cls, who, ward, cell)
    certificate(session, place)
    account = Account(
        channel="telegram",
        sender_key="77",
        chat_key="77",
        person_id=who.id or 0,
        consent_version="1",
        created_at=START,
    )
    session.add(account)
    session.flush()
    me, account_id = who.id or 0, account.id or 0
    leave = LeaveRequest(
        class_id=cls.id or 0,
        enrolment_id=place.id or 0,
        person_id=me,
        reason=SECRET,
        ward_opinion=SECRET,
        decision_note=SECRET,
        created_at=START,
    )
    session.add(leave)
    session.flush()
    session.add_all(
        [
            Consent(person_id=me, account_id=account_id, version="1", given=True, at=START),
            StoredFile(
                sha256=files.keep(b"scan of a hospital paper"),
                name=f"{WHO}.jpg",
                mime="image/jpeg",
                size=24,
                owner_person_id=me,
                leave_request_id=leave.id,
                created_at=START,
            ),
            Result(
                enrolment_id=place.id or 0,
                band="good",
                passed=True,
                note=SECRET,
                posted_by_id=me,
                posted_at=START,
            ),
            InboxRow(
                channel="telegram",
                update_key="1",
                chat_key="77",
                raw=f'{{"text": "{WHO}"}}',
                received_at=START,
                state=InboxState.DONE,
            ),
            OutboxRow(
                channel="telegram",
                chat_key="77",
                account_id=account_id,
                payload={"text": WHO},
                state=OutboxState.SENT,
                created_at=START,
            ),
            OutboxRow(
                channel="telegram",
                chat_key="77",
                account_id=account_id,
                payload={"text": WHO},
                created_at=START,
            ),
            Dialogue(
                account_id=account_id,
                form="leave",
                version=1,
                step="reason",
                answers={"reason": SECRET},
                nonce="a",
                created_at=START,
                updated_at=START,
                expires_at=START,
            ),
            AuditEvent(
                at=START,
                actor_person_id=me,
                action="x",
                table_name="leave_requests",
                row_id=leave.id or 0,
                after={"why": SECRET},
            ),
        ]
    )
    session.flush()
    return who


@pytest.fixture
def admin(session: Session) -> Actor:
    one = person(session, "Trần Thị Bình")
    role(session, one, Role.ADMIN, by_code(session, "DU-QX"))
    return Actor(0, "telegram", "1", "vi", person_id=one.id, agreed=True)


def everything(session: Session, *, but: tuple[str, ...] = ()) -> str:
    """All rows of all tables as text."""
    session.flush()
    names = [t for t in Person.metadata.tables if t not in but]
    rows = [row for t in names for row in session.execute(text(f"SELECT * FROM {t}"))]
    return "\n".join(" ".join(map(readable, row)) for row in rows)


def readable(value: object) -> str:
    """JSON without its escapes."""
    if isinstance(value, str) and value.startswith("{"):
        value = json.loads(value)
    return str(value)


def counts(session: Session) -> dict[str, int]:
    session.flush()
    return {
        t: session.execute(text(f"SELECT count(*) FROM {t}")).scalar_one()
        for t in Person.metadata.tables
    }


def test_nothing_is_left_of_who_it_was_but_the_register(session, somebody, admin, files):
    account = session.exec(select(Account).where(col(Account.chat_key) == "77")).one()
    before = everything(session)
    traces = (WHO, PHONE, SECRET, "hoai thuong", "Bí thư chi đoàn", "1993-07-19")
    assert all(trace in before for trace in traces)
    forget(session, admin, START, files, somebody)
    after = everything(session, but=("certificates",))
    for trace in traces:
        assert trace not in after, trace
    assert account.person_id is None
    assert somebody.full_name == NAME
    register = session.exec(select(Certificate)).one()
    assert (register.holder_name, register.holder_birth_date) == (WHO, BORN)


def test_what_is_counted_stays(session, somebody, admin, files):
    before = counts(session)
    forget(session, admin, START, files, somebody)
    after = counts(session)
    changed = {t: (before[t], after[t]) for t in before if before[t] != after[t]}
    assert set(changed) == {"dialogues", "stored_files", "audit_events"}


def test_the_bytes_of_papers_go_unless_somebody_else_sent_the_same(session, somebody, admin, files):
    other = person(session, "Lê Văn Cường")
    shared = files.keep(b"the same form for everybody")
    for one in (somebody, other):
        session.add(
            StoredFile(
                sha256=shared,
                name="a.pdf",
                mime="application/pdf",
                size=1,
                owner_person_id=one.id,
                created_at=datetime(2026, 11, 1, tzinfo=UTC),
            )
        )
    session.flush()
    forget(session, admin, START, files, somebody)
    left = [path.name for path in files.root.glob("??/*")]
    assert left == [shared]


def test_what_was_queued_for_the_person_is_not_sent_any_more(session, somebody, admin, files):
    forget(session, admin, START, files, somebody)
    session.expire_all()
    assert {row.state for row in session.exec(select(OutboxRow))} == {
        OutboxState.SENT,
        OutboxState.EXPIRED,
    }


def test_this_works_on_the_engine(engine: Engine, session, somebody, admin, files):
    forget(session, admin, START, files, somebody)
    session.commit()
    with Session(engine) as again:
        assert again.get_one(Person, somebody.id).anonymised_at is not None
