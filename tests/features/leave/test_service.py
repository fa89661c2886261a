"""Requests in the tables: asked, decided, withdrawn, by whom and by whom not."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.inbound import IncomingFile
from bot.features.attendance.service import tallies
from bot.features.attendance.taking import take_list
from bot.features.leave import queries
from bot.features.leave.cards import Card
from bot.features.leave.deciding import approve, give_opinion, reject
from bot.features.leave.files import MEGABYTE, add_file
from bot.features.leave.service import Wish, approved_sessions, submit_leave
from bot.features.leave.withdrawing import withdraw_leave
from bot.kit.problem import Problem
from db.models import (
    AttendanceState,
    AuditEvent,
    ClassStatus,
    EnrolmentStatus,
    LeaveStatus,
    Notice,
    NoticeRecipient,
    Role,
    SessionStatus,
    StoredFile,
)
from tests.features.attendance.scene import (
    acting,
    centre_staff,
    deputy_of,
    half_day,
    known,
    listed,
    running_class,
    seat,
)
from tests.support.factories import START, ZONE, by_code, enrolled, person, role

AN, BINH, DUNG = "Nguyễn Văn An", "Trần Thị Bình", "Phạm Thị Dung"


@pytest.fixture
def staff(session: Session) -> Actor:
    running_class(session)
    return centre_staff(session)


def ask(
    session: Session,
    *numbers: int,
    name: str = AN,
    reason: str = "đưa con đi bệnh viện",
    now=START,
) -> Card:
    actor = acting(session, known(session, name))
    rows = [half_day(session, number) for number in numbers]
    class_id = half_day(session, 1).class_id
    wish = Wish(class_id, tuple(row.id or 0 for row in rows), reason)
    return submit_leave(session, actor, now, ZONE, wish)


def ids(session: Session, *numbers: int) -> set[int]:
    return {half_day(session, number).id or 0 for number in numbers}


def told(session: Session, kind: str) -> list[int]:
    return list(
        session.exec(
            select(NoticeRecipient.person_id)
            .join(Notice, col(Notice.id) == col(NoticeRecipient.notice_id))
            .where(col(Notice.kind) == kind)
            .order_by(col(NoticeRecipient.id))
        )
    )


def actions(session: Session) -> list[str]:
    return list(session.exec(select(AuditEvent.action).order_by(col(AuditEvent.id))))


def state(session: Session, card: Card) -> LeaveStatus:
    return queries.lock(session, card.id).status


def test_a_request_goes_to_the_centre_and_to_the_own_ward(session: Session, staff: Actor) -> None:
    card = ask(session, 3, 4)
    assert [row.number for row in card.sessions] == [3, 4]
    assert (card.request.is_late, card.request.below_minimum) == (False, False)
    assert told(session, "leave.request") == [staff.me]
    assert told(session, "leave.known") == [deputy_of(session, "DU-QX").me]


def test_who_is_deputy_and_centre_staff_gets_it_once(session: Session, staff: Actor) -> None:
    deputy = deputy_of(session, "DU-QX")
    role(session, known(session, deputy.full_name), Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
    ask(session, 3)
    assert told(session, "leave.request") == [staff.me, deputy.me]
    assert told(session, "leave.known") == []


def test_late_and_below_the_minimum_are_marked_and_allowed(session: Session, staff: Actor) -> None:
    card = ask(session, 1, 3, 4)
    assert (card.request.is_late, card.request.below_minimum) == (True, True)


def test_requests_that_wait_count_towards_the_minimum(session: Session, staff: Actor) -> None:
    assert not ask(session, 3, 4).request.below_minimum
    assert ask(session, 5).request.below_minimum


@pytest.mark.parametrize(
    ("decide", "code"),
    [(None, "leave.pending_already"), (approve, "leave.approved_already")],
)
def test_a_session_is_asked_off_once(
    session: Session, staff: Actor, decide: object, code: str
) -> None:
    card = ask(session, 3, 4)
    if decide is not None:
        approve(session, staff, START, ZONE, [card.id])
    with pytest.raises(Problem) as caught:
        ask(session, 4, 5)
    assert caught.value.code == code
    ask(session, 3, name=BINH)


def test_a_rejected_or_withdrawn_session_can_be_asked_off_again(
    session: Session, staff: Actor
) -> None:
    first = ask(session, 3)
    reject(session, staff, START, ZONE, first.id, "lý do chưa rõ")
    second = ask(session, 3)
    withdraw_leave(session, acting(session, known(session, AN)), START, ZONE, second.id)
    assert ask(session, 3).is_pending


def test_what_cannot_be_asked_off(session: Session, staff: Actor) -> None:
    half_day(session, 5).status = SessionStatus.CANCELLED
    session.flush()
    with pytest.raises(Problem, match=r"leave\.session_cancelled"):
        ask(session, 5)
    with pytest.raises(Problem, match=r"leave\.no_session"):
        ask(session)
    with pytest.raises(Problem, match=r"leave\.reason_short"):
        ask(session, 3, reason="…")
    other = running_class(session, "DVM-02")
    seat(session, AN, "DVM-02").status = EnrolmentStatus.WITHDRAWN
    session.flush()
    actor = acting(session, known(session, AN))
    with pytest.raises(Problem, match=r"leave\.no_place"):
        submit_leave(session, actor, START, ZONE, Wish(other.id or 0, (1,), "bận việc nhà"))
    foreign = half_day(session, 3, "DVM-02").id or 0
    mine = half_day(session, 3)
    wish = Wish(mine.class_id, (mine.id or 0, foreign), "bận việc nhà")
    with pytest.raises(Problem, match=r"leave\.no_session"):
        submit_leave(session, actor, START, ZONE, wish)


def test_a_class_that_is_over_takes_no_requests(session: Session, staff: Actor) -> None:
    ask(session, 3).cls.status = ClassStatus.FINISHED
    session.flush()
    with pytest.raises(Problem, match=r"leave\.class_over"):
        ask(session, 4)


def test_approval_is_kept_with_who_and_when_and_told(session: Session, staff: Actor) -> None:
    card = ask(session, 3)
    later = START + timedelta(hours=1)
    approve(session, staff, later, ZONE, [card.id])
    request = queries.lock(session, card.id)
    assert (request.status, request.decided_by_id, request.decided_at) == (
        LeaveStatus.APPROVED,
        staff.me,
        later,
    )
    assert told(session, "leave.answer") == [known(session, AN).id]
    assert told(session, "leave.decided") == [deputy_of(session, "DU-QX").me]
    assert approved_sessions(session, [card.request.enrolment_id]) == {
        card.request.enrolment_id: ids(session, 3)
    }


def test_rejection_needs_a_reason(session: Session, staff: Actor) -> None:
    card = ask(session, 3)
    with pytest.raises(Problem, match=r"leave\.reason_short"):
        reject(session, staff, START, ZONE, card.id, "k")
    reject(session, staff, START, ZONE, card.id, "lý do chưa rõ")
    assert queries.lock(session, card.id).decision_note == "lý do chưa rõ"
    assert approved_sessions(session, [card.request.enrolment_id]) == {}


def test_the_second_decision_is_told_of_the_first(session: Session, staff: Actor) -> None:
    card = ask(session, 3)
    approve(session, staff, START, ZONE, [card.id])
    second = centre_staff(session, "Vũ Thị Hai")
    with pytest.raises(Problem) as caught:
        reject(session, second, START, ZONE, card.id, "lý do chưa rõ")
    assert caught.value.code == "leave.decided_already"
    assert caught.value.facts["name"] == "Hồ Thị Giáo Vụ"
    assert state(session, card) is LeaveStatus.APPROVED


def test_nobody_decides_on_the_own_request(session: Session, staff: Actor) -> None:
    role(session, known(session, AN), Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
    card = ask(session, 3)
    me = acting(session, known(session, AN))
    with pytest.raises(Problem) as caught:
        approve(session, me, START, ZONE, [card.id])
    assert caught.value.code == "leave.own_request"
    assert caught.value.facts["others"] == "Hồ Thị Giáo Vụ"
    assert state(session, card) is LeaveStatus.PENDING
    assert told(session, "leave.request") == [staff.me]


def test_who_is_alone_at_the_centre_is_told_that_another_is_needed(session: Session) -> None:
    running_class(session)
    role(session, known(session, AN), Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
    card = ask(session, 3)
    with pytest.raises(Problem, match=r"leave\.own_alone"):
        approve(session, acting(session, known(session, AN)), START, ZONE, [card.id])


def test_several_at_once_pass_over_what_cannot_be_decided(session: Session, staff: Actor) -> None:
    role(session, known(session, BINH), Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
    an, own, dung = ask(session, 3), ask(session, 3, name=BINH), ask(session, 3, name=DUNG)
    reject(session, staff, START, ZONE, dung.id, "lý do chưa rõ")
    me = acting(session, known(session, BINH))
    outcome = approve(session, me, START, ZONE, [an.id, own.id, dung.id])
    assert [one.card.id for one in outcome.decided] == [an.id]
    assert [card.id for card in outcome.passed_over] == [own.id, dung.id]


def test_a_ward_hears_once_of_several_decisions(session: Session, staff: Actor) -> None:
    cards = [ask(session, 3), ask(session, 3, name=BINH), ask(session, 3, name=DUNG)]
    approve(session, staff, START, ZONE, [card.id for card in cards])
    assert sorted(told(session, "leave.decided")) == sorted(
        deputy_of(session, code).me for code in ("DU-QX", "DU-QT")
    )
    assert len(told(session, "leave.answer")) == 3


def outsiders(session: Session) -> Sequence[Actor]:
    return (
        centre_staff(session, "Cán Bộ Khác", "TTCT-QL"),
        deputy_of(session, "DU-QX"),
        deputy_of(session, "DU-QT"),
        acting(session, known(session, BINH)),
    )


def test_for_others_the_request_is_as_if_it_did_not_exist(session: Session, staff: Actor) -> None:
    card = ask(session, 3)
    for actor in outsiders(session):
        with pytest.raises(Problem, match=r"leave\.unknown"):
            approve(session, actor, START, ZONE, [card.id])
        with pytest.raises(Problem, match=r"leave\.unknown"):
            reject(session, actor, START, ZONE, card.id, "lý do chưa rõ")
        with pytest.raises(Problem, match=r"leave\.unknown"):
            withdraw_leave(session, actor, START, ZONE, card.id)
    for actor in (deputy_of(session, "DU-QT"), staff, acting(session, known(session, AN))):
        with pytest.raises(Problem, match=r"leave\.unknown"):
            give_opinion(session, actor, START, ZONE, card.id, "nhất trí")
    with pytest.raises(Problem, match=r"leave\.unknown"):
        approve(session, staff, START, ZONE, [999_999])
    assert state(session, card) is LeaveStatus.PENDING


def test_the_wards_opinion_reaches_the_centre_while_it_decides(
    session: Session, staff: Actor
) -> None:
    card = ask(session, 3)
    deputy = deputy_of(session, "DU-QX")
    give_opinion(session, deputy, START, ZONE, card.id, "Nhất trí cho nghỉ")
    assert queries.lock(session, card.id).ward_opinion == "Nhất trí cho nghỉ"
    assert told(session, "leave.opinion") == [staff.me]
    approve(session, staff, START, ZONE, [card.id])
    with pytest.raises(Problem, match=r"leave\.decided_already"):
        give_opinion(session, deputy, START, ZONE, card.id, "Đề nghị xem lại")


def test_withdrawing_frees_the_sessions_and_tells_both(session: Session, staff: Actor) -> None:
    card = ask(session, 3)
    approve(session, staff, START, ZONE, [card.id])
    withdraw_leave(session, acting(session, known(session, AN)), START, ZONE, card.id)
    assert approved_sessions(session, [card.request.enrolment_id]) == {}
    assert sorted(told(session, "leave.withdrawn")) == sorted(
        [staff.me, deputy_of(session, "DU-QX").me]
    )
    with pytest.raises(Problem, match=r"leave\.withdrawn_already"):
        approve(session, staff, START, ZONE, [card.id])


def test_after_the_first_session_has_begun_the_others_are_withdrawn(
    session: Session, staff: Actor
) -> None:
    card = ask(session, 3, 5)
    approve(session, staff, START, ZONE, [card.id])
    me, begun = acting(session, known(session, AN)), half_day(session, 3).starts_at
    done = withdraw_leave(session, me, begun, ZONE, card.id)
    assert approved_sessions(session, [card.request.enrolment_id]) == {
        card.request.enrolment_id: ids(session, 3)
    }
    assert [row.number for row in done.kept] == [3]
    assert [row.number for row in done.card.sessions] == [5]
    assert state(session, card) is LeaveStatus.APPROVED
    assert state(session, done.card) is LeaveStatus.WITHDRAWN
    again = ask(session, 5, now=begun)
    assert state(session, again) is LeaveStatus.PENDING


def test_what_is_left_waiting_is_judged_by_what_it_still_asks(
    session: Session, staff: Actor
) -> None:
    card = ask(session, 3, 4, 5)
    assert card.request.below_minimum
    begun = half_day(session, 3).starts_at
    withdraw_leave(session, acting(session, known(session, AN)), begun, ZONE, card.id)
    assert queries.lock(session, card.id).below_minimum is False


def test_nothing_is_withdrawn_after_every_session_has_begun(session: Session, staff: Actor) -> None:
    card = ask(session, 3, 5)
    begun = half_day(session, 5).starts_at
    with pytest.raises(Problem, match=r"leave\.begun_already"):
        withdraw_leave(session, acting(session, known(session, AN)), begun, ZONE, card.id)


def test_late_approval_puts_the_list_right(session: Session, staff: Actor) -> None:
    place = seat(session, AN).id or 0
    first = half_day(session, 1).id or 0
    take_list(session, staff, START, ZONE, first, {place: AttendanceState.UNEXCUSED})
    card = ask(session, 1, 3)
    assert card.request.is_late
    outcome = approve(session, staff, START, ZONE, [card.id])
    assert [row.number for row in outcome.decided[0].put_right] == [1]
    assert listed(session)[AN] is AttendanceState.EXCUSED
    assert actions(session)[-2:] == ["leave.approved", "attendance.corrected"]
    counted = tallies(session, card.cls.id or 0, [place])[place]
    assert (counted.excused, counted.unexcused, counted.on_leave) == (5, 0, 5)


def test_approved_leave_stays_on_a_session_that_is_moved(session: Session, staff: Actor) -> None:
    card = ask(session, 3)
    approve(session, staff, START, ZONE, [card.id])
    half_day(session, 3).starts_at += timedelta(days=7)
    session.flush()
    assert approved_sessions(session, [card.request.enrolment_id])[card.request.enrolment_id]
    assert queries.card(session, card.id).sessions[0].number == 3


def test_every_step_is_in_the_audit_trail(session: Session, staff: Actor) -> None:
    card = ask(session, 3)
    give_opinion(session, deputy_of(session, "DU-QX"), START, ZONE, card.id, "Nhất trí")
    approve(session, staff, START, ZONE, [card.id])
    withdraw_leave(session, acting(session, known(session, AN)), START, ZONE, card.id)
    mine = [action for action in actions(session) if action.startswith("leave.")]
    assert mine == ["leave.sent", "leave.opinion", "leave.approved", "leave.withdrawn"]


def send(session: Session, name: str = AN, size: int = 10, now=START) -> int | None:
    actor = acting(session, known(session, name))
    file = IncomingFile("ref", "giay.jpg", "image/jpeg", size)
    request = add_file(session, actor, now, file)
    return request.id if request else None


def test_a_file_sent_later_goes_to_the_newest_request_that_waits(
    session: Session, staff: Actor
) -> None:
    ask(session, 3)
    newest = ask(session, 4)
    assert send(session) == newest.id
    assert send(session, BINH) is None
    stored = session.exec(select(StoredFile)).one()
    assert (stored.leave_request_id, stored.channel_file, stored.sha256) == (newest.id, "ref", None)


def test_a_file_comes_too_late_after_a_day_or_a_decision(session: Session, staff: Actor) -> None:
    card = ask(session, 5)
    assert send(session, now=START + timedelta(hours=25)) is None
    approve(session, staff, START, ZONE, [card.id])
    assert send(session) is None


def test_files_have_a_size_and_a_number(session: Session, staff: Actor) -> None:
    ask(session, 3)
    with pytest.raises(Problem, match=r"leave\.file_too_big"):
        send(session, size=20 * MEGABYTE + 1)
    for _ in range(5):
        assert send(session, size=20 * MEGABYTE)
    with pytest.raises(Problem, match=r"leave\.too_many_files"):
        send(session)


def test_of_two_decisions_at_once_one_counts_and_the_other_is_told(engine: Engine) -> None:
    with Session(engine, expire_on_commit=False) as session:
        running_class(session)
        staff = [centre_staff(session), centre_staff(session, "Vũ Thị Hai")]
        card = ask(session, 3)
        session.commit()
    together = Barrier(2)

    def decide(actor: Actor) -> str:
        with Session(engine) as own:
            together.wait(5)
            try:
                approve(own, actor, START, ZONE, [card.id])
            except Problem as problem:
                return problem.code
            own.commit()
            return "approved"

    with ThreadPoolExecutor(2) as threads:
        results = sorted(threads.map(decide, staff))
    assert results == ["approved", "leave.decided_already"]
    with Session(engine) as session:
        assert len(told(session, "leave.answer")) == 1


def test_namesakes_in_a_class_are_written_with_their_birth_dates(
    session: Session, staff: Actor
) -> None:
    card = ask(session, 3)
    assert card.full_name == AN
    twin = person(session, AN, birth_date=date(1990, 1, 2))
    enrolled(session, card.cls, twin, by_code(session, "DU-QX"))
    assert queries.card(session, card.id).full_name == f"{AN} (12/03/1995)"
