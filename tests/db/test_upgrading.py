"""A database of an earlier version, with a year's data in it, is brought to this one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from db.migrate import current_revision, lacking, newest_revision, upgrade
from db.seed import seed
from db.session import make_engine
from tests.bench.driven import driven, last_answer, says
from tests.support.postgres import PostgresServer
from tests.support.release import YEAR, Tables, fill, read


@pytest.fixture(scope="module")
def year() -> Tables:
    return read(YEAR.read_text(encoding="utf-8"))


@pytest.fixture(params=["sqlite", "postgresql"])
def earlier(request: pytest.FixtureRequest, tmp_path: Path, year: Tables) -> Iterator[Engine]:
    """The first release's tables, filled."""
    server: PostgresServer | None = None
    url = f"sqlite:///{tmp_path / 'ward.db'}"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres")
        url = server.fresh_database()
    engine = make_engine(url)
    try:
        upgrade(engine, "0001")
        fill(engine, year)
        yield engine
    finally:
        engine.dispose()
        if server:
            server.drop(url)


def counts(engine: Engine, names: Tables) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            name: int(connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one())
            for name in names
        }


def test_nothing_of_the_year_is_lost_on_the_way(earlier: Engine, year: Tables):
    upgrade(earlier)
    assert current_revision(earlier) == newest_revision()
    assert lacking(earlier) == []
    assert counts(earlier, year) == {name: len(kept.rows) for name, kept in year.items()}
    assert len(year["nominations"].rows) == 28
    if earlier.dialect.name == "sqlite":
        with earlier.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_what_an_earlier_version_did_not_know_is_added_and_what_was_set_stays(
    earlier: Engine, year: Tables
):
    """Rule values that are new come with the upgrade's seed; changed ones are left as they are."""
    with earlier.begin() as connection:
        connection.execute(text("UPDATE rules SET value = '5.5' WHERE key = 'pass_mark'"))
    upgrade(earlier)
    with Session(earlier) as session:
        seed(session)
        session.commit()
    with earlier.connect() as connection:
        found = connection.execute(text("SELECT value FROM rules WHERE key = 'pass_mark'"))
        assert {float(value) for (value,) in found} == {5.5}


async def test_the_people_of_that_year_go_on_in_the_chat(tmp_path: Path, year: Tables):
    engine = make_engine(f"sqlite:///{tmp_path / 'ward.db'}")
    upgrade(engine, "0001")
    fill(engine, year)
    with engine.begin() as base:
        base.exec_driver_sql(
            "UPDATE accounts SET channel = 'telegram', sender_key = '700', chat_key = '700'"
            " WHERE sender_key = 'deputy'"
        )
    engine.dispose()
    with driven(tmp_path) as app:
        upgrade(app.database.engine)
        await says(app, 700, "/baocao 2021")
        assert "28" in await last_answer(app)
