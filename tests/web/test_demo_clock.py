"""The demo's own time: it stands still, is moved by hand, and is kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.web.demo.kept import KeptClock
from bot.web.demo.moments import moves, next_evening
from tests.web.visitor import House

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "evening"),
    [
        ("2026-11-16T09:00", "2026-11-16T19:00"),
        ("2026-11-16T19:00", "2026-11-17T19:00"),
        ("2026-11-16T23:30", "2026-11-17T19:00"),
    ],
)
def test_the_next_evening(now: str, evening: str) -> None:
    assert next_evening(at(now), ZONE) == at(evening)


def test_the_clock_stands_where_it_was_left(tmp_path: Path) -> None:
    clock = KeptClock(tmp_path / "demo.json", ZONE)
    assert clock.now() == at("2026-11-16T09:00")
    clock.move_to(at("2026-11-18T07:30"))
    again = KeptClock(tmp_path / "demo.json", ZONE)
    assert again.now() == at("2026-11-18T07:30")
    assert again.house == clock.house


def test_another_house_has_another_name(tmp_path: Path) -> None:
    first, second = (KeptClock(tmp_path / name, ZONE) for name in ("a", "b"))
    assert first.house != second.house


@pytest.mark.slow
async def test_the_next_session_is_reached_in_three_moves(house: House) -> None:
    seen = []
    for _ in range(3):
        with house.app.database.unit() as session:
            _, move = moves(session, house.clock.now(), ZONE)
        seen.append((move.label.render("vi"), move.at))
        await house.client.post("/demo/clock", json={"move": "session"})
        assert house.clock.now() == move.at
    assert seen == [
        ("60 phút trước buổi 1", at("2026-11-23T06:30")),
        ("Buổi 1 bắt đầu", at("2026-11-23T07:30")),
        ("Buổi 1 kết thúc", at("2026-11-23T11:00")),
    ]


@pytest.mark.slow
async def test_what_falls_due_on_the_way_happens_at_its_time(house: House) -> None:
    for step in ("nominate", "accept"):
        await house.client.post(f"/demo/steps/{step}", json={})
    answer = await house.client.post("/demo/clock", json={"move": "session"})
    assert answer.json()["said"] == "Bây giờ là Thứ Hai 23/11/2026 · 06:30."
    reminders = [m for m in await house.messages("trainee") if m["day"] != "16/11/2026"]
    assert [(m["day"], m["at"][:2]) for m in reminders] == [
        ("22/11/2026", "19"),
        ("23/11/2026", "06"),
    ]


async def test_there_is_no_other_way_to_move(house: House) -> None:
    for body in ({"move": "yesterday"}, {}):
        assert (await house.client.post("/demo/clock", json=body)).status_code == 409
    for odd in ([1], "session", {"move": 1}, None):
        assert (await house.client.post("/demo/clock", json=odd)).status_code == 422
