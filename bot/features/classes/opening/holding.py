"""A list that is being gathered under a question. Pure."""

from __future__ import annotations

from typing import Any

from bot.chat.forms.form import Ask
from bot.features.classes.lines.entries import Entry, entry
from bot.features.classes.lines.values import local_day
from bot.kit.vietnamese import search_key

DONE = "xong"
CLEAR = "xoa het"
DONE_WORDS = {"xong", "done", "het", "khong", "khong chia", "khong chia chi tieu", "de sau"}


def holder_of(ask: Ask, name: str) -> dict[str, Any]:
    held = ask.answers.get(name)
    return dict(held) if isinstance(held, dict) else {"lines": []}


def gathering(name: str) -> Any:
    def more(ask: Ask) -> bool:
        held = ask.answers.get(name)
        return isinstance(held, dict) and not held.get("done")

    return more


def entry_of_today(ask: Ask, text: str) -> Entry:
    return entry(0, text, local_day(ask.now, ask.zone))


def without_key(text: str) -> str:
    key, colon, rest = text.partition(":")
    return rest if colon and search_key(key) in {"chi tieu", "quota", "buoi", "buoi hoc"} else text
