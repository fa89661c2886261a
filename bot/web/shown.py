"""A stored message as the page is given it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from bot.web.markup import enliven, tree
from db.models import WebMessage

PICTURES = {"image/jpeg", "image/png", "image/gif", "image/webp"}


Where = Callable[[WebMessage, dict[str, Any]], str]


def in_its_chat(row: WebMessage, file: dict[str, Any]) -> str:
    return f"/chats/{quote(row.chat_key)}/files/{file['sha256']}/{quote(file['name'])}"


def shown(row: WebMessage, zone: ZoneInfo, where: Where = in_its_chat) -> dict[str, Any]:
    """JSON for the browser: `nodes` (see markup), buttons, keyboard, file, contact, times.

    `where`: the address of a message's file.
    """
    payload = row.payload
    text = str(payload.get("text", ""))
    out: dict[str, Any] = {
        "id": row.id,
        "chat": row.chat_key,
        "bot": row.by_bot,
        "nodes": tree(text) if row.by_bot else enliven(text),
        "at": row.sent_at.astimezone(zone).strftime("%H:%M"),
        "day": row.sent_at.astimezone(zone).strftime("%d/%m/%Y"),
        "edited": row.edited_at is not None,
    }
    for key in ("buttons", "keyboard", "contact", "no_keyboard"):
        if key in payload:
            out[key] = payload[key]
    if file := payload.get("file"):
        out["file"] = {
            "name": file["name"],
            "href": where(row, file),
            "picture": file["mime"] in PICTURES,
        }
    return out
