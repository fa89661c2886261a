"""A year counted from the tables."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event
from sqlmodel import Session

from bot.chat.access import Actor, Seat
from bot.features.reports import service
from bot.features.reports.rules import Figures, YearReport
from bot.kit.problem import Problem
from db.models import AttendanceState, ClassStatus, EnrolmentStatus, Role
from tests.features.reports.year import result, year_2026
from tests.support.factories import (
    START,
    ZONE,
    by_code,
    class_session,
    enrolled,
    person,
    training_class,
)


def deputy_of(session: Session, ward: str = "DU-QX") -> Actor:
    return _actor(session, Role.DEPUTY_SECRETARY, ward)


def staff_of(session: Session, centre: str = "TTCT-HM") -> Actor:
    return _actor(session, Role.CENTRE_STAFF, centre)


def _actor(session: Session, acts_as: Role, code: str) -> Actor:
    seat = Seat(acts_as, by_code(session, code).id or 0)
    return Actor(0, "telegram", "0", "vi", person_id=1, agreed=True, seats=(seat,))


NEW_YEAR = datetime(2027, 1, 1, 1, tzinfo=UTC)


def report(
    session: Session, actor: Actor, code: str, year: int = 2026, now: datetime = NEW_YEAR
) -> YearReport:
    where = by_code(session, code).id or 0
    return service.year_report(session, actor, where, year, now, ZONE)


def of(found: YearReport) -> dict[str, Figures]:
    return {kind.code: kind.figures for kind in found.types}


def test_a_ward_sees_its_own_people_by_class_type(session: Session):
    year_2026(session)
    found = report(session, deputy_of(session), "DU-QX")
    assert list(of(found)) == ["NTD", "DVM"]
    assert of(found)["NTD"] == Figures(
        classes=1,
        turns=4,
        people=4,
        nominated=6,
        attended=2,
        finished=2,
        excused=1,
        unexcused=1,
        quota=5,
        used=4,
        bands=Counter({"good": 1, "average": 1, "failed": 1}),
        without=1,
        listed=1,
        certifiable=2,
        certified=1,
    )
    assert of(found)["DVM"].bands == Counter({"tốt": 1})


def test_who_completed_a_class_attended_it_though_no_list_was_taken(session: Session):
    year_2026(session)
    dvm = of(report(session, deputy_of(session), "DU-QX"))["DVM"]
    assert (dvm.attended, dvm.finished) == (1, 1)
    assert (dvm.listed, dvm.unlisted, dvm.unlisted_classes) == (0, 1, 1)


def test_a_class_that_has_not_begun_counts_nobody_as_having_attended(session: Session):
    _class_of_two(session)
    ntd = report(session, deputy_of(session), "DU-QX", now=START).total
    assert (ntd.turns, ntd.attended, ntd.ahead, ntd.ahead_turns) == (2, 0, 1, 2)
    assert (ntd.unlisted, ntd.unlisted_classes) == (0, 0)


@pytest.mark.parametrize(("hour", "unlisted"), [(2, 0), (4, 1), (7, 1), (11, 2)])
def test_a_session_over_without_a_list_is_told_and_its_people_not_counted(
    session: Session, hour: int, unlisted: int
):
    """The sessions are from 0:30 to 4:00 and from 6:30 to 10:00 in UTC."""
    _class_of_two(session)
    now = datetime(2026, 11, 23, hour, tzinfo=UTC)
    ntd = report(session, deputy_of(session), "DU-QX", now=now).total
    assert (ntd.attended, ntd.unlisted, ntd.unlisted_classes) == (0, unlisted, min(unlisted, 1))
    assert (ntd.ahead, ntd.ahead_turns) == (0, 0)


def test_a_finished_class_without_sessions_or_lists_is_told(session: Session):
    centre = by_code(session, "TTCT-HM")
    cls = training_class(session, centre, status=ClassStatus.FINISHED)
    for name, status in (("Một", EnrolmentStatus.FINISHED), ("Hai", EnrolmentStatus.FAILED)):
        enrolled(session, cls, person(session, name), by_code(session, "DU-QX"), status=status)
    total = report(session, deputy_of(session), "DU-QX").total
    assert (total.turns, total.attended, total.finished) == (2, 1, 1)
    assert (total.unlisted, total.unlisted_classes, total.ahead) == (0, 1, 0)


def _class_of_two(session: Session) -> None:
    cls = training_class(session, by_code(session, "TTCT-HM"))
    for part in ("sáng", "chiều"):
        class_session(session, cls, date(2026, 11, 23), part)
    for name in ("Một", "Hai"):
        enrolled(session, cls, person(session, name), by_code(session, "DU-QX"))


def test_certificates_are_counted_once_and_only_where_a_class_ends_with_one(session: Session):
    year_2026(session)
    total = report(session, deputy_of(session), "DU-QX").total
    assert (total.certified, total.certifiable) == (1, 3)
    assert report(session, staff_of(session), "TTCT-HM").total.certified == 2
    meeting = training_class(session, by_code(session, "TTCT-HM"), "TH-09", kind="TH")
    class_session(session, meeting, date(2026, 12, 1))
    place = enrolled(session, meeting, person(session, "Người Bảy"), by_code(session, "DU-QX"))
    result(session, place, "tốt")
    total = report(session, deputy_of(session), "DU-QX").total
    assert (total.finished, total.certifiable) == (4, 3)


def test_turns_are_counted_apart_from_people(session: Session):
    year_2026(session)
    total = report(session, deputy_of(session), "DU-QX").total
    assert (total.turns, total.people) == (5, 4)


def test_a_centre_sees_all_its_classes(session: Session):
    year_2026(session)
    found = report(session, staff_of(session), "TTCT-HM")
    assert list(of(found)) == ["NTD", "DVM"]
    ntd = of(found)["NTD"]
    assert (ntd.turns, ntd.quota, ntd.used) == (6, 7, 6)
    assert ntd.bands == Counter({"excellent": 1, "good": 1, "average": 1, "failed": 1})
    assert ntd.without == 2


def test_a_class_belongs_to_the_year_of_its_last_session(session: Session):
    year_2026(session)
    found = report(session, deputy_of(session), "DU-QX", 2027)
    assert {code: f.turns for code, f in of(found).items()} == {"SC": 1}


def test_a_class_without_sessions_belongs_to_the_year_it_was_opened(session: Session):
    cls = training_class(session, by_code(session, "TTCT-HM"))
    enrolled(session, cls, person(session), by_code(session, "DU-QX"))
    assert report(session, deputy_of(session), "DU-QX").total.turns == 1
    assert report(session, deputy_of(session), "DU-QX", 2025).is_empty


@pytest.mark.parametrize(("day", "part", "year"), [(31, "tối", 2026), (1, "sáng", 2027)])
def test_the_year_is_the_local_one(session: Session, day, part, year):
    """18:30 of 31/12 and 7:30 of 01/01 in Viet Nam: 11:30 and 0:30 in UTC."""
    cls = training_class(session, by_code(session, "TTCT-HM"))
    month, of_year = (12, 2026) if day == 31 else (1, 2027)
    class_session(session, cls, date(of_year, month, day), part)
    enrolled(session, cls, person(session), by_code(session, "DU-QX"))
    assert report(session, deputy_of(session), "DU-QX", year).total.turns == 1


def test_a_year_without_classes_is_empty(session: Session):
    year_2026(session)
    assert report(session, deputy_of(session), "DU-QX", 2020).is_empty


def test_a_quota_nobody_used_is_part_of_the_year(session: Session):
    cls = training_class(session, by_code(session, "TTCT-HM"), quota_by_code={"DU-QX": 12})
    class_session(session, cls, date(2026, 11, 23))
    total = report(session, deputy_of(session), "DU-QX").total
    assert (total.turns, total.quota, total.used) == (0, 12, 0)


def test_nobody_sees_the_year_of_others(session: Session):
    year_2026(session)
    deputy = deputy_of(session)
    for where in (by_code(session, "DU-QT").id, by_code(session, "TTCT-HM").id, 999_999):
        with pytest.raises(Problem) as refused:
            service.year_report(session, deputy, where or 0, 2026, START, ZONE)
        assert refused.value.code == "report.not_yours"
        with pytest.raises(Problem):
            service.turn_list(session, deputy, where or 0, 2026, START, ZONE)


def test_the_list_behind_the_report_has_every_turn(session: Session):
    places = year_2026(session)
    where = by_code(session, "DU-QX").id or 0
    rows, missed = service.turn_list(session, deputy_of(session), where, 2026, NEW_YEAR, ZONE)
    assert [(r.class_code, r.full_name, r.band, r.attempt) for r in rows] == [
        ("NTD-01", "Người Thứ Ba", None, None),
        ("NTD-01", "Người Thứ Bốn", "failed", 1),
        ("NTD-01", "Người Thứ Hai", "average", 2),
        ("NTD-01", "Người Thứ Một", "good", 1),
        ("DVM-01", "Người Thứ Một", "tốt", 1),
    ]
    assert [r.has_lists for r in rows] == [True, True, True, True, False]
    assert missed == {
        (places["QX"][2].id, AttendanceState.EXCUSED): 1,
        (places["QX"][3].id, AttendanceState.UNEXCUSED): 1,
    }


def test_the_number_of_questions_does_not_grow_with_the_people(session: Session):
    year_2026(session)
    before = _questions(session)
    cls = training_class(session, by_code(session, "TTCT-HM"), "NTD-02")
    class_session(session, cls, date(2026, 11, 25))
    for number in range(60):
        enrolled(session, cls, person(session, f"Người Số {number}"), by_code(session, "DU-QX"))
    assert _questions(session) == before


def _questions(session: Session) -> int:
    asked: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    engine = session.get_bind()
    session.flush()
    event.listen(engine, "before_cursor_execute", note)
    report(session, deputy_of(session), "DU-QX")
    event.remove(engine, "before_cursor_execute", note)
    return len(asked)
