"""What a person is told who joins after they were accepted."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.chat.say import Say
from bot.features.notices.rules import ANNOUNCEMENT, SCHEDULE
from bot.features.notices.service import Message, tell
from bot.features.schedule.service import tell_newcomer
from bot.kit.text import Plain
from db.models import (
    Account,
    ClassStatus,
    Notice,
    NoticeRecipient,
    OutboxRow,
    Person,
    RecipientState,
)
from tests.support.classroom import TUESDAY, classroom, trainee
from tests.support.factories import (
    START,
    ZONE,
    by_code,
    class_session,
    enrolled,
    person,
    training_class,
)
from tests.support.world import World


class Late:
    """A class with one session, and An, who has a place and no account yet."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.cls = training_class(session, by_code(session, "TTCT-HM"))
        self.row = class_session(session, self.cls, TUESDAY, topic="Bài 1")
        self.an: Person = person(session)
        self.place = enrolled(session, self.cls, self.an, by_code(session, "DU-QX"))

    def told(self, kind: str, summary: str, **more: object) -> int:
        message = Message(
            kind,
            summary,
            Say(Plain(summary)),
            class_id=self.cls.id,
            needs_ack=True,
            **more,  # type: ignore[arg-type]
        )
        told = tell(self.session, START, [self.an.id or 0], message)
        assert told
        assert told.not_joined == (self.an.id,)
        return told.notice_id

    def joins(self, at=START) -> list[str]:
        """Join, and what is queued for them then."""
        account = Account(
            channel="telegram",
            sender_key="1",
            chat_key="1",
            person_id=self.an.id,
            consent_version="1",
            created_at=at,
        )
        self.session.add(account)
        self.session.flush()
        tell_newcomer(self.session, at, ZONE, self.an.id or 0)
        rows = self.session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()
        return [row.payload["text"] for row in rows]

    def state(self, notice_id: int) -> RecipientState:
        row = self.session.exec(
            select(NoticeRecipient).where(col(NoticeRecipient.notice_id) == notice_id)
        ).one()
        return row.state


def test_the_schedule_is_told_with_a_button_to_confirm_it(session: Session):
    late = Late(session)
    texts = late.joins()
    assert len(texts) == 1
    assert "Bài 1" in texts[0]
    row = session.exec(select(OutboxRow)).one()
    assert row.payload["buttons"][-1][0][1] == f"ack:{row.recipient_id}"
    notice = session.exec(select(Notice)).one()
    assert notice.dedupe_key == f"schedule/{late.place.id}"


def test_a_schedule_told_before_is_delivered_and_not_told_twice(session: Session):
    late = Late(session)
    key = f"schedule/{late.place.id}"
    notice = late.told(SCHEDULE, "Lịch học NTD-01", dedupe_key=key)
    assert len(late.joins()) == 1
    assert len(session.exec(select(Notice)).all()) == 1
    assert late.state(notice) is RecipientState.QUEUED


def test_joining_twice_tells_nothing_twice(session: Session):
    late = Late(session)
    late.joins()
    tell_newcomer(session, START, ZONE, late.an.id or 0)
    assert len(session.exec(select(OutboxRow)).all()) == 1


def test_changes_of_coming_sessions_are_told_briefly(session: Session):
    late = Late(session)
    notice = late.told("change", "Buổi 1 đổi sang Hội trường B", session_id=late.row.id)
    texts = late.joins(START + timedelta(days=2))
    assert "Buổi 1 đổi sang Hội trường B" in texts[1]
    assert "16/11/2026" in texts[1]
    assert late.state(notice) is RecipientState.QUEUED


def test_what_is_stale_is_let_lapse_and_nobody_is_called_for_it(session: Session):
    late = Late(session)
    change = late.told("change", "Buổi 1 đổi sang Hội trường B", session_id=late.row.id)
    words = late.told(ANNOUNCEMENT, "Mai mang bút")
    texts = late.joins(START + timedelta(days=30))
    assert len(texts) == 1
    assert late.state(change) is RecipientState.EXPIRED
    assert late.state(words) is RecipientState.EXPIRED


def test_a_cancelled_class_is_not_told(session: Session):
    late = Late(session)
    late.cls.status = ClassStatus.CANCELLED
    assert late.joins() == []


def test_whoever_was_told_by_telephone_need_not_confirm(session: Session):
    late = Late(session)
    notice = late.told(SCHEDULE, "Lịch học", dedupe_key=f"schedule/{late.place.id}")
    session.execute(
        update(NoticeRecipient)
        .where(col(NoticeRecipient.notice_id) == notice)
        .values(acknowledged_at=START)
    )
    (text,) = late.joins()
    assert "Bài 1" in text
    assert "Đã nhận" not in text
    row = session.exec(select(OutboxRow)).one()
    assert "ack:" not in str(row.payload["buttons"])


async def test_a_person_who_joins_in_the_chat_gets_the_schedule_at_once(world: World):
    room = classroom(world)
    an = trainee(room, "Nguyễn Văn An", joined=False, phone="+84912345678")
    await an.says("/start")
    await an.shares_contact()
    await an.presses("Đồng ý")
    assert an.saw("Đồng chí đã được nhận vào lớp NTD-01")
    assert an.saw("Bài 1, Hội trường A")
    await an.presses("Đã nhận")
    assert an.sees("Đã xác nhận lúc 09:00 16/11")
