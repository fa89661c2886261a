"""A strict stand-in for Telegram's Bot API over HTTP on loopback."""

from tests.support.fake_bot_api.server import FakeBotApi, Refusal

__all__ = ["FakeBotApi", "Refusal"]
