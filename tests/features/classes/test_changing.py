"""Changing the details and the sessions of a class: what is stored and who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from bot.features.classes import service
from bot.features.classes.details import service as changing
from bot.features.classes.details.facts import Changed
from bot.features.classes.lines.entries import entry
from bot.features.classes.schedule import reads as boards
from bot.features.classes.schedule import service as rescheduling
from bot.kit.problem import Problem
from db.models import (
    AuditEvent,
    ClassSession,
    Enrolment,
    LeaveRequest,
    LeaveSession,
    LeaveStatus,
    Notice,
    Person,
    Quota,
    SessionStatus,
    TrainingClass,
)
from tests.features.classes.scene import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    Scene,
    joined,
    letters_to,
    recipients,
    scene,
    stranger,
)
from tests.support import factories as make
from tests.support.factories import START, ZONE, nominator

TODAY = START.date()


def entries(*lines: str):
    return [entry(number, line, TODAY) for number, line in enumerate(lines, 1)]


# --- changing details --------------------------------------------------------------------


def change(where: Scene, *lines: str) -> Changed:
    entries = [entry(number, line, TODAY) for number, line in enumerate(lines, 1)]
    return changing.change_class(where.session, where.staff, START, ZONE, where.class_id, entries)


def test_details_change_and_the_wards_are_told(session: Session) -> None:
    where = scene(session)
    done = change(where, "Sĩ số: 70", "Hạn đề cử: không", "Tên: Tên mới")
    cls = session.get(TrainingClass, where.class_id)
    assert cls is not None
    assert (cls.capacity, cls.nomination_deadline, cls.name) == (70, None, "Tên mới")
    assert done.told.wards.told == ("Phường Quỳnh Thiện", "Phường Quỳnh Xuân")
    assert len(session.exec(select(Notice)).all()) == 1


def test_places_are_told_to_their_ward_alone(session: Session) -> None:
    where = scene(session)
    done = change(where, "Chỉ tiêu: DU-QX = 15")
    assert service.quotas_of(session, where.class_id) == {where.qx.id: 15, where.qt.id: 8}
    assert done.told.wards.told == ("Phường Quỳnh Xuân",)
    assert "15" in letters_to(session, nominator(session, where.qx))[-1]


def test_a_new_ward_gets_places(session: Session) -> None:
    where = scene(session, quota_by_code={"DU-QX": 12})
    change(where, "DU-QT = 5")
    row = session.exec(select(Quota).where(col(Quota.organisation_id) == where.qt.id)).one()
    assert row.places == 5


def test_a_class_is_not_made_smaller_than_it_is_full(session: Session) -> None:
    where = scene(session)
    for name in ("Nguyễn Văn An", "Trần Thị Bình"):
        make.enrolled(session, where.cls, make.person(session, name), where.qx)
    with pytest.raises(Problem) as problem:
        change(where, "Sĩ số: 1")
    assert problem.value.code == "class.nothing_good"
    assert change(where, "Sĩ số: 2", "Sĩ số: 1").failed[0].why.facts["accepted"] == 2


def test_a_new_place_is_told_to_trainees_who_confirm(session: Session) -> None:
    where = scene(session)
    an = joined(session, make.person(session, "Nguyễn Văn An"))
    make.enrolled(session, where.cls, an, where.qx)
    change(where, "Địa điểm: Nhà văn hóa")
    assert "Nhà văn hóa" in letters_to(session, an)[-1]


# --- changing the schedule ---------------------------------------------------------------


def taught(session: Session) -> Scene:
    """A class of three sessions with two trainees of one ward; one of them has joined."""
    where = scene(session)
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        make.class_session(session, where.cls, day, location="Hội trường A")
    an = joined(session, make.person(session, "Nguyễn Văn An"))
    for who in (an, make.person(session, "Trần Thị Bình")):
        make.enrolled(session, where.cls, who, where.qx)
    return where


def reschedule(where: Scene, *lines: str) -> rescheduling.Rescheduled:
    return rescheduling.change_schedule(
        where.session, where.staff, START, ZONE, where.class_id, entries(*lines)
    )


def numbered(where: Scene, number: int) -> ClassSession:
    return where.session.exec(
        select(ClassSession).where(
            col(ClassSession.class_id) == where.class_id, col(ClassSession.number) == number
        )
    ).one()


def an_of(where: Scene):
    return where.session.exec(select(Person).where(col(Person.full_name) == "Nguyễn Văn An")).one()


def test_each_change_is_stored_and_the_version_grows(session: Session) -> None:
    where = taught(session)
    reschedule(
        where,
        "Đổi 2: 24/11/2026 chiều; Hội trường B",
        "Hủy 3: giảng viên ốm",
        "Thêm: 27/11/2026 sáng; Ôn tập; Hội trường A",
    )
    moved, cancelled, added = (numbered(where, n) for n in (2, 3, 4))
    assert (moved.location, moved.version) == ("Hội trường B", 2)
    assert (cancelled.status, cancelled.cancel_reason, cancelled.version) == (
        SessionStatus.CANCELLED,
        "giảng viên ốm",
        2,
    )
    assert (added.topic, added.version, added.status) == ("Ôn tập", 1, SessionStatus.PLANNED)
    assert numbered(where, 1).version == 1
    audited = session.exec(
        select(AuditEvent.action).where(col(AuditEvent.table_name) == "sessions")
    ).all()
    assert sorted(audited) == ["session.add", "session.cancel", "session.move"]


def test_a_trainee_gets_one_notice_with_before_and_after(session: Session) -> None:
    where = taught(session)
    done = reschedule(where, "Đổi 2: 24/11/2026 chiều", "Hủy 3: giảng viên ốm")
    (letter,) = letters_to(session, an_of(where))
    for words in ("sáng Thứ Ba 24/11/2026", "chiều Thứ Ba 24/11/2026", "giảng viên ốm"):
        assert words in letter
    assert done.told is not None
    assert (done.told.trainees, done.told.unreached) == (2, 1)
    (kept,) = session.exec(select(Notice).where(col(Notice.kind) == "schedule_change")).all()
    assert kept.needs_ack
    assert kept.class_id == where.class_id
    assert len(recipients(session, an_of(where))) == 1


def test_only_deputies_with_trainees_there_get_a_summary(session: Session) -> None:
    where = taught(session)
    reschedule(where, "Đổi 2: 24/11/2026 chiều")
    (letter,) = letters_to(session, nominator(session, where.qx))
    assert "1 học viên của phường đã được gửi tin này" in letter
    assert "📞 1 học viên của phường chưa nhắn được" in letter
    assert letters_to(session, nominator(session, where.qt)) == []


def test_a_session_entered_after_it_took_place_is_no_news(session: Session) -> None:
    where = taught(session)
    done = reschedule(where, "Thêm: 10/11/2026 sáng; Khai giảng")
    assert done.told is None
    assert letters_to(session, an_of(where)) == []


def test_a_class_without_trainees_changes_in_silence(session: Session) -> None:
    where = scene(session)
    make.class_session(session, where.cls, MONDAY)
    assert reschedule(where, "Đổi 1: 25/11/2026 sáng").told is None
    assert session.exec(select(Notice)).all() == []


def test_leave_stays_with_a_moved_session_and_is_counted(session: Session) -> None:
    where = taught(session)
    (place,) = session.exec(
        select(Enrolment).where(col(Enrolment.person_id) == an_of(where).id)
    ).all()
    for status in (LeaveStatus.APPROVED, LeaveStatus.PENDING, LeaveStatus.REJECTED):
        request = LeaveRequest(
            class_id=where.class_id,
            enrolment_id=place.id or 0,
            person_id=place.person_id,
            reason="bận",
            status=status,
            created_at=START,
        )
        session.add(request)
        session.flush()
        row = LeaveSession(leave_request_id=request.id or 0, session_id=numbered(where, 2).id or 0)
        session.add(row)
        session.flush()
    leaves = boards.board_of(session, where.staff, where.cls).leaves or {}
    assert list(leaves) == [2]
    assert (leaves[2].approved, leaves[2].pending) == (1, 1)
    reschedule(where, "Đổi 2: 24/11/2026 chiều")
    assert len(session.exec(select(LeaveSession)).all()) == 3


def test_what_has_begun_cannot_be_changed_any_more(session: Session) -> None:
    where = taught(session)
    with pytest.raises(Problem) as problem:
        rescheduling.change_schedule(
            session,
            where.staff,
            START + timedelta(days=7),
            ZONE,
            where.class_id,
            entries("Hủy 1: bận"),
        )
    assert problem.value.code == "schedule.nothing_good"
    assert numbered(where, 1).status == SessionStatus.PLANNED


def test_nobody_changes_the_schedule_of_another_centre(session: Session) -> None:
    where = taught(session)
    for class_id in (where.class_id, 99999):
        with pytest.raises(Problem) as problem:
            rescheduling.change_schedule(
                session, stranger(session), START, ZONE, class_id, entries("Hủy 1: bận")
            )
        assert problem.value.code == "class.not_found"
