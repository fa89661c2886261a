"""What the tables themselves refuse and promise."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session, col, select

from db.models import (
    ClassSession,
    JobRun,
    Nomination,
    NominationStatus,
    Organisation,
    OrganisationKind,
    Result,
    RuleValue,
    Urgency,
)
from db.rule_values import NoRule, rule_value
from db.session import Database, driver_url, file_mode
from tests.support import factories as make

NOW = datetime(2026, 11, 16, 2, tzinfo=UTC)


def test_a_moment_comes_back_in_utc(session: Session):
    session.add(JobRun(job="x", due_at=NOW, done_at=NOW))
    session.flush()
    session.expire_all()
    assert session.exec(select(JobRun)).one().due_at == NOW


def test_a_moment_without_a_zone_is_refused(session: Session):
    session.add(JobRun(job="x", due_at=datetime(2026, 1, 1), done_at=NOW))  # noqa: DTZ001
    with pytest.raises(StatementError):
        session.flush()


def test_an_unknown_status_is_refused(session: Session):
    session.add(
        Organisation(code="X", name="X", search_key="x", kind="nonsense")  # type: ignore[arg-type]
    )
    with pytest.raises(StatementError):
        session.flush()


def test_a_stored_status_that_is_none_is_not_read(session: Session):
    session.connection().execute(
        text("INSERT INTO organisations (code, name, search_key, kind) VALUES ('X', 'X', 'x', '?')")
    )
    with pytest.raises(LookupError):
        session.exec(select(Organisation).where(col(Organisation.code) == "X")).all()


def test_moments_that_rows_share_come_back_in_utc_for_each(session: Session):
    cls = make.training_class(session, make.by_code(session, "TTCT-HM"))
    for number in (1, 2):
        session.add(
            ClassSession(
                class_id=cls.id or 0,
                number=number,
                starts_at=NOW.astimezone(timezone(timedelta(hours=7))),
                ends_at=NOW + timedelta(hours=number),
            )
        )
    session.flush()
    session.expire_all()
    rows = session.exec(select(ClassSession).order_by(col(ClassSession.number))).all()
    assert [row.starts_at for row in rows] == [NOW, NOW]
    assert [row.ends_at.hour for row in rows] == [3, 4]
    assert {row.starts_at.tzinfo for row in rows} == {UTC}


def test_an_enum_is_kept_as_its_text(session: Session):
    session.add(
        Organisation(code="X", name="X", search_key="x", kind=OrganisationKind.WARD_COMMITTEE)
    )
    session.flush()
    kind = (
        session.connection()
        .execute(text("SELECT kind FROM organisations WHERE code = 'X'"))
        .scalar()
    )
    assert kind == "ward_committee"
    assert Urgency.ANSWER < Urgency.NOTICE < Urgency.BROADCAST


def place(session: Session):
    ward = make.by_code(session, "DU-QX")
    cls = make.training_class(session, make.by_code(session, "TTCT-HM"))
    who = make.person(session, organisation=ward)
    return ward, cls, who


def test_a_mark_is_kept_exactly(session: Session):
    ward, cls, who = place(session)
    enrolment = make.enrolled(session, cls, who, ward)
    result = Result(
        enrolment_id=enrolment.id or 0,
        score=Decimal("7.95"),
        band="fair",
        passed=True,
        posted_by_id=who.id or 0,
        posted_at=NOW,
    )
    session.add(result)
    session.flush()
    session.expire_all()
    assert session.exec(select(Result)).one().score == Decimal("7.95")


def test_a_person_stands_once_in_a_class_but_again_after_a_withdrawal(session: Session):
    ward, cls, who = place(session)

    def nominate() -> Nomination:
        row = Nomination(
            class_id=cls.id or 0,
            person_id=who.id or 0,
            ward_id=ward.id or 0,
            batch="b",
            nominated_by_id=who.id or 0,
            created_at=NOW,
        )
        session.add(row)
        session.flush()
        return row

    first = nominate()
    with pytest.raises(IntegrityError), session.begin_nested():
        nominate()
    first.status = NominationStatus.WITHDRAWN
    session.add(first)
    session.flush()
    assert nominate().id != first.id


def test_a_foreign_key_must_lead_somewhere(session: Session):
    session.add(
        Organisation(
            code="X", name="X", search_key="x", kind=OrganisationKind.CELL, parent_id=99999
        )
    )
    with pytest.raises(IntegrityError):
        session.flush()


def test_the_rule_in_force_is_the_newest_and_the_class_types_own_goes_first(session: Session):
    def rule(key: str, code: str, day: date, value: str) -> None:
        session.add(
            RuleValue(key=key, class_type_code=code, effective_from=day, value=value, source="thử")
        )

    rule("limit", "", date(2000, 1, 1), "1")
    rule("limit", "", date(2026, 1, 1), "2")
    rule("limit", "TC", date(2025, 1, 1), "3")
    session.flush()
    assert rule_value(session, "limit", "NTD", date(2025, 12, 31)) == "1"
    assert rule_value(session, "limit", "NTD", date(2026, 1, 1)) == "2"
    assert rule_value(session, "limit", "TC", date(2026, 6, 1)) == "3"
    with pytest.raises(NoRule):
        rule_value(session, "limit", "NTD", date(1999, 1, 1))


def test_twenty_increments_at_once_are_twenty(engine: Engine):
    """SQLite's own default would lose most of them."""
    with Session(engine) as session:
        session.add(RuleValue(key="n", effective_from=date(2000, 1, 1), value=0, source="thử"))
        session.commit()

    def increment() -> None:
        with Session(engine) as session:
            row = session.exec(
                select(RuleValue).where(col(RuleValue.key) == "n").with_for_update()
            ).one()
            row.value = int(row.value) + 1
            session.add(row)
            session.commit()

    threads = [threading.Thread(target=increment) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(engine) as session:
        assert session.exec(select(RuleValue.value).where(RuleValue.key == "n")).one() == 20


def test_sqlite_keeps_what_was_committed_and_hides_it_from_others(tmp_path: Path):
    path = tmp_path / "inner" / "ward.db"
    database = Database(f"sqlite:///{path}")
    with database.unit() as session:
        pragmas = {
            name: session.connection().execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }
    assert file_mode(path) == 0o600


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("sqlite:///x.db", "sqlite+pysqlite"),
        ("sqlite+aiosqlite:///x.db", "sqlite+pysqlite"),
        ("postgresql://u@h/d", "postgresql+psycopg"),
        ("postgresql+asyncpg://u@h/d", "postgresql+psycopg"),
        ("postgres://u@h/d", "postgresql+psycopg"),
    ],
)
def test_any_usual_url_leads_to_the_drivers_in_use(given: str, driver: str):
    assert driver_url(given).drivername == driver


def test_another_kind_of_database_is_refused_with_the_reason():
    with pytest.raises(ValueError, match="PostgreSQL"):
        driver_url("mysql://u@h/d")
