"""The people and the class that the tests of nominations begin with."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from bot.chat.access import Actor, seats_of
from bot.features.nominations.deciding.service import Decided, decide
from bot.features.nominations.deciding.wishes import Verb, Wish
from bot.features.nominations.service import Sent, send_nominations
from db.models import (
    Account,
    Enrolment,
    Nomination,
    Notice,
    NoticeRecipient,
    Person,
    Role,
    TrainingClass,
)
from tests.support.factories import (
    START,
    ZONE,
    by_code,
    class_session,
    person,
    role,
    training_class,
)

AN = "Nguyễn Văn An; 12/03/1995; QX-CB1; 0912345678"
BINH = "Trần Thị Bình; 05/09/1998; QX-CB2; 0987654321"
CUONG = "Lê Văn Cường; 01/02/1999; QX-CB1"
DUNG = "Phạm Thị Dung; 03/04/1990; QT-CB1; 0977888999"


def actor_of(session: Session, who: Person) -> Actor:
    account = Account(
        channel="telegram",
        sender_key=f"s{who.id}",
        chat_key=f"s{who.id}",
        person_id=who.id,
        consent_version="test",
        created_at=START,
    )
    known = session.exec(select(Account).where(col(Account.person_id) == who.id)).first()
    if known is None:
        session.add(account)
        session.flush()
        known = account
    seats = seats_of(session, who.id or 0)
    return Actor(known.id or 0, "telegram", "1", "vi", who.id, who.full_name, True, seats)


def somebody(session: Session, name: str, what: Role, where: str) -> Actor:
    """A person with a role who has joined."""
    home = by_code(session, where)
    who = person(session, name, birth_date=None, organisation=home)
    role(session, who, what, home)
    return actor_of(session, who)


def deputy(session: Session, ward: str = "DU-QX", name: str = "Trần Văn Phó") -> Actor:
    return somebody(session, name, Role.DEPUTY_SECRETARY, ward)


def staff(session: Session, centre: str = "TTCT-HM", name: str = "Cô Giáo Vụ") -> Actor:
    return somebody(session, name, Role.CENTRE_STAFF, centre)


def a_class(
    session: Session,
    code: str = "NTD-01",
    *,
    kind: str = "NTD",
    capacity: int | None = 60,
    quota: dict[str, int] | None = None,
) -> TrainingClass:
    centre = by_code(session, "TTCT-HM")
    cls = training_class(session, centre, code, kind=kind, capacity=capacity, quota_by_code=quota)
    class_session(session, cls, date(2026, 11, 23))
    return cls


def send(
    session: Session, who: Actor, cls: TrainingClass, *lines: str, ward: str = "DU-QX"
) -> Sent:
    return send_nominations(
        session,
        who,
        START,
        ZONE,
        class_id=cls.id or 0,
        ward_id=by_code(session, ward).id or 0,
        lines=list(enumerate(lines, 1)),
    )


def nominations(session: Session, cls: TrainingClass) -> dict[str, Nomination]:
    """The latest nomination of each person of a class, by name."""
    rows = session.exec(
        select(Person.full_name, Nomination)
        .join(Person, col(Person.id) == col(Nomination.person_id))
        .where(col(Nomination.class_id) == cls.id)
        .order_by(col(Nomination.id))
    )
    return dict(rows.all())


def states(session: Session, cls: TrainingClass) -> dict[str, str]:
    return {name: row.status.value for name, row in nominations(session, cls).items()}


def places(session: Session, cls: TrainingClass) -> list[str]:
    """Names of those who have a place."""
    rows = session.exec(
        select(Person.full_name)
        .join(Enrolment, col(Enrolment.person_id) == col(Person.id))
        .where(col(Enrolment.class_id) == cls.id, col(Enrolment.status) != "withdrawn")
        .order_by(col(Enrolment.id))
    )
    return list(rows)


def decided(
    session: Session, who: Actor, cls: TrainingClass, verb: Verb, *names: str, reason: str = ""
) -> Decided:
    rows = nominations(session, cls)
    wishes = [Wish(rows[name].id or 0, verb, reason or None) for name in names]
    return decide(session, who, START, ZONE, class_id=cls.id or 0, wishes=wishes)


def told(session: Session, kind: str) -> list[tuple[str, set[int]]]:
    """(summary, people) of the notices of a kind, in order."""
    out = []
    for notice in session.exec(
        select(Notice).where(col(Notice.kind) == kind).order_by(col(Notice.id))
    ):
        people = session.exec(
            select(NoticeRecipient.person_id).where(col(NoticeRecipient.notice_id) == notice.id)
        )
        out.append((notice.summary, set(people)))
    return out
