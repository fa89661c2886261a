"""Every role tries every command: typed, by its menu key, by a button, on everybody's classes."""

from __future__ import annotations

import re

import pytest

from bot.chat.router import Router
from bot.features import all_features
from bot.kit.text import plain_text
from tests.access.door import Door, changed
from tests.access.heard import Heard
from tests.access.leaks import leaks, masked
from tests.access.matrix import MATRIX, TAKES_A_CLASS, Sees, seen
from tests.access.scene import NTD, QLC, Who

NOWHERE = "KHONG-CO"
ROUTER = Router(all_features())
PAIRS = [(who, command) for command, row in MATRIX.items() for who in row]
CLASS_OF = {NTD: "HM", QLC: "QL"}


def ways(command: str) -> list[str]:
    """Everything by which a command can be asked for: texts, and `cmd:` for buttons."""
    found = [f"/{command}"]
    found += [f"/{command} {code}" for code in (NTD, QLC, NOWHERE)]
    found += [f"cmd:{command}", *(f"cmd:{command}:{code}" for code in (NTD, QLC, NOWHERE))]
    if menu := ROUTER.commands[command].menu:
        found += [plain_text(menu.template("vi")), plain_text(menu.template("en"))]
    return found


def ask(door: Door, who: Who, way: str) -> Heard:
    heard = door.presses(who.chat, way) if way.startswith("cmd:") else door.says(who.chat, way)
    assert not heard.parked, (way, heard.parked)
    assert heard.text.strip(), f"no answer to {way}"
    return heard


@pytest.mark.parametrize(("who", "command"), PAIRS, ids=lambda x: str(x))
def test_a_command_shows_and_does_what_the_table_says(door: Door, who: Who, command: str):
    sees = MATRIX[command][who]
    before = door.state()
    for way in ways(command):
        heard = ask(door, who, way)
        after = door.state()
        assert leaks(heard.text, seen(who, sees)) == [], way
        opened = changed(before, after)
        if sees in {Sees.REFUSED, Sees.ANY}:
            assert opened == set(), way
        assert opened <= {"dialogues"}, way
        assert heard.others == [], way
        if opened:
            door.says(who.chat, "/huy")
            with door.tables() as session:
                session.connection().exec_driver_sql("DELETE FROM dialogues")
            before = door.state()


@pytest.mark.parametrize(
    ("who", "command"), [p for p in PAIRS if p[1] in TAKES_A_CLASS], ids=lambda x: str(x)
)
def test_a_class_of_others_is_answered_like_one_that_does_not_exist(
    door: Door, who: Who, command: str
):
    """So that nobody learns by trying codes what there is elsewhere."""
    sees = MATRIX[command][who]
    nothing = masked(ask(door, who, f"/{command} {NOWHERE}").text).replace(NOWHERE, "…")
    for code, centre in CLASS_OF.items():
        answer = masked(ask(door, who, f"/{command} {code}").text).replace(code, "…")
        if sees is Sees.REFUSED or centre not in seen(who, sees):
            assert answer == nothing, code
        else:
            assert answer != nothing, code
        door.says(who.chat, "/huy")


def test_the_table_names_every_command_of_the_program():
    assert set(MATRIX) == set(ROUTER.commands)


@pytest.mark.parametrize("who", Who)
def test_menu_and_help_name_only_what_can_be_used(door: Door, who: Who):
    door.says(who.chat, "/menu")
    # What is said to those who have not agreed yet names /toi, which they will have then.
    outside = MATRIX["menu"][who] is Sees.REFUSED
    text = "" if outside else door.says(who.chat, "/trogiup").text
    named = set(re.findall(r"^/([a-z]+)", text, re.MULTILINE))
    keys = {
        ROUTER.command_of_label(button["text"])
        for row in door.chatter(who.chat).chat.keyboard
        for button in row
    }
    usable = {command for command, row in MATRIX.items() if row[who] is not Sees.REFUSED}
    assert (named | keys) - {None} <= usable
