"""Reminders on both databases: once, quickly, for those who are to be there."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from sqlalchemy import Engine, func, insert
from sqlmodel import Session, col, select

from bot.features.notices.service import Due, claim, drop_queued
from bot.features.schedule.reminding import drop_outdated, remind
from db.base import table_of
from db.models import (
    Account,
    ClassSession,
    Enrolment,
    EnrolmentStatus,
    Language,
    OutboxRow,
    OutboxState,
    Person,
    TrainingClass,
    Urgency,
)
from tests.support.classroom import TUESDAY
from tests.support.factories import (
    START,
    ZONE,
    by_code,
    class_session,
    enrolled,
    person,
    training_class,
)

EVENING = datetime(2026, 11, 23, 19, 0, tzinfo=ZONE)


def account(session: Session, who: Person) -> None:
    key = f"9{who.id}"
    session.add(
        Account(
            channel="telegram",
            sender_key=key,
            chat_key=key,
            person_id=who.id,
            consent_version="1",
            created_at=START,
        )
    )
    session.flush()


def small_class(session: Session, code: str = "NTD-01") -> tuple[TrainingClass, ClassSession]:
    cls = training_class(session, by_code(session, "TTCT-HM"), code)
    return cls, class_session(session, cls, TUESDAY, topic="Bài 1")


def queued(session: Session) -> list[OutboxRow]:
    return list(
        session.exec(
            select(OutboxRow)
            .where(col(OutboxRow.state) == OutboxState.QUEUED)
            .order_by(col(OutboxRow.id))
        )
    )


def test_what_is_claimed_once_is_nobody_else_s(session: Session):
    both = [Due("a", START), Due("b", START)]
    assert claim(session, START, both[:1]) == {both[0]}
    assert claim(session, START, both) == {both[1]}
    assert claim(session, START, both) == set()


def test_two_processes_that_look_at_once_remind_once(engine: Engine):
    with Session(engine) as session:
        _, _ = cls, _row = small_class(session)
        an = person(session)
        enrolled(session, cls, an, by_code(session, "DU-QX"))
        account(session, an)
        session.commit()
    barrier = threading.Barrier(2)

    def look() -> None:
        barrier.wait()
        with Session(engine) as session:
            remind(session, EVENING, ZONE)
            session.commit()

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(engine) as session:
        assert len(queued(session)) == 1


def test_a_reminder_lapses_when_the_next_one_is_due_or_the_session_begins(session: Session):
    cls, row = small_class(session)
    an = person(session)
    enrolled(session, cls, an, by_code(session, "DU-QX"))
    account(session, an)
    remind(session, EVENING, ZONE)
    remind(session, EVENING.replace(day=24, hour=6, minute=30), ZONE)
    evening, soon = queued(session)
    assert evening.expires_at == EVENING.replace(day=24, hour=6, minute=30)
    assert soon.expires_at == row.starts_at


def test_a_cancelled_class_takes_its_queued_reminders_along_and_leaves_others(session: Session):
    one, _ = small_class(session)
    two, _ = small_class(session, "NTD-02")
    for cls, name in ((one, "Nguyễn Văn An"), (two, "Trần Thị Bình")):
        who = person(session, name)
        enrolled(session, cls, who, by_code(session, "DU-QX"))
        account(session, who)
    remind(session, EVENING, ZONE)
    assert drop_queued(session, one.id or 0) == 1
    left = queued(session)
    assert len(left) == 1
    assert "NTD-02" in left[0].payload["text"]


def test_a_reminder_of_two_classes_waits_and_then_speaks_of_the_other_alone(session: Session):
    from db.models import ClassStatus

    one, _ = small_class(session)
    two, _ = small_class(session, "NTD-02")
    an = person(session)
    ward = by_code(session, "DU-QX")
    enrolled(session, one, an, ward)
    enrolled(session, two, an, ward)
    account(session, an)
    remind(session, EVENING, ZONE)
    assert drop_queued(session, one.id or 0, EVENING) == 0
    (held,) = queued(session)
    assert held.not_before is not None
    assert held.not_before > EVENING
    one.status = ClassStatus.CANCELLED
    session.add(one)
    session.flush()
    assert drop_outdated(session, EVENING, ZONE) == 1
    (left,) = queued(session)
    assert "NTD-01" not in left.payload["text"]
    assert "NTD-02" in left.payload["text"]


@pytest.mark.slow
def test_three_thousand_people_are_reminded_with_few_statements(session: Session):
    cls, row = small_class(session)
    row2 = class_session(session, cls, TUESDAY, "chiều", topic="Bài 2")
    crowd(session, cls, 3000)
    statements = []
    from sqlalchemy import event

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
    assert remind(session, EVENING, ZONE) == 3000
    assert session.exec(select(func.count(col(OutboxRow.id)))).one() == 3000
    assert len(statements) < 60, "a statement for each person"
    assert {r.urgency for r in queued(session)[:5]} == {Urgency.BROADCAST}
    assert row.id != row2.id


def crowd(session: Session, cls: TrainingClass, count: int) -> None:
    """People with accounts and places, put in at once."""
    ward = by_code(session, "DU-QX").id
    first = 100_000
    ids = range(first, first + count)
    put = session.connection().execute
    put(
        insert(table_of(Person)),
        [
            {
                "id": i,
                "full_name": f"Nguyễn Văn {i}",
                "search_key": f"nguyen van {i}",
                "sort_key": f"{i}",
                "created_at": START,
            }
            for i in ids
        ],
    )
    put(
        insert(table_of(Account)),
        [
            {
                "channel": "telegram",
                "sender_key": str(i),
                "chat_key": str(i),
                "person_id": i,
                "consent_version": "1",
                "language": Language.VI,
                "wrong_codes": 0,
                "created_at": START,
            }
            for i in ids
        ],
    )
    put(
        insert(table_of(Enrolment)),
        [
            {
                "class_id": cls.id,
                "person_id": i,
                "ward_id": ward,
                "status": EnrolmentStatus.ACTIVE,
                "is_group_leader": False,
                "enrolled_at": START,
            }
            for i in ids
        ],
    )
