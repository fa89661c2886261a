"""Forms under forged, late, foreign and repeated presses; and when the world changes meanwhile."""

from __future__ import annotations

import pytest
from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.chat.access import Actor, seats_of
from bot.chat.router import Router
from bot.features import all_features
from bot.features.classes.ending.finishing import cancel_class
from bot.features.nominations.leaving import withdraw
from db.models import (
    Account,
    Dialogue,
    Enrolment,
    Nomination,
    NominationStatus,
    RoleAssignment,
)
from tests.access.door import Door, State, changed
from tests.access.heard import Heard
from tests.access.leaks import leaks
from tests.access.matrix import seen_at_all
from tests.access.openings import (
    OPENINGS,
    Opening,
    acted,
    confirming,
    filled,
    nonce_of,
    to_the_preview,
)
from tests.access.scene import NTD, House, Who
from tests.support.factories import ZONE

ROUTER = Router(all_features())
UNFORGED = {
    "join_name",
    "own_name",
    "join_birth",
    "results_publish",
    "nominate_rest",
    "propose_rest",
    "decu_whose",
}
"""Opened only on the way in, the same as another form with other rows, or a single question."""

every_form = pytest.mark.parametrize("opening", OPENINGS, ids=str)


def test_every_form_of_the_program_is_tried():
    assert {opening.form for opening in OPENINGS} | UNFORGED == set(ROUTER.forms)


def keys_of(form: str) -> list[str]:
    """Every kind of key that a button of a form can carry, and what none carries."""
    made = ROUTER.forms[form]
    steps = [f"e.{step.name}" for step in made.steps]
    extras = [f"x.{extra.name}" for extra in made.extras]
    values = ("1", "2", "99999999", "-1", "²", "٣", "", "#1=1", "#99999=absent", "#done", "#all")
    return [
        *("bk", "sk", "go", "ed", "e.", "e.zzz", "x.", "x.zzz", "v", "", ".", "zzz", "OK", "ok "),
        *("p.0", "p.1", "p.999999999", "p.-1", "p.²", "p.٣", "p.", "p.x", "again:1"),
        *(f"v.{value}" for value in values),
        *steps,
        *extras,
        *(f"v.{word}" for word in ("~skip", "~back", "~done", "DU-QT", "QT-CB1", "QLC-07", ".")),
    ]


def fine(heard: Heard, who: Who, what: object) -> None:
    assert not heard.parked, (what, heard.parked)
    assert heard.text.strip(), what
    assert leaks(heard.text, seen_at_all(who)) == [], what


def stands(door: Door) -> State:
    """Everything but forms under way."""
    return door.state("dialogues")


@every_form
def test_forged_keys_change_nothing_and_show_nothing(door: Door, house: House, opening: Opening):
    who = opening.who
    before = stands(door)
    to_the_preview(door, house, opening)
    for key in keys_of(opening.form):
        heard = door.presses(who.chat, f"f:{nonce_of(door, who)}:{key}")
        fine(heard, who, key)
        if key.startswith(("bk", "e.", "x.")):
            # At the step that this led to: what none of its buttons carries, and no words.
            shown = [data for _, data in heard.buttons if ":v." in data]
            for more in ("v.²", "v.x", "e.zzz", "p.²", "go"):
                fine(door.presses(who.chat, f"f:{nonce_of(door, who)}:{more}"), who, (key, more))
            fine(door.says(who.chat, "²"), who, (key, "²"))
            for data in shown if key.startswith("e.") else ():
                door.says(who.chat, "/huy")
                to_the_preview(door, house, opening)
                door.presses(who.chat, f"f:{nonce_of(door, who)}:{key}")
                again = f"f:{nonce_of(door, who)}:{data.split(':')[2]}"
                fine(door.presses(who.chat, again), who, (key, again))
            door.says(who.chat, "/huy")
            to_the_preview(door, house, opening)
    assert changed(before, stands(door)) == set()


@every_form
def test_a_confirmation_counts_once_and_only_from_the_newest_drawing(
    door: Door, house: House, opening: Opening
):
    who = opening.who
    old = confirming(to_the_preview(door, house, opening))
    again = door.presses(who.chat, f"f:{nonce_of(door, who)}:go")
    before = stands(door)
    fine(door.presses(who.chat, old), who, "old")
    assert changed(before, stands(door)) == set()

    fine(door.presses(who.chat, confirming(again)), who, "new")
    done = stands(door)
    assert changed(before, done) != set()
    fine(door.presses(who.chat, confirming(again)), who, "twice")
    assert changed(done, stands(door)) == set()


@every_form
def test_the_button_of_one_person_does_nothing_for_another(
    door: Door, house: House, opening: Opening
):
    data = confirming(to_the_preview(door, house, opening))
    before = door.state()
    for other in Who:
        if other is not opening.who:
            heard = door.presses(other.chat, data)
            assert not heard.parked
            assert leaks(heard.text, {other.value}) == []
    assert changed(before, door.state()) == set()


