"""Messages that were sent are put right in the chats they stand in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from bot.chat.say import Say
from bot.features.notices.service import About, redraw
from bot.kit.text import Plain
from db.models import OutboxRow, OutboxState, RecipientState, TrainingClass
from tests.features.notices.test_service import a_class, account, recipients, tell_all
from tests.support.factories import START, person


def put_right(session: Session, cls: TrainingClass, prefix: str = "leave/1/") -> list[OutboxRow]:
    """The rows that change messages."""
    about = About(cls.id or 0, prefix, START)
    redraw(session, START + timedelta(hours=1), about, lambda _who, _kind: Say(Plain("đã duyệt")))
    rows = session.exec(select(OutboxRow).order_by(col(OutboxRow.id)))
    return [row for row in rows if "replaces" in row.payload]


def sent(session: Session, ref: str | None = "55") -> None:
    for row in session.exec(select(OutboxRow)):
        row.state, row.message_ref = OutboxState.SENT, ref
    session.flush()


def test_what_was_sent_is_changed_where_it_stands(session: Session):
    an, cls = person(session), a_class(session)
    account(session, an)
    tell_all(session, cls, an, dedupe_key="leave/1/request")
    sent(session)
    (row,) = put_right(session, cls)
    assert row.payload == {"text": "đã duyệt", "replaces": "55", "or_nothing": True}
    assert row.recipient_id is None


def test_what_still_waits_does_not_go_out(session: Session):
    an, cls = person(session), a_class(session)
    account(session, an)
    tell_all(session, cls, an, dedupe_key="leave/1/request")
    assert put_right(session, cls) == []
    session.expire_all()
    row, after = session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()
    assert row.state is OutboxState.EXPIRED
    assert after.payload["follows"] == row.id, "should it be under way at this moment"
    assert recipients(session)[an.id or 0].state is RecipientState.EXPIRED


@pytest.mark.parametrize("key", ["leave/11/request", "leave/2/request", "leave/1", None])
def test_other_notices_stay_as_they_are(session: Session, key: str | None):
    an, cls = person(session), a_class(session)
    account(session, an)
    tell_all(session, cls, an, dedupe_key=key)
    sent(session)
    assert put_right(session, cls) == []


def test_chats_that_are_lost_or_have_another_holder_are_left_alone(session: Session):
    an, binh, cls = person(session), person(session, "Trần Thị Bình"), a_class(session)
    lost, passed_on = account(session, an), account(session, binh)
    tell_all(session, cls, an, binh, dedupe_key="leave/1/request")
    sent(session)
    lost.unreachable_since = START
    passed_on.person_id = person(session, "Lê Văn Cường").id
    session.flush()
    assert put_right(session, cls) == []


def test_a_message_whose_place_is_not_known_is_left_alone(session: Session):
    an, cls = person(session), a_class(session)
    account(session, an)
    tell_all(session, cls, an, dedupe_key="leave/1/request")
    sent(session, ref=None)
    assert put_right(session, cls) == []
