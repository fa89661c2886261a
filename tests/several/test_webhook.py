"""What Telegram posts is stored before it is told so; what anybody else posts is not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from bot.serve import receive
from bot.telegram import webhook
from bot.telegram.webhook import HEADER, Hook, NoSecret, hook_of
from bot.web.server import free_socket
from db.models import InboxRow, InboxState
from tests.several.processes import SECRET, free_port, running, until
from tests.support.fake_bot_api import FakeBotApi
from tests.support.person import Person
from tests.support.world import ON_BOTH_DATABASES, World


@dataclass(slots=True)
class Door:
    """The program's webhook, and somebody who knocks."""

    world: World
    address: str
    session: aiohttp.ClientSession

    async def post(self, body: object, secret: str | None = SECRET) -> int:
        """The status of the answer. `body`: bytes, or what becomes JSON."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {HEADER: secret} if secret is not None else {}
        async with self.session.post(self.address, data=data, headers=headers) as answer:
            return answer.status

    def stored(self) -> list[InboxState]:
        with self.world.tables() as session:
            return list(session.exec(select(col(InboxRow.state))))


@pytest.fixture
async def door(world: World) -> AsyncIterator[Door]:
    stop = asyncio.Event()
    listening = free_socket("127.0.0.1", 0)
    port = listening.getsockname()[1]
    hook = Hook("https://bot.example.vn/telegram", "/telegram", SECRET)
    serving = asyncio.create_task(receive(world.app, hook, listening, stop))
    async with aiohttp.ClientSession() as session:
        yield Door(world, f"http://127.0.0.1:{port}/telegram", session)
    stop.set()
    await serving


def update(number: int, person: Person, text: str = "trời mưa") -> dict[str, object]:
    who = {"id": person.id, "is_bot": False, "first_name": "x"}
    chat = {"id": person.id, "type": "private"}
    message = {"message_id": number, "date": 1, "chat": chat, "from": who, "text": text}
    return {"update_id": number, "message": message}


@ON_BOTH_DATABASES
async def test_an_update_is_stored_when_telegram_is_told_so_and_answered_once(door: Door) -> None:
    member = door.world.member("Trần Thị Hoa")
    assert await door.post(update(1, member)) == 200
    assert door.stored() == [InboxState.NEW]
    assert await door.post(update(1, member)) == 200, "Telegram repeats what it is unsure of"
    await door.world.settle()
    assert [message.text for message in member.messages if "«trời mưa»" in message.text]
    assert len(member.messages) == 1


@pytest.mark.parametrize("secret", [None, "", "guessed", SECRET + "x", SECRET[:-1], "đoán"])
async def test_without_the_secret_nothing_is_taken(door: Door, secret: str | None) -> None:
    member = door.world.member("Trần Thị Hoa")
    assert await door.post(update(1, member), secret) == 403
    assert door.stored() == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        [],
        "text",
        {},
        {"update_id": "1"},
        {"update_id": True},
        {"update_id": 1.5},
    ],
    ids=lambda body: repr(body)[:20],
)
async def test_what_is_no_update_is_refused_without_harm(door: Door, body: object) -> None:
    member = door.world.member("Trần Thị Hoa")
    assert await door.post(body) == 400
    assert await door.post(update(2, member)) == 200
    assert door.stored() == [InboxState.NEW]


@pytest.mark.parametrize("inside", [None, 7, {"chat": 7}, {"chat": {"id": 5}, "from": 1}])
async def test_an_update_that_is_odd_inside_holds_nobody_up(door: Door, inside: object) -> None:
    member = door.world.member("Trần Thị Hoa")
    assert await door.post({"update_id": 1, "message": inside}) == 200
    assert await door.post(update(2, member)) == 200
    await door.world.settle()
    assert member.saw("«trời mưa»")


@ON_BOTH_DATABASES
@pytest.mark.parametrize("text", ["một\x00hai", "một\ud800hai"], ids=["NUL", "half a character"])
async def test_letters_that_no_table_can_hold_hold_nobody_up(door: Door, text: str) -> None:
    odd, member = door.world.member("Lê Văn Cường"), door.world.member("Trần Thị Hoa")
    assert await door.post(update(1, odd, text)) == 200
    assert await door.post(update(2, member)) == 200
    await door.world.settle()
    assert odd.messages, "an answer, whatever it is"
    assert member.saw("«trời mưa»")


async def test_too_large_a_body_is_not_read_to_its_end(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "MOST_BYTES", 1000)
    member = door.world.member("Trần Thị Hoa")
    assert await door.post(update(1, member, "x" * 2000)) == 413
    assert door.stored() == []


async def test_what_cannot_be_stored_is_not_confirmed(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_room(_updates: object) -> int:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    member = door.world.member("Trần Thị Hoa")
    with monkeypatch.context() as trouble:
        trouble.setattr(door.world.app.telegram, "accept", no_room)
        assert await door.post(update(1, member)) == 503
    assert await door.post(update(1, member)) == 200


async def test_the_spinner_of_a_pressed_button_stops(door: Door) -> None:
    member = door.world.member("Trần Thị Hoa")
    query = door.world.api.new_query(member.chat)
    pressed = {"id": query.id, "from": {"id": member.id}, "data": "x", "chat_instance": "1"}
    assert await door.post({"update_id": 1, "callback_query": pressed}) == 200
    await door.world.app.telegram.quiet()
    assert not door.world.api.unanswered


@pytest.mark.parametrize("path", ["/", "/telegram/x", "/health"])
async def test_nothing_else_is_open(door: Door, path: str) -> None:
    elsewhere = door.address.replace("/telegram", path)
    headers = {HEADER: SECRET, "Host": "bot.example.vn"}
    async with door.session.post(elsewhere, data=b"{}", headers=headers) as answer:
        assert answer.status == 421


@pytest.mark.parametrize(
    ("url", "address", "path"),
    [
        ("https://bot.vn", "https://bot.vn/telegram", "/telegram"),
        ("https://bot.vn/", "https://bot.vn/telegram", "/telegram"),
        ("https://bot.vn/phuong/tin", "https://bot.vn/phuong/tin", "/phuong/tin"),
    ],
)
def test_the_path_is_that_of_the_address(settings, url: str, address: str, path: str) -> None:
    given = settings.model_copy(update={"webhook_url": url, "webhook_secret": SecretStr("x1")})
    hook = hook_of(given)
    assert hook
    assert (hook.address, hook.path, hook.secret) == (address, path, "x1")
    assert "x1" not in repr(hook)


@pytest.mark.parametrize("secret", ["", "có dấu", "a b", "x" * 257])
def test_a_webhook_without_a_secret_that_telegram_takes_is_refused(settings, secret: str) -> None:
    given = settings.model_copy(
        update={"webhook_url": "https://bot.vn", "webhook_secret": SecretStr(secret)}
    )
    with pytest.raises(NoSecret):
        hook_of(given)


@pytest.fixture
def person(api: FakeBotApi) -> Person:
    async def nobody_waits() -> None:
        return None

    api.settle = nobody_waits
    return api.person("Trần Thị Hoa")


async def test_the_process_takes_a_webhook_and_goes_back_to_polling(
    api: FakeBotApi, person: Person, tmp_path: Path
) -> None:
    port = str(free_port())
    more = {"WEBHOOK_URL": f"http://127.0.0.1:{port}", "WEBHOOK_SECRET": SECRET, "WEB_PORT": port}
    async with running(api, tmp_path, **more):
        await until(lambda: person.api.queue.webhook)
        await person.says("xin chào")
        await until(lambda: person.messages)
    async with running(api, tmp_path):
        await until(lambda: api.polling)
        assert api.queue.webhook is None
        seen = len(person.messages)
        await person.says("xin chào")
        await until(lambda: len(person.messages) > seen)


async def test_the_process_says_that_the_secret_is_missing(api: FakeBotApi, tmp_path: Path) -> None:
    more = {"WEBHOOK_URL": "https://bot.example.vn", "WEB_PORT": str(free_port())}
    async with running(api, tmp_path, **more) as process:
        assert await asyncio.wait_for(process.wait(), 20) == 2
    said = (tmp_path / f"{more['WEB_PORT']}.log").read_text()
    assert "WEBHOOK_SECRET" in said
