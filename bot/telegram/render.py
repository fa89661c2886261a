"""A payload of the outbox becomes a call of the Bot API."""

from __future__ import annotations

from typing import Any

from bot.chat.say import Payload

Call = tuple[str, dict[str, Any]]


def message_call(chat_key: str, payload: Payload) -> Call:
    """sendMessage, or editMessageText when the payload replaces a message."""
    call: dict[str, Any] = {
        "chat_id": int(chat_key),
        "text": payload["text"],
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if "replaces" in payload:
        call["message_id"] = int(payload["replaces"])
        call["reply_markup"] = {"inline_keyboard": _inline(payload)}
        return "editMessageText", call
    markup = reply_markup(payload)
    if markup:
        call["reply_markup"] = markup
    return "sendMessage", call


def without_replacing(payload: Payload) -> Payload:
    return {key: value for key, value in payload.items() if key != "replaces"}


def reply_markup(payload: Payload) -> dict[str, Any] | None:
    if payload.get("buttons"):
        return {"inline_keyboard": _inline(payload)}
    rows = [[{"text": label} for label in row] for row in payload.get("keyboard", [])]
    if "contact" in payload:
        rows.insert(0, [{"text": payload["contact"], "request_contact": True}])
    if rows:
        return {"keyboard": rows, "resize_keyboard": True, "is_persistent": True}
    if payload.get("no_keyboard"):
        return {"remove_keyboard": True}
    return None


def _inline(payload: Payload) -> list[list[dict[str, str]]]:
    return [
        [{"text": label, "callback_data": data} for label, data in row]
        for row in payload.get("buttons", [])
    ]
