"""The methods that this stand-in knows, and what may be given to each.

Stricter than Telegram, which passes over parameters that it does not know: a misspelt parameter
would be lost in silence there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tests.support.fake_bot_api.chats import Document
from tests.support.fake_bot_api.refusing import Refused, bad_request

Json = dict[str, Any]


class Kind(StrEnum):
    """What a parameter holds; parameters come as JSON, or as text of it in a form."""

    TEXT = "a string"
    INT = "an integer"
    FLAG = "true or false"
    CHAT = "a chat"
    OBJECT = "a JSON value"
    FILE = "a file"


@dataclass(frozen=True, slots=True)
class Method:
    """Names of parameters."""

    required: frozenset[str]
    optional: frozenset[str]

    @property
    def known(self) -> frozenset[str]:
        return self.required | self.optional


def method(required: str = "", optional: str = "") -> Method:
    return Method(frozenset(required.split()), frozenset(optional.split()))


KINDS: dict[str, Kind] = {
    **dict.fromkeys(("offset", "limit", "timeout", "max_connections", "cache_time"), Kind.INT),
    **dict.fromkeys(("message_id", "message_thread_id"), Kind.INT),
    **dict.fromkeys(("disable_notification", "protect_content", "show_alert"), Kind.FLAG),
    **dict.fromkeys(("drop_pending_updates", "disable_content_type_detection"), Kind.FLAG),
    **dict.fromkeys(("reply_markup", "link_preview_options", "reply_parameters"), Kind.OBJECT),
    **dict.fromkeys(("allowed_updates", "commands", "scope", "menu_button"), Kind.OBJECT),
    **dict.fromkeys(("document", "photo"), Kind.FILE),
    "chat_id": Kind.CHAT,
}

HOW = "message_thread_id disable_notification protect_content reply_parameters reply_markup"

METHODS: dict[str, Method] = {
    "getMe": method(),
    "getUpdates": method("", "offset limit timeout allowed_updates"),
    "setWebhook": method(
        "", "url secret_token allowed_updates max_connections ip_address drop_pending_updates"
    ),
    "deleteWebhook": method("", "drop_pending_updates"),
    "getWebhookInfo": method(),
    "sendMessage": method("chat_id text", f"parse_mode link_preview_options {HOW}"),
    "sendPhoto": method("chat_id photo", f"caption parse_mode {HOW}"),
    "sendDocument": method(
        "chat_id document", f"caption parse_mode disable_content_type_detection {HOW}"
    ),
    "editMessageText": method(
        "chat_id message_id text", "parse_mode link_preview_options reply_markup"
    ),
    "editMessageReplyMarkup": method("chat_id message_id", "reply_markup"),
    "deleteMessage": method("chat_id message_id"),
    "answerCallbackQuery": method("callback_query_id", "text show_alert url cache_time"),
    "sendChatAction": method("chat_id action", "message_thread_id"),
    "setMyCommands": method("commands", "scope language_code"),
    "getMyCommands": method("", "scope language_code"),
    "deleteMyCommands": method("", "scope language_code"),
    "setChatMenuButton": method("", "chat_id menu_button"),
    "getFile": method("file_id"),
    "getChat": method("chat_id"),
}


def decoded(name: str, raw: Json) -> Json:
    """Parameters in their own types. Raises Refused for what the method does not take."""
    wanted = METHODS.get(name)
    if wanted is None:
        raise Refused(404, "Not Found: method not found")
    if unknown := raw.keys() - wanted.known:
        raise bad_request(f"unknown parameters {sorted(unknown)}")
    params = {key: _value(key, value) for key, value in raw.items() if value is not None}
    for key in sorted(wanted.required - params.keys()):
        raise bad_request("message text is empty" if key == "text" else f"{key} is empty")
    return params


def _value(name: str, value: Any) -> Any:
    match KINDS.get(name, Kind.TEXT):
        case Kind.INT:
            return _integer(name, value)
        case Kind.FLAG:
            return _flag(name, value)
        case Kind.CHAT:
            return value if isinstance(value, str) and value.startswith("@") else _chat_id(value)
        case Kind.OBJECT:
            return _object(name, value)
        case Kind.FILE:
            return value if isinstance(value, Document | str) else _wrong(name, Kind.FILE)
        case _:
            return value if isinstance(value, str) else _text(name, value)


def _integer(name: str, value: Any) -> int:
    try:
        return int(value) if not isinstance(value, bool | float) else _wrong(name, Kind.INT)
    except (TypeError, ValueError):
        raise bad_request(f"{name} must be {Kind.INT}, not {value!r}") from None


def _chat_id(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise bad_request("chat not found") from None


def _flag(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    words = {"true": True, "false": False, "1": True, "0": False}
    found = words.get(str(value).lower())
    return _wrong(name, Kind.FLAG) if found is None else found


def _object(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {name} JSON object") from None


def _text(name: str, value: Any) -> str:
    return str(value) if isinstance(value, int | float) else _wrong(name, Kind.TEXT)


def _wrong(name: str, kind: Kind) -> Any:
    raise bad_request(f"{name} must be {kind}")
