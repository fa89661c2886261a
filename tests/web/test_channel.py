"""A conversation on the page: the same program, another channel."""

from __future__ import annotations

from sqlmodel import col, select

from bot.app import build_web_app
from bot.web import CHANNEL
from bot.web.chats import changes_after
from bot.web.demo.furnish import CLASS
from bot.web.demo.page import Demo
from bot.web.demo.run import Running
from db.models import InboxRow, OutboxRow, OutboxState
from tests.support.engines import quick
from tests.web.visitor import House, client_of, new_key, words

AN = "Nguyễn Văn An; 12/03/1995; QX-CB1; 0912345678"


async def test_what_is_typed_is_shown_and_answered(house: House) -> None:
    await house.says("deputy", "/toi")
    mine, answer = (await house.messages("deputy"))[-2:]
    assert (mine["bot"], words(mine["nodes"])) == (False, "/toi")
    assert answer["bot"]
    assert "Hồ Thị Lan" in words(answer["nodes"])


async def test_an_act_posted_twice_is_one(house: House) -> None:
    key, before = new_key(), len(await house.messages("trainee"))
    first = await house.post("trainee", key=key, text="/toi")
    again = await house.post("trainee", key=key, text="/toi")
    assert (first.status_code, again.status_code) == (202, 200)
    assert len(await house.messages("trainee")) == before + 2


async def test_two_people_may_use_the_same_key(house: House) -> None:
    key = new_key()
    answers = [await house.post(chat, key=key, text="/toi") for chat in ("trainee", "deputy")]
    assert [answer.status_code for answer in answers] == [202, 202]


async def test_a_press_changes_the_message_in_place(house: House) -> None:
    await house.says("deputy", f"/decu NTD-01\n{AN}")
    asked = (await house.messages("deputy"))[-1]
    await house.presses("deputy", "Huỷ")
    changed = (await house.messages("deputy"))[-1]
    assert changed["id"] == asked["id"]
    assert changed["edited"]
    assert words(changed["nodes"]) != words(asked["nodes"])


async def test_a_button_of_somebody_else_cannot_be_pressed(house: House) -> None:
    message, data = await house.button("deputy", "Đề cử")
    press = {"message": message["id"], "data": data}
    assert (await house.post("trainee", press=press)).status_code == 404


async def test_a_message_of_one_reaches_the_page_of_another(house: House) -> None:
    await house.says("centre", CLASS.replace("NTD-01", "NTD-09"))
    await house.presses("centre", "Xác nhận")
    assert await house.sees("deputy", "NTD-09")
    assert not await house.sees("trainee", "NTD-09")


async def test_the_own_number_is_what_the_page_knows_not_what_is_posted(house: House) -> None:
    posted = {"key": new_key(), "contact": "+84912000001"}
    assert (await house.client.post("/chats/trainee/messages", json=posted)).status_code == 422
    added = await house.client.post("/demo/people", json={"name": "Lạ", "phone": "0905 111 222"})
    key = added.json()["key"]
    await house.post(key, contact=True)
    assert await house.sees(key, "Lê Văn Cường")


async def test_nobody_posts_into_a_conversation_that_is_not_there(house: House) -> None:
    assert (await house.post("nobody", text="/toi")).status_code == 404


async def test_what_is_no_act_is_refused(house: House) -> None:
    nobodys = {"press": {"message": 10**20, "data": "x"}}
    texts = ({"text": " "}, {"text": "x", "contact": True}, {"text": "x" * 20_001})
    for act in ({}, *texts, nobodys):
        assert (await house.post("trainee", **act)).status_code == 422, act
    body = '{"key": "abcdefgh", "text": "/toi"}'
    plain = await house.client.post("/chats/trainee/messages", content=body)
    assert plain.status_code == 415


async def test_a_message_for_a_conversation_that_is_gone_is_refused_once(house: House) -> None:
    with house.app.database.unit() as session:
        now = house.clock.now()
        row = OutboxRow(channel=CHANNEL, chat_key="gone", payload={"text": "x"}, created_at=now)
        session.add(row)
    await house.demo.doer.settled()
    with house.app.database.unit() as session:
        found = session.exec(select(OutboxRow).where(col(OutboxRow.chat_key) == "gone")).one()
    assert found.state is OutboxState.REFUSED


async def test_after_a_restart_the_conversation_goes_on(house: House) -> None:
    await house.says("deputy", f"/decu NTD-01\n{AN}")
    before = await house.messages("deputy")
    app = build_web_app(house.app.settings, house.clock)
    quick(app.database.engine)
    async with Running(app):
        demo = Demo(app, house.clock)
        async with client_of(demo) as client:
            again = House(app, house.clock, demo, client)
            assert await again.messages("deputy") == before
            await again.presses("deputy", "Xác nhận")
            assert await again.sees("centre", "đề cử 1 người")


async def test_an_act_is_stored_before_the_page_is_told(house: House) -> None:
    await house.client.post("/chats/trainee/messages", json={"key": "k" * 16, "text": "xin chào"})
    with house.app.database.unit() as session:
        key = col(InboxRow.update_key)
        kept = session.exec(select(InboxRow).where(key == f"trainee:{'k' * 16}")).one()
    assert "xin chào" in kept.raw


async def test_numbers_of_changes_only_grow(house: House) -> None:
    with house.app.database.unit() as session:
        last = max(row.change for row in changes_after(session, 0))
    await house.says("trainee", "/toi")
    with house.app.database.unit() as session:
        later = [row.change for row in changes_after(session, last)]
    assert later == sorted(later)
    assert len(later) == 2
