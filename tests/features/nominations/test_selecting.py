"""The ward takes some of those proposed and leaves others, once for all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from bot.features.nominations.proposals import selecting
from bot.features.nominations.proposals.ending import end_with_class
from bot.features.nominations.proposals.queries import waiting_for
from bot.features.nominations.proposals.reminding import remind
from bot.features.nominations.proposals.telling import PATIENCE, tell_gathered
from bot.kit.problem import Problem
from db.models import (
    AuditEvent,
    ClassStatus,
    Nomination,
    Person,
    ProposalDeadline,
    Quota,
    TrainingClass,
)
from tests.features.nominations import scene
from tests.features.nominations.proposed import (
    AN,
    BINH,
    CUONG,
    proposals,
    propose,
    refuse,
    secretary,
    states,
    take,
)
from tests.features.nominations.scene import a_class, deputy, nominations, send, staff, told
from tests.support.factories import START, ZONE, by_code


def summaries(session: Session) -> list[str]:
    return [summary for summary, _ in told(session, "proposals")]


def test_those_taken_are_nominated_as_one_batch_and_the_centre_is_told_once(
    session: Session,
) -> None:
    who, boss, clerk, cls = secretary(session), deputy(session), staff(session), a_class(session)
    propose(session, who, cls, f"{AN}; bí thư chi đoàn", BINH)
    done = take(session, boss, cls)

    assert [sent.names for sent in done.sent] == [("Nguyễn Văn An", "Trần Thị Bình")]
    assert done.still_waiting == 0
    rows = nominations(session, cls)
    assert len({row.batch for row in rows.values()}) == 1
    an = rows["Nguyễn Văn An"]
    assert (an.cell_id, an.note) == (by_code(session, "QX-CB1").id, "bí thư chi đoàn")
    assert an.nominated_by_id == boss.me
    assert session.get_one(Person, an.person_id).phone == "+84912345678"
    assert proposals(session, cls)["Nguyễn Văn An"].nomination_id == an.id
    assert states(session, cls) == {"Nguyễn Văn An": "taken", "Trần Thị Bình": "taken"}
    assert told(session, "nominations") == [
        ("Đảng ủy phường Quỳnh Xuân đề cử 2 người vào NTD-01", {clerk.me})
    ]


def test_places_are_given_in_order_of_priority_and_the_rest_go_on_waiting(
    session: Session,
) -> None:
    first, second = secretary(session), secretary(session, "QX-CB2", "Lê Bí Thư")
    boss, cls = deputy(session), a_class(session, quota={"DU-QX": 2})
    propose(session, first, cls, AN, BINH)
    propose(session, second, cls, CUONG, cell="QX-CB2")
    done = take(session, boss, cls)

    assert done.sent[0].names == ("Nguyễn Văn An", "Lê Văn Cường"), "the first of each cell"
    assert done.still_waiting == 1
    assert states(session, cls)["Trần Thị Bình"] == "waiting"


def test_the_cell_hears_once_who_was_chosen_and_who_was_not(session: Session) -> None:
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    propose(session, who, cls, AN, BINH, CUONG)
    take(session, boss, cls, "Nguyễn Văn An")
    assert len(summaries(session)) == 1, "only the ward was told; the cell's others still wait"
    refuse(session, boss, cls, "Trần Thị Bình", "Lê Văn Cường", reason="Hồ sơ chưa đầy đủ")
    assert told(session, "proposals")[1:] == [
        ("Đảng ủy chọn 1/3 người Chi bộ khối 1 giới thiệu, NTD-01", {who.me})
    ]
    tell_gathered(session, START + 2 * PATIENCE)
    assert len(summaries(session)) == 2, "nothing is told twice"


def test_single_choices_are_told_after_ten_minutes(session: Session) -> None:
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    propose(session, who, cls, AN, BINH)
    refuse(session, boss, cls, "Trần Thị Bình", reason="Hồ sơ chưa đầy đủ")
    tell_gathered(session, START + PATIENCE - timedelta(seconds=1))
    assert len(summaries(session)) == 1
    tell_gathered(session, START + PATIENCE)
    assert summaries(session)[1:] == ["Đảng ủy chọn 0/1 người Chi bộ khối 1 giới thiệu, NTD-01"]


def test_each_cell_hears_of_its_own_people_only(session: Session) -> None:
    first, second = secretary(session), secretary(session, "QX-CB2", "Lê Bí Thư")
    boss, cls = deputy(session), a_class(session)
    propose(session, first, cls, AN)
    propose(session, second, cls, BINH, cell="QX-CB2")
    take(session, boss, cls)
    assert told(session, "proposals")[2:] == [
        ("Đảng ủy chọn 1/1 người Chi bộ khối 1 giới thiệu, NTD-01", {first.me}),
        ("Đảng ủy chọn 1/1 người Chi bộ khối 2 giới thiệu, NTD-01", {second.me}),
    ]


def test_a_person_named_by_the_deputy_directly_is_the_one_proposed(session: Session) -> None:
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    propose(session, who, cls, AN)
    send(session, boss, cls, "nguyen van an; 12/03/1995")

    (nomination,) = session.exec(select(Nomination)).all()
    assert nomination.cell_id == by_code(session, "QX-CB1").id, "the cell sees its own person"
    assert states(session, cls) == {"Nguyễn Văn An": "taken"}
    with pytest.raises(Problem, match=r"no_proposals"):
        take(session, boss, cls)


def test_somebody_of_like_name_is_not_taken_for_the_one_proposed(session: Session) -> None:
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    propose(session, who, cls, "Nguyễn Văn Ân; 12/03/1995")
    send(session, boss, cls, "Nguyễn Văn Ấn; 12/03/1995; QX-CB1")
    assert states(session, cls) == {"Nguyễn Văn Ân": "waiting"}


def test_who_cannot_be_nominated_any_more_waits_on(session: Session) -> None:
    """Somebody whom another ward has nominated meanwhile."""
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    propose(session, who, cls, AN, BINH)
    other = deputy(session, "DU-QT", "Phó Phường Khác")
    send(session, other, cls, "Nguyễn Văn An; 12/03/1995; QT-CB1", ward="DU-QT")
    done = take(session, boss, cls)
    assert done.sent[0].names == ("Trần Thị Bình",)
    assert states(session, cls)["Nguyễn Văn An"] == "waiting"
    with pytest.raises(Problem, match=r"nothing_good"):
        take(session, boss, cls)


def test_after_the_deadline_nobody_is_taken_but_may_be_left_out(session: Session) -> None:
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    propose(session, who, cls, AN)
    late = START + timedelta(days=6)
    with pytest.raises(Problem, match=r"nominations\.deadline"):
        take(session, boss, cls, now=late)
    refuse(session, boss, cls, reason="Hết hạn")
    assert states(session, cls) == {"Nguyễn Văn An": "not_chosen"}


def test_another_wards_deputy_finds_nothing_to_choose(session: Session) -> None:
    who, cls = secretary(session), a_class(session)
    other = deputy(session, "DU-QT", "Phó Phường Khác")
    propose(session, who, cls, AN)
    with pytest.raises(Problem, match=r"no_proposals"):
        take(session, other, cls)
    with pytest.raises(Problem, match=r"no_proposals"):
        refuse(session, other, cls, reason="Không")


def test_every_step_is_written_down_without_the_name(session: Session) -> None:
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    propose(session, who, cls, AN, BINH)
    take(session, boss, cls, "Nguyễn Văn An")
    refuse(session, boss, cls, "Trần Thị Bình", reason="Hồ sơ chưa đầy đủ")
    rows = session.exec(
        select(AuditEvent)
        .where(col(AuditEvent.table_name) == "proposals")
        .order_by(col(AuditEvent.id))
    ).all()
    assert [row.action for row in rows] == [
        "proposal.sent",
        "proposal.sent",
        "proposal.taken",
        "proposal.not_chosen",
    ]
    assert rows[-1].after == {"status": "not_chosen", "reason": "Hồ sơ chưa đầy đủ"}


# --- what falls due ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "status", [ClassStatus.CLOSED, ClassStatus.FINISHED, ClassStatus.CANCELLED]
)
def test_proposals_end_with_the_class_and_their_people_are_told(
    session: Session, status: ClassStatus
) -> None:
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    propose(session, who, cls, AN, BINH)
    take(session, boss, cls, "Trần Thị Bình")
    end_with_class(session, START)
    assert states(session, cls)["Nguyễn Văn An"] == "waiting"

    cls.status = status
    session.flush()
    end_with_class(session, START)
    assert states(session, cls) == {"Nguyễn Văn An": "ended", "Trần Thị Bình": "taken"}
    assert told(session, "proposals")[1:] == [
        ("NTD-01: 1 người Chi bộ khối 1 giới thiệu không gửi nữa", {who.me}),
        ("NTD-01: 1 người chi bộ giới thiệu không gửi nữa", {boss.me}),
    ]
    end_with_class(session, START)
    assert len(summaries(session)) == 3


def give(session: Session, cls: TrainingClass, cell: str, places: int) -> None:
    home = by_code(session, cell)
    session.add(Quota(class_id=cls.id or 0, organisation_id=home.id or 0, places=places))
    session.flush()


def test_cells_with_places_left_are_reminded_two_days_before_their_date(
    session: Session,
) -> None:
    who, cls = secretary(session), a_class(session, quota={"DU-QX": 5})
    secretary(session, "QX-CB2", "Lê Bí Thư")
    give(session, cls, "QX-CB1", 3)
    give(session, cls, "QX-CB2", 1)
    propose(session, who, cls, AN)
    propose(session, secretary(session, "QX-CB2", "Vũ Bí Thư"), cls, BINH, cell="QX-CB2")
    before = len(summaries(session))
    until = cls.nomination_deadline
    assert until
    remind(session, until - timedelta(days=3), ZONE)
    assert len(summaries(session)) == before
    for hours in (40, 30):
        remind(session, until - timedelta(hours=hours), ZONE)
    found = [one for one in told(session, "proposals")[before:] if "còn" in one[0]]
    assert found == [("Chi bộ khối 1 còn 2 chỗ chưa giới thiệu vào NTD-01", {who.me})]


def test_a_moved_date_moves_the_reminder_of_the_cell(session: Session) -> None:
    who, cls = secretary(session), a_class(session, quota={"DU-QX": 5})
    give(session, cls, "QX-CB1", 3)
    ward = by_code(session, "DU-QX")
    own = ProposalDeadline(
        class_id=cls.id or 0, ward_id=ward.id or 0, propose_by=START + timedelta(days=2)
    )
    session.add(own)
    session.flush()
    remind(session, START + timedelta(hours=1), ZONE)
    assert told(session, "proposals") == [
        ("Chi bộ khối 1 còn 3 chỗ chưa giới thiệu vào NTD-01", {who.me})
    ]
    own.propose_by = START + timedelta(days=4)
    session.flush()
    remind(session, START + timedelta(days=1), ZONE)
    assert len(summaries(session)) == 1
    remind(session, START + timedelta(days=2, hours=1), ZONE)
    assert len(summaries(session)) == 2


def test_the_deputy_is_reminded_once_of_what_waits_two_days_before_the_deadline(
    session: Session,
) -> None:
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    propose(session, who, cls, AN, BINH)
    until = cls.nomination_deadline
    assert until
    remind(session, until - timedelta(days=3), ZONE)
    assert len(summaries(session)) == 1
    for hours in (40, 30):
        remind(session, until - timedelta(hours=hours), ZONE)
    assert told(session, "proposals")[1:] == [
        ("2 người chi bộ giới thiệu vào NTD-01 chờ chọn", {boss.me})
    ]


def test_no_reminder_of_what_has_been_chosen(session: Session) -> None:
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    propose(session, who, cls, AN)
    take(session, boss, cls)
    before = len(summaries(session))
    assert cls.nomination_deadline
    remind(session, cls.nomination_deadline - timedelta(hours=30), ZONE)
    assert len(summaries(session)) == before


def test_the_words_of_a_proposal_come_back_whole_as_a_line(session: Session) -> None:
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    propose(session, who, cls, "Trần Thị Bình; 05/09/1998; ; đoàn viên, 2 con", AN)
    assert selecting.lines_of(waiting_for(session, boss, cls.id or 0)) == [
        (1, "Trần Thị Bình; 05/09/1998; QX-CB1; ; đoàn viên, 2 con"),
        (2, "Nguyễn Văn An; 12/03/1995; QX-CB1; 0912 345 678"),
    ]
    take(session, boss, cls, "Trần Thị Bình")
    assert scene.nominations(session, cls)["Trần Thị Bình"].note == "đoàn viên, 2 con"
