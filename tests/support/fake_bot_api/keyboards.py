"""Buttons: which reply markups Telegram takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.support.fake_bot_api.markup import URL
from tests.support.fake_bot_api.refusing import bad_request

Json = dict[str, Any]
Rows = list[list[Json]]

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
}
LOOKS = {"text", "style", "icon_custom_emoji_id"}
KEY_ACTIONS = {"request_contact", "request_location", "request_users", "request_chat", "web_app"}
KEYBOARD_FIELDS = {
    "keyboard",
    "resize_keyboard",
    "is_persistent",
    "one_time_keyboard",
    "input_field_placeholder",
    "selective",
}


@dataclass(frozen=True, slots=True)
class ReplyMarkup:
    """One of the four kinds; `rows` for the first two."""

    kind: str = ""
    """inline, keyboard, remove, force, or empty."""
    rows: Rows = field(default_factory=list)
    one_time: bool = False


def reply_markup(given: Any, *, inline_only: bool = False) -> ReplyMarkup:
    """Raises Refused for what Telegram does not take."""
    if given is None or given == {}:
        return ReplyMarkup()
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        return ReplyMarkup("inline", _inline(given))
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in given:
        return _keyboard(given)
    if given.get("remove_keyboard") is True:
        return ReplyMarkup("remove")
    if given.get("force_reply") is True:
        return ReplyMarkup("force")
    raise bad_request("can't parse reply markup JSON object")


def _rows(rows: Any, words: str) -> Rows:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f"field {words} must be an Array of Arrays")
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    if any(not row for row in rows):
        raise bad_request(f"a row of {words} is empty")
    return rows


def _inline(given: Json) -> Rows:
    if unknown := given.keys() - {"inline_keyboard"}:
        raise bad_request(f"unknown fields {sorted(unknown)} in the reply markup")
    rows = _rows(given["inline_keyboard"], "inline_keyboard")
    for row in rows:
        for button in row:
            _inline_button(button)
    return rows


def _inline_button(button: Any) -> None:
    trouble = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(f"{trouble}InlineKeyboardButton must be an Object")
    if unknown := button.keys() - ACTIONS - LOOKS:
        raise bad_request(f"{trouble}unknown fields {sorted(unknown)}")
    if not str(button.get("text", "")).strip():
        raise bad_request(f'{trouble}Can\'t find field "text"')
    actions = button.keys() & ACTIONS
    if not actions or button.get("callback_data") == "":
        raise bad_request(f"{trouble}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"{trouble}exactly one action is expected, not {sorted(actions)}")
    if len(str(button.get("callback_data", "")).encode()) > 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not URL.fullmatch(str(button["url"])):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid")


def _keyboard(given: Json) -> ReplyMarkup:
    if unknown := given.keys() - KEYBOARD_FIELDS:
        raise bad_request(f"unknown fields {sorted(unknown)} in the reply markup")
    given_rows: list[list[Any]] = _rows(given["keyboard"], "keyboard")
    rows = [[{"text": key} if isinstance(key, str) else key for key in row] for row in given_rows]
    if not rows:
        raise bad_request("the keyboard has no buttons")
    for row in rows:
        for key in row:
            _key(key)
    return ReplyMarkup("keyboard", rows, bool(given.get("one_time_keyboard")))


def _key(key: Any) -> None:
    trouble = "can't parse keyboard button: "
    if not isinstance(key, dict) or not str(key.get("text", "")).strip():
        raise bad_request(f'{trouble}Can\'t find field "text"')
    if unknown := key.keys() - KEY_ACTIONS - LOOKS:
        raise bad_request(f"{trouble}unknown fields {sorted(unknown)}")
    if len(key.keys() & KEY_ACTIONS) > 1:
        raise bad_request(f"{trouble}at most one action is allowed")
