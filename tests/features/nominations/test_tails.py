"""A list that was cut in the middle of a line, as messengers cut at 4,096 characters."""

from __future__ import annotations

from datetime import date

import pytest

from bot.features.nominations.lists.cells import Cell
from bot.features.nominations.lists.lines import read_line
from bot.features.nominations.lists.tails import with_tail
from bot.features.nominations.rules import Checked, read_fields
from db.models import Role
from tests.features.nominations.test_chat_nominating import open_class
from tests.support.world import World

CELLS = [Cell(1, "QX-CB1", "Chi bộ khối 1")]
TODAY = date(2026, 11, 16)
LONG = [f"Nguyễn Văn Rất Dài {'ABCDEGHIKL'[n % 10]}; 12/03/1995; Chi bộ khối 1" for n in range(90)]
BINH = "Trần Thị Bình; 05/09/1998; Chi bộ khối 1; 0987654321"


def checked(*texts: str) -> list[Checked]:
    entries = [read_line(n, text, lambda words: "khối" in words) for n, text in enumerate(texts, 1)]
    return [read_fields(entry, CELLS, TODAY) for entry in entries]


@pytest.mark.parametrize(
    "at", ["ần Thị Bình", " Bình", "; 05", "/09", "bộ khối", "; 0987", "54321"]
)
def test_the_two_halves_of_a_line_are_one_person(at: str) -> None:
    cut = BINH.index(at)
    found = with_tail(
        checked(*LONG, BINH[:cut].strip()), f"{BINH[cut:].strip()}\nLê Văn Cường", CELLS, TODAY
    )
    assert found is not None
    lines, rest = found
    assert lines[-1][0] == len(LONG) + 1
    assert "".join(lines[-1][1].split()) == "".join(BINH.split())
    assert rest == "Lê Văn Cường"


def test_a_whole_line_after_a_long_list_is_a_person_of_its_own() -> None:
    assert with_tail(checked(*LONG), BINH, CELLS, TODAY) is None


@pytest.mark.parametrize("words", ["bỏ 3", "3: 0912345678", "xong"])
def test_a_correction_after_a_long_list_is_no_tail(words: str) -> None:
    assert with_tail(checked(*LONG), words, CELLS, TODAY) is None


def test_a_short_list_was_not_cut() -> None:
    assert with_tail(checked(*LONG[:3], "Trần Thị Bình"), BINH[13:], CELLS, TODAY) is None


async def test_a_list_longer_than_a_message_is_read_whole(world: World) -> None:
    open_class(world, capacity=None)
    deputy = world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")
    given = ("An", "Bình", "Cường", "Dũng", "Em", "Giang", "Hà", "Khoa", "Lâm", "Minh")
    people = [
        f"Nguyễn Văn {given[n % 10]}; {1 + n // 10:02}/05/1995; QX-CB1; 09{10000000 + n}"
        for n in range(100)
    ]
    text = "\n".join(["/decu NTD-01", *people])
    await deputy.says(text[:4096])
    await deputy.says(text[4096:])
    assert deputy.saw("Gửi được: 100"), deputy.transcript()
    assert not deputy.sees("Chưa gửi được")
