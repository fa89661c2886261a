"""Quỳnh Xuân's year 2021 goes through the chat, and the report gives its figures."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.demo.acts import Act, Arrives, Chapter, Joins, Passes, Presses, Says
from bot.demo.play import play_story
from bot.demo.year_2021 import (
    BEGINS,
    CENTRE,
    CHARACTERS,
    COURSES,
    DEPUTY,
    HOUSE,
    TRAINEE,
    story,
)
from bot.features.accounts.loading.load import load
from bot.features.accounts.service import new_invitation
from bot.settings import Settings
from db.models import Organisation, Role
from tests.support.factories import ZONE
from tests.support.person import Person
from tests.support.world import ON_BOTH_DATABASES, World


class Player:
    """Lets the people of a story act in the world of the tests."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.people = {c.key: world.stranger(c.name, c.phone) for c in CHARACTERS}

    async def plays(self, act: Act) -> None:
        match act:
            case Chapter():
                pass
            case Joins(who):
                with self.world.tables() as session:
                    code = self._invitation(session, self.people[who].name, act)
                await self.people[who].says(f"/start {code}")
                await self.people[who].presses("Đồng ý")
            case Arrives(who):
                await self.people[who].says("/start")
                await self.people[who].shares_contact()
                await self.people[who].presses("Đồng ý")
            case Says(who, text):
                await self.people[who].says(text)
            case Presses(who, label):
                await self.people[who].presses(label)
            case Passes(until):
                await self.world.move_to(until.replace(tzinfo=ZONE))

    def _invitation(self, session: Session, name: str, act: Joins) -> str:
        wanted = col(Organisation.code) == act.organisation
        place = session.exec(select(Organisation).where(wanted)).one().id or 0
        return new_invitation(session, self.world.clock.now(), Role(act.role), place, None, name)


@pytest.fixture
async def people(world: World) -> dict[str, Person]:
    world.clock.move_to(BEGINS.replace(tzinfo=ZONE))
    with world.tables() as session:
        loaded = load(session, world.clock.now(), tomllib.loads(HOUSE.read_text("utf-8")))
        assert not loaded.faults
    player = Player(world)
    for act in story():
        try:
            await player.plays(act)
        except AssertionError as error:
            raise AssertionError(f"{act}: {error}") from error
    return player.people


def of_type(report: str, code: str) -> str:
    """The lines of one class type in the report."""
    found = re.search(rf"^{code} · .*?(?=^\w+ · |\n\n|\Z)", report, re.MULTILINE | re.DOTALL)
    assert found, report
    return found[0]


@pytest.mark.slow
@ON_BOTH_DATABASES
async def test_the_report_of_2021_gives_the_figures_of_the_ward(people: dict[str, Person]):
    await people[DEPUTY.key].says("/baocao 2021")
    report = people[DEPUTY.key].last.text
    assert "Tổng: 28 lượt" in report
    assert "Đã cấp giấy chứng nhận, bằng, chứng chỉ: 28/28" in report
    assert re.search(
        r"giỏi 3 \(10,71%\), khá 7 \(25%\), khá giỏi trở lên 16 \(57,14%\), tốt 2 \(7,14%\)\n",
        report,
    )
    for code, turns, bands in (
        ("SC", 2, "tốt 2"),
        ("TC", 3, "giỏi 1, khá 2"),
        ("CV", 6, "giỏi 1, khá 5"),
        ("NTD", 12, "khá giỏi trở lên 12"),
        ("DVM", 4, "khá giỏi trở lên 4"),
        ("QPAN3", 1, "giỏi 1"),
    ):
        lines = of_type(report, code)
        assert f": {turns} lượt" in lines
        assert f"\n  {bands}\n" in f"{lines}\n"
    led_through_the_class(people)


def led_through_the_class(people: dict[str, Person]) -> None:
    """What the trainee and the others saw on the way."""
    an = people[TRAINEE.key]
    assert an.saw("Lịch học")
    assert an.saw("Ngày mai, Thứ Hai 12/07/2021")
    assert an.saw("Đơn xin nghỉ lớp NTD-2021 được duyệt")
    assert an.saw("Khá giỏi trở lên")
    assert an.saw("được cấp giấy chứng nhận lớp NTD-2021")
    assert not an.saw("Bình")
    for other in (DEPUTY, CENTRE):
        assert people[other.key].saw("đưa con đi bệnh viện")


def test_the_story_is_set_in_its_year():
    assert {act.until.year for act in story() if isinstance(act, Passes)} == {2021}
    assert sum(len(course.people) for course in COURSES) == 28


@pytest.mark.slow
def test_the_same_story_plays_in_a_terminal_without_network(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    shown: list[str] = []
    play_story(Settings(data_dir=tmp_path), fast=True, colours=False, say=shown.append)
    played = "\n".join(shown)
    assert "Hồ Thị Lan · Phó bí thư trực Đảng" in played
    assert "[✅ Xác nhận]" in played
    assert "📎 bao-cao-2021-DU-QX.docx" in played
    assert "Tổng: 28 lượt" in played
    assert list(tmp_path.iterdir()) == []
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
