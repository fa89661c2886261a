"""getMe, getChat, getFile, the menu of commands and the menu button."""

from __future__ import annotations

import re
from typing import Any

from tests.support.fake_bot_api.refusing import bad_request
from tests.support.fake_bot_api.sending import known_chat, open_chat
from tests.support.fake_bot_api.telegram import LARGEST_DOWNLOAD, Telegram

Json = dict[str, Any]

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"[a-z]{2}")
SCOPES: dict[str, set[str]] = {
    "default": set(),
    "all_private_chats": set(),
    "all_group_chats": set(),
    "all_chat_administrators": set(),
    "chat": {"chat_id"},
    "chat_administrators": {"chat_id"},
    "chat_member": {"chat_id", "user_id"},
}
MENU_BUTTONS = {"default", "commands", "web_app"}


def get_me(telegram: Telegram, _params: Json) -> Json:
    return {
        **telegram.me,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def get_chat(telegram: Telegram, params: Json) -> Json:
    chat = known_chat(telegram, params["chat_id"])
    if not chat.started:
        raise bad_request("chat not found")
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    return {
        **chat.wire(),
        "accent_color_id": 1,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys((*gifts, "gifts_from_channels"), False),
    }


def get_file(telegram: Telegram, params: Json) -> Json:
    ref = params["file_id"]
    if ref not in telegram.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    size = telegram.size_of(ref)
    if size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    path = f"documents/file_{list(telegram.files).index(ref)}"
    telegram.paths[path] = ref
    return {"file_id": ref, "file_unique_id": ref[:23], "file_size": size, "file_path": path}


def set_commands(telegram: Telegram, params: Json) -> bool:
    commands = params["commands"]
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not isinstance(command, dict) or command.keys() != {"command", "description"}:
            raise bad_request("can't parse BotCommand")
        if not COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    telegram.commands[_scope(telegram, params)] = commands
    return True


def get_commands(telegram: Telegram, params: Json) -> list[Json]:
    return telegram.commands.get(_scope(telegram, params), [])


def delete_commands(telegram: Telegram, params: Json) -> bool:
    telegram.commands.pop(_scope(telegram, params), None)
    return True


def _scope(telegram: Telegram, params: Json) -> str:
    """A key for whom the commands are: `default`, `chat 7`, `default vi`."""
    scope = params.get("scope", {"type": "default"})
    wanted = SCOPES.get(scope.get("type", "")) if isinstance(scope, dict) else None
    if wanted is None or scope.keys() != wanted | {"type"}:
        raise bad_request("can't parse BotCommandScope")
    if "chat_id" in wanted:
        known_chat(telegram, scope["chat_id"])
    language = params.get("language_code", "")
    if language and not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return " ".join(str(part) for part in (*scope.values(), language) if part)


def set_menu_button(telegram: Telegram, params: Json) -> bool:
    button = params.get("menu_button", {"type": "default"})
    if not isinstance(button, dict) or button.get("type") not in MENU_BUTTONS:
        raise bad_request("can't parse MenuButton")
    if "chat_id" in params:
        open_chat(telegram, params["chat_id"]).menu_button = button
    else:
        telegram.menu_button = button
    return True
