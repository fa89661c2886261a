"""`check` looks at what is around the program: its database, its port, the files of its machine."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest
from sqlmodel import Session
from typer.testing import CliRunner

from bot.chat.files import FileStore
from bot.cli import cli, main
from db.models import StoredFile
from db.session import PATIENCE, make_engine
from tests.support.factories import START
from tests.support.postgres import PostgresServer
from tests.test_check import Odd, check, checked, closed_port, ready
from tests.test_cli import folder

__all__ = ["folder", "ready"]


def test_a_database_of_an_old_trial_is_told_by_check_and_by_every_other_command(
    ready: Path, monkeypatch, capsys
):
    engine = make_engine(f"sqlite:///{ready / 'data' / 'ward.db'}")
    with engine.begin() as base:
        base.exec_driver_sql("DROP TABLE call_page_links")
    engine.dispose()
    assert "bản thử cũ tạo (thiếu call_page_links)" in check().output
    for words in (["migrate"], ["invite", "admin", "DU-QX"], ["callpage", "0912345678"]):
        monkeypatch.setattr("sys.argv", ["bot", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2, "a service is not started again and again"
        assert "do phiên bản khác tạo (call_page_links)" in capsys.readouterr().err


def test_files_that_lie_in_the_folder_of_another_machine_are_missed(ready: Path):
    engine = make_engine(f"sqlite:///{ready / 'data' / 'ward.db'}")
    here = FileStore(ready / "data" / "files").keep(b"giay kham")
    elsewhere = FileStore(ready / "other" / "files").keep(b"giay cong tac")
    with Session(engine) as session:
        for sha256 in (here, elsewhere, None):
            session.add(
                StoredFile(sha256=sha256, name="a.pdf", mime="x/y", size=1, created_at=START)
            )
        session.commit()
    engine.dispose()
    assert "Thiếu 1 tệp" in check().output
    shutil.copytree(ready / "other" / "files", ready / "data" / "files", dirs_exist_ok=True)
    assert "Thiếu" not in check().output


def test_a_postgresql_server_out_of_reach_is_named_without_its_password(ready: Path, monkeypatch):
    port = closed_port()
    monkeypatch.setenv("DATABASE_URL", f"postgresql://ward:thamnhung@127.0.0.1:{port}/ward")
    output = check().output
    assert f"Không vào được PostgreSQL tại 127.0.0.1:{port}" in output
    assert "thamnhung" not in output


def test_a_postgresql_server_that_never_answers_does_not_hold_the_check_up(
    ready: Path, monkeypatch
):
    monkeypatch.setitem(PATIENCE, "connect_timeout", 2)  # the least that the driver takes
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        monkeypatch.setenv("DATABASE_URL", f"postgresql://ward:x@127.0.0.1:{port}/ward")
        assert f"Không vào được PostgreSQL tại 127.0.0.1:{port}" in check().output


@pytest.mark.parametrize(("webhook", "sign"), [("", "⚠"), ("https://bot.example", "✗")])
def test_a_port_that_another_program_holds(ready: Path, monkeypatch, webhook: str, sign: str):
    monkeypatch.setenv("WEBHOOK_URL", webhook)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        monkeypatch.setenv("WEB_PORT", str(port))
        output = check().output
    assert f"{sign} Không mở được 127.0.0.1:{port}" in output
    assert "WEB_PORT" in output


async def test_the_port_may_be_held_by_this_program_itself(ready: Path, monkeypatch):
    told = '{"ok": true, "amiss": [], "database_writable": true}'
    async with Odd(200, told) as address:
        monkeypatch.setenv("WEB_PORT", address.rpartition(":")[2])
        assert "Không mở được" not in (await checked()).output
    async with Odd(200, '{"ok": true}') as address:
        monkeypatch.setenv("WEB_PORT", address.rpartition(":")[2])
        assert "Không mở được" in (await checked()).output


def test_postgresql_is_looked_at_too(ready, postgres: PostgresServer, monkeypatch):
    url = postgres.fresh_database()
    monkeypatch.setenv("DATABASE_URL", url)
    assert "còn trống" in check().output
    CliRunner().invoke(cli, ["migrate"])
    output = check().output
    assert "cơ sở dữ liệu" not in output.lower().replace("chưa có telegram", "")
    monkeypatch.setattr("bot.backup.postgres_tools._candidates", lambda _base, _tool: [])
    assert "⚠ Chưa sao lưu được" in check().output
    postgres.drop(url)
