"""Opening, changing and ending classes: what is stored and who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from bot.chat.say import Say
from bot.features.classes import queries, service
from bot.features.classes.ending import closing, loose_ends
from bot.features.classes.ending import finishing as ending
from bot.features.classes.lines.entries import entry
from bot.features.classes.opening import service as opening
from bot.features.classes.opening.plan import Plan, plan_of
from bot.features.notices.service import Message, tell
from bot.kit.problem import Problem
from bot.kit.text import Plain
from db.models import (
    AuditEvent,
    ClassStatus,
    EnrolmentStatus,
    Nomination,
    NominationStatus,
    OutboxRow,
    OutboxState,
    Result,
)
from tests.features.classes.scene import (
    MONDAY,
    TUESDAY,
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


def plan(where: Scene, **changes: object) -> Plan:
    answers: dict[str, object] = {
        "centre": where.centre.id,
        "code": "NTD-02",
        "kind": "NTD",
        "name": "Lớp hai",
        "location": "Hội trường Trung tâm",
        "capacity": 60,
        "deadline": (START + timedelta(days=4)).isoformat(),
        "quotas": {"lines": [entry(1, "DU-QX = 12", TODAY)]},
        "sessions": {
            "lines": [
                entry(2, "24/11/2026 sáng; Bài 2", TODAY),
                entry(3, "23/11/2026 sáng; Bài 1", TODAY),
            ]
        },
    }
    wards = queries.wards_served(where.session, where.centre.id or 0)
    return plan_of(answers | changes, wards, ZONE)


def open_class(where: Scene, **changes: object) -> opening.Opened:
    return opening.open_class(where.session, where.staff, START, ZONE, plan(where, **changes))


def refused(code: str, do, *args) -> None:
    with pytest.raises(Problem) as problem:
        do(*args)
    assert problem.value.code == code


# --- opening -----------------------------------------------------------------------------


def test_a_class_is_stored_with_its_sessions_and_places(session: Session) -> None:
    where = scene(session)
    cls = open_class(where).cls
    assert (cls.code, cls.status, cls.created_by_id) == (
        "NTD-02",
        ClassStatus.OPEN,
        where.staff.me,
    )
    sessions = service.sessions_of(session, cls.id or 0)
    assert [(s.number, s.topic) for s in sessions] == [(1, "Bài 1"), (2, "Bài 2")]
    assert service.quotas_of(session, cls.id or 0) == {where.qx.id: 12}
    audited = session.exec(select(AuditEvent).where(col(AuditEvent.row_id) == cls.id)).one()
    assert (audited.action, audited.actor_person_id) == ("class.open", where.staff.me)


def test_only_the_wards_with_places_are_told(session: Session) -> None:
    where = scene(session)
    told = open_class(where).wards
    assert told is not None
    assert (told.told, told.missed) == (("Phường Quỳnh Xuân",), ())
    (letter,) = letters_to(session, nominator(session, where.qx))
    assert "12 người" in letter
    assert letters_to(session, nominator(session, where.qt)) == []


def test_without_places_every_served_ward_is_told(session: Session) -> None:
    where = scene(session)
    told = open_class(where, quotas=None).wards
    assert told is not None
    assert told.told == ("Phường Quỳnh Thiện", "Phường Quỳnh Xuân")


def test_a_ward_without_anybody_to_read_it_is_named(session: Session) -> None:
    where = scene(session)
    make.organisation(session, "DU-MM", where.qx.kind, "Đảng ủy phường Mai", served_by=where.centre)
    told = open_class(where, quotas=None).wards
    assert told is not None
    assert told.missed == ("Phường Mai",)


def test_a_class_past_its_deadline_is_entered_in_silence(session: Session) -> None:
    where = scene(session)
    opened = open_class(where, deadline=(START - timedelta(days=300)).isoformat())
    assert opened.wards is None
    assert letters_to(session, nominator(session, where.qx)) == []


def test_a_code_is_unique_in_the_whole_house(session: Session) -> None:
    where = scene(session)
    with pytest.raises(Problem) as problem:
        open_class(where, code="NTD-01")
    assert problem.value.code == "class.code_taken"


def test_nobody_opens_a_class_for_another_centre(session: Session) -> None:
    where = scene(session)
    refused(
        "class.not_your_centre",
        opening.open_class,
        session,
        stranger(session),
        START,
        ZONE,
        plan(where),
    )


# --- ending ------------------------------------------------------------------------------


def test_closing_tells_the_wards_and_happens_once(session: Session) -> None:
    where = scene(session)
    told = closing.close_nominations(session, where.staff, START, where.class_id)
    assert where.cls.status == "closed"
    assert told.wards.told == ("Phường Quỳnh Thiện", "Phường Quỳnh Xuân")
    again = (session, where.staff, START, where.class_id)
    refused("class.not_open", closing.close_nominations, *again)
    closing.reopen_nominations(*again)
    assert where.cls.status == "open"


def test_finishing_marks_who_completed_the_class(session: Session) -> None:
    where = scene(session)
    passed, failed, silent, unpublished = (
        make.enrolled(session, where.cls, make.person(session, name), where.qx)
        for name in ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Hoàng Thị Dung")
    )
    for enrolment, good, published in (
        (passed, True, START),
        (failed, False, START),
        (unpublished, False, None),
    ):
        session.add(
            Result(
                enrolment_id=enrolment.id or 0,
                band="good" if good else "failed",
                passed=good,
                posted_by_id=where.staff.me,
                posted_at=START,
                published_at=published,
            )
        )
    session.flush()
    done = ending.finish_class(session, where.staff, START, where.class_id)
    assert (done.passed, done.failed) == (3, 1)
    assert failed.status is EnrolmentStatus.FAILED
    for enrolment in (passed, silent, unpublished):
        assert (enrolment.status, enrolment.ended_at) == (EnrolmentStatus.FINISHED, START)
    assert (where.cls.status, where.cls.finished_at) == (ClassStatus.FINISHED, START)


def test_a_second_attempt_that_passed_counts(session: Session) -> None:
    where = scene(session)
    enrolment = make.enrolled(session, where.cls, make.person(session), where.qx)
    for attempt, good in ((1, False), (2, True)):
        session.add(
            Result(
                enrolment_id=enrolment.id or 0,
                attempt=attempt,
                band="fair",
                passed=good,
                posted_by_id=where.staff.me,
                posted_at=START,
                published_at=START,
            )
        )
    session.flush()
    assert ending.finish_class(session, where.staff, START, where.class_id).failed == 0


def test_loose_ends_of_a_class_are_counted(session: Session) -> None:
    where = scene(session)
    make.class_session(session, where.cls, MONDAY)
    make.class_session(session, where.cls, TUESDAY)
    make.enrolled(session, where.cls, make.person(session), where.qx)
    during_the_second = START + timedelta(days=8)
    ends = loose_ends.loose_ends(session, where.cls, during_the_second)
    assert (ends.trainees, ends.sessions_to_come, ends.without_list) == (1, 1, 2)
    assert (ends.without_result, ends.pending) == (1, 0)


def test_cancelling_tells_trainees_and_wards_why(session: Session) -> None:
    where = scene(session)
    an = joined(session, make.person(session, "Nguyễn Văn An"))
    make.enrolled(session, where.cls, an, where.qx)
    after = (where.cls.nomination_deadline or START) + timedelta(days=1)
    told = ending.cancel_class(session, where.staff, after, where.class_id, "không đủ người")
    assert (told.trainees, told.unreached, told.wards.told) == (1, 0, ("Phường Quỳnh Xuân",))
    assert (where.cls.status, where.cls.status_reason) == (
        ClassStatus.CANCELLED,
        "không đủ người",
    )
    for reader in (an, nominator(session, where.qx)):
        assert "không đủ người" in letters_to(session, reader)[-1]
    assert letters_to(session, nominator(session, where.qt)) == []
    assert recipients(session, an)


def test_a_class_cancelled_while_it_takes_nominations_is_called_off_to_every_ward_asked(
    session: Session,
) -> None:
    where = scene(session)
    ending.cancel_class(session, where.staff, START, where.class_id, "không đủ người")
    for ward in (where.qx, where.qt):
        assert "không đủ người" in letters_to(session, nominator(session, ward))[-1]


def test_what_waits_to_be_sent_about_a_class_ends_with_it_and_its_cancelling_goes_out(
    session: Session,
) -> None:
    where = scene(session)
    an = joined(session, make.person(session, "Nguyễn Văn An"))
    make.enrolled(session, where.cls, an, where.qx)
    say = Say(Plain("Mai học ở Hội trường B"))
    tell(session, START, [an.id or 0], Message("news", "Hội trường B", say, where.class_id))
    ending.cancel_class(session, where.staff, START, where.class_id, "không đủ người")
    rows = session.exec(
        select(OutboxRow).where(col(OutboxRow.chat_key) == f"k{an.id}").order_by(col(OutboxRow.id))
    ).all()
    assert [row.state for row in rows] == [OutboxState.EXPIRED, OutboxState.QUEUED]
    assert "không đủ người" in rows[1].payload["text"]


def test_a_class_is_not_cancelled_without_a_reason(session: Session) -> None:
    where = scene(session)
    cancel = (session, where.staff, START, where.class_id, " ")
    refused("class.no_reason", ending.cancel_class, *cancel)


def test_a_class_that_is_over_stays_as_it_is(session: Session) -> None:
    where = scene(session)
    ending.finish_class(session, where.staff, START, where.class_id)
    mine = (session, where.staff, START, where.class_id)
    for change in (closing.close_nominations, ending.finish_class):
        refused("class.not_live", change, *mine)
    refused("class.not_live", ending.cancel_class, *mine, "lý do")


def test_another_centre_s_class_looks_like_none(session: Session) -> None:
    where = scene(session)
    outsider = stranger(session)
    for class_id in (where.class_id, 99999):
        args = (session, outsider, START, class_id)
        refused("class.not_found", closing.close_nominations, *args)
        refused("class.not_found", ending.cancel_class, *args, "lý do")


# --- reading -----------------------------------------------------------------------------


def test_facts_of_a_class_name_its_type_and_days(session: Session) -> None:
    where = scene(session)
    for day in (TUESDAY, MONDAY):
        make.class_session(session, where.cls, day)
    facts = service.class_facts(session, where.cls)
    assert (facts.type_code, facts.centre_name) == ("NTD", "Trung tâm Chính trị Hoàng Mai")
    first, last = facts.sessions
    assert first.starts_at < last.starts_at
    assert (facts.starts_at, facts.ends_at) == (first.starts_at, last.ends_at)


def test_cancelled_sessions_are_left_out_unless_asked_for(session: Session) -> None:
    where = scene(session)
    make.class_session(session, where.cls, MONDAY, status="cancelled")
    assert service.sessions_of(session, where.class_id) == []
    assert len(service.sessions_of(session, where.class_id, planned_only=False)) == 1


def test_each_ward_hears_once_who_was_not_decided_on_when_a_class_is_finished(
    session: Session,
) -> None:
    where = scene(session)
    deputies = {ward.code: nominator(session, ward) for ward in (where.qx, where.qt)}
    for name, status in (
        ("Nguyễn Văn An", NominationStatus.SUBMITTED),
        ("Trần Thị Bình", NominationStatus.WAITLISTED),
        ("Lê Văn Cường", NominationStatus.REJECTED),
    ):
        nomination = Nomination(
            class_id=where.class_id,
            person_id=make.person(session, name).id or 0,
            ward_id=where.qx.id or 0,
            batch="one",
            status=status,
            nominated_by_id=deputies["DU-QX"].id or 0,
            created_at=START,
        )
        session.add(nomination)
    session.flush()
    done = ending.finish_class(session, where.staff, START, where.class_id)
    (letter,) = letters_to(session, deputies["DU-QX"])
    assert "2 người phường đề cử chưa được xét hoặc còn dự bị" in letter
    assert "Nguyễn Văn An, Trần Thị Bình" in letter
    assert "Cường" not in letter
    assert letters_to(session, deputies["DU-QT"]) == []
    assert done.wards.told == ("Phường Quỳnh Xuân",)
