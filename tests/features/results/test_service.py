"""Posting, correcting, publishing: what is stored and who is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session, col, select

from bot.features.results import service
from bot.features.results.judging import judge
from bot.features.results.lines import read_lines
from bot.features.results.mine import my_results
from bot.features.results.service import Posted
from bot.kit.problem import Problem
from db.models import (
    AuditEvent,
    ClassStatus,
    EnrolmentStatus,
    Result,
    Role,
    RuleValue,
)
from tests.features.results.scene import Scene, absent, actor, joined, letters_to, scene
from tests.support.factories import START, ZONE, by_code, nominator, person, training_class


def post(where: Scene, *lines: str, publish: bool = True) -> Posted:
    return service.post_results(
        where.session,
        where.staff,
        START,
        where.cls,
        read_lines(lines),
        ZONE,
        publish=publish,
    )


def rows(where: Scene, who: str) -> list[Result]:
    enrolment = where.places[who].id
    return list(
        where.session.exec(
            select(Result).where(col(Result.enrolment_id) == enrolment).order_by(col(Result.id))
        )
    )


def test_good_lines_are_stored_and_the_others_left_out(session: Session):
    where = scene(session)
    posted = post(where, "Trần Thị Bình; 7,95", "Lê Văn Cường; 12", "Hoàng Thị Dung; tốt")
    assert (posted.count, posted.left_out, posted.without) == (2, 1, 3)
    (result,) = rows(where, "Bình")
    assert (result.score, result.band, result.passed, result.attempt) == (
        Decimal("7.95"), "fair", True, 1,
    )  # fmt: skip
    assert result.published_at == START
    assert result.posted_by_id == where.staff.me
    assert rows(where, "Dung")[0].band == "tốt"
    assert rows(where, "Cường") == []


def test_trainee_and_ward_are_told_once_and_only_what_is_theirs(session: Session):
    where = scene(session)
    binh, cuong = where.places["Bình"].person_id, where.places["Cường"].person_id
    deputies = [nominator(session, by_code(session, code)).id or 0 for code in ("DU-QX", "DU-QT")]
    for one in (binh, cuong, *deputies):
        joined(session, one)
    posted = post(where, "Trần Thị Bình; 8,5", "Nguyễn Văn An (12/03/1995); 6", "Lê Văn Cường; khá")
    assert (posted.told.reached, posted.told.not_joined, posted.told.wards) == (2, 1, 2)
    (mine,) = letters_to(session, binh)
    assert "8,5 (Giỏi)" in mine
    assert "Cường" not in mine
    (ward,) = letters_to(session, deputies[0])
    assert "Trần Thị Bình: 8,5 (Giỏi)" in ward
    assert "Nguyễn Văn An (12/03/1995): 6,0 (Trung bình)" in ward
    assert "Cường" not in ward
    (other,) = letters_to(session, deputies[1])
    assert "Lê Văn Cường: Khá" in other
    assert "Bình" not in other


def test_a_draft_is_told_to_nobody_until_it_is_published(session: Session):
    where = scene(session)
    binh = where.places["Bình"].person_id
    joined(session, binh)
    posted = post(where, "Trần Thị Bình; 8", publish=False)
    assert (posted.published, posted.drafts) == (False, 1)
    assert letters_to(session, binh) == []
    assert my_results(session, binh) == []
    published = service.publish_drafts(session, where.staff, START, where.cls, ZONE)
    assert (published.count, published.drafts) == (1, 0)
    assert len(letters_to(session, binh)) == 1
    assert [item.result.band for item in my_results(session, binh)] == ["good"]
    with pytest.raises(Problem) as again:
        service.publish_drafts(session, where.staff, START, where.cls, ZONE)
    assert again.value.code == "result.no_drafts"


def test_a_draft_sent_again_unchanged_is_published_as_it_is(session: Session):
    where = scene(session)
    post(where, "Trần Thị Bình; 8", publish=False)
    post(where, "Trần Thị Bình; 8")
    (result,) = rows(where, "Bình")
    assert result.published_at == START


def test_a_correction_keeps_history_and_says_what_it_was(session: Session):
    where = scene(session)
    binh, deputy = where.places["Bình"].person_id, nominator(session, by_code(session, "DU-QX"))
    joined(session, binh)
    joined(session, deputy.id or 0)
    post(where, "Trần Thị Bình; 7,5")
    post(where, "Trần Thị Bình; 8")
    old, new = rows(where, "Bình")
    assert old.superseded_at == START
    assert (new.replaces_id, new.superseded_at, new.score) == (old.id, None, Decimal(8))
    assert "7,5 (Khá) → 8,0 (Giỏi)" in letters_to(session, binh)[-1]
    assert "7,5 (Khá) → 8,0 (Giỏi)" in letters_to(session, deputy.id or 0)[-1]
    noted = session.exec(select(AuditEvent).where(col(AuditEvent.action) == "result.correct")).one()
    assert noted.row_id == new.id
    assert noted.before
    assert noted.after
    assert (noted.before["score"], noted.after["score"]) == ("7,5", "8,0")


def test_the_same_list_sent_twice_changes_nothing(session: Session):
    where = scene(session)
    post(where, "Trần Thị Bình; 4")
    with pytest.raises(Problem) as nothing:
        post(where, "Trần Thị Bình; 4")
    assert nothing.value.code == "result.nothing_to_store"
    assert len(rows(where, "Bình")) == 1


def test_a_second_attempt_stands_beside_the_first(session: Session):
    where = scene(session)
    binh = where.places["Bình"].person_id
    joined(session, binh)
    post(where, "Trần Thị Bình; 4")
    assert "làm bài lại 1 lần" in letters_to(session, binh)[-1]
    post(where, "Trần Thị Bình; 4,5; lần 2")
    assert "Đã hết số lần làm bài (2)" in letters_to(session, binh)[-1]
    assert [(r.attempt, r.superseded_at) for r in rows(where, "Bình")] == [(1, None), (2, None)]


def test_who_missed_too_much_is_held_until_there_is_a_note(session: Session):
    where = scene(session)
    absent(where, "Bình", date(2026, 11, 13))
    roll = service.roll(session, where.staff, where.cls, ZONE)
    held, fine = judge(read_lines(["Trần Thị Bình; 6", "Lê Văn Cường; 6"]), roll)
    assert (held.state, fine.state) == ("held", "good")
    post(where, "Trần Thị Bình; 6; ốm nằm viện, có giấy")
    assert rows(where, "Bình")[0].note == "ốm nằm viện, có giấy"


def test_a_session_without_a_list_counts_against_nobody(session: Session):
    where = scene(session)
    roll = service.roll(session, where.staff, where.cls, ZONE)
    assert all(entry.may_sit for entry in roll.entries)


def test_the_scale_is_that_of_the_class_type_and_day(session: Session):
    where = scene(session)
    early, late = date(2026, 11, 1), date(2026, 12, 1)
    bands = [["good", "6"], ["failed", "0"]]
    session.add(RuleValue(key="bands", class_type_code="NTD", effective_from=early, value=bands,
                          source="thử"))  # fmt: skip
    session.add(RuleValue(key="pass_mark", class_type_code="NTD", effective_from=late, value="9",
                          source="thử"))  # fmt: skip
    session.flush()
    post(where, "Trần Thị Bình; 6")
    assert (rows(where, "Bình")[0].band, rows(where, "Bình")[0].passed) == ("good", True)


def test_only_the_class_own_centre_may_post(session: Session):
    where = scene(session)
    other = by_code(session, "TTCT-QL")
    stranger = actor(person(session, "Cán Bộ Khác"), Role.CENTRE_STAFF, other.id or 0)
    for number in (where.cls.id or 0, 999_999):
        with pytest.raises(Problem) as refused:
            service.class_to_mark(session, stranger, number)
        assert refused.value.code == "class.unknown"


def test_a_cancelled_class_takes_no_results(session: Session):
    where = scene(session, ClassStatus.CANCELLED)
    with pytest.raises(Problem) as refused:
        service.class_of_code(session, where.staff, "ntd-01")
    assert refused.value.code == "result.class_cancelled"


def test_a_class_without_people_says_so(session: Session):
    where = scene(session)
    empty = training_class(session, by_code(session, "TTCT-HM"), "NTD-02")
    with pytest.raises(Problem) as refused:
        service.roll(session, where.staff, empty, ZONE)
    assert refused.value.code == "result.nobody"


def test_in_a_finished_class_a_result_settles_how_it_ended(session: Session):
    where = scene(session, ClassStatus.FINISHED)
    post(where, "Trần Thị Bình; 4", "Lê Văn Cường; 7")
    assert ends(where) == (EnrolmentStatus.FAILED, EnrolmentStatus.FINISHED)
    post(where, "Trần Thị Bình; 6")
    assert ends(where) == (EnrolmentStatus.FINISHED, EnrolmentStatus.FINISHED)


def ends(where: Scene) -> tuple[EnrolmentStatus, EnrolmentStatus]:
    return where.places["Bình"].status, where.places["Cường"].status


def test_a_withdrawn_place_cannot_be_marked(session: Session):
    where = scene(session)
    where.places["Bình"].status = EnrolmentStatus.WITHDRAWN
    session.flush()
    with pytest.raises(Problem):
        post(where, "Trần Thị Bình; 8")
