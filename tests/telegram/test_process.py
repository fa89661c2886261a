"""The real process, started as people start it, against the stand-in."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from bot.app import prepare
from bot.chat.pacing import Limits
from bot.settings import Settings
from db.models import StoredFile
from db.session import Database
from tests.support.fake_bot_api import FakeBotApi

ROOT = Path(__file__).parents[2]
IN_FLIGHT = Limits().in_flight


def environment(api: FakeBotApi, folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "TELEGRAM_BOT_TOKEN": api.token,
        "TELEGRAM_BASE_URL": api.base_url,
        "TELEGRAM_BASE_FILE_URL": api.base_file_url,
        "DATA_DIR": str(folder),
    }


@asynccontextmanager
async def running(api: FakeBotApi, folder: Path, *program: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *(program or ("-m", "bot", "run"))),
        cwd=ROOT,
        env=environment(api, folder),
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def until(what: object, seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not what():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.02)


@pytest.fixture
async def person(api: FakeBotApi):
    async def nothing() -> None:
        return None

    api.settle = nothing
    return api.person("Trần Thị Hoa")


@pytest.mark.slow
async def test_it_polls_answers_and_stops_within_seconds(api, person, tmp_path: Path):
    async with running(api, tmp_path) as process:
        await until(lambda: api._polling)
        await person.says("xin chào")
        await until(lambda: person.messages)
        asked = time.monotonic()
        process.send_signal(signal.SIGTERM)
        _, errors = await asyncio.wait_for(process.communicate(), 10)
        assert time.monotonic() - asked < 5
        assert process.returncode == 0, errors.decode()
        assert api.token.encode() not in errors, "the token is not in the logs"
        assert "xin chào".encode() not in errors, "what people write is not in the logs"


@pytest.mark.slow
async def test_a_second_process_on_the_same_data_says_so_and_ends(api, tmp_path: Path):
    async with running(api, tmp_path) as first:
        await until(lambda: api._polling)
        async with running(api, tmp_path) as second:
            _, errors = await asyncio.wait_for(second.communicate(), 20)
            assert second.returncode == 3
            assert str(first.pid) in errors.decode()
        assert first.returncode is None


async def test_without_a_token_it_says_what_is_missing(api, tmp_path: Path):
    api.token = ""
    async with running(api, tmp_path) as process:
        _, errors = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 2
    assert "TELEGRAM_BOT_TOKEN" in errors.decode()


@pytest.mark.slow
async def test_killed_with_messages_waiting_it_answers_them_all_after_the_restart(
    api, person, tmp_path: Path
):
    people = [api.person(f"Người {number}") for number in range(40)]

    def answered() -> int:
        return sum(1 for one in people if one.messages)

    async with running(api, tmp_path) as process:
        await until(lambda: api._polling)
        for one in people:
            await one.says("xin chào")
        await until(lambda: answered() >= 3)
        process.kill()
        await process.wait()
    assert answered() < 40, "it was killed with work left"
    async with running(api, tmp_path):
        await until(lambda: answered() == 40)
        await asyncio.sleep(0.05)
    assert sum(len(one.messages) for one in people) <= 40 + IN_FLIGHT, (
        "repeated: what was under way"
    )


async def test_a_file_that_downloads_slowly_holds_nobody_up(api, person, tmp_path: Path):
    prepare(Settings(data_dir=tmp_path, database_url=""))
    database = Database(f"sqlite:///{tmp_path / 'ward.db'}")
    api.files["slow"] = b"anh"
    with database.unit() as session:
        session.add(
            StoredFile(
                name="a.jpg",
                mime="image/jpeg",
                size=3,
                channel="telegram",
                channel_file="slow",
                created_at=datetime.now(UTC),
            )
        )
    with api.hold("download") as held:
        async with running(api, tmp_path):
            await until(lambda: api._polling)
            await person.says("một")
            await asyncio.wait_for(held.reached(1), 20)
            await person.says("hai")
            await until(lambda: len(person.messages) >= 2)
            held.release()
            await until(lambda: _fetched(database))
    database.close()


def _fetched(database: Database) -> bool:
    with database.unit() as session:
        return session.exec(select(StoredFile.sha256)).one() is not None
