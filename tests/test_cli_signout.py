"""`signout`: ending somebody's browser sessions on the server; `invite` with a page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlmodel import col, select

from bot.features.signin.links import new_account
from bot.features.signin.service import begin_session, signed_in
from db.models import Person
from tests.support.factories import ZONE
from tests.test_cli import folder, invite_code, run, stored, ward
from tests.test_cli_callpage import HOUSE

__all__ = ["folder"]


@pytest.fixture
def cookie(folder) -> str:
    """That of the browser of somebody on record."""
    run("load", ward(folder, HOUSE))
    now = datetime.now(UTC)
    with stored(folder) as session:
        account = new_account(session, now)
        binh = session.exec(select(Person).where(col(Person.full_name) == "Trần Thị Bình")).one()
        account.person_id = binh.id
        token = begin_session(session, account, "android", now, ZONE)
        session.commit()
    return token


@pytest.mark.parametrize("typed", ["Tran Thi Binh", "0912 345 678"])
def test_somebody_is_signed_out_by_name_or_number(folder, cookie: str, typed: str):
    result = run("signout", typed)
    assert result.exit_code == 0, result.output
    assert "Đã đăng xuất 1 trình duyệt của Trần Thị Bình" in result.output
    with stored(folder) as session:
        assert signed_in(session, cookie, datetime.now(UTC), ZONE) is None


@pytest.mark.parametrize("typed", ["Lê Văn Cường", "0900000000", ""])
def test_nobody_else_is(folder, cookie: str, typed: str):
    result = run("signout", typed)
    assert result.exit_code == 2
    with stored(folder) as session:
        assert signed_in(session, cookie, datetime.now(UTC), ZONE)


def test_an_invitation_has_an_address_of_the_page_where_there_is_one(folder, monkeypatch):
    run("load", ward(folder, HOUSE))
    assert "Trình duyệt" not in run("invite", "admin", "DU-QX").output
    monkeypatch.setenv("WEB_PUBLIC_URL", "https://tro-ly.example.vn/")
    said = run("invite", "admin", "DU-QX").output
    assert f"https://tro-ly.example.vn/moi/{invite_code(said)}" in said
