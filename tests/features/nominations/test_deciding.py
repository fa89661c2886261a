"""The centre decides; the ward is told once; places are never given twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from bot.features.nominations.answering import tell_gathered_decisions
from bot.features.nominations.deciding.service import decide
from bot.features.nominations.deciding.wishes import Wish
from bot.kit.problem import Problem
from db.models import ClassStatus, Enrolment, OutboxRow, Person, Role, RoleAssignment
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
    staff,
    states,
    told,
)
from tests.support.factories import START, ZONE, by_code, person, role

NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")


def test_accepting_gives_a_place(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    send(session, who, cls, AN)
    decided(session, clerk, cls, "accept", "Nguyễn Văn An")

    row = nominations(session, cls)["Nguyễn Văn An"]
    assert row.status == "accepted"
    assert (row.decided_by_id, row.decided_at) == (clerk.me, START)
    place = session.exec(select(Enrolment)).one()
    assert (place.nomination_id, place.status) == (row.id, "active")
    assert place.cell_id == by_code(session, "QX-CB1").id


def test_over_capacity_the_first_get_the_places_and_the_rest_wait(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session, capacity=2)
    send(session, who, cls, AN, BINH, CUONG)
    done = decided(session, clerk, cls, "accept", *NAMES)

    assert places(session, cls) == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert [row.person.full_name for row in done.plan.over] == ["Lê Văn Cường"]
    assert states(session, cls)["Lê Văn Cường"] == "submitted"
    assert done.still_waiting == 1


def test_who_finds_the_class_full_can_go_to_the_waiting_list_in_one_go(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session, capacity=1)
    send(session, who, cls, AN, BINH)
    rows = nominations(session, cls)
    wishes = [Wish(rows[name].id or 0, "accept") for name in NAMES[:2]]
    decide(session, clerk, START, ZONE, class_id=cls.id or 0, wishes=wishes, over_waits=True)
    assert states(session, cls) == {NAMES[0]: "accepted", NAMES[1]: "waitlisted"}
    assert len(told(session, "decisions")) == 1


def test_a_full_class_says_so(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session, capacity=0)
    send(session, who, cls, AN)
    with pytest.raises(Problem, match=r"nominations\.class_full"):
        decided(session, clerk, cls, "accept", "Nguyễn Văn An")


def test_rejecting_needs_a_reason_and_keeps_it(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    send(session, who, cls, AN)
    with pytest.raises(Problem, match=r"nominations\.reason_needed"):
        decided(session, clerk, cls, "reject", "Nguyễn Văn An")
    assert states(session, cls) == {"Nguyễn Văn An": "submitted"}
    decided(session, clerk, cls, "reject", "Nguyễn Văn An", reason="Thiếu hồ sơ")
    assert nominations(session, cls)["Nguyễn Văn An"].reason == "Thiếu hồ sơ"


def test_what_a_colleague_has_decided_is_told_with_name_and_time(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    other = staff(session, name="Thầy Đồng Nghiệp")
    send(session, who, cls, AN, BINH)
    decided(session, other, cls, "accept", "Nguyễn Văn An")
    with pytest.raises(Problem) as caught:
        decided(session, clerk, cls, "reject", "Nguyễn Văn An", reason="nhầm")
    assert caught.value.code == "nominations.decided"
    assert caught.value.facts["who"] == "Thầy Đồng Nghiệp"
    assert caught.value.facts["at"] == "09:00 16/11/2026"

    done = decided(session, clerk, cls, "accept", "Nguyễn Văn An", "Trần Thị Bình")
    assert [p.code for p in done.plan.refused] == ["nominations.decided"]
    assert places(session, cls) == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_nobody_decides_on_their_own_nomination(session: Session) -> None:
    who, cls = deputy(session), a_class(session)
    send(session, who, cls, AN, BINH)
    me = session.get_one(Person, nominations(session, cls)["Nguyễn Văn An"].person_id)
    role(session, me, Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
    clerk = actor_of(session, me)
    with pytest.raises(Problem, match=r"nominations\.own"):
        decided(session, clerk, cls, "accept", "Nguyễn Văn An")
    done = decided(session, clerk, cls, "accept", "Nguyễn Văn An", "Trần Thị Bình")
    assert places(session, cls) == ["Trần Thị Bình"]
    assert [p.code for p in done.plan.refused] == ["nominations.own"]


def test_another_centre_cannot_decide(session: Session) -> None:
    who, cls = deputy(session), a_class(session)
    stranger = staff(session, "TTCT-QL", "Người Trung Tâm Khác")
    send(session, who, cls, AN)
    with pytest.raises(Problem, match=r"nominations\.unknown"):
        decided(session, stranger, cls, "accept", "Nguyễn Văn An")
    assert states(session, cls) == {"Nguyễn Văn An": "submitted"}


def test_a_nomination_of_another_class_is_not_found(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    other = a_class(session, "NTD-02")
    send(session, who, cls, AN)
    wish = Wish(nominations(session, cls)["Nguyễn Văn An"].id or 0, "accept")
    with pytest.raises(Problem, match=r"nominations\.unknown"):
        decide(session, clerk, START, ZONE, class_id=other.id or 0, wishes=[wish])


def test_a_class_that_is_over_takes_no_decisions(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    send(session, who, cls, AN)
    cls.status = ClassStatus.CANCELLED
    session.flush()
    with pytest.raises(Problem, match=r"nominations\.class_cancelled"):
        decided(session, clerk, cls, "accept", "Nguyễn Văn An")


def test_somebody_from_the_waiting_list_needs_a_place_of_the_quota(session: Session) -> None:
    who, clerk = deputy(session), staff(session)
    cls = a_class(session, quota={"DU-QX": 1})
    send(session, who, cls, AN)
    decided(session, clerk, cls, "wait", "Nguyễn Văn An")
    send(session, who, cls, BINH)
    with pytest.raises(Problem, match=r"nominations\.quota_full"):
        decided(session, clerk, cls, "accept", "Nguyễn Văn An")


# --- the ward's answer -------------------------------------------------------------------


def test_many_decisions_are_one_answer_for_each_ward(session: Session) -> None:
    ours, theirs = deputy(session), deputy(session, "DU-QT", "Lê Văn Thiện")
    clerk, cls = staff(session), a_class(session)
    send(session, ours, cls, AN, BINH)
    send(session, theirs, cls, DUNG, ward="DU-QT")
    decided(session, clerk, cls, "accept", "Nguyễn Văn An", "Trần Thị Bình", "Phạm Thị Dung")
    assert {frozenset(people) for _, people in told(session, "decisions")} == {
        frozenset({ours.me}),
        frozenset({theirs.me}),
    }


def test_single_decisions_are_told_when_the_batch_is_done(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    send(session, who, cls, AN, BINH, CUONG)
    decided(session, clerk, cls, "accept", "Nguyễn Văn An")
    decided(session, clerk, cls, "reject", "Trần Thị Bình", reason="Thiếu hồ sơ")
    assert told(session, "decisions") == []
    decided(session, clerk, cls, "wait", "Lê Văn Cường")
    assert told(session, "decisions") == [
        ("Trung tâm trả lời đề cử NTD-01: 1/3 người được nhận", {who.me})
    ]
    answer = session.exec(
        select(OutboxRow).where(col(OutboxRow.account_id) == who.account_id)
    ).all()[-1]
    text = answer.payload["text"]
    assert "Trần Thị Bình – Thiếu hồ sơ" in text
    assert "Lê Văn Cường – thứ 1" in text
    assert "0912 345 678" in text, "An has not joined and is to be called"


def test_single_decisions_of_an_unfinished_batch_are_told_after_ten_minutes(
    session: Session,
) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    send(session, who, cls, AN, BINH)
    decided(session, clerk, cls, "accept", "Nguyễn Văn An")
    tell_gathered_decisions(session, START + timedelta(minutes=9))
    assert told(session, "decisions") == []
    for minutes in (10, 11):
        tell_gathered_decisions(session, START + timedelta(minutes=minutes))
    assert len(told(session, "decisions")) == 1
    decided(session, clerk, cls, "accept", "Trần Thị Bình")
    assert told(session, "decisions")[1][0].endswith("1/1 người được nhận"), "An is not told again"


def test_an_accepted_trainee_who_has_joined_gets_the_schedule_once(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    an = person(session, organisation=by_code(session, "QX-CB1"))
    joined = actor_of(session, an)
    send(session, who, cls, AN, BINH)
    decided(session, clerk, cls, "accept", "Nguyễn Văn An", "Trần Thị Bình")

    assert told(session, "schedule") == [("Lịch học NTD-01", {an.id})], "Bình has not joined"
    row = session.exec(
        select(OutboxRow).where(col(OutboxRow.account_id) == joined.account_id)
    ).one()
    assert "Buổi 1" in row.payload["text"]
    assert "Đã nhận" in str(row.payload["buttons"])
    roles = session.exec(
        select(RoleAssignment.role).where(col(RoleAssignment.person_id) == an.id)
    ).all()
    assert roles == ["trainee"]
