"""Every action of the program pressed by everybody with arguments that no button of theirs has."""

from __future__ import annotations

import re

import pytest

from bot.chat.router import Router
from bot.features import all_features
from tests.access.door import Door, changed
from tests.access.forging import IDS, NOBODYS, arguments
from tests.access.heard import Heard
from tests.access.leaks import leaks, masked
from tests.access.matrix import BUTTONS, may_press, seen_by
from tests.access.scene import SECRETS, House, Who

ROUTER = Router(all_features())
MAY_CHANGE = {
    "ack": {"notice_recipients"},
    "pd": {"data_requests", "audit_events"},
    "dr": {"data_requests", "audit_events"},
    "callpage": {"call_page_links", "audit_events"},
}
"""What a press alone may do; everything else is asked first."""


def press(door: Door, who: Who, data: str) -> Heard:
    heard = door.presses(who.chat, data)
    assert not heard.parked, (data, heard.parked)
    assert heard.text.strip(), f"no answer to {data!r}"
    assert heard.others == [] or data.startswith("dr:ack:"), data
    return heard


def test_the_table_names_every_action_of_the_program():
    assert set(BUTTONS) == set(ROUTER.actions)


@pytest.mark.slow
@pytest.mark.parametrize("who", Who)
def test_a_forged_button_shows_nothing_of_others_and_changes_nothing(
    door: Door, house: House, who: Who
):
    before = door.state("dialogues")
    for action in BUTTONS:
        tried = list(arguments(action, house))
        # All refusals are made before the arguments are looked at: a few are enough.
        for given in tried if may_press(who, action) else tried[::40]:
            data = f"{action}:{given}"[:64]
            heard = press(door, who, data)
            assert leaks(heard.text, seen_by(who, action)) == [], data
        after = door.state("dialogues")
        assert changed(before, after) <= MAY_CHANGE.get(action, set()), action
        before = after


def plain(text: str) -> str:
    return re.sub(r"\d+", "…", masked(text))


CARRIERS = [(who, action) for action in IDS for who in Who if may_press(who, action)]


@pytest.mark.parametrize(("who", "action"), CARRIERS, ids=lambda x: str(x))
def test_somebody_elses_id_is_answered_like_an_id_that_nobody_has(
    door: Door, house: House, who: Who, action: str
):
    for shape, table in IDS[action]:
        nothing = plain(press(door, who, f"{action}:{shape.format(NOBODYS)}").text)
        # The roles of one's own trainees come with their places: nobody ends them by hand.
        mine = seen_by(who, action) - (set(SECRETS) if table == "role_assignments" else set())
        own = []
        for group, rows in house.ids[table].items():
            for row in rows:
                answer = plain(press(door, who, f"{action}:{shape.format(row)}").text)
                if group in mine:
                    own.append(answer)
                else:
                    assert answer == nothing, (shape, group)
        assert not own or set(own) != {nothing} or action == "phoned", shape
