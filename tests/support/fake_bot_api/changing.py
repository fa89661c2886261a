"""editMessageText, editMessageReplyMarkup, deleteMessage, answerCallbackQuery."""

from __future__ import annotations

from typing import Any

from tests.support.fake_bot_api.chats import Chat, Message, Rows, message_wire
from tests.support.fake_bot_api.keyboards import reply_markup
from tests.support.fake_bot_api.markup import units
from tests.support.fake_bot_api.refusing import bad_request
from tests.support.fake_bot_api.sending import LONGEST_TEXT, check_preview, formatted, open_chat
from tests.support.fake_bot_api.telegram import Telegram

Json = dict[str, Any]

LONGEST_TOAST = 200
DELETABLE_SECONDS = 48 * 3600
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def _own(telegram: Telegram, params: Json) -> tuple[Chat, Message]:
    """A message that the bot may change: its own, with inline buttons or none."""
    chat = open_chat(telegram, params["chat_id"])
    message = chat.history.get(params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not message.by_bot or message.fixed:
        raise bad_request("message can't be edited")
    return chat, message


def edit_text(telegram: Telegram, params: Json) -> Json:
    text = formatted(params, "text", LONGEST_TEXT)
    check_preview(params)
    rows = reply_markup(params.get("reply_markup"), inline_only=True).rows
    chat, message = _own(telegram, params)
    if message.document is not None:
        raise bad_request("there is no text in the message to edit")
    if (message.text, message.entities, message.buttons) == (text.text, text.entities, rows):
        raise bad_request(UNCHANGED)
    message.text, message.entities, message.html = text.text, text.entities, params["text"]
    return _changed(telegram, chat, message, rows)


def edit_buttons(telegram: Telegram, params: Json) -> Json:
    rows = reply_markup(params.get("reply_markup"), inline_only=True).rows
    chat, message = _own(telegram, params)
    if message.buttons == rows:
        raise bad_request(UNCHANGED)
    return _changed(telegram, chat, message, rows)


def _changed(telegram: Telegram, chat: Chat, message: Message, rows: Rows) -> Json:
    message.former_buttons[:0] = [button for row in message.buttons for button in row]
    message.buttons = rows
    message.edits += 1
    message.wire["edit_date"] = telegram.now()
    return message_wire(chat, message)


def delete(telegram: Telegram, params: Json) -> bool:
    chat = open_chat(telegram, params["chat_id"])
    message = chat.history.get(params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    others = not message.by_bot and chat.kind != "private"
    if others or telegram.now() - message.date > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    del chat.history[message.id]
    return True


def answer_query(telegram: Telegram, params: Json) -> bool:
    query = telegram.queries.get(params["callback_query_id"])
    if query is None or query.answered or query.too_old:
        raise bad_request(TOO_OLD)
    text = params.get("text", "")
    if units(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered = True
    if text:
        query.chat.toasts.append((text, params.get("show_alert", False)))
    return True
