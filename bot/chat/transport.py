"""What a channel must be able to do for the sender, and how it says what went wrong."""

from __future__ import annotations

from typing import Protocol

from bot.chat.say import Payload


class Transport(Protocol):
    """One channel's way of delivering a payload to a chat."""

    async def deliver(self, chat_key: str, payload: Payload) -> str:
        """Deliver and return the message's ref. Raises the errors below and no others."""
        ...


class TryLater(Exception):
    """Not taken now: too many requests, a broken server, no network. Nothing was delivered."""

    def __init__(self, why: str, seconds: float | None = None, *, limited: bool = False) -> None:
        super().__init__(why)
        self.seconds = seconds
        """How long the channel asks to wait; None: the sender decides."""
        self.limited = limited
        """The channel says that too much was sent."""


class NoAnswer(Exception):
    """The request went out and no answer came: it may have been delivered."""


class Gone(Exception):
    """This chat will not take messages any more: blocked, deactivated, unknown."""


class Refused(Exception):
    """The channel does not accept this message; sending it again would not help."""
