"""`check` finds what is amiss and says what to do about it."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from typer.testing import CliRunner, Result

from bot.cli import cli
from bot.kit.clock import SystemClock
from db.session import make_engine
from tests.support.fake_bot_api import FakeBotApi
from tests.test_cli import TOKEN, folder

__all__ = ["folder"]


def check() -> Result:
    return CliRunner().invoke(cli, ["check"])


async def checked() -> Result:
    return await asyncio.to_thread(check)


@pytest.fixture
def ready(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Migrated, without a token: nothing is asked over the network."""
    monkeypatch.setenv("WEB_PORT", str(closed_port()))
    assert CliRunner().invoke(cli, ["migrate"]).exit_code == 0
    return folder


@pytest.fixture
async def online(ready: Path, monkeypatch) -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as api:
        api.token = TOKEN
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
        monkeypatch.setenv("TELEGRAM_BASE_URL", api.base_url)
        yield api


class Odd:
    """A server that answers every question in one way."""

    def __init__(self, status: int, body: str, date: datetime | None = None) -> None:
        self.status, self.body, self.date = status, body, date
        self.wait = 0.0

    async def answer(self, _request: web.Request) -> web.Response:
        await asyncio.sleep(self.wait)
        headers = {"Date": self.date.strftime("%a, %d %b %Y %H:%M:%S GMT")} if self.date else {}
        return web.Response(status=self.status, text=self.body, headers=headers)

    async def __aenter__(self) -> str:
        app = web.Application()
        app.router.add_route("*", "/{any:.*}", self.answer)
        self.runner = web.AppRunner(app, shutdown_timeout=0)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{self.runner.addresses[0][1]}"

    async def __aexit__(self, *_: object) -> None:
        await self.runner.cleanup()


async def test_all_in_place_is_told_as_such(online):
    result = await checked()
    assert (result.exit_code, "sẵn sàng" in result.output) == (0, True), result.output


async def test_a_token_that_telegram_does_not_know(online, monkeypatch):
    other = TOKEN.replace("A", "B")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", other)
    result = await checked()
    assert result.exit_code == 1
    assert "không nhận TELEGRAM_BOT_TOKEN" in result.output
    assert other not in result.output


def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def test_telegram_out_of_reach_names_the_proxy_as_the_remedy(ready, monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_BASE_URL", f"http://127.0.0.1:{closed_port()}/bot")
    result = await checked()
    assert result.exit_code == 1
    assert "Không tới được Telegram" in result.output
    assert "đặt TELEGRAM_PROXY" in result.output


@pytest.mark.parametrize("kind", ["http", "socks5"])
async def test_a_proxy_that_is_not_there(online, monkeypatch, kind):
    monkeypatch.setenv("TELEGRAM_PROXY", f"{kind}://127.0.0.1:{closed_port()}")
    result = await checked()
    assert result.exit_code == 1
    assert "Không qua được TELEGRAM_PROXY" in result.output


async def test_a_server_that_never_answers_does_not_hold_the_check_up(ready, monkeypatch):
    silent = Odd(200, "")
    silent.wait = 3
    monkeypatch.setattr("bot.telegram.probe.ask_me.__defaults__", (0.2,))
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    async with silent as address:
        monkeypatch.setenv("TELEGRAM_BASE_URL", f"{address}/bot")
        result = await checked()
    assert "không trả lời kịp" in result.output


async def test_a_server_that_is_no_bot_api(ready, monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    async with Odd(200, "<html>router login</html>") as address:
        monkeypatch.setenv("TELEGRAM_BASE_URL", f"{address}/bot")
        result = await checked()
    assert result.exit_code == 1
    assert "không trả lời như Bot API" in result.output


@pytest.mark.parametrize(("off", "words"), [(300, "chậm"), (-300, "nhanh"), (20, None)])
async def test_the_clock_is_compared_with_telegram_s(ready, monkeypatch, off, words):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    there = SystemClock().now() + timedelta(seconds=off)
    async with Odd(200, '{"ok": true, "result": {}}', there.astimezone(UTC)) as address:
        monkeypatch.setenv("TELEGRAM_BASE_URL", f"{address}/bot")
        result = await checked()
    assert result.exit_code == 0, "a warning is no fault"
    assert (f"Đồng hồ của máy {words}" in result.output) is (words is not None)
    assert ("NTP" in result.output) is (words is not None)


def test_files_that_others_can_read_are_named(ready: Path):
    (ready / "data" / "ward.db").chmod(0o644)
    (ready / "data" / "backups").mkdir()
    (ready / "data" / "backups" / "ward-2026-11-17T0230.zip").touch(mode=0o644)
    output = check().output
    assert "chmod 600 data/ward.db" in output
    assert "chmod 600 data/backups/ward-2026-11-17T0230.zip" in output


def test_a_disk_that_is_nearly_full_is_a_warning(ready: Path, monkeypatch):
    usage = shutil.disk_usage(ready)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=400 * 2**20))
    assert "⚠ Ổ đĩa chỉ còn 400 MB" in check().output


