"""`callpage`: a link from the server for whoever has none when the chat cannot be reached."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from sqlmodel import select
from typer.testing import CliRunner

from bot.cli import cli
from bot.features.followup.links import reader_of
from bot.settings import Settings
from db.models import CallPageLink
from tests.test_cli import folder, run, stored, ward

__all__ = ["folder"]

HOUSE = """
[[organisation]]
code = "DU-QX"
name = "Đảng ủy phường Quỳnh Xuân"
kind = "ward_committee"
[[person]]
name = "Trần Thị Bình"
phone = "0912345678"
roles = ["deputy_secretary@DU-QX"]
[[person]]
name = "Lê Văn Cường"
phone = "0987654321"
roles = ["deputy_secretary@DU-QX"]
[[person]]
name = "Vũ Minh Quân"
phone = "0905111222"
roles = ["admin@DU-QX"]
"""


@pytest.fixture
def loaded(folder):
    run("load", ward(folder, HOUSE))
    return folder


@pytest.mark.parametrize(
    "typed", ["trần thị bình", "Tran Thi Binh", "0912 345 678", "Trần Thị Bình; +84912345678"]
)
def test_a_link_for_one_person_of_whom_only_the_hash_is_kept(loaded, typed):
    result = run("callpage", typed)
    assert result.exit_code == 0, result.output
    found = re.search(r"http://127\.0\.0\.1:8080/goi/([\w-]{43})$", result.output, re.MULTILINE)
    assert found, result.output
    assert "chỉ mở được trên máy này" in result.output
    with stored(loaded) as session:
        reader = reader_of(session, found[1], datetime.now(UTC))
        assert reader
        assert reader.full_name == "Trần Thị Bình"
        assert found[1] not in str(session.exec(select(CallPageLink)).one().model_dump())


def test_it_opens_where_the_settings_say(loaded, monkeypatch):
    monkeypatch.setenv("WEB_PUBLIC_URL", "https://tro-ly.example.vn/phuong/")
    result = run("callpage", "0912345678")
    assert "https://tro-ly.example.vn/phuong/goi/" in result.output
    assert "chỉ mở được trên máy này" not in result.output


@pytest.mark.parametrize("typed", ["Vũ Minh Quân", "0905111222", "Không Có Ai", "0900000000", ""])
def test_nobody_else_gets_one_and_those_who_may_are_named(loaded, typed):
    result = run("callpage", typed)
    assert result.exit_code == 2
    assert "Trần Thị Bình (0912 345 678)" in result.output
    with stored(loaded) as session:
        assert session.exec(select(CallPageLink)).all() == []


def test_people_of_one_name_or_one_number_are_told_apart_by_both(loaded):
    run("load", ward(loaded, HOUSE.replace("Lê Văn Cường", "Trần Thị Bình")))
    for typed in ("Trần Thị Bình", "0987654321"):
        result = run("callpage", typed)
        assert result.exit_code == 2
        assert "Mời ghi cả hai" in result.output
    for typed in ("Lê Văn Cường; 0987654321", "0912345678; Trần Thị Bình"):
        assert run("callpage", typed).exit_code == 0


@pytest.mark.parametrize(
    ("given", "address", "here_only"),
    [
        ({}, "http://127.0.0.1:8080", True),
        ({"web_host": "0.0.0.0"}, "http://127.0.0.1:8080", True),
        ({"web_host": "::", "web_port": 80}, "http://127.0.0.1:80", True),
        ({"web_host": "::1"}, "http://[::1]:8080", True),
        ({"web_host": "10.0.0.5"}, "http://10.0.0.5:8080", False),
        ({"webhook_url": "https://a.example.vn:8443/x"}, "https://a.example.vn:8443", False),
        ({"web_public_url": "https://b.example.vn/"}, "https://b.example.vn", False),
        ({"web_public_url": "http://localhost:9"}, "http://localhost:9", True),
    ],
)
def test_where_pages_open(folder, given, address, here_only):
    settings = Settings(**given)
    assert (settings.public_url, settings.opens_here_only) == (address, here_only)


@pytest.mark.parametrize("address", ["tro-ly.example.vn", "ftp://a", "https://", "javascript:1"])
def test_an_address_that_is_none_is_refused(folder, monkeypatch, address):
    monkeypatch.setenv("WEB_PUBLIC_URL", address)
    result = CliRunner().invoke(cli, ["check"])
    assert result.exit_code == 1
    assert "WEB_PUBLIC_URL không đúng" in result.output
