"""Fixtures for all tests."""

from __future__ import annotations

import gc
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.app import build_app, prepare
from bot.chat.sender import UNLIMITED
from bot.kit.clock import MovableClock
from bot.settings import Settings
from db.migrate import upgrade
from db.seed import seed
from db.session import make_engine
from tests.support.engines import quick
from tests.support.factories import START, sample_house
from tests.support.fake_bot_api import FakeBotApi
from tests.support.postgres import PostgresServer, postgres
from tests.support.world import World


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--world",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="the kind of database on which whole conversations are tried (and nothing else, when "
        "it is not the usual one)",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On another kind of database only what is tried there: conversations that name no kind.

    Among several workers the slow ones go first, lest one of them works on alone at the end.
    """
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    if config.getoption("--world") == "sqlite":
        return
    others = [item for item in items if not _follows_the_option(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if _follows_the_option(item)]


def _follows_the_option(item: pytest.Item) -> bool:
    if not isinstance(item, pytest.Function) or "world" not in item.fixturenames:
        return False
    return not hasattr(item, "callspec") or "kind" not in item.callspec.params


def pytest_collection_finish() -> None:
    """The program and the tests stay until the end, so the collector need not look through them
    again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


# A shared or slow machine is no reason to fail: what an example does is checked, not its speed.
hypothesis.settings.register_profile(
    "any_machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any_machine")


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated and seeded SQLite file, to be copied."""
    folder = tmp_path_factory.mktemp("blank")
    prepare(Settings(data_dir=folder, database_url=""))
    return folder / "ward.db"


@pytest.fixture(scope="session")
def house_file(blank_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the sample organisations in it."""
    target = tmp_path_factory.mktemp("house") / "ward.db"
    shutil.copy(blank_file, target)
    engine = make_engine(f"sqlite:///{target}")
    with Session(engine) as session:
        sample_house(session)
        session.commit()
    engine.dispose()
    return target


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(START)


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as server:
        yield server
        server.check()


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """Where the world keeps its tables: as `--world` says; ON_BOTH_DATABASES tries each."""
    given: str = getattr(request, "param", request.config.getoption("--world"))
    return given


@pytest.fixture
def house_url(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, house_file: Path
) -> Iterator[str]:
    """DATABASE_URL of a fresh house; empty for the SQLite file in the data folder."""
    if kind == "sqlite":
        folder = tmp_path / "data"
        folder.mkdir(mode=0o700)
        shutil.copy(house_file, folder / "ward.db")
        yield ""
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.fresh_database(request.getfixturevalue("postgres_template"))
    yield url
    server.drop(url)


@pytest.fixture
def settings(api: FakeBotApi, tmp_path: Path) -> Settings:
    return Settings(
        telegram_bot_token=api.token,
        telegram_base_url=api.base_url,
        telegram_base_file_url=api.base_file_url,
        data_dir=tmp_path / "data",
        database_url="",
    )


@pytest.fixture
async def world(
    settings: Settings, api: FakeBotApi, clock: MovableClock, house_url: str
) -> AsyncIterator[World]:
    """The whole program over the sample organisations."""
    settings.data_dir.mkdir(mode=0o700, exist_ok=True)
    settings = settings.model_copy(update={"database_url": house_url})
    app = build_app(settings, clock, limits=UNLIMITED)
    quick(app.database.engine)
    made = World(app, api, clock)
    api.settle = made.settle
    await app.telegram.open()
    await app.take_up()
    app.telegram.username = "phuong_bot"
    yield made
    await made.app.telegram.close()
    made.app.close()


@pytest.fixture(scope="session")
def postgres_template(request: pytest.FixtureRequest) -> str:
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.fresh_database()
    engine = make_engine(url)
    upgrade(engine)
    with Session(engine) as session:
        seed(session)
        sample_house(session)
        session.commit()
    engine.dispose()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path, house_file: Path) -> Iterator[Engine]:
    """A fresh database with the sample organisations, on each kind of server in turn."""
    if request.param == "sqlite":
        target = tmp_path / "ward.db"
        shutil.copy(house_file, target)
        made = quick(make_engine(f"sqlite:///{target}"))
        yield made
        made.dispose()
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.fresh_database(request.getfixturevalue("postgres_template"))
    made = quick(make_engine(url, threads=4))
    yield made
    made.dispose()
    server.drop(url)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on a fresh database; nothing in it is committed unless the test does so."""
    with Session(engine, expire_on_commit=False) as made:
        yield made
