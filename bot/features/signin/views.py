"""How browsers that are signed in are shown, and the word to the other accounts of a person."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.chat.say import Button, Say, button
from bot.features.signin import texts
from bot.features.signin.sessions import Device
from bot.kit.dates import format_moment
from bot.kit.text import Line


def device_lines(devices: Sequence[Device], zone: ZoneInfo) -> list[Line]:
    """Nothing when no browser is signed in."""
    lines = [
        texts.ITEM(
            device=texts.DEVICES[one.kind],
            since=format_moment(one.since, zone),
            last=format_moment(one.seen_at, zone),
        )
        for one in devices
    ]
    return [texts.HEAD(), *lines] if lines else []


def buttons(devices: Sequence[Device], *, is_open: bool) -> list[list[Button]]:
    """Ways in and out. `is_open`: people may sign in with a browser here."""
    rows = [[button(texts.BUTTON, "signin", "in")]] if is_open else []
    return [*rows, [button(texts.OUT_BUTTON, "signin", "out")]] if devices else rows


def elsewhere(device: str) -> Say:
    return Say(
        texts.ELSEWHERE(device=texts.DEVICES[device]), [[button(texts.OUT_BUTTON, "signin", "out")]]
    )
