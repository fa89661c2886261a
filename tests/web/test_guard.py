"""The page is for this machine and for itself."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from bot.web.demo.run import NotLoopback, check_host
from bot.web.guard import Guard
from tests.web.visitor import House, new_key

STATIC = Path(__file__).resolve().parents[2] / "bot" / "web"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.vn", ""])
def test_no_other_machine_may_come_in(host: str) -> None:
    with pytest.raises(NotLoopback):
        check_host(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.9"])
def test_this_machine_may(host: str) -> None:
    assert check_host(host)


async def test_another_name_for_this_machine_is_refused(house: House) -> None:
    answer = await house.client.get("/", headers={"Host": "evil.example:8080"})
    assert answer.status_code == 421


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}],
)
async def test_another_site_cannot_act_for_a_visitor(house: House, headers: dict[str, str]) -> None:
    body = {"key": new_key(), "text": "/toi"}
    answer = await house.client.post("/chats/deputy/messages", json=body, headers=headers)
    assert answer.status_code == 403


async def test_the_page_may_load_only_from_itself(house: House) -> None:
    answer = await house.client.get("/")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy
    inline = re.findall(r"<script(?![^>]*(?:src=|application/json))|\son\w+=|\sstyle=", answer.text)
    assert not inline
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", answer.text)


def test_no_script_reads_text_as_html() -> None:
    for script in (STATIC / "static").glob("*.js"):
        found = re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(",
            script.read_text("utf-8"),
        )
        assert not found, script


async def test_a_webhook_may_be_left_open() -> None:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    guard = Guard(answer, is_open=lambda path: path == "/telegram")
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=guard), base_url="https://bot.example"
    ) as client:
        assert (await client.post("/telegram")).status_code == 204
        assert (await client.post("/demo/clock")).status_code == 421
