"""The guided story: done for the visitor or by hand, told from the tables."""

from __future__ import annotations

import re

import pytest
from sqlmodel import Session

from bot.kit.text import LANGS
from bot.web.demo.doer import NoSuchButton, Presses
from bot.web.demo.steps import NOMINATE, STEPS
from bot.web.demo.story import as_shown, stands
from tests.web.visitor import House, words

KEYS = ["nominate", "accept", "schedule", "leave", "attendance", "result", "report"]


def done(session: Session) -> list[str]:
    return [stand.step.key for stand in stands(session, STEPS) if stand.numbers is not None]


@pytest.mark.slow
async def test_the_whole_story_can_be_done_for_the_visitor(house: House) -> None:
    for number, key in enumerate(KEYS, 1):
        answer = await house.client.post(f"/demo/steps/{key}", json={})
        assert (answer.status_code, answer.json()) == (200, {"said": ""}), key
        assert await house.app.database.run(done) == KEYS[:number]
    assert await house.sees("trainee", "8,5 (Giỏi)")
    paper = next(m["file"] for m in await house.messages("deputy") if "file" in m)
    content = (await house.client.get(paper["href"])).content
    assert paper["name"].endswith(".docx")
    assert content.startswith(b"PK")


async def test_a_step_done_by_hand_counts_as_done(house: House) -> None:
    assert await house.app.database.run(done) == []
    await house.says("deputy", NOMINATE)
    assert await house.app.database.run(done) == []
    await house.presses("deputy", "Xác nhận")
    assert await house.app.database.run(done) == ["nominate"]


async def test_a_step_says_what_is_in_the_tables(house: House) -> None:
    await house.client.post("/demo/steps/nominate", json={})
    with house.app.database.unit() as session:
        first, second = stands(session, STEPS)[:2]
    said = [str(as_shown(first, lang)["fact"]) for lang in LANGS]
    assert any("Đã ghi 3 người được đề cử" in one for one in said)
    assert any("3 people put forward" in one for one in said)
    assert (first.is_next, second.is_next) == (False, True)


async def test_a_step_out_of_its_turn_says_what_is_missing(house: House) -> None:
    answer = await house.client.post("/demo/steps/accept", json={})
    assert "Duyệt tất cả" in answer.json()["said"]
    with pytest.raises(NoSuchButton):
        await house.demo.doer.do((Presses("trainee", ("Nút không có",)),))


async def test_nobody_does_an_unknown_step(house: House) -> None:
    assert (await house.client.post("/demo/steps/nothing", json={})).status_code == 404


async def test_the_call_page_opens_in_the_trial_too(house: House) -> None:
    for key in KEYS[:2]:
        await house.client.post(f"/demo/steps/{key}", json={})
    await house.says("deputy", "/theodoi")
    await house.presses("deputy", "Trang gọi điện")
    found = re.search(r"/goi/[\w-]{43}", words((await house.messages("deputy"))[-1]["nodes"]))
    assert found
    answer = await house.client.get(found[0])
    assert answer.status_code == 200
    assert "Hồ Thị Lan" in answer.text
    assert "NTD-01" in answer.text, "somebody is to be called"
