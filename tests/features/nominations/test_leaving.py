"""Somebody leaves; the first on the waiting list moves up; everybody concerned is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.nominations.counting import waiting_positions
from bot.features.nominations.deciding.service import decide
from bot.features.nominations.deciding.wishes import Wish
from bot.features.nominations.leaving import Left, withdraw
from bot.kit.problem import Problem
from db.models import ClassStatus, Enrolment, Role, TrainingClass
from tests.features.nominations import proposed
from tests.features.nominations.scene import (
    AN,
    BINH,
    CUONG,
    DUNG,
    a_class,
    actor_of,
    decided,
    deputy,
    nominations,
    places,
    send,
    somebody,
    staff,
    states,
    told,
)
from tests.support.factories import START, ZONE, by_code, person


def leave(session: Session, who: Actor, cls: TrainingClass, name: str) -> Left:
    row = nominations(session, cls)[name]
    return withdraw(session, who, START, ZONE, nomination_id=row.id or 0, reason="Bận công tác")


@pytest.mark.parametrize("proposed_by", ["QX-CB1", None])
def test_the_cell_that_proposed_somebody_hears_that_the_ward_withdrew_them(
    session: Session, proposed_by: str | None
) -> None:
    who, secretary, cls = deputy(session), proposed.secretary(session), a_class(session)
    if proposed_by:
        proposed.propose(session, secretary, cls, proposed.AN)
        proposed.take(session, who, cls)
    else:
        send(session, who, cls, AN)
    leave(session, who, cls, "Nguyễn Văn An")
    heard = [people for _, people in told(session, "list") if secretary.me in people]
    assert heard == ([{secretary.me}] if proposed_by else [])


def test_withdrawing_frees_the_place_and_the_first_who_waits_moves_up(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session, capacity=1)
    send(session, who, cls, AN, BINH, CUONG)
    decided(session, clerk, cls, "accept", "Nguyễn Văn An")
    rows = nominations(session, cls)
    for minute, name in enumerate(("Lê Văn Cường", "Trần Thị Bình")):
        wish = Wish(rows[name].id or 0, "wait")
        at = START + timedelta(minutes=minute)
        decide(session, clerk, at, ZONE, class_id=cls.id or 0, wishes=[wish])
    assert waiting_positions(session, cls.id or 0)[rows["Lê Văn Cường"].id or 0] == 1

    done = leave(session, who, cls, "Nguyễn Văn An")

    assert done.moved
    assert done.moved.person.full_name == "Lê Văn Cường"
    assert states(session, cls) == {
        "Nguyễn Văn An": "withdrawn",
        "Trần Thị Bình": "waitlisted",
        "Lê Văn Cường": "accepted",
    }
    assert places(session, cls) == ["Lê Văn Cường"]
    assert waiting_positions(session, cls.id or 0) == {rows["Trần Thị Bình"].id or 0: 1}
    gone = session.exec(select(Enrolment).where(col(Enrolment.status) == "withdrawn")).one()
    assert gone.ended_at == START


def test_both_wards_the_centre_and_the_trainees_are_told(session: Session) -> None:
    ours, theirs = deputy(session), deputy(session, "DU-QT", "Lê Văn Thiện")
    colleague = deputy(session, "DU-QX", "Trần Văn Phó Hai")
    clerk, cls = staff(session), a_class(session, capacity=1)
    an = person(session, organisation=by_code(session, "QX-CB1"))
    actor_of(session, an)
    dung = person(
        session,
        "Phạm Thị Dung",
        birth_date=date(1990, 4, 3),
        organisation=by_code(session, "QT-CB1"),
    )
    actor_of(session, dung)
    send(session, ours, cls, AN)
    send(session, theirs, cls, DUNG, ward="DU-QT")
    decided(session, clerk, cls, "accept", "Nguyễn Văn An")
    decided(session, clerk, cls, "wait", "Phạm Thị Dung")

    leave(session, ours, cls, "Nguyễn Văn An")

    people = {frozenset(p) for _, p in told(session, "list")}
    assert people == {
        frozenset({clerk.me}),
        frozenset({colleague.me}),
        frozenset({an.id}),
        frozenset({theirs.me}),
    }
    assert {frozenset(p) for _, p in told(session, "schedule")} == {
        frozenset({an.id}),
        frozenset({dung.id}),
    }


def test_a_ward_whose_quota_is_used_is_passed_over(session: Session) -> None:
    ours, theirs = deputy(session), deputy(session, "DU-QT", "Lê Văn Thiện")
    clerk = staff(session)
    cls = a_class(session, capacity=2, quota={"DU-QX": 2, "DU-QT": 1})
    send(session, theirs, cls, DUNG, ward="DU-QT")
    decided(session, clerk, cls, "wait", "Phạm Thị Dung")
    send(session, theirs, cls, "Hồ Văn Em; 01/01/1990; QT-CB1", ward="DU-QT")
    send(session, ours, cls, AN)
    decided(session, clerk, cls, "accept", "Nguyễn Văn An", "Hồ Văn Em")
    send(session, ours, cls, BINH)
    decided(session, clerk, cls, "wait", "Trần Thị Bình")

    done = leave(session, ours, cls, "Nguyễn Văn An")

    assert done.moved
    assert done.moved.person.full_name == "Trần Thị Bình", "Dung's ward has no place left"


def test_taking_back_what_was_not_accepted_moves_nobody_up(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    send(session, who, cls, AN, BINH)
    decided(session, clerk, cls, "wait", "Trần Thị Bình")
    assert leave(session, who, cls, "Nguyễn Văn An").moved is None
    assert states(session, cls)["Trần Thị Bình"] == "waitlisted"


def test_the_centre_takes_somebody_out_and_the_ward_is_told(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    send(session, who, cls, AN)
    decided(session, clerk, cls, "accept", "Nguyễn Văn An")
    leave(session, clerk, cls, "Nguyễn Văn An")
    assert places(session, cls) == []
    assert frozenset({who.me}) in {frozenset(p) for _, p in told(session, "list")}


@pytest.mark.parametrize("status", [ClassStatus.FINISHED, ClassStatus.CANCELLED])
def test_the_list_of_a_class_that_is_over_stays(session: Session, status: ClassStatus) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    send(session, who, cls, AN)
    decided(session, clerk, cls, "accept", "Nguyễn Văn An")
    cls.status = status
    session.flush()
    with pytest.raises(Problem, match=r"nominations\.class_"):
        leave(session, who, cls, "Nguyễn Văn An")
    assert places(session, cls) == ["Nguyễn Văn An"]


def test_nobody_leaves_twice(session: Session) -> None:
    who, cls = deputy(session), a_class(session)
    send(session, who, cls, AN)
    leave(session, who, cls, "Nguyễn Văn An")
    with pytest.raises(Problem, match=r"nominations\.not_standing"):
        leave(session, who, cls, "Nguyễn Văn An")


def test_others_cannot_take_our_people_out(session: Session) -> None:
    who, cls = deputy(session), a_class(session)
    send(session, who, cls, AN, CUONG)
    others = [
        deputy(session, "DU-QT", "Lê Văn Thiện"),
        staff(session, "TTCT-QL", "Người Trung Tâm Khác"),
        somebody(session, "Bí Thư Chi Bộ", Role.CELL_SECRETARY, "QX-CB1"),
    ]
    for other in others:
        with pytest.raises(Problem, match=r"nominations\.unknown"):
            leave(session, other, cls, "Nguyễn Văn An")
    assert set(states(session, cls).values()) == {"submitted"}
