"""What each method does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.fake_bot_api import about, changing, sending
from tests.support.fake_bot_api.telegram import Telegram

Json = dict[str, Any]
Act = Callable[[Telegram, Json], Any]

ACTS: dict[str, Act] = {
    "getMe": about.get_me,
    "getUpdates": lambda telegram, params: telegram.queue.get(params),
    "setWebhook": lambda telegram, params: telegram.queue.set_webhook(params),
    "deleteWebhook": lambda telegram, params: telegram.queue.set_webhook({**params, "url": ""}),
    "getWebhookInfo": lambda telegram, _params: telegram.queue.webhook_info(),
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": changing.edit_text,
    "editMessageReplyMarkup": changing.edit_buttons,
    "deleteMessage": changing.delete,
    "answerCallbackQuery": changing.answer_query,
    "setMyCommands": about.set_commands,
    "getMyCommands": about.get_commands,
    "deleteMyCommands": about.delete_commands,
    "setChatMenuButton": about.set_menu_button,
    "getFile": about.get_file,
    "getChat": about.get_chat,
}
"""Each returns its result or, for a long poll, an awaitable of it; each may raise Refused."""
