"""Somebody with a telephone: says, presses, sees."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.fake_bot_api.server import Chat, FakeBotApi, Message


def same(text: str) -> str:
    return unicodedata.normalize("NFC", text)


class Person:
    """A user of the chat. Every act waits until the program has settled."""

    def __init__(self, api: FakeBotApi, key: int, name: str, phone: str | None) -> None:
        self.api = api
        self.id = key
        self.name = name
        self.phone = phone
        self.language = "vi"
        self._since = 0
        self._edits: dict[int, int] = {}

    # --- acting -------------------------------------------------------------------------------

    async def says(self, text: str) -> None:
        entities = []
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            entities = [{"type": "bot_command", "offset": 0, "length": length}]
        await self._send(text=text, entities=entities)

    async def presses(self, label: str, message: Message | None = None) -> None:
        """Press the newest button whose label holds these words (a menu key if there is none)."""
        for seen in [message] if message else reversed(self.messages):
            for row in seen.buttons:
                for button in row:
                    if same(label).lower() in same(button["text"]).lower():
                        await self.taps(button["callback_data"], seen)
                        return
        for row in self.chat.keyboard:
            for key in row:
                if same(label).lower() in same(key["text"]).lower():
                    if key.get("request_contact"):
                        await self.shares_contact()
                    else:
                        await self.says(key["text"])
                    return
        raise AssertionError(f"{self.name} sees no button «{label}»\n{self.transcript()}")

    async def taps(self, data: str, message: Message | None = None) -> None:
        """Send callback data, also such as no button carries."""
        target = message or (self.messages[-1] if self.messages else None)
        query = f"q{len(self.api.queries) + 1}"
        self.api.queries[query] = False
        body: dict[str, Any] = {
            "id": query,
            "from": self._user(),
            "chat_instance": "1",
            "data": data,
        }
        if target:
            body["message"] = {
                "message_id": target.id,
                "date": 1,
                "chat": self._chat_field(),
                "text": target.text,
            }
        await self._act({"callback_query": body})

    async def presses_old(self, message: Message, label: str) -> None:
        await self.presses(label, message)

    async def shares_contact(self) -> None:
        await self._send(
            contact={
                "phone_number": (self.phone or "+84900000000").lstrip("+"),
                "first_name": self.name,
                "user_id": self.id,
            }
        )

    async def shares_contact_of(self, other: Person) -> None:
        await self._send(
            contact={
                "phone_number": (other.phone or "").lstrip("+"),
                "first_name": other.name,
                "user_id": other.id,
            }
        )

    async def sends_photo(self, content: bytes = b"photo", caption: str = "") -> None:
        ref = self._keep(content)
        sizes = [
            {"file_id": f"{ref}s", "file_unique_id": "s", "width": 90, "height": 90},
            {
                "file_id": ref,
                "file_unique_id": "b",
                "width": 900,
                "height": 900,
                "file_size": len(content),
            },
        ]
        await self._send(photo=sizes, **({"caption": caption} if caption else {}))

    async def sends_document(
        self,
        name: str,
        content: bytes = b"x",
        mime: str = "application/pdf",
        *,
        caption: str = "",
        size: int | None = None,
    ) -> None:
        ref = self._keep(content)
        if size is not None:
            self.api.sizes[ref] = size
        document = {
            "file_id": ref,
            "file_unique_id": ref,
            "file_name": name,
            "mime_type": mime,
            "file_size": len(content) if size is None else size,
        }
        await self._send(document=document, **({"caption": caption} if caption else {}))

    async def sends_sticker(self) -> None:
        await self._send(sticker={"file_id": "st", "file_unique_id": "st", "type": "regular"})

    async def sends_voice(self) -> None:
        await self._send(voice={"file_id": "vo", "file_unique_id": "vo", "duration": 3})

    async def edits(self, text: str) -> None:
        message = {**self._message(), "text": text, "edit_date": 2}
        await self._act({"edited_message": message})

    async def blocks(self) -> None:
        self.chat.blocked = True
        self.api.expect_refusal("bot was blocked")
        await self._membership("kicked")

    async def unblocks(self) -> None:
        self.chat.blocked = False
        await self._membership("member")

    async def says_in_group(self, text: str, group: int = -1001) -> None:
        if group not in self.api.chats:
            from tests.support.fake_bot_api.server import Chat

            self.api.chats[group] = Chat(group, started=True)
        message = {**self._message(), "text": text}
        message["chat"] = {"id": group, "type": "group", "title": "Nhóm"}
        await self._act({"message": message})

    # --- seeing -------------------------------------------------------------------------------

    @property
    def chat(self) -> Chat:
        return self.api.chats[self.id]

    @property
    def messages(self) -> list[Message]:
        """What the bot has said here, oldest first, edits applied."""
        return [m for m in self.chat.messages if m.by_bot]

    @property
    def last(self) -> Message:
        return self.messages[-1]

    @property
    def new(self) -> list[Message]:
        """Messages said or changed since this person last did something."""
        return [
            m for m in self.messages if m.id >= self._since or m.edits != self._edits.get(m.id, 0)
        ]

    def sees(self, text: str) -> bool:
        """Whether something said or changed since the last act holds this text."""
        return any(same(text) in same(m.text) for m in self.new)

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
        lines = [f"--- {self.name}"]
        for m in self.chat.messages:
            who = "bot" if m.by_bot else self.name
            lines.append(f"{who}: {m.text}")
            lines.extend("    " + " ".join(f"[{b['text']}]" for b in row) for row in m.buttons)
        return "\n".join(lines)

    # --- inside -------------------------------------------------------------------------------

    def _keep(self, content: bytes) -> str:
        ref = f"file{len(self.api.files) + 1}"
        self.api.files[ref] = content
        return ref

    def _user(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.name,
            "language_code": self.language,
        }

    def _chat_field(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": self.name}

    def _message(self) -> dict[str, Any]:
        return {
            "message_id": self.chat.next_id,
            "date": 1,
            "chat": self._chat_field(),
            "from": self._user(),
        }

    async def _send(self, **content: Any) -> None:
        from tests.support.fake_bot_api.server import Message

        message = {**self._message(), **content}
        self.chat.started = True
        shown = content.get("text") or content.get("caption") or f"({next(iter(content))})"
        self.chat.messages.append(Message(self.chat.next_id, False, shown))
        self.chat.next_id += 1
        await self._act({"message": message})

    async def _membership(self, status: str) -> None:
        user = {"id": 1, "is_bot": True, "first_name": "Bot"}
        change = {
            "chat": self._chat_field(),
            "from": self._user(),
            "date": 1,
            "old_chat_member": {"status": "member", "user": user},
            "new_chat_member": {"status": status, "user": user},
        }
        await self._act({"my_chat_member": change})

    async def _act(self, update: dict[str, Any]) -> None:
        self._since = self.chat.next_id
        self._edits = {m.id: m.edits for m in self.messages}
        self.api.push(update)
        await self.api.settle()
