"""Lists in the tables: who may take them, what is stored, what a correction leaves behind."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlmodel import Session, col, select

from bot.features.attendance.queries import on_leave
from bot.features.attendance.rules import may_sit_final_paper
from bot.features.attendance.service import attendance_minimum, excuse, tallies
from bot.features.attendance.taking import take_list
from bot.kit.problem import Problem
from db.models import (
    AttendanceState,
    AuditEvent,
    ClassStatus,
    EnrolmentStatus,
    LeaveRequest,
    LeaveSession,
    LeaveStatus,
    Notice,
    NoticeRecipient,
    RuleValue,
    SessionStatus,
)
from tests.features.attendance.scene import (
    MONDAY,
    acting,
    centre_staff,
    deputy_of,
    half_day,
    known,
    listed,
    running_class,
    seat,
)
from tests.support.factories import START, ZONE

PRESENT, EXCUSED, UNEXCUSED = AttendanceState
AN, BINH, CUONG, DUNG = "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung"


def take(session: Session, number: int = 1, actor=None, now=START, **absent: AttendanceState):
    """Take a list; absentees by `an=UNEXCUSED` and so on."""
    names = {"an": AN, "binh": BINH, "cuong": CUONG, "dung": DUNG}
    given = {seat(session, names[key]).id or 0: state for key, state in absent.items()}
    who = actor or centre_staff(session)
    return take_list(session, who, now, ZONE, half_day(session, number).id or 0, given)


def grant_leave(session: Session, name: str, number: int, status=LeaveStatus.APPROVED) -> None:
    place = seat(session, name)
    request = LeaveRequest(
        class_id=place.class_id,
        enrolment_id=place.id or 0,
        person_id=place.person_id,
        reason="đi khám bệnh",
        status=status,
        created_at=START,
    )
    session.add(request)
    session.flush()
    row = half_day(session, number)
    session.add(LeaveSession(leave_request_id=request.id or 0, session_id=row.id or 0))
    session.flush()


def told(session: Session, kind: str) -> list[int]:
    """Ids of the people told something of this kind."""
    return list(
        session.exec(
            select(NoticeRecipient.person_id)
            .join(Notice, col(Notice.id) == col(NoticeRecipient.notice_id))
            .where(col(Notice.kind) == kind)
            .order_by(col(NoticeRecipient.id))
        )
    )


def corrections(session: Session) -> list[tuple[str, str]]:
    rows = session.exec(
        select(AuditEvent)
        .where(col(AuditEvent.action) == "attendance.corrected")
        .order_by(col(AuditEvent.id))
    )
    return [((e.before or {})["state"], (e.after or {})["state"]) for e in rows]


def test_everybody_not_named_was_present(session: Session) -> None:
    running_class(session)
    take(session, an=UNEXCUSED, cuong=EXCUSED)
    assert listed(session) == {AN: UNEXCUSED, BINH: PRESENT, CUONG: EXCUSED, DUNG: PRESENT}
    assert half_day(session, 1).attendance_taken_at == START


def test_approved_leave_makes_an_absence_excused_and_waiting_leave_does_not(
    session: Session,
) -> None:
    running_class(session)
    grant_leave(session, AN, 1)
    grant_leave(session, BINH, 1, LeaveStatus.PENDING)
    take(session, an=UNEXCUSED, binh=UNEXCUSED)
    assert (listed(session)[AN], listed(session)[BINH]) == (EXCUSED, UNEXCUSED)
    assert on_leave(session, half_day(session, 1).id or 0) == {seat(session, AN).id}


def test_taking_a_list_again_changes_and_notes_only_what_differs(session: Session) -> None:
    running_class(session)
    staff = centre_staff(session)
    take(session, actor=staff, an=UNEXCUSED)
    again = take(session, actor=staff, binh=UNEXCUSED)
    assert listed(session) == {AN: PRESENT, BINH: UNEXCUSED, CUONG: PRESENT, DUNG: PRESENT}
    assert again.corrected == 2
    assert corrections(session) == [("unexcused", "present"), ("present", "unexcused")]


def test_each_ward_with_absentees_is_told_once_and_the_absent_without_leave_too(
    session: Session,
) -> None:
    running_class(session)
    take(session, an=UNEXCUSED, binh=UNEXCUSED, cuong=EXCUSED)
    assert told(session, "attendance.ward") == [deputy_of(session, "DU-QX").me]
    assert sorted(told(session, "attendance.own")) == sorted(
        known(session, name).id or 0 for name in (AN, BINH)
    )


def test_nobody_is_told_when_nobody_was_absent_or_nothing_changed(session: Session) -> None:
    running_class(session)
    staff = centre_staff(session)
    take(session, actor=staff)
    assert session.exec(select(Notice)).all() == []
    take(session, 2, actor=staff, now=START + timedelta(hours=5), an=UNEXCUSED)
    before = len(session.exec(select(Notice)).all())
    take(session, 2, actor=staff, now=START + timedelta(hours=5), an=UNEXCUSED)
    assert len(session.exec(select(Notice)).all()) == before


def test_a_session_that_has_not_begun_or_is_cancelled_takes_no_list(session: Session) -> None:
    cls = running_class(session)
    staff = centre_staff(session)
    with pytest.raises(Problem, match=r"attendance\.not_begun"):
        take(session, 2, actor=staff)
    half_day(session, 1).status = SessionStatus.CANCELLED
    with pytest.raises(Problem, match=r"attendance\.cancelled"):
        take(session, 1, actor=staff)
    half_day(session, 1).status = SessionStatus.PLANNED
    cls.status = ClassStatus.CANCELLED
    with pytest.raises(Problem, match=r"attendance\.class_cancelled"):
        take(session, 1, actor=staff)
    with pytest.raises(Problem, match=r"attendance\.no_session"):
        take_list(session, staff, START, ZONE, 999_999, {})


def test_only_the_class_own_centre_and_its_group_leaders_may(session: Session) -> None:
    running_class(session)
    others = (
        centre_staff(session, "Cán Bộ Khác", "TTCT-QL"),
        deputy_of(session, "DU-QX"),
        acting(session, known(session, AN)),
    )
    for actor in others:
        with pytest.raises(Problem, match=r"class\.unknown"):
            take(session, actor=actor, an=UNEXCUSED)
    assert listed(session) == {}


def test_a_group_leader_lists_the_own_ward_only(session: Session) -> None:
    running_class(session)
    seat(session, AN).is_group_leader = True
    take(session, actor=acting(session, known(session, AN)), binh=UNEXCUSED, dung=UNEXCUSED)
    assert listed(session) == {AN: PRESENT, BINH: UNEXCUSED, CUONG: PRESENT}
    assert half_day(session, 1).attendance_taken_at is None


def test_a_group_leader_grants_no_leave_but_sees_what_was_granted(session: Session) -> None:
    running_class(session)
    seat(session, AN).is_group_leader = True
    leader = acting(session, known(session, AN))
    with pytest.raises(Problem, match=r"attendance\.leader_excuse"):
        take(session, actor=leader, binh=EXCUSED)
    grant_leave(session, BINH, 1)
    take(session, actor=leader, binh=EXCUSED)
    assert listed(session)[BINH] is EXCUSED


def test_a_group_leader_does_not_correct_the_centres_list(session: Session) -> None:
    running_class(session)
    seat(session, AN).is_group_leader = True
    take(session, an=UNEXCUSED)
    with pytest.raises(Problem, match=r"attendance\.taken_by_centre"):
        take(session, actor=acting(session, known(session, AN)))
    assert listed(session)[AN] is UNEXCUSED


def test_whoever_left_the_class_is_on_no_list(session: Session) -> None:
    running_class(session)
    seat(session, AN).status = EnrolmentStatus.WITHDRAWN
    session.flush()
    take(session)
    assert AN not in listed(session)


def test_an_absence_turned_into_leave_is_noted_and_others_stay(session: Session) -> None:
    running_class(session)
    staff = centre_staff(session)
    take(session, actor=staff, an=UNEXCUSED, binh=UNEXCUSED)
    ids = [half_day(session, 1).id or 0, half_day(session, 2).id or 0]
    changed = excuse(session, staff, START, seat(session, AN).id or 0, ids)
    assert changed == ids[:1]
    assert (listed(session)[AN], listed(session)[BINH]) == (EXCUSED, UNEXCUSED)
    assert corrections(session) == [("unexcused", "excused")]


def test_tallies_look_at_all_sessions_of_the_class(session: Session) -> None:
    cls = running_class(session)
    staff = centre_staff(session)
    take(session, 1, actor=staff, an=UNEXCUSED)
    take(session, 2, actor=staff, now=START + timedelta(hours=5), an=EXCUSED)
    grant_leave(session, BINH, 3)
    half_day(session, 10).status = SessionStatus.CANCELLED
    session.flush()
    an, binh = seat(session, AN).id or 0, seat(session, BINH).id or 0
    counted = tallies(session, cls.id or 0, [an, binh])
    assert (counted[an].planned, counted[an].missed, counted[an].attended) == (45, 10, 0)
    assert (counted[binh].attended, counted[binh].on_leave) == (10, 5)
    assert not may_sit_final_paper(counted[an], Fraction(4, 5))[0]


def test_the_minimum_is_that_of_the_classs_first_day_and_type(session: Session) -> None:
    cls = running_class(session)
    assert attendance_minimum(session, cls, START, ZONE) == Fraction(4, 5)
    for day, value in ((MONDAY, "0.75"), (MONDAY + timedelta(days=1), "0.9")):
        session.add(
            RuleValue(
                key="attendance_minimum",
                class_type_code="NTD",
                effective_from=day,
                value=value,
                source="thử",
            )
        )
    session.flush()
    assert attendance_minimum(session, cls, START, ZONE) == Fraction(3, 4)
