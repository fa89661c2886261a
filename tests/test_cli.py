"""The command line, as it is typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlmodel import Session, select
from typer.testing import CliRunner, Result

from bot.cli import cli
from bot.features.accounts.rules import code_hash
from bot.settings import Settings
from db.models import Invitation, Organisation, Person, Role
from db.session import make_engine
from tests.support.fake_bot_api import FakeBotApi

WARD = """
[[organisation]]
code = "DU-QX"
name = "Đảng ủy phường Quỳnh Xuân"
kind = "ward_committee"
[[person]]
name = "Trần Thị Bình"
roles = ["deputy_secretary@DU-QX"]
"""
TOKEN = "123456789:" + "A" * 35


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder without .env, and nothing of this machine's settings."""
    monkeypatch.chdir(tmp_path)
    for name in map(str.upper, Settings.model_fields):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def stored(folder: Path) -> Session:
    return Session(make_engine(f"sqlite:///{folder / 'data' / 'ward.db'}"))


def ward(folder: Path, text: str = WARD) -> str:
    path = folder / "ward.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_load_stores_a_file_on_an_empty_machine_and_again(folder):
    first, second = run("load", ward(folder)), run("load", ward(folder))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "Đơn vị: 1 mới" in first.output
    assert "Đơn vị: 0 mới, 0 cập nhật, 1 không đổi" in second.output
    with stored(folder) as session:
        assert len(session.exec(select(Organisation)).all()) == 1
        assert len(session.exec(select(Person)).all()) == 1


def test_load_tells_every_fault_and_stores_nothing(folder):
    text = WARD.replace("ward_committee", "ward") + '[[person]]\nname = "An"\nphone = "1"\n'
    result = run("load", ward(folder, text))
    assert result.exit_code == 1
    assert "Chưa lưu gì" in result.output
    for part in ("kind: «ward» không đúng", "chưa đủ họ và tên", "thiếu chữ số"):
        assert part in result.output
    with stored(folder) as session:
        assert session.exec(select(Organisation)).all() == []


@pytest.mark.parametrize("content", [b"[[organisation", b"\xff\xfe\x00"])
def test_load_of_what_is_no_toml(folder, content):
    path = folder / "odd.toml"
    path.write_bytes(content)
    result = run("load", str(path))
    assert result.exit_code == 2
    assert "odd.toml" in result.output


def test_load_without_the_file(folder):
    result = run("load", "không-có.toml")
    assert result.exit_code == 2
    assert "Không đọc được" in result.output


def invite_code(output: str) -> str:
    found = re.search(r"Mã: (\S+)", output)
    assert found, output
    return found[1]


def test_invite_prints_a_code_that_only_its_hash_is_kept_of(folder):
    run("load", ward(folder))
    result = run("invite", "deputy_secretary", "du-qx", "--name", "lê văn cường")
    code = invite_code(result.output)
    assert result.exit_code == 0
    assert f"/start {code}" in result.output
    with stored(folder) as session:
        row = session.exec(select(Invitation)).one()
        assert row.code_hash == code_hash(code)
        assert (row.role, row.name, row.person_id) == (
            Role.DEPUTY_SECRETARY,
            "Lê Văn Cường",
            None,
        )


def test_invite_of_somebody_on_record_is_for_that_person(folder):
    run("load", ward(folder))
    run("invite", "admin", "DU-QX", "--name", "Trần Thị Bình")
    with stored(folder) as session:
        who = session.exec(select(Person)).one()
        assert session.exec(select(Invitation)).one().person_id == who.id


async def test_invite_gives_a_link_when_telegram_says_the_name(folder, monkeypatch):
    import asyncio

    async with FakeBotApi() as api:
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", api.token)
        monkeypatch.setenv("TELEGRAM_BASE_URL", api.base_url)
        await asyncio.to_thread(run, "load", ward(folder))
        result = await asyncio.to_thread(run, "invite", "admin", "DU-QX")
    assert re.search(r"https://t\.me/\w+\?start=" + invite_code(result.output), result.output)


def test_invite_without_an_answer_from_telegram_still_gives_the_code(folder, monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_BASE_URL", "http://127.0.0.1:9/bot")
    monkeypatch.setattr("bot.cli_invite.ANSWER_SECONDS", 0.2)
    run("load", ward(folder))
    result = run("invite", "admin", "DU-QX")
    assert result.exit_code == 0
    assert invite_code(result.output)
    assert "chưa có liên kết" in result.output


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("boss", "DU-QX"), "deputy_secretary (Phó bí thư trực Đảng)"),
        (("deputy_secretary", "DU-QY"), "DU-QX (Đảng ủy phường Quỳnh Xuân)"),
        (("centre_staff", "DU-QX"), "training_centre"),
        (("admin", "DU-QX", "--name", "An"), "chưa đủ họ và tên"),
    ],
)
def test_invite_of_what_cannot_be_lists_what_can(folder, arguments, part):
    run("load", ward(folder))
    result = run("invite", *arguments)
    assert result.exit_code == 2
    assert part in result.output
    with stored(folder) as session:
        assert session.exec(select(Invitation)).all() == []


def test_invite_before_anything_is_loaded_says_how_to(folder):
    result = run("invite", "admin", "DU-QX")
    assert result.exit_code == 2
    assert "python -m bot load" in result.output


def test_check_names_each_problem_with_its_remedy(folder):
    result = run("check")
    assert result.exit_code == 1
    assert "TELEGRAM_BOT_TOKEN" in result.output
    assert "python -m bot migrate" in result.output


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("TELEGRAM_BOT_TOKEN", "abc", "không đúng dạng"),
        ("TIMEZONE", "Mars/Phobos", "TIMEZONE không đúng"),
        ("DATABASE_URL", "mysql://host/x", "DATABASE_URL không đúng"),
        ("DATABASE_URL", "postgresql://127.0.0.1:1/x", "Không vào được PostgreSQL"),
        ("WEBHOOK_URL", "http://x", "https://"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL"),
        ("WEB_PORT", "0", "WEB_PORT"),
    ],
)
def test_check_finds_a_wrong_setting(folder, monkeypatch, name, value, part):
    run("migrate")
    monkeypatch.setenv(name, value)
    result = run("check")
    assert result.exit_code == 1
    assert part in result.output


def test_check_sees_a_folder_that_others_can_read(folder):
    run("migrate")
    (folder / "data").chmod(0o755)
    assert "chmod 700" in run("check").output


def test_a_wrong_setting_stops_other_commands_with_words(folder, monkeypatch):
    monkeypatch.setenv("TIMEZONE", "Mars/Phobos")
    result = run("migrate")
    assert result.exit_code == 2
    assert "TIMEZONE" in result.output


def test_codes_of_organisations_are_kept_in_capitals(folder):
    run("load", ward(folder, WARD.replace("DU-QX", "du-qx")))
    with stored(folder) as session:
        codes = session.exec(select(Organisation.code)).all()
    assert codes == ["DU-QX"]
