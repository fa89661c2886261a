"""Links and sessions in the tables, on each kind of database."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.accounts import as_actor
from bot.chat.files import FileStore
from bot.features.privacy.export import everything_about
from bot.features.privacy.keeping import keep_no_longer
from bot.features.signin.links import new_account, new_link, open_link, use_link
from bot.features.signin.rules import device_of, session_hash
from bot.features.signin.service import (
    begin_session,
    devices_of,
    end_all,
    end_session,
    signed_in,
)
from bot.web.chats import add_message
from db.models import Account, Person, RuleValue, WebMessage, WebSession, WebSignIn
from tests.support.factories import START, ZONE, person

NOW = START


@pytest.fixture
def actor(session: Session) -> Actor:
    """Somebody who uses the chat in Telegram."""
    who = person(session, "Hồ Thị Lan")
    row = Account(
        channel="telegram",
        sender_key="7",
        chat_key="7",
        person_id=who.id,
        consent_version="test",
        created_at=NOW,
    )
    session.add(row)
    session.flush()
    return as_actor(session, row, who)


def the_person(session: Session, actor: Actor) -> Person:
    return session.get_one(Person, actor.me)


def test_a_link_is_kept_as_a_hash_and_used_once(session: Session, actor: Actor):
    token, until = new_link(session, actor, NOW, ZONE)
    assert until - NOW == timedelta(minutes=15)
    row = session.exec(select(WebSignIn)).one()
    assert token not in row.token_hash
    account = use_link(session, token, NOW)
    assert account
    assert (account.person_id, account.consent_version) == (actor.me, "test")
    assert use_link(session, token, NOW) is None


def test_the_second_link_of_a_person_leads_to_the_same_account(session: Session, actor: Actor):
    first = use_link(session, new_link(session, actor, NOW, ZONE)[0], NOW)
    second = use_link(session, new_link(session, actor, NOW, ZONE)[0], NOW)
    assert first
    assert second
    assert first.id == second.id


def test_a_link_ends_with_its_time_its_successor_its_owner_and_their_consent(
    session: Session, actor: Actor
):
    token, until = new_link(session, actor, NOW, ZONE)
    assert open_link(session, token, NOW)
    assert open_link(session, token, until) is None
    newer, _ = new_link(session, actor, NOW, ZONE)
    assert open_link(session, token, NOW) is None
    account = session.get_one(Account, actor.account_id)
    account.consent_version = None
    assert open_link(session, newer, NOW) is None
    account.consent_version = "test"
    assert open_link(session, newer, NOW)
    the_person(session, actor).anonymised_at = NOW
    assert open_link(session, newer, NOW) is None


def test_how_long_is_a_rule_with_a_date(session: Session, actor: Actor):
    later = NOW + timedelta(days=10)
    for key, value in (("sign_in_minutes", 5), ("web_session_days", 2)):
        session.add(
            RuleValue(key=key, effective_from=later.date(), value=value, source="Đảng ủy quyết")
        )
    assert new_link(session, actor, NOW, ZONE)[1] - NOW == timedelta(minutes=15)
    token, until = new_link(session, actor, later, ZONE)
    assert until - later == timedelta(minutes=5)
    account = use_link(session, token, later)
    assert account
    cookie = begin_session(session, account, "ios", later, ZONE)
    assert signed_in(session, cookie, later + timedelta(days=1, hours=23), ZONE)
    row = session.exec(select(WebSession)).one()
    assert row.token_hash == session_hash(cookie)


def test_a_session_is_nobodys_once_it_is_over(session: Session, actor: Actor):
    account = use_link(session, new_link(session, actor, NOW, ZONE)[0], NOW)
    assert account
    cookies = [begin_session(session, account, "android", NOW, ZONE) for _ in range(3)]
    found = signed_in(session, cookies[0], NOW, ZONE)
    assert found
    assert (found.person_id, found.full_name) == (actor.me, "Hồ Thị Lan")
    end_session(session, found.session_id, NOW)
    assert signed_in(session, cookies[0], NOW, ZONE) is None
    assert len(devices_of(session, actor.me, NOW)) == 2
    assert account.unreachable_since is None
    assert end_all(session, actor, NOW, actor.me) == 2
    assert [signed_in(session, one, NOW, ZONE) for one in cookies] == [None] * 3
    session.refresh(account)
    assert account.unreachable_why == "signed out"
    begin_session(session, account, "android", NOW, ZONE)
    session.refresh(account)
    assert account.unreachable_since is None


@pytest.mark.parametrize("cookie", ["", "x", "A" * 43, "é" * 43, "A" * 5000])
def test_other_cookies_are_nobodys(session: Session, cookie: str):
    assert signed_in(session, cookie, NOW, ZONE) is None


def test_a_page_of_nobody_is_let_go_after_a_day(session: Session):
    cookie = begin_session(session, new_account(session, NOW), "other", NOW, ZONE)
    assert signed_in(session, cookie, NOW + timedelta(hours=23), ZONE)
    assert signed_in(session, cookie, NOW + timedelta(hours=25), ZONE) is None


def test_signing_out_revokes_the_link_that_waits(session: Session, actor: Actor):
    token, _ = new_link(session, actor, NOW, ZONE)
    end_all(session, actor, NOW, actor.me)
    assert use_link(session, token, NOW) is None
    assert session.exec(select(Account).where(col(Account.channel) == "web")).all() == []


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Mozilla/5.0 (Linux; Android 8.1.0; SM-J260G) Chrome/92", "android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 12_5 like Mac OS X)", "ios"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "computer"),
        ("", "other"),
    ],
)
def test_of_a_browser_only_the_kind_of_device_is_kept(said: str, kind: str):
    assert device_of(said) == kind


def test_ended_sessions_used_links_and_old_words_of_the_page_are_not_kept(
    session: Session, actor: Actor, tmp_path: Path
):
    account = use_link(session, new_link(session, actor, NOW, ZONE)[0], NOW)
    assert account
    for _ in range(2):
        begin_session(session, account, "android", NOW, ZONE)
    row = session.exec(select(WebSession)).first()
    assert row
    end_session(session, row.id or 0, NOW)
    add_message(session, account.chat_key, {"text": "x"}, NOW, by_bot=True)
    for days, left in ((80, (2, 1, 1)), (95, (1, 0, 0)), (130, (0, 0, 0))):
        while keep_no_longer(session, NOW + timedelta(days=days), ZONE, FileStore(tmp_path)):
            session.flush()
        # The first day after a leap of the clock is left out.
        day_after = NOW + timedelta(days=days + 1)
        while keep_no_longer(session, day_after, ZONE, FileStore(tmp_path)):
            session.flush()
        kept = tuple(
            len(session.exec(select(model)).all()) for model in (WebSession, WebSignIn, WebMessage)
        )
        assert kept == left, days


def test_the_data_of_a_person_name_their_browsers(session: Session, actor: Actor):
    account = use_link(session, new_link(session, actor, NOW, ZONE)[0], NOW)
    assert account
    begin_session(session, account, "android", NOW, ZONE)
    told = everything_about(session, actor.me, NOW, ZONE, "vi")
    assert "Trình duyệt đã đăng nhập\n- android, từ " in told
