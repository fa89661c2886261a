"""Getting in as somebody else: links used twice, guessed codes, other people's contacts, dates."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import col, func, select

from bot.features.accounts.service import end_role, new_invitation
from db.models import Account, Invitation, Person, Role, RoleAssignment
from tests.access.door import Door, changed
from tests.access.leaks import leaks
from tests.access.scene import CELL_1, CELL_2, SECRETS, House, Who, phone_of
from tests.support.factories import START, by_code, person

FIRST, SECOND = 8_000_000_001, 8_000_000_002
KNOWN = SECRETS[CELL_2][0]
"""Somebody on record who has not joined."""


def a_code(
    door: Door, role: Role = Role.CENTRE_STAFF, at: str = "TTCT-HM", for_whom: int | None = None
) -> str:
    with door.tables() as session:
        place = by_code(session, at).id or 0
        name = None if for_whom else "Giáo Vụ Mới"
        return new_invitation(session, START, role, place, for_whom, name)


def person_of(door: Door, chat: int) -> int | None:
    with door.tables() as session:
        return session.exec(
            select(Account.person_id).where(col(Account.sender_key) == str(chat))
        ).first()


def roles_held(door: Door) -> int:
    with door.tables() as session:
        return session.exec(
            select(func.count())
            .select_from(RoleAssignment)
            .where(col(RoleAssignment.ended_at).is_(None))
        ).one()


def test_a_link_that_was_used_gives_another_account_nothing(door: Door):
    code = a_code(door)
    door.says(FIRST, f"/start {code}")
    held, before = roles_held(door), door.state()
    for chat in (SECOND, Who.TRAINEE.chat, Who.DEPUTY.chat):
        heard = door.says(chat, f"/start {code}")
        assert leaks(heard.text, {Who.TRAINEE.value} if chat == Who.TRAINEE.chat else set()) == []
    assert changed(before, door.state()) == set()
    assert roles_held(door) == held
    assert person_of(door, SECOND) is None


@pytest.mark.parametrize("why", ["expired", "revoked", "guessed"])
def test_a_link_that_is_worth_nothing_gives_nothing(door: Door, house: House, why: str):
    code = a_code(door)
    with door.tables() as session:
        row = session.exec(select(Invitation).order_by(col(Invitation.id).desc())).first()
        assert row
        if why == "revoked":
            row.revoked_at = START
        if why == "expired":
            row.expires_at = START - timedelta(seconds=1)
        session.add(row)
    code = "ACDE-FGHJ-KMNP" if why == "guessed" else code
    before = door.state()
    for chat in (FIRST, Who.TRAINEE.chat, Who.DEPUTY.chat, Who.NOT_AGREED.chat):
        for way in (f"/start {code}", code, f"cmd:start:{code}"):
            heard = door.presses(chat, way) if way.startswith("cmd:") else door.says(chat, way)
            assert not heard.parked
            assert heard.text.strip()
    assert changed(before, door.state()) == set()
    assert person_of(door, FIRST) is None


def test_the_role_that_was_ended_does_not_come_back_by_its_link(door: Door):
    code = a_code(door)
    door.says(FIRST, f"/start {code}")
    door.presses(FIRST, "consent:yes")
    me = person_of(door, FIRST)
    with door.tables() as session:
        place = by_code(session, "TTCT-HM").id or 0
        assert end_role(session, None, START, me or 0, Role.CENTRE_STAFF, place)
    before = door.state("consents", "audit_events", "dialogues")
    for _ in range(2):
        door.says(FIRST, f"/start {code}")
        door.presses(FIRST, "consent:yes")
    assert changed(before, door.state("consents", "audit_events", "dialogues")) == set()
    assert "Việc này dành cho vai trò khác" in door.says(FIRST, "/xetduyet").text


def test_an_invitation_for_one_person_is_not_taken_by_another(door: Door, house: House):
    code = a_code(door, for_whom=house.ids["people"][CELL_2][0])
    before = door.state()
    heard = door.says(Who.TRAINEE.chat, f"/start {code}")
    assert leaks(heard.text, {Who.TRAINEE.value}) == []
    assert changed(before, door.state()) == set()
    # The one it is for can still use it.
    door.says(FIRST, f"/start {code}")
    assert person_of(door, FIRST) == house.ids["people"][CELL_2][0]


def test_guessing_codes_is_stopped_after_five_and_says_nothing_of_good_ones(door: Door):
    good = a_code(door)
    for _ in range(5):
        door.says(FIRST, "/start ACDE-FGHJ-KMNP")
    heard = door.says(FIRST, f"/start {good}")
    assert person_of(door, FIRST) is None
    assert heard.text == door.says(FIRST, "/start ACDE-FGHJ-KMNP").text
    door.clock.advance(hours=1, seconds=1)
    door.says(FIRST, f"/start {good}")
    assert person_of(door, FIRST) is not None


# --- contacts ------------------------------------------------------------------------------


def shares(door: Door, chat: int, phone: str, user_id: int | None) -> str:
    contact: dict[str, object] = {"phone_number": phone, "first_name": "Ai"}
    if user_id is not None:
        contact["user_id"] = user_id
    heard = door.message(chat, contact=contact)
    assert not heard.parked
    assert heard.text.strip()
    return heard.text


@pytest.mark.parametrize("user_id", [None, SECOND, 0, -1])
def test_the_contact_of_somebody_else_proves_nothing(door: Door, user_id: int | None):
    before = door.state()
    for chat in (FIRST, Who.TRAINEE.chat, Who.NOT_AGREED.chat):
        text = shares(door, chat, phone_of(KNOWN), user_id)
        assert leaks(text, {Who.TRAINEE.value}) == []
    assert changed(before, door.state()) == set()
    assert person_of(door, FIRST) is None


@pytest.mark.parametrize(
    "phone", ["", "0", "+", "abc", "²", "9" * 40, "+84 91234", "<b>", "%", "+8491234%"]
)
def test_a_contact_without_a_real_number_proves_nothing(door: Door, phone: str):
    before = door.state()
    for chat in (FIRST, Who.TRAINEE.chat):
        shares(door, chat, phone, chat)
    assert changed(before, door.state()) == set()


def test_the_birth_dates_of_a_shared_telephone_cannot_be_guessed(door: Door, house: House):
    """Two people have one telephone; whoever holds it has five tries in an hour."""
    with door.tables() as session:
        person(session, "Vi Thị Sáu", phone=phone_of(KNOWN))
    right = "17/05/1990"
    for day in range(1, 6):
        shares(door, FIRST, phone_of(KNOWN), FIRST)
        heard = door.says(FIRST, f"{day:02}/01/1991")
        assert leaks(heard.text, set()) == []
    assert person_of(door, FIRST) is None
    shares(door, FIRST, phone_of(KNOWN), FIRST)
    door.says(FIRST, right)
    assert person_of(door, FIRST) is None

    door.clock.advance(hours=1, seconds=1)
    shares(door, FIRST, phone_of(KNOWN), FIRST)
    heard = door.says(FIRST, right)
    if person_of(door, FIRST) is None:
        door.presses(FIRST, next(d for _, d in heard.buttons if d.endswith(":ok")))
    assert person_of(door, FIRST) == house.ids["people"][CELL_2][0]


# --- consent -------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["", "yes", "no", "maybe", "yes:yes", "Yes", "²", "no:1"])
@pytest.mark.parametrize("chat", [FIRST, Who.TRAINEE.chat, Who.DEPUTY.chat])
def test_a_forged_answer_about_consent_changes_nothing_for_who_was_not_asked(
    door: Door, chat: int, answer: str
):
    before = door.state()
    heard = door.presses(chat, f"consent:{answer}")
    assert not heard.parked
    assert heard.text.strip()
    assert changed(before, door.state()) == set()
    with door.tables() as session:
        agreed = session.exec(
            select(Account.consent_version).where(col(Account.sender_key) == str(chat))
        ).first()
        assert agreed == (None if chat == FIRST else "test")


def test_nothing_but_a_plain_yes_is_consent(door: Door):
    before = door.state()
    for answer in ("", "maybe", "yes:yes", "Yes", "²"):
        door.presses(Who.NOT_AGREED.chat, f"consent:{answer}")
    assert changed(before, door.state()) == set()
    assert "Trước hết mời đồng chí" in door.says(Who.NOT_AGREED.chat, "/decu").text


def test_whoever_takes_consent_back_is_let_into_nothing_by_old_buttons(door: Door, house: House):
    door.presses(Who.DEPUTY.chat, "withdraw")
    heard = door.says(Who.DEPUTY.chat, "xác nhận")
    assert not heard.parked
    before = door.state()
    for data in ("nomlist:1:1", "follow:1", "lvward:0", "report:3:2026", "cmd:decu:NTD-01"):
        heard = door.presses(Who.DEPUTY.chat, data)
        assert leaks(heard.text, set()) == [], data
    assert changed(before, door.state()) == set()


def test_names_on_record_are_not_changed_by_those_who_bear_them(door: Door, house: House):
    """Only who has named themself may put the name right."""
    for who in (Who.TRAINEE, Who.DEPUTY, Who.ADMIN):
        door.presses(who.chat, "rename")
        door.says(who.chat, "Tên Khác Hẳn")
        door.says(who.chat, "xác nhận")
    with door.tables() as session:
        found = session.exec(select(Person.id).where(col(Person.full_name) == "Tên Khác Hẳn"))
        assert found.all() == []
    assert SECRETS[CELL_1][0]  # the house is as it was
