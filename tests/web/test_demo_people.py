"""Who is on the page, and who can be added."""

from __future__ import annotations

from bot.web.demo.people import PERSONAS, guests, ward_document
from bot.web.demo.state import page_state
from tests.web.visitor import House


def test_the_people_of_the_page_are_in_the_ward() -> None:
    names = {row["name"] for row in ward_document()["person"]}
    assert {persona.name for persona in PERSONAS} <= names
    assert "Trần Thị Bình" in {guest.name for guest in guests()}


async def test_a_stranger_is_added_and_greeted(house: House) -> None:
    answer = await house.client.post("/demo/people", json={"name": "Người Lạ", "phone": ""})
    assert answer.status_code == 201
    key = answer.json()["key"]
    assert await house.sees(key, "chia sẻ số điện thoại")
    await house.post(key, contact=True)
    assert not await house.sees(key, "Đồng ý")


async def test_somebody_of_the_list_is_recognised_by_the_number(house: House) -> None:
    guest = next(guest for guest in guests() if guest.name == "Phạm Thị Dung")
    body = {"name": guest.name, "phone": guest.phone}
    key = (await house.client.post("/demo/people", json=body)).json()["key"]
    await house.post(key, contact=True)
    await house.presses(key, "Đồng ý")
    assert await house.sees(key, "Bí thư chi bộ")


async def test_an_invitation_link_opens_the_page_for_a_new_person(house: House) -> None:
    link = house.app.setup.invite_link("ACDE-FGHJ-KMNP")
    assert link == "http://127.0.0.1:8080/?start=ACDE-FGHJ-KMNP"
    page = (await house.client.get(link)).text
    assert 'data-start="ACDE-FGHJ-KMNP"' in page


async def test_what_is_no_person_is_not_added(house: House) -> None:
    for body in ({"name": ""}, {"name": "  "}, {"name": "A", "phone": "12"}, {"phone": "x"}):
        assert (await house.client.post("/demo/people", json=body)).status_code == 422, body


async def test_the_page_is_shown_in_both_languages(house: House) -> None:
    assert "Câu chuyện" in (await house.client.get("/")).text
    assert "The story" in (await house.client.get("/?lang=en")).text
    assert "The story" in (await house.client.get("/")).text, "the choice is remembered"


async def test_the_state_is_the_same_until_something_changes(house: House) -> None:
    def state() -> object:
        with house.app.database.unit() as session:
            return page_state(session, house.clock.now(), house.clock.zone, "h", "vi")

    before = state()
    assert state() == before
    await house.client.post("/demo/steps/nominate", json={})
    assert state() != before
