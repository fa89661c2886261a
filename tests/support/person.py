"""Somebody with a telephone: says, presses, sees."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from tests.support.fake_bot_api.apps import bubbles, button_with, same, written
from tests.support.fake_bot_api.chats import Chat, Document, Message, message_wire

if TYPE_CHECKING:
    from tests.support.fake_bot_api.telegram import Telegram

Json = dict[str, Any]


class Person:
    """A user of the chat. Every act waits until the program has settled."""

    def __init__(self, api: Telegram, key: int, name: str, phone: str | None) -> None:
        self.api = api
        self.id = key
        self.name = name
        self.phone = phone
        self.language = "vi"
        self.waits = True
        """Whether each act waits for the program to settle."""
        self.opened: list[str] = []
        """Links opened and texts copied by pressing buttons."""
        self._since = 0
        self._toasts = 0
        self._edits: dict[int, int] = {}

    # --- acting -------------------------------------------------------------------------------

    async def says(self, text: str, reply_to: Message | None = None) -> None:
        """Write; more than 4096 characters become several messages, as apps make them."""
        self._look()
        for part in bubbles(text):
            self._write(self.chat, reply_to, **written(part))
        await self._settled()

    async def presses(self, label: str, message: Message | None = None) -> None:
        """Press the newest button whose label holds these words (a menu key if there is none).

        In one message a label that is just these words, emoji aside, goes before one that holds
        more of them.
        """
        for seen in [message] if message else reversed(self.messages):
            if button := button_with(label, seen.buttons):
                await self._press(button, seen)
                return
        key = None if message else button_with(label, self.chat.keyboard)
        assert key, f"{self.name} sees no button «{label}»\n{self.transcript()}"
        if key.get("request_contact"):
            await self.shares_contact()
        else:
            await self.says(key["text"])

    async def presses_old(self, message: Message, label: str) -> None:
        """Press a button of a message that may have changed, lost it or vanished since."""
        button = button_with(label, [*message.buttons, message.former_buttons])
        assert button, f"«{message.text}» never had a button «{label}»\n{self.transcript()}"
        await self._press(button, message)

    async def taps(self, data: str, message: Message | None = None) -> None:
        """Send callback data, also such as no button carries."""
        self._look()
        target = message or (self.messages[-1] if self.messages else None)
        query: Json = {
            "id": self.api.new_query(self.chat).id,
            "from": self._user(),
            "chat_instance": "-3141592653589793238",
            "data": data,
        }
        if target:
            query["message"] = self._shown(target)
        await self._happens({"callback_query": query})

    async def shares_contact(self) -> None:
        await self.shares_contact_of(self)

    async def shares_contact_of(self, other: Person) -> None:
        contact = {
            "phone_number": (other.phone or "+84900000000").lstrip("+"),
            "first_name": other.name,
            "user_id": other.id,
        }
        await self._send(contact=contact)

    async def sends_photo(self, content: bytes = b"photo", caption: str = "") -> None:
        sizes = []
        for width, file in ((90, content[:2000]), (900, content)):
            ref = self.api.keep_file(file)
            entry = {"file_id": ref, "file_unique_id": ref[:23], "file_size": len(file)}
            sizes.append({**entry, "width": width, "height": width})
        await self._send(Document("photo.jpg", content, "image/jpeg"), caption, photo=sizes)

    async def sends_document(
        self,
        name: str,
        content: bytes = b"x",
        mime: str = "application/pdf",
        *,
        caption: str = "",
        size: int | None = None,
    ) -> None:
        """`size`: what the file pretends to have, to be larger than a test can afford."""
        ref = self.api.keep_file(content, size)
        document = {
            "file_id": ref,
            "file_unique_id": ref[:23],
            "file_name": name,
            "mime_type": mime,
            "file_size": self.api.size_of(ref),
        }
        await self._send(Document(name, content, mime), caption, document=document)

    async def sends_sticker(self) -> None:
        ref = self.api.keep_file(b"sticker")
        about = {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👍"}
        size = {"width": 512, "height": 512}
        await self._send(sticker={"file_id": ref, "file_unique_id": ref[:23], **about, **size})

    async def sends_voice(self) -> None:
        ref = self.api.keep_file(b"voice")
        await self._send(voice={"file_id": ref, "file_unique_id": ref[:23], "duration": 3})

    async def edits(self, text: str, message: Message | None = None) -> None:
        """Change a message of one's own (the newest; else one from before all memory)."""
        self._look()
        own = [m for m in self.chat.history.values() if "text" in m.wire and not m.by_bot]
        target = message or (own[-1] if own else self._remember(self.chat, None, text="…"))
        target.text = target.wire["text"] = text.strip()
        target.wire["edit_date"] = self.api.now()
        target.edits += 1
        await self._happens({"edited_message": message_wire(self.chat, target)})

    async def blocks(self) -> None:
        self.chat.blocked = True
        await self._membership("member", "kicked")

    async def unblocks(self) -> None:
        self.chat.blocked = False
        await self._membership("kicked", "member")

    async def says_in(self, group: Chat, text: str) -> None:
        """Write in a group, or publish in a channel."""
        self._look()
        self._write(group, None, **written(text))
        await self._settled()

    async def says_in_group(self, text: str, group: int = -1001) -> None:
        chat = self.api.chats.get(group) or self.api.group("Nhóm", "group", group)
        await self.says_in(chat, text)

    # --- seeing -------------------------------------------------------------------------------

    @property
    def chat(self) -> Chat:
        return self.api.chats[self.id]

    @property
    def messages(self) -> list[Message]:
        """What the bot has said here, oldest first, edits applied."""
        return self.chat.messages

    @property
    def last(self) -> Message:
        """The newest message of the bot."""
        assert self.messages, f"{self.name} has got no message yet"
        return self.messages[-1]

    @property
    def new(self) -> list[Message]:
        """Messages said or changed since this person last did something."""
        return [
            m for m in self.messages if m.id >= self._since or m.edits != self._edits.get(m.id, 0)
        ]

    @property
    def toasts(self) -> list[str]:
        """Short answers to presses since this person last did something."""
        return [text for text, _ in self.chat.toasts[self._toasts :]]

    def sees(self, text: str) -> bool:
        """Whether something said, changed or flashed since the last act holds this text."""
        seen = [*(message.text for message in self.new), *self.toasts]
        return any(same(text) in same(one) for one in seen)

    def saw(self, text: str) -> bool:
        return any(same(text) in same(m.text) for m in self.messages)

    def buttons(self) -> list[str]:
        """Labels under the newest message that has any."""
        for message in reversed(self.messages):
            if message.buttons:
                return [same(b["text"]) for row in message.buttons for b in row]
        return []

    def keys(self) -> list[str]:
        """Labels of the menu keyboard."""
        return [same(key["text"]) for row in self.chat.keyboard for key in row]

    def transcript(self) -> str:
        """The whole chat as one would read it."""
        lines = [f"--- {self.name}"]
        for m in self.chat.history.values():
            edited = " (đã sửa)" if m.edits else ""
            file = f"📎 {m.document.name}: " if m.document else ""
            lines.append(f"{'bot' if m.by_bot else self.name}{edited}: {file}{m.text}")
            lines.extend("    " + " ".join(f"[{b['text']}]" for b in row) for row in m.buttons)
        lines.extend(f"    ({text})" for text, _ in self.chat.toasts[-3:])
        if self.chat.keyboard:
            lines.append("menu: " + " ".join(f"[{label}]" for label in self.keys()))
        return "\n".join(lines)

    # --- inside -------------------------------------------------------------------------------

    async def _press(self, button: Json, message: Message) -> None:
        if "callback_data" in button:
            await self.taps(button["callback_data"], message)
        else:
            copied = button.get("copy_text", {}).get("text", "")
            self.opened.append(button.get("url") or copied)

    def _user(self) -> Json:
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.name,
            "language_code": self.language,
        }

    def _shown(self, message: Message) -> Json:
        """A message as it comes with a press: hardly anything of it when it was deleted."""
        if message.id in self.chat.history:
            return message_wire(self.chat, message)
        return {"message_id": message.id, "date": 0, "chat": self.chat.wire()}

    def _remember(
        self,
        chat: Chat,
        reply_to: Message | None,
        file: Document | None = None,
        **content: Any,
    ) -> Message:
        shown = content.get("text") or content.get("caption") or f"({next(iter(content))})"
        wire = {"from": self._user(), **content}
        if chat.kind == "channel":
            wire = {"sender_chat": chat.wire(), **content}
        if reply_to:
            wire["reply_to_message"] = message_wire(chat, reply_to)
        number = chat.next_message_id()
        message = Message(number, False, shown, document=file, wire=wire)
        message.date, message.at = self.api.now(), time.monotonic()
        chat.history[number] = message
        return message

    def _write(
        self,
        chat: Chat,
        reply_to: Message | None,
        file: Document | None = None,
        **content: Any,
    ) -> None:
        message = self._remember(chat, reply_to, file, **content)
        chat.started = True
        kind = "channel_post" if chat.kind == "channel" else "message"
        self.api.push({kind: message_wire(chat, message)})

    async def _send(self, file: Document | None = None, caption: str = "", **content: Any) -> None:
        self._look()
        more = {"caption": caption} if caption else {}
        self._write(self.chat, None, file, **content, **more)
        await self._settled()

    async def _membership(self, old: str, new: str) -> None:
        self._look()
        change: Json = {"chat": self.chat.wire(), "from": self._user(), "date": self.api.now()}
        for name, status in (("old_chat_member", old), ("new_chat_member", new)):
            change[name] = {"user": self.api.me, "status": status}
            if status == "kicked":
                change[name]["until_date"] = 0
        await self._happens({"my_chat_member": change})

    def _look(self) -> None:
        """From here on, what comes is new."""
        self._since = self.chat.next_id
        self._toasts = len(self.chat.toasts)
        self._edits = {m.id: m.edits for m in self.messages}

    async def _happens(self, update: Json) -> None:
        self.api.push(update)
        await self._settled()

    async def _settled(self) -> None:
        if self.waits:
            await self.api.settle()
