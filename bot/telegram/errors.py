"""Telegram's refusals, in the sender's words."""

from __future__ import annotations

from datetime import timedelta

from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.chat.transport import Gone, NoAnswer, Refused, TryLater


class NotSent(NetworkError):
    """The connection could not be made: nothing can have arrived."""


class LostAnswer(NetworkError):
    """The connection broke after the request had gone out."""


GONE = (
    "chat not found",
    "user is deactivated",
    "bot was blocked",
    "bot can't initiate",
    "bot was kicked",
    "peer_id_invalid",
)


def in_our_words(error: TelegramError) -> Exception:
    """TryLater, NoAnswer, Gone or Refused. Their texts never hold the address or the token."""
    if isinstance(error, RetryAfter):
        after = error.retry_after
        seconds = after.total_seconds() if isinstance(after, timedelta) else float(after)
        return TryLater("too many requests", seconds + 0.1, limited=True)
    text = str(error).lower()
    if isinstance(error, Forbidden) or any(words in text for words in GONE):
        return Gone(str(error)[:120])
    if isinstance(error, BadRequest):
        return Refused(str(error)[:200])
    if isinstance(error, InvalidToken):
        return TryLater("the token is refused", 30.0)
    if isinstance(error, NotSent):
        return TryLater("no connection")
    if isinstance(error, TimedOut | LostAnswer) or type(error) is TelegramError:
        # The last is an answer that is no JSON: something was done with the request.
        return NoAnswer(type(error).__name__)
    # What is left are answers with a code: the server has said that it did not do it.
    return TryLater(str(error)[:100], limited="too many requests" in text)


def in_plain_words(error: TelegramError) -> str:
    """What an operator can do about it; never the address or the token."""
    if isinstance(error, NotSent):
        return "Telegram cannot be reached: look at the network, or set TELEGRAM_PROXY"
    if isinstance(error, LostAnswer | TimedOut):
        return "Telegram did not answer: a slow network, or a proxy that does not let it through"
    if isinstance(error, InvalidToken):
        return "Telegram does not know this token: look at TELEGRAM_BOT_TOKEN"
    if isinstance(error, Conflict):
        return "another program takes the updates of this bot"
    return type(error).__name__
