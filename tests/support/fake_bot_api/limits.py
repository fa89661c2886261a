"""Telegram's limits on the pace of sending, for tests that want them held."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.support.fake_bot_api.refusing import Refused

PACED = frozenset({"sendMessage", "sendPhoto", "sendDocument"})


@dataclass(slots=True)
class Window:
    """At most `most` in any `seconds`."""

    most: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until one more may pass; 0 when it may pass now."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        return 0.0 if len(self.times) < self.most else self.times[0] + self.seconds - now


@dataclass(slots=True)
class Limits:
    """What Telegram publishes: about 30 messages a second in all, about one a second in a chat
    with short bursts (here `burst` in as many seconds), 20 a minute in a group."""

    per_second: int = 30
    burst: int = 3
    group_minute: int = 20
    _all: Window = field(init=False)
    _chats: dict[int, Window] = field(init=False)

    def __post_init__(self) -> None:
        self._all = Window(self.per_second, 1.0)
        self._chats = defaultdict(lambda: Window(self.burst, float(self.burst)))

    def let_through(self, chat_id: int, now: float) -> None:
        """Count a message. Raises Refused with a whole number of seconds to wait."""
        if chat_id < 0 and chat_id not in self._chats:
            self._chats[chat_id] = Window(self.group_minute, 60.0)
        windows = (self._all, self._chats[chat_id])
        wait = max(window.wait(now) for window in windows)
        if wait > 0:
            raise too_many(math.ceil(wait))
        for window in windows:
            window.times.append(now)


def too_many(seconds: int, *, arranged: bool = False) -> Refused:
    words = f"Too Many Requests: retry after {seconds}"
    return Refused(429, words, retry_after=seconds, arranged=arranged)
