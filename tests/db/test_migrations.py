"""Migrations: every step up and down, and tables that match them, on both servers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlmodel import Session, select

from db.migrate import (
    alembic_config,
    current_revision,
    downgrade,
    lacking,
    newest_revision,
    upgrade,
)
from db.models import ClassType, RuleValue
from db.other_schema import OtherSchema
from db.seed import CLASS_TYPES, RULES, seed
from db.session import make_engine
from tests.support.postgres import PostgresServer


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path / 'empty.db'}")
        yield engine
        engine.dispose()
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.fresh_database()
    engine = make_engine(url)
    yield engine
    engine.dispose()
    server.drop(url)


def revisions(engine: Engine) -> list[str]:
    """From the oldest to the newest."""
    script = ScriptDirectory.from_config(alembic_config(engine))
    return [r.revision for r in script.walk_revisions()][::-1]


def test_every_migration_goes_up_down_and_up_again(empty: Engine):
    for revision in revisions(empty):
        upgrade(empty, revision)
        downgrade(empty, "-1")
        upgrade(empty, revision)
    assert "outbox" in inspect(empty).get_table_names()


def test_the_tables_of_the_program_are_those_of_the_migrations(empty: Engine):
    upgrade(empty)
    command.check(alembic_config(empty))


def test_an_upgrade_over_a_database_in_use_keeps_what_is_there(empty: Engine):
    upgrade(empty)
    with Session(empty) as session:
        seed(session)
        session.commit()
    upgrade(empty)
    with Session(empty) as session:
        assert len(session.exec(select(ClassType)).all()) == len(CLASS_TYPES)


def test_a_database_of_a_draft_with_the_same_number_is_not_taken_for_this_one(empty: Engine):
    upgrade(empty)
    assert lacking(empty) == []
    with empty.begin() as base:
        base.exec_driver_sql("DROP TABLE call_page_links")
        base.exec_driver_sql("ALTER TABLE web_messages DROP COLUMN edited_at")
    assert sorted(lacking(empty)) == ["call_page_links", "web_messages.edited_at"]
    with pytest.raises(OtherSchema, match=r"web_messages|call_page_links"):
        upgrade(empty)


def test_a_database_of_a_later_version_is_left_alone(empty: Engine):
    upgrade(empty)
    with empty.begin() as base:
        base.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(OtherSchema, match="9999"):
        upgrade(empty)


def test_seeding_again_adds_nothing_and_changes_nothing(session: Session):
    rule = session.exec(select(RuleValue).where(RuleValue.key == "pass_mark")).first()
    assert rule
    rule.value = "5.5"
    session.add(rule)
    session.flush()
    seed(session)
    assert len(session.exec(select(RuleValue)).all()) == len(RULES)
    session.refresh(rule)
    assert rule.value == "5.5"


def test_the_revision_of_a_database_is_known_without_the_migration_tool(empty: Engine):
    assert current_revision(empty) is None
    upgrade(empty)
    assert current_revision(empty) == newest_revision() == revisions(empty)[-1]