@every_form
def test_an_open_form_does_nothing_to_another_persons(door: Door, house: House, opening: Opening):
    """Two people with a form open each: a press with the other's nonce is only out of date."""
    data = confirming(to_the_preview(door, house, opening))
    other = Who.OTHER_DEPUTY
    door.says(other.chat, "/moi truong doan")
    before = stands(door)
    fine(door.presses(other.chat, data), other, data)
    assert changed(before, stands(door)) == set()


# --- what happens between the preview and Xác nhận ------------------------------------------


def lose_everything(session: Session, house: House, who: Who) -> None:
    """All roles end; there is no place in any class any more."""
    person = house.people[who]
    session.execute(
        update(RoleAssignment)
        .where(col(RoleAssignment.person_id) == person)
        .values(ended_at=col(RoleAssignment.started_at))
    )
    session.execute(
        update(Enrolment)
        .where(col(Enrolment.person_id) == person)
        .values(status="withdrawn", is_group_leader=False)
    )


def colleague(session: Session, house: House) -> Actor:
    """The centre's staff, acting at their own desk."""
    person = house.people[Who.STAFF]
    return Actor(1, "telegram", "1", "vi", person, "Giáo Vụ", True, seats_of(session, person))


BY_ROLE = [o for o in OPENINGS if o.about not in {"own", "right"}]
BY_CONSENT = [o for o in OPENINGS if o.about != "right"]
OF_CLASSES = [o for o in OPENINGS if o.about in {"class", "person"}]
OF_PEOPLE = [o for o in OPENINGS if o.about == "person"]


def confirmed_after(door: Door, opening: Opening, data: str) -> None:
    before = stands(door)
    heard = door.presses(opening.who.chat, data)
    fine(heard, opening.who, opening)
    assert changed(before, stands(door)) == set()
    assert heard.others == []
    # And there is a way out.
    fine(door.says(opening.who.chat, "/huy"), opening.who, "/huy")


@pytest.mark.parametrize("opening", BY_ROLE, ids=str)
def test_nothing_happens_when_the_role_was_withdrawn(door: Door, house: House, opening: Opening):
    data = confirming(to_the_preview(door, house, opening))
    with door.tables() as session:
        lose_everything(session, house, opening.who)
    confirmed_after(door, opening, data)


@pytest.mark.parametrize("opening", BY_CONSENT, ids=str)
def test_nothing_happens_when_the_consent_was_withdrawn(door: Door, house: House, opening: Opening):
    data = confirming(to_the_preview(door, house, opening))
    with door.tables() as session:
        account = session.exec(
            select(Account).where(col(Account.person_id) == house.people[opening.who])
        ).one()
        account.consent_version = None
        session.add(account)
    confirmed_after(door, opening, data)


@pytest.mark.parametrize("opening", OF_CLASSES, ids=str)
def test_nothing_happens_when_the_class_was_cancelled(door: Door, house: House, opening: Opening):
    data = confirming(to_the_preview(door, house, opening))
    with door.tables() as session:
        cancel_class(
            session, colleague(session, house), door.clock.now(), house.classes[NTD], "mưa bão"
        )
    door.says(Who.ADMIN.chat, "/menu")  # what was sent of it is out of the way
    confirmed_after(door, opening, data)


@pytest.mark.parametrize("opening", OF_PEOPLE, ids=str)
def test_nothing_happens_when_the_person_was_withdrawn(door: Door, house: House, opening: Opening):
    data = confirming(to_the_preview(door, house, opening))
    with door.tables() as session:
        standing = session.exec(
            select(Nomination.id).where(
                col(Nomination.id).in_(house.ids["nominations"]["QX-CB1"]),
                col(Nomination.status).in_([NominationStatus.SUBMITTED, NominationStatus.ACCEPTED]),
            )
        ).all()
        for row in standing:
            withdraw(
                session,
                colleague(session, house),
                door.clock.now(),
                ZONE,
                nomination_id=row or 0,
                reason="chuyển công tác",
            )
    door.says(Who.ADMIN.chat, "/menu")
    confirmed_after(door, opening, data)


@pytest.mark.parametrize("aside", [False, True], ids=["open", "aside"])
@pytest.mark.parametrize("opening", BY_ROLE, ids=str)
def test_a_form_left_behind_does_not_outlive_its_role(
    door: Door, house: House, opening: Opening, aside: bool
):
    """Whatever is pressed or typed afterwards, nothing of the class is shown any more."""
    who = opening.who
    to_the_preview(door, house, opening)
    nonce = nonce_of(door, who)
    with door.tables() as session:
        lose_everything(session, house, who)
        session.execute(update(Dialogue).values(is_open=not aside))
    before = stands(door)
    for key in keys_of(opening.form):
        heard = door.presses(who.chat, f"f:{nonce}:{key}")
        assert not heard.parked, key
        assert leaks(heard.text, {who.value, "HM"}) == [], key
    heard = acted(door, who, filled(opening.acts[0], house))
    assert leaks(heard.text, {who.value, "HM"}) == []
    assert changed(before, stands(door)) == set()
