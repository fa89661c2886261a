"""What somebody did, the same for every channel."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    PRESS = "press"
    FILE = "file"
    CONTACT = "contact"
    EDITED = "edited"
    """A message was changed after it had been sent."""
    UNREADABLE = "unreadable"
    """A sticker, a voice message, a place: nothing the program can use."""
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    GROUP = "group"
    """Written in a group, where nothing personal is said."""
    IGNORED = "ignored"
    """Not addressed to the program: channel posts, other people's membership, polls."""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file as the channel names it; the bytes are fetched later."""

    ref: str
    name: str
    mime: str
    size: int
    """Bytes; 0 when the channel does not say."""


@dataclass(frozen=True, slots=True)
class Inbound:
    """One update, reduced to what the conversation needs."""

    channel: str
    sender_key: str
    chat_key: str
    kind: Kind
    text: str = ""
    """What was typed, or the words beside a file."""
    data: str = ""
    """What the pressed button carries."""
    message_ref: str | None = None
    """The message whose button was pressed."""
    file: IncomingFile | None = None
    contact_phone: str = ""
    contact_is_own: bool = False
    display_name: str = ""
    """How the channel names the sender; chosen by them, so no proof of anything."""
