"""What is over is taken out, piece by piece; what must stay stays."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, func, select

from bot.chat.files import FileStore
from bot.features.privacy import keeping
from bot.features.privacy.keeping import keep_no_longer
from db.base import Table
from db.models import (
    CallPageLink,
    Dialogue,
    InboxRow,
    InboxState,
    Invitation,
    LeaveRequest,
    OutboxRow,
    OutboxState,
    Role,
    RuleValue,
    StoredFile,
)
from tests.support.factories import (
    START,
    ZONE,
    by_code,
    class_session,
    enrolled,
    person,
    training_class,
)

LONG_AGO = START - timedelta(days=100)
RECENT = START - timedelta(days=80)


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def sweep(session: Session, files: FileStore, now: datetime = START) -> None:
    while keep_no_longer(session, now, ZONE, files):
        session.flush()


def count(session: Session, model: type[Table]) -> int:
    return session.exec(select(func.count()).select_from(model)).one()


def inbox(session: Session, at: datetime, state: InboxState = InboxState.DONE) -> None:
    key = str(count(session, InboxRow))
    session.add(
        InboxRow(
            channel="t", update_key=key, chat_key="1", raw="words", received_at=at, state=state
        )
    )
    session.flush()


def outbox(session: Session, at: datetime, state: OutboxState, key: str | None = None) -> None:
    session.add(
        OutboxRow(
            channel="t",
            chat_key="1",
            payload={"text": "words"},
            state=state,
            dedupe_key=key,
            created_at=at,
        )
    )
    session.flush()


def test_old_messages_go_and_what_still_waits_stays(session: Session, files: FileStore):
    for at in (LONG_AGO, RECENT):
        for state in InboxState:
            inbox(session, at, state)
        for sending in OutboxState:
            outbox(session, at, sending)
    sweep(session, files)
    old_in = session.exec(select(InboxRow).where(col(InboxRow.received_at) == LONG_AGO)).all()
    old_out = session.exec(select(OutboxRow).where(col(OutboxRow.created_at) == LONG_AGO)).all()
    assert [row.state for row in old_in] == [InboxState.NEW]
    assert [row.state for row in old_out] == [OutboxState.QUEUED]
    assert count(session, InboxRow) == 1 + len(InboxState)
    assert count(session, OutboxRow) == 1 + len(OutboxState)


def test_a_thing_said_once_is_not_said_again_after_its_words_are_gone(session, files):
    outbox(session, LONG_AGO, OutboxState.SENT, key="once")
    sweep(session, files)
    row = session.exec(select(OutboxRow)).one()
    session.refresh(row)
    assert (row.payload, row.dedupe_key) == ({}, "once")


def test_much_is_taken_out_a_piece_at_a_time(session, files, monkeypatch):
    monkeypatch.setattr(keeping, "PIECE", 10)
    for _ in range(25):
        inbox(session, LONG_AGO)
    assert [keep_no_longer(session, START, ZONE, files) for _ in range(5)] == [10, 10, 5, 0, 0]


def test_it_is_done_once_a_day_and_not_before_three_in_the_morning(session, files):
    sweep(session, files)
    inbox(session, LONG_AGO)
    later = START + timedelta(hours=1)
    assert keep_no_longer(session, later, ZONE, files) == 0, "today is done"
    night = START + timedelta(hours=17, minutes=30)
    assert keep_no_longer(session, night, ZONE, files) == 0, "it is half past two"
    assert keep_no_longer(session, night + timedelta(hours=1), ZONE, files) == 1


def test_a_rule_of_the_house_decides_how_long(session: Session, files: FileStore):
    inbox(session, RECENT)
    session.add(
        RuleValue(
            key="keep_days_messages", effective_from=date(2026, 11, 1), value=30, source="Đảng ủy"
        )
    )
    sweep(session, files)
    assert count(session, InboxRow) == 0


def test_every_rule_of_keeping_names_who_decided_it(session: Session):
    rows = session.exec(select(RuleValue).where(col(RuleValue.key).startswith("keep_"))).all()
    assert len(rows) == 6
    assert all("quyết định" in row.source for row in rows)


def test_invitations_and_forms_left_lying_go(session: Session, files: FileStore):
    from db.models import Account

    account = Account(channel="t", sender_key="1", chat_key="1", created_at=START)
    who = person(session, "Trần Thị Bình")
    session.add(account)
    session.flush()
    for number, at in enumerate((LONG_AGO, RECENT)):
        session.add(
            Invitation(
                code_hash=str(number),
                role=Role.TRAINEE,
                organisation_id=by_code(session, "DU-QX").id or 0,
                name="Nguyễn Văn An",
                created_at=at,
                expires_at=at,
            )
        )
        session.add(
            CallPageLink(
                person_id=who.id or 0,
                token_hash=str(number),
                created_at=at,
                expires_at=at,
            )
        )
        session.add(
            Dialogue(
                account_id=account.id or 0,
                form=f"f{number}",
                version=1,
                step="x",
                answers={"reason": "riêng"},
                nonce="a",
                created_at=at,
                updated_at=at,
                expires_at=at + timedelta(days=60),
            )
        )
    session.flush()
    sweep(session, files)
    assert [row.expires_at for row in session.exec(select(Invitation))] == [RECENT]
    assert [row.expires_at for row in session.exec(select(CallPageLink))] == [RECENT]
    assert [row.form for row in session.exec(select(Dialogue))] == ["f1"]


def leave_in(session: Session, files: FileStore, code: str, day: date) -> LeaveRequest:
    """A leave request with a paper, of a class whose last session was that day."""
    cls = training_class(session, by_code(session, "TTCT-HM"), code)
    cls.created_at = START - timedelta(days=800)
    class_session(session, cls, day)
    who = person(session, f"Nguyễn Văn {code.replace('-', ' ')}")
    place = enrolled(session, cls, who, by_code(session, "DU-QX"))
    row = LeaveRequest(
        class_id=cls.id or 0,
        enrolment_id=place.id or 0,
        person_id=who.id or 0,
        reason="đưa con đi viện",
        decision_note="đã gọi",
        created_at=START,
    )
    session.add(row)
    session.flush()
    session.add(
        StoredFile(
            sha256=files.keep(code.encode()),
            name="giay.jpg",
            mime="image/jpeg",
            size=1,
            owner_person_id=who.id,
            leave_request_id=row.id,
            created_at=START,
        )
    )
    session.flush()
    return row


def test_reasons_and_papers_go_a_year_after_the_class(session: Session, files: FileStore):
    old = leave_in(session, files, "NTD-01", date(2025, 11, 10))
    young = leave_in(session, files, "NTD-02", date(2025, 11, 20))
    sweep(session, files)
    for row in (old, young):
        session.refresh(row)
    assert (old.reason, old.decision_note) == ("—", None)
    assert young.reason == "đưa con đi viện"
    assert [row.leave_request_id for row in session.exec(select(StoredFile))] == [young.id]
    assert len(list(files.root.glob("??/*"))) == 1


def test_bytes_sent_again_are_not_taken_for_old_ones(tmp_path: Path):
    files = FileStore(tmp_path)
    kept = files.keep(b"mau don")
    os.utime(files.path(kept), (0, 0))
    assert files.older_than(1000) == [kept]
    assert files.keep(b"mau don") == kept
    assert files.older_than(1000) == []


def test_bytes_that_no_row_names_go_after_a_month(session: Session, files: FileStore):
    def kept(content: bytes, days: int) -> str:
        sha256 = files.keep(content)
        at = (START - timedelta(days=days)).timestamp()
        os.utime(files.path(sha256), (at, at))
        return sha256

    kept(b"an export of last month", 40)
    fresh = kept(b"an export of yesterday", 1)
    waiting = kept(b"a report that still waits to be sent", 40)
    named = kept(b"somebody's paper", 40)
    session.add(
        OutboxRow(
            channel="t",
            chat_key="1",
            payload={"text": "", "file": {"sha256": waiting}},
            created_at=RECENT,
        )
    )
    session.add(StoredFile(sha256=named, name="a", mime="b", size=1, created_at=START))
    session.flush()
    sweep(session, files)
    assert {path.name for path in files.root.glob("??/*")} == {fresh, waiting, named}


def test_what_a_jump_of_the_clock_makes_old_stays_for_a_day(session: Session, files: FileStore):
    sweep(session, files, START - timedelta(days=1))
    inbox(session, RECENT)
    leap = START + timedelta(days=365)
    for hours in (0, 1):
        sweep(session, files, leap + timedelta(hours=hours))
    assert count(session, InboxRow) == 1
    sweep(session, files, START)
    assert count(session, InboxRow) == 1
    sweep(session, files, START + timedelta(days=366))
    assert count(session, InboxRow) == 0


def test_a_week_without_the_program_is_no_jump(session: Session, files: FileStore):
    sweep(session, files, START - timedelta(days=7))
    inbox(session, LONG_AGO)
    sweep(session, files)
    assert count(session, InboxRow) == 0
