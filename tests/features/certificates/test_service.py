"""Issuing and correcting, on each kind of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from bot.features.certificates import correcting, queries, service
from bot.features.certificates.correcting import Correction
from bot.features.certificates.lines import RawLine
from bot.features.certificates.planning import Wish
from bot.features.certificates.recognising import recognise
from bot.features.certificates.register import register_of_class, register_of_year
from bot.features.certificates.service import Terms
from bot.kit.problem import Problem
from db.models import AuditEvent, Certificate, EnrolmentStatus, Notice, Recognition, Role, RuleValue
from tests.features.certificates.scene import Scene, passes, scene
from tests.features.results.scene import actor, joined, letters_to
from tests.support.factories import START, ZONE, by_code, certificate, enrolled, nominator, person

DECIDED, ISSUED = date(2026, 11, 12), date(2026, 11, 16)
TERMS = Terms("15-QĐ/TTCT", DECIDED, ISSUED, "Văn phòng trung tâm")
FROM_ONE = Wish(first="01/2026")


def issue(where: Scene, wish: Wish = FROM_ONE, terms: Terms = TERMS) -> service.Issued:
    return service.issue(where.session, where.staff, START, where.cls, terms, wish, ZONE)


def listed(*lines: str, first: str | None = None, held: tuple[str, ...] = ()) -> Wish:
    return Wish(first, tuple(RawLine(at, line) for at, line in enumerate(lines, 1)), held)


def numbers(where: Scene) -> dict[str, str]:
    """Standing numbers by the key of the person."""
    rows = where.session.exec(select(Certificate).where(col(Certificate.voided_at).is_(None)))
    by_place = {row.enrolment_id: row.number for row in rows}
    return {key: by_place[p.id or 0] for key, p in where.places.items() if p.id in by_place}


def refusals(where: Scene, wish: Wish) -> list[str]:
    found = service.roll(where.session, where.staff, where.cls)
    planned = service.planned(where.session, where.cls, found, wish)
    return [one.why.code for one in planned if one.why]


def fix(where: Scene, key: str, number: str, day: date = ISSUED) -> tuple[Certificate, Certificate]:
    correction = Correction(where.places[key].id or 0, number, day, "in sai ngày sinh")
    old, new, _ = correcting.correct(where.session, where.staff, START, where.cls, correction, ZONE)
    return old, new


def test_everybody_who_has_passed_gets_a_number_in_vietnamese_order(session: Session) -> None:
    where = scene(session)
    done = issue(where)
    assert done.count == 4
    assert done.waiting == 0
    assert numbers(where) == {"An": "01/2026", "An 98": "02/2026", "Bình": "03/2026"} | {
        "Dung": "04/2026"
    }


def test_the_register_keeps_what_was_printed(session: Session) -> None:
    where = scene(session)
    issue(where)
    row = session.exec(select(Certificate).where(Certificate.number == "03/2026")).one()
    assert (row.holder_name, row.holder_birth_date) == ("Trần Thị Bình", date(1990, 1, 2))
    assert (row.band, row.issued_on, row.collect_at) == (
        *("excellent", ISSUED),
        "Văn phòng trung tâm",
    )
    assert row.recorded_by_id == where.staff.me
    where.people["Bình"].full_name = "Trần Thị Khác"
    (line,) = [r for r in register_of_class(session, where.cls.id or 0) if r.paper.id == row.id]
    assert line.paper.holder_name == "Trần Thị Bình"
    assert (line.decision, line.decided_on) == ("15-QĐ/TTCT", DECIDED)


@pytest.mark.parametrize(
    ("kind", "until"), [("NTD", date(2031, 11, 16)), ("DVM", None), ("SC", None)]
)
def test_only_what_the_rules_limit_runs_out(session: Session, kind, until) -> None:
    where = scene(session, kind=kind)
    issue(where)
    assert {row.valid_until for row in session.exec(select(Certificate))} == {until}


def test_validity_follows_the_rule_in_force_on_the_day_of_issue(session: Session) -> None:
    where = scene(session)
    session.add(
        RuleValue(
            key="certificate_months",
            class_type_code="NTD",
            effective_from=ISSUED + timedelta(days=1),
            value=36,
            source="sau này",
        )
    )
    assert queries.valid_until(session, "NTD", ISSUED) == date(2031, 11, 16)
    assert queries.valid_until(session, "NTD", ISSUED + timedelta(days=1)) == date(2029, 11, 17)
    assert where.cls.code == "NTD-01"


def test_a_type_that_ends_without_a_certificate_says_so(session: Session) -> None:
    where = scene(session, "TH-01", kind="TH")
    with pytest.raises(Problem, match=r"certificate\.none_for_type"):
        service.class_of_code(session, where.staff, "TH-01")
    with pytest.raises(Problem, match=r"certificate\.none_for_type"):
        service.class_of_id(session, where.staff, where.cls.id or 0)


def test_a_class_of_another_centre_is_as_unknown_as_none(session: Session) -> None:
    where = scene(session)
    stranger = replace(where.staff, seats=())
    for code in ("NTD-01", "NTD-99"):
        with pytest.raises(Problem, match=r"class\.unknown"):
            service.class_of_code(session, stranger, code)
    for number in (where.cls.id or 0, 987654):
        with pytest.raises(Problem, match=r"class\.unknown"):
            service.class_of_id(session, stranger, number)


def test_nobody_gets_a_second_one(session: Session) -> None:
    where = scene(session)
    issue(where, listed("Trần Thị Bình; 01/2026"))
    assert refusals(where, listed("Trần Thị Bình; 02/2026")) == ["certificate.held"]
    issue(where, Wish(first="02/2026"))
    assert numbers(where)["Bình"] == "01/2026"
    with pytest.raises(Problem, match=r"certificate\.nothing_to_issue"):
        issue(where, Wish(first="10/2026"))


def test_the_tables_themselves_hold_one_standing_certificate_and_one_use_of_a_number(session):
    where = scene(session)
    issue(where, listed("Trần Thị Bình; 01/2026"))
    for key, number in (("Bình", "02/2026"), ("Dung", "01/2026")):
        with pytest.raises(IntegrityError), session.begin_nested():
            certificate(session, where.places[key], number)


def test_a_number_is_given_once_by_a_centre_also_in_another_class(session: Session) -> None:
    where = scene(session)
    issue(where)
    other = scene(session, "NTD-02")
    assert refusals(other, listed("Trần Thị Bình; 03 / 2026")) == ["certificate.number_used"]
    assert refusals(other, Wish(first="04/2026")) == ["certificate.number_used"]
    assert refusals(other, Wish(first="05/2026")) == []


def test_another_centre_has_numbers_of_its_own(session: Session) -> None:
    where = scene(session)
    issue(where)
    other = scene(session, "NTD-02")
    far = by_code(session, "TTCT-QL")
    other.cls.centre_id = far.id or 0
    worker = person(session, "Cán Bộ Xa", birth_date=None)
    other.staff = actor(worker, Role.CENTRE_STAFF, far.id or 0)
    assert issue(other).count == 4


def test_bad_lines_say_why_and_good_ones_go_ahead(session: Session) -> None:
    where = scene(session)
    wish = listed(
        "Nguyễn Văn An; 01/2026",
        "Nguyễn Văn An (09/05/1998); 02/2026",
        "Tran Thi Binh; 02/2026",
        "Lê Văn Cường; 03/2026",
        "Vũ Văn Em; 04/2026",
        "Hoàng Thị Dun; 05/2026",
        "Hoàng Thị Dung",
        "Nguyễn Văn An (09/05/1998); 06/2026",
        "Người Lạ Mặt; 07/2026",
    )
    assert refusals(where, wish) == [
        "person.ambiguous",
        "certificate.number_twice",
        "certificate.failed",
        "certificate.no_result",
        "certificate.not_in_class",
        "certificate.no_number",
        "certificate.person_twice",
        "person.not_found",
    ]
    done = issue(where, wish)
    assert (done.count, done.left_out, done.waiting) == (1, 8, 3)
    assert numbers(where) == {"An 98": "02/2026"}


def test_numbers_counted_up_leave_out_those_that_were_typed_and_whom_is_to_wait(session) -> None:
    where = scene(session)
    wish = listed("Trần Thị Bình; 02/2026", first="01/2026", held=("Nguyễn Văn An (12/03/1995)",))
    assert refusals(where, wish) == []
    issue(where, wish)
    assert numbers(where) == {"Bình": "02/2026", "An 98": "01/2026", "Dung": "03/2026"}


def test_drafts_people_who_left_and_the_erased_are_not_entitled(session: Session) -> None:
    where = scene(session)
    passes(session, where.places["Em"]).published_at = None
    where.places["Bình"].status = EnrolmentStatus.WITHDRAWN
    where.people["Dung"].anonymised_at = START
    session.flush()
    assert refusals(where, listed("Vũ Văn Em; 1/26")) == ["certificate.not_published"]
    assert issue(where).count == 2
    assert set(numbers(where)) == {"An", "An 98"}


def test_the_last_attempt_decides(session: Session) -> None:
    where = scene(session)
    passes(session, where.places["Cường"], "average", attempt=2)
    issue(where)
    assert numbers(where)["Cường"] == "04/2026"


def test_staff_who_study_do_not_issue_their_own(session: Session) -> None:
    where = scene(session)
    where.staff = replace(where.staff, person_id=where.people["Bình"].id)
    assert refusals(where, listed("Trần Thị Bình; 01/2026")) == ["certificate.own"]
    issue(where)
    assert "Bình" not in numbers(where)


def test_the_trainee_and_each_ward_are_told_once(session: Session) -> None:
    where = scene(session)
    joined(session, where.people["Bình"].id or 0)
    deputies = {code: nominator(session, by_code(session, code)) for code in ("DU-QX", "DU-QT")}
    ours = deputies["DU-QX"].id or 0
    joined(session, ours)
    done = issue(where)
    (told,) = letters_to(session, where.people["Bình"].id or 0)
    assert "03/2026" in told
    assert "16/11/2031" in told
    assert "Văn phòng trung tâm" in told
    (ward,) = letters_to(session, ours)
    assert "03/2026" in ward
    assert "04/2026" not in ward
    assert (done.told.reached, done.told.not_joined, done.told.wards) == (1, 3, 1)
    assert done.told.wards_untold == ("Đảng ủy phường Quỳnh Thiện",)


def test_a_correction_voids_the_old_line_and_keeps_it(session: Session) -> None:
    where = scene(session)
    issue(where)
    old, new = fix(where, "Bình", "09/2026", ISSUED + timedelta(days=1))
    assert (old.voided_at, old.voided_by_id) == (START, where.staff.me)
    assert old.void_reason == "in sai ngày sinh"
    assert (new.replaces_id, new.valid_until) == (old.id, date(2031, 11, 17))
    assert numbers(where)["Bình"] == "09/2026"
    rows = register_of_class(session, where.cls.id or 0)
    lines = [(r.paper.number, r.is_void, r.replaces) for r in rows if r.paper.band == "excellent"]
    assert lines == [
        ("03/2026", True, None),
        ("09/2026", False, "03/2026"),
    ]
    events = session.exec(select(AuditEvent).where(AuditEvent.action == "certificate.correct"))
    (event,) = events.all()
    assert (event.before, event.after) == (
        {"number": "03/2026", "issued_on": "2026-11-16"},
        {"number": "09/2026", "issued_on": "2026-11-17"},
    )


def test_a_reprint_may_keep_its_number_but_takes_nobody_elses(session: Session) -> None:
    where = scene(session)
    issue(where)
    fix(where, "Bình", "03/2026")
    assert numbers(where)["Bình"] == "03/2026"
    with pytest.raises(Problem, match=r"certificate\.number_used"):
        fix(where, "Bình", "04/2026")


def test_a_void_number_is_not_given_again(session: Session) -> None:
    where = scene(session)
    issue(where)
    fix(where, "Bình", "09/2026")
    with pytest.raises(Problem, match=r"certificate\.number_used"):
        fix(where, "Dung", "03/2026")
    assert refusals(scene(session, "NTD-02"), Wish(first="03/2026")) != []


def test_only_a_certificate_that_is_there_is_corrected_and_never_ones_own(session) -> None:
    where = scene(session)
    issue(where)
    with pytest.raises(Problem, match=r"certificate\.no_paper"):
        fix(where, "Cường", "09/2026")
    where.staff = replace(where.staff, person_id=where.people["Bình"].id)
    with pytest.raises(Problem, match=r"certificate\.own"):
        fix(where, "Bình", "09/2026")


def test_the_person_and_the_ward_hear_of_a_correction(session: Session) -> None:
    where = scene(session)
    joined(session, where.people["Bình"].id or 0)
    issue(where)
    fix(where, "Bình", "09/2026")
    _, corrected = letters_to(session, where.people["Bình"].id or 0)
    for fact in ("03/2026", "09/2026", "in sai ngày sinh"):
        assert fact in corrected
    kinds = session.exec(select(Notice.kind).order_by(col(Notice.id))).all()
    assert "certificate_corrected" in kinds


def test_the_deadline_counts_from_the_newest_decision(session: Session) -> None:
    where = scene(session)
    assert service.standing(session, where.staff, where.cls).due is None
    issue(where, listed("Trần Thị Bình; 01/2026"))
    due = service.standing(session, where.staff, where.cls).due
    assert due is not None
    assert (due.day, due.days) == (date(2026, 11, 27), 15)
    assert "1147" in due.source
    recognise(session, where.staff, START, where.cls, "16-QĐ/TTCT", date(2026, 11, 14))
    due = service.standing(session, where.staff, where.cls).due
    assert due is not None
    assert due.day == date(2026, 11, 29)


def test_before_the_rule_there_is_no_deadline(session: Session) -> None:
    assert queries.deadline_of(session, "NTD", date(2025, 11, 30)) is None
    assert queries.deadline_of(session, "NTD", date(2025, 12, 1)) is not None


def test_the_day_of_a_decision_is_corrected_for_its_certificates_too(session: Session) -> None:
    where = scene(session)
    issue(where)
    recognise(session, where.staff, START, where.cls, "15-qđ/ttct", date(2026, 11, 13))
    rows = register_of_class(session, where.cls.id or 0)
    assert {row.decided_on for row in rows} == {date(2026, 11, 13)}
    old = session.exec(select(Recognition).where(col(Recognition.superseded_at).is_not(None)))
    assert old.one().decided_on == DECIDED


def test_a_decision_of_the_same_day_or_never_used_is_corrected_another_stands_beside(session):
    where = scene(session)
    recognise(session, where.staff, START, where.cls, "9-QĐ/TTCT", date(2026, 11, 2))
    issue(where, listed("Trần Thị Bình; 01/2026"))
    recognise(session, where.staff, START, where.cls, "16-QĐ/TTCT", DECIDED)
    (line,) = register_of_class(session, where.cls.id or 0)
    assert line.decision == "16-QĐ/TTCT"
    recognise(session, where.staff, START, where.cls, "20-QĐ/TTCT", date(2026, 11, 15))
    standing = session.exec(
        select(Recognition.number).where(col(Recognition.superseded_at).is_(None))
    ).all()
    assert set(standing) == {"16-QĐ/TTCT", "20-QĐ/TTCT"}


def test_the_register_of_a_year_is_for_those_who_work_there(session: Session) -> None:
    where = scene(session)
    issue(where)
    centre, rows = register_of_year(session, where.staff, where.centre.id or 0, 2026)
    assert (centre.code, len(rows)) == ("TTCT-HM", 4)
    stranger = replace(where.staff, seats=())
    for who, place, year in (
        (where.staff, where.centre.id, 2025),
        (stranger, where.centre.id, 2026),
        (where.staff, by_code(session, "TTCT-QL").id, 2026),
        (where.staff, 987654, 2026),
        (where.staff, where.centre.id, 99999),
    ):
        with pytest.raises(Problem, match=r"certificate\.no_year"):
            register_of_year(session, who, place or 0, year)


def test_classes_in_which_somebody_waits_come_first(session: Session) -> None:
    where = scene(session)
    later = scene(session, "NTD-02")
    scene(session, "TH-01", kind="TH")
    issue(later)
    found = service.classes_with_waiting(session, where.staff)
    assert [(cls.code, count) for cls, count in found] == [("NTD-01", 4), ("NTD-02", 0)]


def test_somebody_who_takes_a_place_later_waits_again(session: Session) -> None:
    where = scene(session)
    issue(where)
    new = person(session, "Đặng Văn Giang", birth_date=date(1993, 1, 1))
    passes(session, enrolled(session, where.cls, new, by_code(session, "DU-QX")))
    assert queries.waiting_by_class(session, [where.cls.id or 0]) == {where.cls.id: 1}
    done = issue(where, Wish(first="05/2026"))
    assert done.count == 1
