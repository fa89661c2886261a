"""What Telegram remembers: chats and the messages in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

Json = dict[str, Any]
Rows = list[list[Json]]


class Document(NamedTuple):
    """A file as it was uploaded, also a photo."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


@dataclass(slots=True)
class Message:
    """A message in a chat, as its reader sees it now."""

    id: int
    by_bot: bool
    text: str
    """What is read: without markup; the caption of a file."""
    html: str = ""
    entities: list[Json] = field(default_factory=list)
    buttons: Rows = field(default_factory=list)
    former_buttons: list[Json] = field(default_factory=list)
    """What edits have taken away, newest first: an app that has not noticed still shows them."""
    keyboard: Rows | None = None
    """The reply keyboard that came with it."""
    fixed: bool = False
    """It came with a reply markup other than inline buttons and cannot be edited any more."""
    document: Document | None = None
    is_photo: bool = False
    edits: int = 0
    date: int = 0
    """Seconds since 1970, as Telegram gives it."""
    at: float = 0.0
    """Seconds of a clock that never jumps, for measuring the pace of a sender."""
    wire: Json = field(default_factory=dict)
    """The rest of it in Telegram's JSON: the sender, the file, what it replies to."""


@dataclass(slots=True)
class Chat:
    """A private chat with a person, a group or a channel."""

    id: int
    title: str = ""
    kind: str = "private"
    username: str = ""
    started: bool = False
    """Somebody has written to the bot here (or it was added): it may write too."""
    blocked: bool = False
    gone: bool = False
    """The account was deleted."""
    kicked: bool = False
    migrated_to: int | None = None
    next_id: int = 1
    history: dict[int, Message] = field(default_factory=dict)
    """Everything said here that was not deleted, by message id, oldest first."""
    keyboard: Rows = field(default_factory=list)
    toasts: list[tuple[str, bool]] = field(default_factory=list)
    """Short answers to presses, and whether they came as an alert that must be closed."""
    actions: list[str] = field(default_factory=list)
    """What was shown at the top of the chat: typing, upload_document."""
    menu_button: Json | None = None

    @property
    def messages(self) -> list[Message]:
        """What the bot has said here, oldest first, edits applied."""
        return [message for message in self.history.values() if message.by_bot]

    def next_message_id(self) -> int:
        number = self.next_id
        self.next_id += 1
        return number

    def wire(self) -> Json:
        """The chat in Telegram's JSON."""
        name = "first_name" if self.kind == "private" else "title"
        body: Json = {"id": self.id, "type": self.kind, name: self.title}
        if self.username:
            body["username"] = self.username
        return body


def message_wire(chat: Chat, message: Message) -> Json:
    """A message in Telegram's JSON."""
    body: Json = {
        "message_id": message.id,
        "date": message.date,
        "chat": chat.wire(),
        **message.wire,
    }
    is_file = message.document is not None
    if message.text and (message.by_bot or "text" in message.wire):
        body["caption" if is_file else "text"] = message.text
    if message.entities:
        body["caption_entities" if is_file else "entities"] = message.entities
    if message.buttons:
        body["reply_markup"] = {"inline_keyboard": message.buttons}
    return body
