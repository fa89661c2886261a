"""Telling, confirming, dropping and reporting, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.chat.say import Say
from bot.features.notices.acknowledging import acknowledge
from bot.features.notices.delivery import report_undelivered
from bot.features.notices.queued import drop_of_cancelled
from bot.features.notices.rules import Contact
from bot.features.notices.service import (
    Message,
    Told,
    drop_queued,
    standings,
    tell,
    unreached,
)
from bot.kit.text import Plain
from db.models import (
    Account,
    ClassStatus,
    Enrolment,
    EnrolmentStatus,
    NoticeRecipient,
    OutboxRow,
    OutboxState,
    Person,
    RecipientState,
    Role,
    TrainingClass,
    Urgency,
)
from tests.support.factories import START, by_code, enrolled, person, role, training_class
from tests.support.statements import heard


def account(session: Session, who: Person, *, blocked: bool = False) -> Account:
    key = f"9{who.id}"
    row = Account(
        channel="telegram",
        sender_key=key,
        chat_key=key,
        person_id=who.id,
        consent_version="1",
        unreachable_since=START if blocked else None,
        created_at=START,
    )
    session.add(row)
    session.flush()
    return row


def actor(account: Account) -> Actor:
    key = account.chat_key
    return Actor(account.id or 0, "telegram", key, "vi", account.person_id, "", True)


def a_class(session: Session, code: str = "NTD-01") -> TrainingClass:
    return training_class(session, by_code(session, "TTCT-HM"), code)


def tell_all(session: Session, cls: TrainingClass, *people: Person, **more: object) -> Told:
    message = Message(
        "change",
        "Buổi 1 đổi giờ",
        Say(Plain("Buổi 1 đổi giờ <mới>")),
        class_id=cls.id,
        needs_ack=True,
        **more,  # type: ignore[arg-type]
    )
    told = tell(session, START, [p.id or 0 for p in people], message)
    assert told
    return told


def recipients(session: Session) -> dict[int, NoticeRecipient]:
    session.expire_all()
    return {row.person_id: row for row in session.exec(select(NoticeRecipient))}


def test_telling_sorts_people_by_how_they_can_be_reached(session: Session):
    an, binh, cuong = (person(session, name) for name in ("An Văn", "Bình Văn", "Cường Văn"))
    account(session, an)
    account(session, binh, blocked=True)
    told = tell_all(session, a_class(session), an, binh, cuong)
    assert told.reached == 1
    assert told.not_joined == (binh.id, cuong.id)
    assert told.blocked == (binh.id,)
    states = {person: row.state for person, row in recipients(session).items()}
    assert states == {
        an.id: RecipientState.QUEUED,
        binh.id: RecipientState.UNREACHABLE,
        cuong.id: RecipientState.NOT_JOINED,
    }


def test_the_same_key_is_told_once(session: Session):
    an = person(session)
    message = Message("change", "x", Say(Plain("x")), dedupe_key="k")
    assert tell(session, START, [an.id or 0], message)
    assert tell(session, START, [an.id or 0], message) is None


def test_only_the_reader_confirms_and_only_once(session: Session):
    an, binh = person(session), person(session, "Trần Thị Bình")
    mine, other = account(session, an), account(session, binh)
    tell_all(session, a_class(session), an, binh)
    key = recipients(session)[an.id or 0].id or 0
    assert acknowledge(session, actor(other), START, [key], None) is None
    assert acknowledge(session, actor(mine), START, [], None) is None
    assert acknowledge(session, actor(mine), START, [key, 999_999], None) is None
    assert recipients(session)[an.id or 0].acknowledged_at is None

    first = acknowledge(session, actor(mine), START, [key], None)
    assert first
    assert first.first
    assert first.sent["text"] == "Buổi 1 đổi giờ &lt;mới&gt;"
    again = acknowledge(session, actor(mine), START + timedelta(hours=1), [key], None)
    assert again
    assert not again.first
    assert again.at == START
    rows = recipients(session)
    assert rows[an.id or 0].acknowledged_at == START
    assert rows[binh.id or 0].acknowledged_at is None


def test_the_trainees_of_a_class_as_their_ward_sees_them(session: Session):
    cls = a_class(session)
    qx, qt = by_code(session, "DU-QX"), by_code(session, "DU-QT")
    cell = by_code(session, "QX-CB1")
    people = [person(session, n) for n in ("Lê Văn Cường", "Nguyễn Văn An", "Trần Thị Bình")]
    other = person(session, "Hồ Văn Dũng")
    for one in people:
        enrolled(session, cls, one, qx, cell)
    enrolled(session, cls, other, qt)
    account(session, people[1])
    account(session, people[2], blocked=True)
    tell_all(session, cls, *people)
    rows = standings(session, START, cls.id or 0, [qx.id or 0])
    assert [(one.full_name, one.contact) for one in rows] == [
        ("Nguyễn Văn An", Contact.SENDING),
        ("Trần Thị Bình", Contact.BLOCKED),
        ("Lê Văn Cường", Contact.NOT_JOINED),
    ]
    assert rows[0].unit == "Chi bộ khối 1"
    everybody = standings(session, START, cls.id or 0)
    assert {one.unit for one in everybody} == {"Chi bộ khối 1", "Đảng ủy phường Quỳnh Thiện"}
    missing = unreached(session, cls.id or 0, [qx.id or 0])
    assert [one.full_name for one in missing] == ["Trần Thị Bình", "Lê Văn Cường"]


def test_who_has_withdrawn_is_nobody_s_concern_any_more(session: Session):
    cls = a_class(session)
    an = person(session)
    place = enrolled(session, cls, an, by_code(session, "DU-QX"))
    session.execute(
        update(Enrolment)
        .where(col(Enrolment.id) == place.id)
        .values(status=EnrolmentStatus.WITHDRAWN)
    )
    assert unreached(session, cls.id or 0) == []


def test_what_is_queued_of_a_cancelled_class_goes_no_further(session: Session):
    gone, stays = a_class(session), a_class(session, "NTD-02")
    an = person(session)
    account(session, an)
    tell_all(session, gone, an)
    tell_all(session, stays, an)
    assert drop_queued(session, gone.id or 0) == 1
    states = session.exec(select(OutboxRow.state).order_by(col(OutboxRow.id))).all()
    assert list(states) == [OutboxState.EXPIRED, OutboxState.QUEUED]
    of = session.exec(select(NoticeRecipient).order_by(col(NoticeRecipient.id))).all()
    assert [row.state for row in of] == [RecipientState.EXPIRED, RecipientState.QUEUED]
    assert drop_queued(session, gone.id or 0) == 0


def test_what_waits_of_a_class_that_was_cancelled_since_is_ended_but_not_the_news_of_it(
    session: Session,
):
    cls = a_class(session)
    an = person(session)
    mine = account(session, an)
    tell_all(session, cls, an)
    assert drop_of_cancelled(session) == 0
    cls.status = ClassStatus.CANCELLED
    session.add(cls)
    later = START + timedelta(hours=1)
    audit(session, actor(mine), later, "class.cancelled", cls)
    news = Message("class_cancelled", "Huỷ lớp", Say(Plain("Huỷ lớp")), class_id=cls.id)
    tell(session, later, [an.id or 0], news)
    assert drop_of_cancelled(session) == 1
    texts = session.exec(
        select(OutboxRow.payload).where(col(OutboxRow.state) == OutboxState.QUEUED)
    ).all()
    assert [payload["text"] for payload in texts] == ["Huỷ lớp"]


# --- the report to the sender ------------------------------------------------------------


class Sent:
    """A notice of a deputy of Quỳnh Xuân about a class with people of two wards."""

    def __init__(self, session: Session, sender_role: Role, at: str) -> None:
        self.session = session
        self.cls = a_class(session)
        self.sender = person(session, "Trần Thị Hoa")
        role(session, self.sender, sender_role, by_code(session, at))
        account(session, self.sender)
        self.an = person(session, "Nguyễn Văn An", phone="+84912345678")
        self.dung = person(session, "Hồ Văn Dũng", phone="+84912345679")
        for who, ward in ((self.an, "DU-QX"), (self.dung, "DU-QT")):
            enrolled(session, self.cls, who, by_code(session, ward))
            account(session, who)
        tell_all(session, self.cls, self.an, self.dung, sent_by_id=self.sender.id)

    def becomes(self, who: Person, state: RecipientState) -> None:
        self.session.execute(
            update(NoticeRecipient)
            .where(col(NoticeRecipient.person_id) == who.id)
            .values(state=state)
        )

    def reports(self, after: timedelta = timedelta(minutes=5)) -> list[str]:
        report_undelivered(self.session, START + after)
        rows = self.session.exec(
            select(OutboxRow)
            .join(Account, col(Account.id) == col(OutboxRow.account_id))
            .where(col(Account.person_id) == self.sender.id)
        )
        return [row.payload["text"] for row in rows]


def test_the_sender_hears_once_whom_it_did_not_reach_when_all_is_settled(session: Session):
    sent = Sent(session, Role.CENTRE_STAFF, "TTCT-HM")
    sent.becomes(sent.an, RecipientState.UNREACHABLE)
    assert sent.reports() == []
    sent.becomes(sent.dung, RecipientState.SENT)
    (text,) = sent.reports()
    assert "Nguyễn Văn An" in text
    assert "0912 345 678" in text
    assert "NTD-01" in text
    assert "Dũng" not in text
    assert len(sent.reports()) == 1


def test_a_deputy_hears_of_their_own_ward_only(session: Session):
    sent = Sent(session, Role.DEPUTY_SECRETARY, "DU-QX")
    sent.becomes(sent.an, RecipientState.UNREACHABLE)
    sent.becomes(sent.dung, RecipientState.UNREACHABLE)
    (text,) = sent.reports()
    assert "Nguyễn Văn An" in text
    assert "Dũng" not in text


@pytest.mark.parametrize(
    ("who", "where"), [(Role.CENTRE_STAFF, "TTCT-QL"), (Role.TRAINEE, "DU-QX")]
)
def test_a_sender_without_a_seat_in_it_any_more_hears_nothing(
    session: Session, who: Role, where: str
):
    sent = Sent(session, who, where)
    sent.becomes(sent.an, RecipientState.UNREACHABLE)
    sent.becomes(sent.dung, RecipientState.SENT)
    assert sent.reports() == []


def test_when_everybody_got_it_there_is_nothing_to_report(session: Session):
    sent = Sent(session, Role.CENTRE_STAFF, "TTCT-HM")
    sent.becomes(sent.an, RecipientState.SENT)
    sent.becomes(sent.dung, RecipientState.EXPIRED)
    assert sent.reports() == []


@pytest.mark.slow
def test_two_thousand_people_are_told_with_few_statements(session: Session):
    cls = a_class(session)
    people = [
        Person(full_name=f"Nguyễn {i}", search_key="n", sort_key=f"{i}", created_at=START)
        for i in range(2000)
    ]
    session.add_all(people)
    session.flush()
    session.add_all(
        Account(
            channel="telegram",
            sender_key=str(p.id),
            chat_key=str(p.id),
            person_id=p.id,
            consent_version="1",
            created_at=START,
        )
        for p in people
    )
    session.flush()
    with heard(session.connection().engine) as found:
        told = tell_all(session, cls, *people, urgency=Urgency.BROADCAST)
    assert told.reached == 2000
    assert found.count < 60, "a statement for each person"
