"""A cell proposes its own people to the ward, and takes them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlmodel import Session, col, func, select

from bot.features.nominations.proposals import service
from bot.features.nominations.proposals.checking import check_proposals
from bot.features.nominations.proposals.rules import in_order_of_choice, over_quota
from bot.kit.problem import Problem
from db.models import (
    ClassStatus,
    Nomination,
    Person,
    Proposal,
    ProposalDeadline,
    Quota,
    TrainingClass,
)
from tests.features.nominations.proposed import (
    AN,
    BINH,
    CUONG,
    ids,
    proposals,
    propose,
    secretary,
    states,
    take,
)
from tests.features.nominations.scene import a_class, deputy, send, staff, told
from tests.support.factories import START, ZONE, by_code, person


def problem_of(session: Session, cls: TrainingClass, line: str, cell: str = "QX-CB1") -> str:
    checked = check_proposals(session, cls, by_code(session, cell), [(1, line)], START, ZONE)
    assert checked.bad, "the line is good"
    return checked.bad[0].problems[0].code


def test_good_lines_are_kept_in_their_order_and_nobody_becomes_a_person(session: Session) -> None:
    who, cls = secretary(session), a_class(session)
    before = session.exec(select(func.count()).select_from(Person)).one()
    done = propose(session, who, cls, BINH, "Trần Văn X; 31/02/1998", AN)

    assert done.names == ("Trần Thị Bình", "Nguyễn Văn An")
    assert [line.number for line in done.rest] == [2]
    rows = proposals(session, cls)
    assert [(name, row.position) for name, row in rows.items()] == [
        ("Trần Thị Bình", 1),
        ("Nguyễn Văn An", 2),
    ]
    an = rows["Nguyễn Văn An"]
    assert (an.phone, an.cell_id) == ("+84912345678", by_code(session, "QX-CB1").id)
    assert session.exec(select(func.count()).select_from(Person)).one() == before
    assert session.exec(select(Nomination)).all() == [], "the centre sees nothing"


def test_what_is_proposed_later_comes_after_what_was_proposed_before(session: Session) -> None:
    who, cls = secretary(session), a_class(session)
    propose(session, who, cls, AN)
    propose(session, who, cls, BINH)
    assert [row.position for row in proposals(session, cls).values()] == [1, 2]


def test_the_deputies_are_told_once_for_a_batch_and_the_centre_is_not(session: Session) -> None:
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    staff(session)
    deputy(session, "DU-QT", "Phó Phường Khác")
    propose(session, who, cls, AN, BINH)
    assert told(session, "proposals") == [
        ("Chi bộ khối 1 giới thiệu 2 người vào NTD-01", {boss.me})
    ]
    assert told(session, "nominations") == []


def test_the_own_cell_is_filled_in_and_another_one_is_refused(session: Session) -> None:
    cls = a_class(session)
    cell = by_code(session, "QX-CB1")
    (line,) = check_proposals(session, cls, cell, [(1, AN)], START, ZONE).good
    assert line.cell is not None
    assert line.cell.code == "QX-CB1"
    assert line.warnings == ()
    assert problem_of(session, cls, f"{BINH}; QX-CB2") == "nominations.other_cell"


def test_a_person_of_another_cell_is_refused_whatever_is_typed(session: Session) -> None:
    cls = a_class(session)
    person(session, "Nguyễn Văn An", organisation=by_code(session, "QX-CB2"))
    assert problem_of(session, cls, AN) == "nominations.other_cell"
    assert problem_of(session, cls, f"{AN}; QX-CB1") == "nominations.other_cell"


def test_a_person_of_the_ward_itself_may_be_proposed(session: Session) -> None:
    who, cls = secretary(session), a_class(session)
    person(session, "Nguyễn Văn An", organisation=by_code(session, "DU-QX"))
    assert propose(session, who, cls, AN).names == ("Nguyễn Văn An",)


def test_nobody_is_proposed_twice_by_the_own_or_another_cell(session: Session) -> None:
    cls = a_class(session)
    propose(session, secretary(session), cls, AN)
    assert problem_of(session, cls, "nguyễn văn an; 12/03/1995") == "nominations.proposed"
    assert problem_of(session, cls, AN, "QX-CB2") == "nominations.proposed_elsewhere"


def test_somebody_nominated_already_is_refused_without_saying_by_whom(session: Session) -> None:
    boss, cls = deputy(session), a_class(session)
    send(session, boss, cls, "Nguyễn Văn An; 12/03/1995; QX-CB1")
    assert problem_of(session, cls, AN) == "nominations.standing_already"


def test_a_secretary_proposes_for_the_own_cell_only(session: Session) -> None:
    who, cls = secretary(session), a_class(session)
    for cell in ("QX-CB2", "QT-CB1", "DU-QX"):
        with pytest.raises(Problem, match=r"nominations\.unknown"):
            propose(session, who, cls, AN, cell=cell)
    with pytest.raises(Problem, match=r"nominations\.unknown"):
        propose(session, deputy(session), cls, AN)


def test_a_class_of_another_centre_is_unknown(session: Session) -> None:
    who, cls = secretary(session), a_class(session)
    cls.centre_id = by_code(session, "TTCT-QL").id or 0
    session.flush()
    with pytest.raises(Problem, match=r"nominations\.unknown"):
        propose(session, who, cls, AN)


def test_a_ward_without_places_has_none_for_its_cells(session: Session) -> None:
    who, cls = secretary(session), a_class(session, quota={"DU-QT": 5})
    with pytest.raises(Problem, match=r"ward_without_places"):
        propose(session, who, cls, AN)


def test_beyond_the_quota_of_the_cell_it_goes_on_and_is_counted(session: Session) -> None:
    who, cls = secretary(session), a_class(session, quota={"DU-QX": 5})
    cell = by_code(session, "QX-CB1")
    session.add(Quota(class_id=cls.id or 0, organisation_id=cell.id or 0, places=2))
    session.flush()
    assert propose(session, who, cls, AN).over == 0
    done = propose(session, who, cls, BINH, CUONG)
    assert done.over == 1
    assert (done.room.places, done.room.left) == (2, 0)


def test_the_wards_own_date_ends_proposing_before_the_deadline_of_the_class(
    session: Session,
) -> None:
    who, cls = secretary(session), a_class(session)
    ward = by_code(session, "DU-QX")
    until = START + timedelta(days=1)
    session.add(ProposalDeadline(class_id=cls.id or 0, ward_id=ward.id or 0, propose_by=until))
    session.flush()
    propose(session, who, cls, AN, now=until)
    with pytest.raises(Problem, match=r"nominations\.propose_late"):
        propose(session, who, cls, BINH, now=until + timedelta(seconds=1))


def test_after_the_deadline_a_cell_is_sent_to_its_ward_and_not_to_the_centre(
    session: Session,
) -> None:
    who, cls = secretary(session), a_class(session)
    cls.nomination_deadline = START + timedelta(days=1)
    session.flush()
    with pytest.raises(Problem, match=r"nominations\.propose_late"):
        propose(session, who, cls, AN, now=START + timedelta(days=2))


@pytest.mark.parametrize("status", [ClassStatus.CLOSED, ClassStatus.CANCELLED])
def test_a_class_that_takes_nobody_takes_no_proposal(session: Session, status: ClassStatus) -> None:
    who, cls = secretary(session), a_class(session)
    cls.status = status
    session.flush()
    with pytest.raises(Problem, match=r"nominations\.class_"):
        propose(session, who, cls, AN)


def test_nothing_good_stores_nothing(session: Session) -> None:
    who, cls = secretary(session), a_class(session)
    with pytest.raises(Problem, match=r"nothing_good"):
        propose(session, who, cls, "An; 12/03/1995")
    assert session.exec(select(Proposal)).all() == []


def test_a_cell_takes_back_what_the_ward_has_not_decided(session: Session) -> None:
    who, boss, cls = secretary(session), deputy(session), a_class(session)
    propose(session, who, cls, AN, BINH)
    (an, binh) = ids(session, cls)
    service.take_back(session, who, START, ZONE, an)
    assert states(session, cls) == {"Nguyễn Văn An": "withdrawn", "Trần Thị Bình": "waiting"}
    propose(session, who, cls, AN)  # and may propose the same person again

    take(session, boss, cls, "Trần Thị Bình")
    with pytest.raises(Problem, match=r"proposal_decided"):
        service.take_back(session, who, START, ZONE, binh)


def test_another_cells_proposal_is_unknown(session: Session) -> None:
    who, cls = secretary(session), a_class(session)
    other = secretary(session, "QX-CB2", "Bí Thư Khác")
    propose(session, who, cls, AN)
    (an,) = ids(session, cls)
    for proposal_id in (an, 987654):
        with pytest.raises(Problem, match=r"nominations\.unknown"):
            service.take_back(session, other, START, ZONE, proposal_id)


@dataclass(frozen=True, slots=True)
class Row:
    cell_id: int
    position: int


def test_first_the_first_of_every_cell_and_last_what_is_beyond_a_quota() -> None:
    rows = [Row(*one) for one in ((1, 1), (1, 2), (1, 4), (2, 1), (2, 3), (3, 1))]

    def order(places: dict[int, int], chosen: dict[int, int]) -> list[str]:
        return [f"{row.cell_id}.{row.position}" for row in in_order_of_choice(rows, places, chosen)]

    assert order({}, {}) == ["1.1", "2.1", "3.1", "1.2", "2.3", "1.4"]
    assert order({1: 3, 2: 1}, {}) == ["1.1", "2.1", "1.2", "1.4", "3.1", "2.3"]
    assert order({1: 3, 2: 1}, {1: 2}) == ["2.1", "1.1", "3.1", "2.3", "1.2", "1.4"]


def test_over_the_quota_counts_only_what_is_new() -> None:
    assert over_quota(None, 9, 9) == 0
    assert over_quota(3, 1, 2) == 0
    assert over_quota(3, 2, 2) == 1
    assert over_quota(3, 7, 2) == 2


def test_proposals_do_not_count_as_nominations(session: Session) -> None:
    """Of the ward's places none is taken before it has chosen."""
    who, boss, cls = secretary(session), deputy(session), a_class(session, quota={"DU-QX": 1})
    propose(session, who, cls, AN, BINH)
    done = send(session, boss, cls, "Phạm Văn Dũng; 03/04/1990; QX-CB2")
    assert done.names == ("Phạm Văn Dũng",)
    assert session.exec(select(func.count()).where(col(Nomination.class_id) == cls.id)).one() == 1


def test_words_that_name_no_cell_are_a_note(session: Session) -> None:
    cls, cell = a_class(session), by_code(session, "QX-CB1")
    lines = [(1, f"{AN}; bí thư chi đoàn; gia đình chính sách")]
    (line,) = check_proposals(session, cls, cell, lines, START, ZONE).good
    assert line.entry.note == "bí thư chi đoàn; gia đình chính sách"
    assert problem_of(session, cls, f"{BINH}; chi bộ khối 9") == "nominations.cell_unknown"
