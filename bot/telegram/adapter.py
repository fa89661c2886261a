"""A raw Telegram update becomes an Inbound. Reads plain JSON, so that a kind of update that is new
to the library cannot stop the intake."""

from __future__ import annotations

import json
from typing import Any

from bot.chat.files import file_name, media_type
from bot.chat.inbound import Inbound, IncomingFile, Kind
from bot.chat.intake import RawUpdate
from bot.telegram import CHANNEL

Json = dict[str, Any]

MESSAGE_KEYS = ("message", "edited_message", "channel_post", "edited_channel_post")


def raw_update(update: Json) -> RawUpdate:
    """What the inbox keeps. Raises KeyError or TypeError for what is no update at all."""
    body = next((v for k, v in update.items() if k != "update_id" and isinstance(v, dict)), {})
    holder = body.get("message") if "data" in body or "chat_instance" in body else body
    chat = (holder or {}).get("chat") or body.get("from") or {}
    text = json.dumps(update, ensure_ascii=False, separators=(",", ":"))
    if not _storable(text):
        text = json.dumps(update, separators=(",", ":"))
    return RawUpdate(str(int(update["update_id"])), str(chat.get("id", "")), text)


def _storable(text: str) -> bool:
    """Half a character, which JSON can spell, is no text for any database."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def read(raw: str) -> Inbound:
    """Raises for an update whose parts are not what Telegram promises."""
    update: Json = json.loads(raw)
    if "callback_query" in update:
        return _press(update["callback_query"])
    if "my_chat_member" in update:
        return _membership(update["my_chat_member"])
    if "message" in update:
        return _message(update["message"])
    if "edited_message" in update:
        return _edited(update["edited_message"])
    return Inbound(CHANNEL, "", "", Kind.IGNORED)


def _press(query: Json) -> Inbound:
    sender = query["from"]
    message = query.get("message") or {}
    chat = message.get("chat") or {"id": sender["id"], "type": "private"}
    kind = Kind.PRESS if chat.get("type", "private") == "private" else Kind.IGNORED
    return Inbound(
        CHANNEL,
        str(sender["id"]),
        str(chat["id"]),
        kind,
        data=str(query.get("data", "")),
        message_ref=str(message["message_id"]) if "message_id" in message else None,
    )


def _membership(member: Json) -> Inbound:
    sender, chat = member["from"], member["chat"]
    status = (member.get("new_chat_member") or {}).get("status", "")
    if chat.get("type") != "private":
        kind = Kind.IGNORED
    elif status in {"kicked", "left"}:
        kind = Kind.BLOCKED
    else:
        kind = Kind.UNBLOCKED
    return Inbound(CHANNEL, str(sender["id"]), str(chat["id"]), kind)


def _edited(message: Json) -> Inbound:
    private = message.get("chat", {}).get("type") == "private" and "from" in message
    text = str(message.get("text") or "")
    if not private or not text:
        # A live location, or a caption changed in a group: nobody expects an answer.
        return Inbound(CHANNEL, "", "", Kind.IGNORED)
    sender = str(message["from"]["id"])
    return Inbound(CHANNEL, sender, str(message["chat"]["id"]), Kind.EDITED, text=text)


def _message(message: Json) -> Inbound:
    chat = message["chat"]
    sender = message.get("from") or message.get("sender_chat") or chat
    who, where = str(sender["id"]), str(chat["id"])
    text = str(message.get("text") or message.get("caption") or "")
    if chat.get("type") != "private":
        return Inbound(CHANNEL, who, where, Kind.GROUP, text=text)
    name = _name(sender)
    if "contact" in message:
        contact = message["contact"]
        own = str(contact.get("user_id", "")) == who
        phone = str(contact.get("phone_number", ""))
        return Inbound(
            CHANNEL,
            who,
            where,
            Kind.CONTACT,
            contact_phone=phone,
            contact_is_own=own,
        )
    file = _file(message)
    if file:
        return Inbound(CHANNEL, who, where, Kind.FILE, text=text, file=file)
    if "text" in message:
        return Inbound(CHANNEL, who, where, Kind.TEXT, text=text, display_name=name)
    if message.keys() & SERVICE_KEYS:
        return Inbound(CHANNEL, who, where, Kind.IGNORED)
    return Inbound(CHANNEL, who, where, Kind.UNREADABLE)


SERVICE_KEYS = {
    "pinned_message",
    "message_auto_delete_timer_changed",
    "write_access_allowed",
    "chat_background_set",
    "users_shared",
    "new_chat_title",
}


def _file(message: Json) -> IncomingFile | None:
    if photos := message.get("photo"):
        largest = max(photos, key=lambda p: int(p.get("width", 0)) * int(p.get("height", 0)))
        size = int(largest.get("file_size", 0))
        return IncomingFile(str(largest["file_id"]), "photo.jpg", "image/jpeg", size)
    if document := message.get("document"):
        return IncomingFile(
            str(document["file_id"]),
            file_name(str(document.get("file_name") or "")),
            media_type(document.get("mime_type")),
            int(document.get("file_size", 0)),
        )
    return None


def _name(sender: Json) -> str:
    parts = (str(sender.get("first_name") or ""), str(sender.get("last_name") or ""))
    return " ".join(part for part in parts if part)
