"""sendMessage, sendPhoto, sendDocument, sendChatAction."""

from __future__ import annotations

import time
from typing import Any

from tests.support.fake_bot_api.chats import Chat, Document, Message, message_wire
from tests.support.fake_bot_api.keyboards import ReplyMarkup, reply_markup
from tests.support.fake_bot_api.markup import BadMarkup, Formatted, parse
from tests.support.fake_bot_api.refusing import Refused, bad_request, forbidden
from tests.support.fake_bot_api.telegram import Telegram

Json = dict[str, Any]

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
LARGEST_UPLOAD, LARGEST_PHOTO = 50 * 1024 * 1024, 10 * 1024 * 1024
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
}
PREVIEW = {"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"}


def known_chat(telegram: Telegram, chat_id: int | str) -> Chat:
    if isinstance(chat_id, str):
        name = chat_id.removeprefix("@").lower()
        found = [one for one in telegram.chats.values() if one.username.lower() == name]
        chat = found[0] if found else None
    else:
        chat = telegram.chats.get(chat_id)
    if chat is None:
        raise bad_request("chat not found")
    return chat


def open_chat(telegram: Telegram, chat_id: int | str) -> Chat:
    """The chat, if the bot may write to it. Raises Refused."""
    chat = known_chat(telegram, chat_id)
    if chat.gone:
        raise forbidden("user is deactivated", arranged=True)
    if chat.blocked:
        raise forbidden("bot was blocked by the user", arranged=True)
    if chat.kicked:
        raise forbidden(f"bot was kicked from the {chat.kind} chat", arranged=True)
    if chat.migrated_to:
        raise Refused(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to=chat.migrated_to,
            arranged=True,
        )
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def formatted(params: Json, name: str, longest: int) -> Formatted:
    """The text of a message as it is read. Raises Refused."""
    mode, given = params.get("parse_mode", ""), params.get(name, "")
    if mode not in {"", "HTML"}:
        raise bad_request("unsupported parse_mode")
    try:
        text = (parse(given) if mode else Formatted(given)).trimmed()
    except BadMarkup as error:
        raise bad_request(f"can't parse entities: {error}") from None
    if not text.text and name == "text":
        raise bad_request("message text is empty")
    if text.length > longest:
        raise bad_request(
            "message is too long" if name == "text" else "message caption is too long"
        )
    return text


def send_message(telegram: Telegram, params: Json) -> Json:
    text = formatted(params, "text", LONGEST_TEXT)
    check_preview(params)
    return _store(telegram, params, text, params["text"])


def check_preview(params: Json) -> None:
    options = params.get("link_preview_options", {})
    if not isinstance(options, dict) or options.keys() - PREVIEW:
        raise bad_request("can't parse link preview options JSON object")


def send_document(telegram: Telegram, params: Json) -> Json:
    return _send_file(telegram, params, "document")


def send_photo(telegram: Telegram, params: Json) -> Json:
    return _send_file(telegram, params, "photo")


def _send_file(telegram: Telegram, params: Json, name: str) -> Json:
    text = formatted(params, "caption", LONGEST_CAPTION)
    given = params[name]
    ref = given if isinstance(given, str) else _upload(telegram, given, name)
    document = telegram.documents.get(ref) or Document("tep", telegram.files.get(ref, b""))
    if ref not in telegram.files:
        raise bad_request("wrong file identifier/HTTP URL specified")
    file: Json = {
        "file_id": ref,
        "file_unique_id": ref[:23],
        "file_size": len(document.content),
    }
    if name == "photo":
        wire: Json = {"photo": [{**file, "width": 800, "height": 600}]}
    else:
        wire = {"document": {**file, "file_name": document.name, "mime_type": document.mime}}
    return _store(telegram, params, text, params.get("caption", ""), document, wire)


def _upload(telegram: Telegram, given: Document, name: str) -> str:
    if not given.content:
        raise bad_request("file must be non-empty")
    if len(given.content) > LARGEST_UPLOAD:
        raise Refused(413, "Request Entity Too Large")
    if name == "photo" and len(given.content) > LARGEST_PHOTO:
        raise bad_request("file is too big for a photo")
    ref = telegram.keep_file(given.content)
    telegram.documents[ref] = given
    return ref


def _store(
    telegram: Telegram,
    params: Json,
    text: Formatted,
    html: str,
    document: Document | None = None,
    wire: Json | None = None,
) -> Json:
    markup = reply_markup(params.get("reply_markup"))
    chat = open_chat(telegram, params["chat_id"])
    if chat.kind == "channel" and markup.kind not in {"", "inline"}:
        raise bad_request("reply keyboards can't be used in channels")
    more = {"from": telegram.me, **(wire or {}), **_replied(telegram, chat, params)}
    message = Message(
        chat.next_message_id(),
        True,
        text.text,
        html,
        text.entities,
        buttons=markup.rows if markup.kind == "inline" else [],
        fixed=markup.kind in {"keyboard", "remove", "force"},
        document=document,
        is_photo="photo" in more,
        date=telegram.now(),
        at=time.monotonic(),
        wire=more,
    )
    _show_keyboard(chat, message, markup)
    chat.history[message.id] = message
    return message_wire(chat, message)


def _show_keyboard(chat: Chat, message: Message, markup: ReplyMarkup) -> None:
    if markup.kind == "keyboard":
        chat.keyboard = message.keyboard = markup.rows
    elif markup.kind == "remove":
        chat.keyboard = []


def _replied(telegram: Telegram, chat: Chat, params: Json) -> Json:
    wanted = params.get("reply_parameters")
    if not wanted:
        return {}
    message = chat.history.get(wanted.get("message_id"))
    if message is not None:
        return {"reply_to_message": message_wire(chat, message)}
    if wanted.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def send_chat_action(telegram: Telegram, params: Json) -> bool:
    if params["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    open_chat(telegram, params["chat_id"]).actions.append(params["action"])
    return True
