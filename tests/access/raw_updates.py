"""Updates as Telegram makes them, with parts that are missing, strange or of a kind to come."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]


def _whole(chat: int) -> tuple[Json, ...]:
    """One of each kind, in order, from somebody's private chat or a group."""
    private = {"id": chat, "type": "private", "first_name": "An"}
    group = {"id": -100_200, "type": "supergroup", "title": "Lớp"}
    sender = {"id": chat, "is_bot": False, "first_name": "An", "language_code": "vi"}
    stamp = {"message_id": 5, "date": 1_790_000_000}
    message = {**stamp, "chat": private, "from": sender}
    size = {"file_id": "A" * 60, "file_unique_id": "A", "width": 90, "height": 90}
    document = {"file_id": "B" * 60, "file_name": "ds.xlsx", "mime_type": "x/y", "file_size": 9}
    contact = {"phone_number": "+84912345600", "first_name": "An", "user_id": chat}
    status = {"user": {"id": 1, "is_bot": True}, "status": "member"}
    return (
        {"message": {**message, "text": "/menu", "entities": [{"type": "bot_command"}]}},
        {"message": {**message, "photo": [size, {**size, "width": 900}], "caption": "giấy"}},
        {"message": {**message, "document": document, "caption": "/decu NTD-01"}},
        {"message": {**message, "contact": contact}},
        {"message": {**message, "forward_origin": {"type": "user"}, "contact": contact}},
        {"message": {**message, "sticker": {"file_id": "C"}, "reply_to_message": message}},
        {"message": {**message, "pinned_message": message}},
        {"message": {**stamp, "chat": group, "from": sender, "text": "/toi"}},
        {"message": {**stamp, "chat": group, "sender_chat": group, "text": "/toi"}},
        {"edited_message": {**message, "text": "/huy"}},
        {"callback_query": {"id": "1", "from": sender, "message": message, "data": "cmd:menu"}},
        {"callback_query": {"id": "1", "from": sender, "inline_message_id": "x", "data": "sched"}},
        {"callback_query": {"id": "1", "from": sender, "message": message, "game_short_name": "x"}},
        {"my_chat_member": {"chat": private, "from": sender, "date": 1, "new_chat_member": status}},
        {"channel_post": {**stamp, "chat": {**group, "type": "channel"}, "text": "/start"}},
        {"inline_query": {"id": "1", "from": sender, "query": "Nguyễn", "offset": ""}},
        {"poll_answer": {"poll_id": "1", "user": sender, "option_ids": [0]}},
        {"chat_join_request": {"chat": group, "from": sender, "date": 1}},
        {"kind_to_come": {"from": sender, "anything": [1, {"two": None}]}},
    )


STRANGE: tuple[Any, ...] = (
    *(None, "", [], {}, 0, -1, True, 1.5, 10**30, "x" * 5000, "\ud83d", "\x00", "²", "<b>"),
    *([{}], [[]], [None], {"id": 1}, {"chat": {}}, [{"file_id": None}], "private", "text"),
)


def _paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside, ids of people and chats aside: Telegram's own, and always numbers."""
    found = [here] if here else []
    entries = value.items() if isinstance(value, dict) else ()
    for key, inner in entries:
        if key != "id":
            found += _paths(inner, (*here, key))
    for at, inner in enumerate(value if isinstance(value, list) else ()):
        found += _paths(inner, (*here, at))
    return found


@st.composite
def raw_updates(draw: st.DrawFn, chat: int) -> str:
    update = copy.deepcopy(draw(st.sampled_from(_whole(chat))))
    for _ in range(draw(st.integers(0, 3))):
        paths = _paths(update)
        if not paths:
            break
        *way, last = draw(st.sampled_from(paths))
        holder: Any = update
        for key in way:
            holder = holder[key]
        if draw(st.booleans()):
            holder[last] = copy.deepcopy(draw(st.sampled_from(STRANGE)))
        elif isinstance(holder, dict):
            del holder[last]
    return json.dumps(update)
