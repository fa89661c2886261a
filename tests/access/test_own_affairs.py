"""Somebody with several roles decides nothing about themself, and no role widens another."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from sqlmodel import Session, col, select

from db.models import (
    Attendance,
    AttendanceState,
    LeaveRequest,
    LeaveStatus,
    Nomination,
    NominationStatus,
    Person,
    Result,
    Role,
)
from tests.access.door import Door, changed
from tests.access.heard import Heard
from tests.access.leaks import leaks
from tests.access.openings import confirming
from tests.access.scene import CELL_1, NTD, SECRETS, WARD_T, House, Who
from tests.support.factories import START, by_code, role

ME = SECRETS[Who.TRAINEE][0]
CHAT = Who.TRAINEE.chat


class Mine(NamedTuple):
    nomination: int
    leave: int
    enrolment: int


@pytest.fixture
def mine(door: Door, house: House) -> Mine:
    """The trainee of the scene is deputy secretary of the own ward and staff of the centre too,
    and nominated for the class anew."""
    with door.tables() as session:
        me = session.get_one(Person, house.people[Who.TRAINEE])
        role(session, me, Role.DEPUTY_SECRETARY, by_code(session, "DU-QX"))
        role(session, me, Role.CENTRE_STAFF, by_code(session, "TTCT-HM"))
        group = house.ids
        return Mine(
            group["nominations"][Who.TRAINEE][-1],
            group["leave_requests"][Who.TRAINEE][-1],
            group["enrolments"][Who.TRAINEE][-1],
        )


def confirmed(door: Door, heard: Heard) -> Heard:
    data = confirming(heard)
    return door.presses(CHAT, data) if data else heard


def waiting_again(session: Session, mine: Mine) -> None:
    row = session.get_one(Nomination, mine.nomination)
    row.status, row.decided_at = NominationStatus.SUBMITTED, None
    session.add(row)


@pytest.mark.parametrize("verb", ["accept", "reject", "wait"])
def test_nobody_decides_their_own_nomination_by_button(door: Door, mine: Mine, verb: str):
    with door.tables() as session:
        waiting_again(session, mine)
    before = door.state("dialogues")
    confirmed(door, door.presses(CHAT, f"nomdo:{verb}:{mine.nomination}"))
    assert changed(before, door.state("dialogues")) == set()


@pytest.mark.parametrize("line", [f"Duyệt: {ME}", f"Từ chối: {ME}; không hợp", f"Dự bị: {ME}"])
def test_nobody_decides_their_own_nomination_by_words(door: Door, mine: Mine, line: str):
    with door.tables() as session:
        waiting_again(session, mine)
    before = door.state("dialogues")
    heard = door.says(CHAT, f"/xetduyet {NTD}\n{line}")
    assert confirming(heard) == ""
    door.says(CHAT, "xác nhận")
    assert changed(before, door.state("dialogues")) == set()


def test_approving_all_leaves_out_ones_own(door: Door, house: House, mine: Mine):
    with door.tables() as session:
        waiting_again(session, mine)
    done = confirmed(door, door.presses(CHAT, f"nomall:{house.classes[NTD]}:0"))
    assert not done.parked
    with door.tables() as session:
        assert session.get_one(Nomination, mine.nomination).status is NominationStatus.SUBMITTED
        other = house.ids["nominations"][CELL_1][-1]
        assert session.get_one(Nomination, other).status is NominationStatus.ACCEPTED


def test_nobody_decides_their_own_leave(door: Door, house: House, mine: Mine):
    for data in (f"lvok:{mine.leave}", f"lvno:{mine.leave}", f"lvop:{mine.leave}"):
        confirmed(door, door.presses(CHAT, data))
        door.says(CHAT, "đã xem kỹ rồi")
        door.says(CHAT, "xác nhận")
        door.says(CHAT, "/huy")
    confirmed(door, door.presses(CHAT, "lvall"))
    with door.tables() as session:
        own = session.get_one(LeaveRequest, mine.leave)
        assert (own.status, own.ward_opinion) == (LeaveStatus.PENDING, None)
        other = house.ids["leave_requests"][CELL_1][-1]
        assert session.get_one(LeaveRequest, other).status is LeaveStatus.APPROVED


@pytest.mark.parametrize("way", [f"/nhapdiem {NTD}\n{ME}; 10", f"/nhapdiem {NTD}"])
def test_nobody_gives_themself_a_result(door: Door, mine: Mine, way: str):
    door.says(CHAT, way)
    door.says(CHAT, f"{ME}; 10")
    door.says(CHAT, "xác nhận")
    with door.tables() as session:
        rows = session.exec(select(Result).where(col(Result.enrolment_id) == mine.enrolment)).all()
        assert [row.band for row in rows] == ["good"]  # as it was


def test_a_deputy_does_not_nominate_for_another_ward_by_being_staff(door: Door, house: House):
    before = door.state("dialogues")
    for ward in house.organisations.values():
        if ward != house.organisations["DU-QX"]:
            door.presses(Who.BOTH.chat, f"nomward:{house.classes[NTD]}:{ward}")
            door.says(Who.BOTH.chat, "Nguyễn Văn Lạ; 12/03/1995")
            door.says(Who.BOTH.chat, "xác nhận")
            door.says(Who.BOTH.chat, "/huy")
    assert changed(before, door.state("dialogues")) == set()


@pytest.mark.parametrize("line", ["Có phép: {me}", "Vắng: không ai"])
def test_nobody_excuses_their_own_absence_or_takes_it_off_the_list(
    door: Door, house: House, mine: Mine, line: str
):
    """Of the scene: somebody else has put down that the trainee was absent without leave."""
    with door.tables() as session:
        row = session.exec(
            select(Attendance).where(col(Attendance.enrolment_id) == mine.enrolment)
        ).one()
        row.recorded_by_id = house.people[Who.STAFF]
        session.add(row)
    before = marks(door)
    heard = door.says(CHAT, f"/diemdanh {NTD} 13/11/2026 sáng\n{line.format(me=ME)}")
    heard = confirmed(door, heard)
    assert "chính đồng chí" in heard.text
    assert marks(door) == before


def test_who_takes_the_list_of_others_may_be_on_it(door: Door, house: House, mine: Mine):
    seated = SECRETS[CELL_1][0]
    heard = door.says(CHAT, f"/diemdanh {NTD} 13/11/2026 sáng\nVắng: {seated}; {ME}")
    confirmed(door, heard)
    assert marks(door)[house.ids["enrolments"][CELL_1][0]] is AttendanceState.UNEXCUSED


# --- group leaders -------------------------------------------------------------------------


def marks(door: Door) -> dict[int, AttendanceState]:
    with door.tables() as session:
        return {row.enrolment_id: row.state for row in session.exec(select(Attendance))}


def test_a_group_leader_marks_the_own_ward_only(door: Door, house: House):
    other = SECRETS[WARD_T][0]
    heard = door.says(Who.LEADER.chat, f"/diemdanh {NTD} 13/11/2026 sáng\nVắng: {other}")
    assert (
        leaks(heard.text.replace(other, ""), {Who.LEADER, CELL_1, "QX-CB2", "trainee", "HM"}) == []
    )
    for seat in house.ids["enrolments"][WARD_T]:
        nonce = next((d.split(":")[1] for _, d in heard.buttons if d.startswith("f:")), "")
        door.presses(Who.LEADER.chat, f"f:{nonce}:e.sheet")
        door.says(Who.LEADER.chat, f"#{seat}=unexcused")
    door.says(Who.LEADER.chat, "/huy")
    door.says(Who.LEADER.chat, f"/diemdanh {NTD} 13/11/2026 sáng\nVắng: {SECRETS[CELL_1][0]}")
    door.says(Who.LEADER.chat, "xác nhận")
    with_seat = set(marks(door))
    untouched = set(house.ids["enrolments"][WARD_T][:1])
    assert not untouched & with_seat
    assert set(house.ids["enrolments"][CELL_1]) <= with_seat


def test_a_group_leader_grants_nobody_leave_and_not_themself(door: Door, house: House):
    mine = SECRETS[Who.LEADER][0]
    before = marks(door)
    for name in (mine, SECRETS[CELL_1][0]):
        door.says(Who.LEADER.chat, f"/diemdanh {NTD} 13/11/2026 sáng\nCó phép: {name}")
        door.says(Who.LEADER.chat, "xác nhận")
        door.says(Who.LEADER.chat, "/huy")
    assert marks(door) == before


def test_a_group_leader_does_not_change_the_list_of_the_centre(door: Door, house: House):
    door.says(Who.STAFF.chat, f"/diemdanh {NTD} 13/11/2026 sáng\nVắng: {SECRETS[Who.LEADER][0]}")
    door.says(Who.STAFF.chat, "xác nhận")
    after = marks(door)
    assert after[house.ids["enrolments"][Who.LEADER][0]] is AttendanceState.UNEXCUSED
    door.says(Who.LEADER.chat, f"/diemdanh {NTD} 13/11/2026 sáng\nVắng: không ai")
    door.says(Who.LEADER.chat, "xác nhận")
    assert marks(door) == after


def test_nobody_ends_their_own_role_nor_anothers_house(door: Door, house: House):
    before = door.state("dialogues")
    for who in (Who.DEPUTY, Who.STAFF, Who.OTHER_STAFF, Who.BOTH):
        for rows in house.ids["role_assignments"].values():
            for row in rows:
                heard = door.presses(who.chat, f"moi:end:{row}")
                with door.tables() as session:
                    shown = session.get_one(Person, house.people[who]).full_name in heard.text
                assert not shown, (who, row)
                door.says(who.chat, "/huy")
    assert changed(before, door.state("dialogues")) == set()


def test_nominating_oneself_is_left_to_the_centre(door: Door, house: House, mine: Mine):
    """A deputy may put themself forward; that alone is no place in the class."""
    with door.tables() as session:
        row = session.get_one(Nomination, mine.nomination)
        row.status, row.decided_at = NominationStatus.WITHDRAWN, START
        session.add(row)
    door.says(CHAT, f"/decu {NTD}\n{ME}; 17/05/1990; Chi bộ khối 1")
    door.says(CHAT, "xác nhận")
    with door.tables() as session:
        mine_now = session.exec(
            select(Nomination.status)
            .where(col(Nomination.person_id) == house.people[Who.TRAINEE])
            .order_by(col(Nomination.id).desc())
        ).first()
        assert mine_now is NominationStatus.SUBMITTED