def test_old_and_unverified_backups_are_a_warning(ready: Path):
    kept = ready / "data" / "backups"
    kept.mkdir()
    (kept / "ward-2026-01-05T0230.zip").touch(mode=0o600)
    (kept / "ward-2026-01-06T0230.zip.unverified").touch(mode=0o600)
    output = check().output
    assert "⚠ Bản sao lưu mới nhất đã quá hai ngày" in output
    assert "⚠ Có bản sao lưu chưa kiểm được" in output


def test_a_database_of_a_newer_version_is_not_touched(ready: Path):
    engine = make_engine(f"sqlite:///{ready / 'data' / 'ward.db'}")
    with engine.begin() as base:
        base.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    output = check().output
    assert "phiên bản mới hơn tạo (9999)" in output


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everything")
def test_a_database_that_cannot_be_written_to(ready: Path):
    (ready / "data" / "ward.db").chmod(0o400)
    assert "Không" in check().output


def test_a_database_held_by_somebody_else_is_told(ready: Path, monkeypatch):
    import sqlite3

    monkeypatch.setattr("db.session.SQLITE_PRAGMAS", ("PRAGMA busy_timeout=50",))
    holder = sqlite3.connect(ready / "data" / "ward.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    output = check().output
    holder.close()
    assert "cơ sở dữ liệu (OperationalError)" in output


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("TELEGRAM_PROXY", "myproxy:3128", "TELEGRAM_PROXY không đúng"),
        ("BACKUP_PASSPHRASE", "abc", "⚠ BACKUP_PASSPHRASE ngắn"),
    ],
)
def test_further_settings_are_looked_at(ready: Path, monkeypatch, name, value, part):
    monkeypatch.setenv(name, value)
    assert part in check().output


@pytest.mark.parametrize(
    ("address", "is_right"),
    [
        ("https://tro-ly.example.vn", True),
        ("http://127.0.0.1:8080", True),
        ("http://tro-ly.example.vn", False),
        ("https://example.vn/tro-ly", False),
    ],
)
def test_where_people_sign_in_is_https_and_a_name_of_its_own(
    ready: Path, monkeypatch, address: str, is_right: bool
):
    monkeypatch.setenv("WEB_PUBLIC_URL", address)
    assert ("không ai đăng nhập bằng trình duyệt" in check().output) is not is_right


@pytest.mark.parametrize(("status", "is_right"), [(401, True), (404, False), (200, False)])
async def test_a_web_server_that_does_not_lead_to_the_page_is_told(
    ready: Path, monkeypatch, status: int, is_right: bool
):
    health = Odd(200, '{"ok": true, "amiss": [], "database_writable": true}')
    page = Odd(status, "")
    async with health as inside, page as outside:
        monkeypatch.setenv("WEB_PORT", inside.rpartition(":")[2])
        monkeypatch.setenv("WEB_PUBLIC_URL", outside)
        told = (await checked()).output
    assert ("Máy chủ web phải chuyển" in told) is not is_right


def test_a_webhook_secret_that_telegram_does_not_take(ready: Path, monkeypatch):
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example/telegram")
    monkeypatch.setenv("WEBHOOK_SECRET", "bí mật!")
    assert "WEBHOOK_SECRET chỉ gồm" in check().output


@pytest.mark.parametrize("address", ["127.0.0.1:8081/bot", "http://127.0.0.1:8081", "bot"])
def test_an_address_that_is_no_bot_api_s_is_told_before_the_network_is_blamed(
    ready: Path, monkeypatch, address
):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_BASE_URL", address)
    told = check().output
    assert "TELEGRAM_BASE_URL không đúng dạng" in told
    assert "Không tới được Telegram" not in told
