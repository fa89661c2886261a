"""A strict stand-in for Telegram's Bot API over HTTP on loopback."""

from tests.support.fake_bot_api.chats import Chat, Document, Message
from tests.support.fake_bot_api.faults import Hold
from tests.support.fake_bot_api.limits import Limits
from tests.support.fake_bot_api.refusing import Dropped, Refusal, Refused
from tests.support.fake_bot_api.server import FakeBotApi

__all__ = [
    "Chat",
    "Document",
    "Dropped",
    "FakeBotApi",
    "Hold",
    "Limits",
    "Message",
    "Refusal",
    "Refused",
]
