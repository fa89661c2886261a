"""Nominations are stored, refused and told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, func, select

from bot.features.nominations.lists.checking import check_lines
from bot.features.nominations.lists.facts import places_held
from bot.kit.problem import Problem
from db.models import (
    AuditEvent,
    ClassStatus,
    NominationStatus,
    Person,
    Result,
    Role,
    TrainingClass,
)
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
    send,
    staff,
    states,
    told,
)
from tests.support.factories import (
    START,
    ZONE,
    by_code,
    certificate,
    class_session,
    enrolled,
    person,
    role,
)


def problem_of(session: Session, cls: TrainingClass, line: str, ward: str = "DU-QX") -> Problem:
    ward_id = by_code(session, ward).id or 0
    (bad,) = check_lines(session, cls, ward_id, [(1, line)], START, ZONE).bad
    return bad.problems[0]


def test_good_lines_are_stored_with_their_people_and_bad_ones_given_back(session: Session) -> None:
    who, cls = deputy(session), a_class(session)
    done = send(session, who, cls, AN, "Trần Thị Bình; 31/02/1998; QX-CB2", CUONG)

    assert done.names == ("Nguyễn Văn An", "Lê Văn Cường")
    assert [line.number for line in done.rest] == [2]
    rows = nominations(session, cls)
    assert set(rows) == {"Nguyễn Văn An", "Lê Văn Cường"}
    an = session.get_one(Person, rows["Nguyễn Văn An"].person_id)
    assert (an.phone, an.birth_date) == ("+84912345678", date(1995, 3, 12))
    assert an.organisation_id == by_code(session, "QX-CB1").id, "home is the cell"
    assert rows["Lê Văn Cường"].warnings == "phone_missing"
    assert len({row.batch for row in rows.values()}) == 1
    assert session.exec(select(func.count()).select_from(AuditEvent)).one() == 2


def test_the_centre_is_told_once_for_a_batch(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    staff(session, "TTCT-QL", "Người Trung Tâm Khác")
    send(session, who, cls, AN, BINH, CUONG)
    assert told(session, "nominations") == [
        ("Đảng ủy phường Quỳnh Xuân đề cử 3 người vào NTD-01", {clerk.me})
    ]


def test_a_known_person_of_the_ward_is_used_again_and_brought_up_to_date(
    session: Session,
) -> None:
    who, cls = deputy(session), a_class(session)
    known = person(session, phone="+84900000001", organisation=by_code(session, "QX-CB2"))
    send(session, who, cls, "nguyen van an; 12/03/1995; QX-CB1; 0912345678")
    assert nominations(session, cls)["Nguyễn Văn An"].person_id == known.id
    assert known.phone == "+84912345678"
    assert known.organisation_id == by_code(session, "QX-CB1").id


def test_a_phone_is_not_lost_when_the_line_has_none(session: Session) -> None:
    who, cls = deputy(session), a_class(session)
    known = person(session, phone="+84900000001", organisation=by_code(session, "QX-CB1"))
    send(session, who, cls, "Nguyễn Văn An; 12/03/1995")
    assert known.phone == "+84900000001"


def test_the_phone_by_which_somebody_is_recognised_is_not_changed_by_a_list(
    session: Session,
) -> None:
    """Else a list could hand the account of a colleague to whoever holds the new number."""
    who, cls = deputy(session), a_class(session)
    joined = person(session, phone="+84900000001", organisation=by_code(session, "QX-CB1"))
    actor_of(session, joined)
    secretary = person(
        session,
        "Trần Thị Bình",
        birth_date=date(1998, 9, 5),
        organisation=by_code(session, "QX-CB2"),
    )
    role(session, secretary, Role.CELL_SECRETARY, by_code(session, "QX-CB2"))
    send(session, who, cls, AN, BINH)
    assert (joined.phone, secretary.phone) == ("+84900000001", None)
    assert nominations(session, cls)["Nguyễn Văn An"].warnings == "phone_kept"


def test_a_namesake_of_another_ward_is_somebody_else(session: Session) -> None:
    who, cls = deputy(session), a_class(session)
    theirs = person(session, phone="+84900000001", organisation=by_code(session, "QT-CB1"))
    send(session, who, cls, AN)
    assert nominations(session, cls)["Nguyễn Văn An"].person_id != theirs.id
    assert theirs.phone == "+84900000001"


def test_who_stands_already_cannot_be_sent_twice(session: Session) -> None:
    who, cls = deputy(session), a_class(session)
    send(session, who, cls, AN)
    why = problem_of(session, cls, AN)
    assert why.code == "nominations.standing"
    assert why.facts == {"by": "Trần Văn Phó", "day": date(2026, 11, 16)}
    with pytest.raises(Problem, match=r"nominations\.nothing_good"):
        send(session, who, cls, AN)


def test_another_ward_hears_only_that_the_centre_has_the_person(session: Session) -> None:
    theirs, cls = deputy(session, "DU-QT", "Lê Văn Thiện"), a_class(session)
    send(session, theirs, cls, DUNG, ward="DU-QT")
    why = problem_of(session, cls, "Phạm Thị Dung; 03/04/1990; QX-CB1")
    assert why.code == "nominations.standing_elsewhere"
    assert why.facts == {}


def test_a_rejected_or_withdrawn_person_may_be_nominated_again(session: Session) -> None:
    who, clerk, cls = deputy(session), staff(session), a_class(session)
    send(session, who, cls, AN)
    decided(session, clerk, cls, "reject", "Nguyễn Văn An", reason="thiếu hồ sơ")
    send(session, who, cls, AN)
    assert states(session, cls) == {"Nguyễn Văn An": "submitted"}


def finished_with_certificate(session: Session, kind: str = "NTD", **paper: object) -> None:
    """An has passed a class that ended on 01/02/2024."""
    old = a_class(session, "CU-01", kind=kind)
    old.status, old.finished_at = ClassStatus.FINISHED, START.replace(2024, 2, 1)
    who = person(session, organisation=by_code(session, "QX-CB1"))
    place = enrolled(session, old, who, by_code(session, "DU-QX"))
    session.add(
        Result(
            enrolment_id=place.id or 0,
            band="good",
            passed=True,
            posted_by_id=who.id or 0,
            posted_at=START,
            published_at=START,
        )
    )
    if paper:
        certificate(session, place, "01/2026", **paper)
    session.flush()


def test_a_certificate_is_valid_for_the_months_of_the_rule(session: Session) -> None:
    finished_with_certificate(session)
    cls = a_class(session)
    why = problem_of(session, cls, AN)
    assert why.code == "nominations.certified"
    assert why.facts == {"until": date(2029, 2, 1)}


def test_the_day_written_on_a_certificate_goes_before_the_rule(session: Session) -> None:
    finished_with_certificate(session, valid_until=date(2026, 11, 1))
    ward = by_code(session, "DU-QX").id or 0
    assert check_lines(session, a_class(session), ward, [(1, AN)], START, ZONE).good


def test_a_certificate_that_was_withdrawn_keeps_nobody_out(session: Session) -> None:
    finished_with_certificate(session, voided_at=START, revocation_number="20-QĐ/TTCT")
    ward = by_code(session, "DU-QX").id or 0
    assert check_lines(session, a_class(session), ward, [(1, AN)], START, ZONE).good


def test_a_certificate_of_another_class_type_does_not_count(session: Session) -> None:
    finished_with_certificate(session, kind="DVM")
    ward = by_code(session, "DU-QX").id or 0
    assert check_lines(session, a_class(session), ward, [(1, AN)], START, ZONE).good


def test_age_is_counted_on_the_first_session(session: Session) -> None:
    cls = a_class(session)
    class_session(session, cls, date(2026, 11, 20))
    ward = by_code(session, "DU-QX").id or 0
    line = (1, "Nguyễn Văn An; 21/11/2008; QX-CB1; 0912345678")
    (good,) = check_lines(session, cls, ward, [line], START, ZONE).good
    assert [w.code for w in good.warnings] == ["nominations.too_young"]
    dvm = a_class(session, "DVM-01", kind="DVM")
    (good,) = check_lines(session, dvm, ward, [line], START, ZONE).good
    assert good.warnings == ()


def test_the_quota_counts_what_waits_and_what_has_a_place_but_not_the_waiting_list(
    session: Session,
) -> None:
    who, clerk = deputy(session), staff(session)
    cls = a_class(session, quota={"DU-QX": 2})
    done = send(session, who, cls, AN, BINH, CUONG)
    assert done.places_left == 0
    assert done.rest[0].problems[0].code == "nominations.no_place"
    ward = by_code(session, "DU-QX").id or 0
    decided(session, clerk, cls, "accept", "Nguyễn Văn An")
    assert places_held(session, cls.id or 0) == {ward: 2}
    decided(session, clerk, cls, "wait", "Trần Thị Bình")
    assert places_held(session, cls.id or 0) == {ward: 1}
    assert send(session, who, cls, CUONG).names == ("Lê Văn Cường",)


def test_a_ward_without_quota_in_a_class_with_quotas_has_no_place(session: Session) -> None:
    who = deputy(session)
    cls = a_class(session, quota={"DU-QT": 5})
    with pytest.raises(Problem, match=r"nominations\.no_quota"):
        send(session, who, cls, AN)


def test_after_the_deadline_nothing_is_taken(session: Session) -> None:
    who, cls = deputy(session), a_class(session)
    cls.nomination_deadline = START - timedelta(seconds=1)
    session.flush()
    with pytest.raises(Problem) as caught:
        send(session, who, cls, AN)
    assert caught.value.code == "nominations.deadline"
    assert caught.value.facts["day"] == date(2026, 11, 16)


def test_nobody_nominates_for_another_ward(session: Session) -> None:
    who, cls = deputy(session), a_class(session)
    with pytest.raises(Problem, match=r"nominations\.unknown"):
        send(session, who, cls, DUNG, ward="DU-QT")


def test_a_class_of_a_centre_that_does_not_serve_the_ward_does_not_exist(
    session: Session,
) -> None:
    who, cls = deputy(session), a_class(session)
    cls.centre_id = by_code(session, "TTCT-QL").id or 0
    session.flush()
    with pytest.raises(Problem, match=r"nominations\.unknown"):
        send(session, who, cls, AN)


def test_sent_nominations_wait_for_a_decision(session: Session) -> None:
    who, cls = deputy(session), a_class(session)
    send(session, who, cls, AN)
    row = nominations(session, cls)["Nguyễn Văn An"]
    assert row.status is NominationStatus.SUBMITTED
    assert row.nominated_by_id == who.me
    assert session.exec(
        select(AuditEvent.action).where(col(AuditEvent.row_id) == row.id)
    ).all() == ["nomination.sent"]
