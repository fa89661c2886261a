"""This program as `run` starts it, without pacing, which bare bots do not have."""

from bot.chat.pacing import UNLIMITED, Limits
from bot.serve import run
from bot.settings import Settings

FAST = Limits(per_second=UNLIMITED.per_second, in_flight=Limits().in_flight, chat_seconds=0.0)

if __name__ == "__main__":
    run(Settings(), FAST)
