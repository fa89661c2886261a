"""How fast a channel may be written to: over all chats, in one chat, and after a refusal."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from bot.kit.clock import Clock
from db.models import Urgency

WINDOW = 1.018
"""Seconds in which at most `per_second` messages go out; a little over one for the way there."""
MADE_UP = 0.25
"""Seconds by which notices may be late and still be made up for; a longer pause is not."""
MOST_CHATS = 20_000
FIRST_PAUSE, MOST_PAUSE = 0.2, 30.0
"""Seconds between two looks whether a channel that takes nothing takes something again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel allows. Telegram: about 30 a second in all, 1 a second in a chat."""

    per_second: float = 30.0
    in_flight: int = 8
    """Requests under way at once. A kill may repeat as many messages."""
    unmarked: int = 128
    """Messages sent and not yet marked in the tables, where a journal knows of them: the answers of
    one large transaction, until the next marks them."""
    chat_seconds: float = 1.0
    chat_burst: int = 5
    """Notices that pass at once."""
    answer_burst: int = 20
    """Answers that pass at once: they follow what the person does, who waits for them."""


UNLIMITED = Limits(per_second=1e9, chat_seconds=0.0, chat_burst=1_000_000)


@dataclass(slots=True)
class ChatPace:
    """What a chat has had (monotonic seconds)."""

    refused_until: float = 0.0
    """The channel has said that this chat had too much."""
    failed_until: float = 0.0
    credit_at: float = 0.0
    """Bursts are paid back one message per `chat_seconds`."""


class Pacer:
    """Answers go out at once while the whole stays under the limit; notices are spaced evenly."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self.limits = limits
        self.clock = clock
        self.chats: dict[str, ChatPace] = {}
        self.recent: deque[float] = deque()
        self.next_notice = 0.0
        self.paused_until = 0.0
        """Several chats were limited at once."""
        self.failing_until = 0.0
        self.failures = 0
        """In a row, over all chats; what fails at the same time counts once."""

    @property
    def in_trouble(self) -> bool:
        """Nothing gets through: one message at a time finds out whether that is over."""
        return self.failures > 1

    def ready_in(self, chat_key: str, urgency: int) -> float:
        """Seconds until this message may go; 0 when it may now."""
        now = self.clock.monotonic()
        chat = self.chats.get(chat_key)
        at = max(
            self.paused_until, self.failing_until, self._free_at(chat, urgency) if chat else 0.0
        )
        while self.recent and self.recent[0] <= now - WINDOW:
            self.recent.popleft()
        if len(self.recent) >= max(1.0, self.limits.per_second):
            at = max(at, self.recent[0] + WINDOW)
        if urgency != Urgency.ANSWER:
            at = max(at, self.next_notice)
        return max(0.0, at - now)

    def _free_at(self, chat: ChatPace, urgency: int) -> float:
        burst = self.limits.answer_burst if urgency == Urgency.ANSWER else self.limits.chat_burst
        earned = chat.credit_at - self.limits.chat_seconds * (burst - 1)
        return max(chat.refused_until, chat.failed_until, earned)

    def went(self, chat_key: str, urgency: int) -> None:
        """Count a message that goes out now."""
        now = self.clock.monotonic()
        self.recent.append(now)
        if urgency != Urgency.ANSWER:
            due = self.next_notice
            gap = WINDOW / self.limits.per_second
            self.next_notice = (due if due > now - MADE_UP else now) + gap
        self._charge(chat_key, now)

    def _charge(self, chat_key: str, now: float) -> None:
        """A short burst passes, then one per interval."""
        step = self.limits.chat_seconds
        if step <= 0:
            return
        if len(self.chats) > MOST_CHATS:
            self.chats = {k: c for k, c in self.chats.items() if c.credit_at > now}
        pace = self.chats.setdefault(chat_key, ChatPace())
        pace.credit_at = max(pace.credit_at, now) + step

    def put_off(self, chat_key: str, seconds: float, *, limited: bool) -> None:
        """The channel did not take a message: its chat waits.

        Everybody waits too when it was trouble rather than a limit (longer and longer while
        nothing gets through), or when several chats are limited at once.
        """
        now = self.clock.monotonic()
        pace = self.chats.setdefault(chat_key, ChatPace())
        if limited:
            self.got_through()
            pace.refused_until = max(pace.refused_until, now + seconds)
            if self._limited(now) > 1:
                self.paused_until = max(self.paused_until, now + min(seconds, 5.0))
            return
        pace.failed_until = max(pace.failed_until, now + seconds)
        if now >= self.failing_until:
            self.failures += 1
            self.failing_until = now + self._pause()

    def _pause(self) -> float:
        """One failure among many successes hardly holds others up."""
        if self.failures == 1:
            return FIRST_PAUSE
        return min(MOST_PAUSE, 2.0 ** min(self.failures - 2, 8))

    def got_through(self) -> None:
        """The channel has answered. After an outage nobody waits any longer because of it."""
        if self.in_trouble:
            self.forget_failures()
        self.failures = 0

    def forget_failures(self) -> None:
        """The channel is back; what it has limited still waits."""
        self.failures = 0
        self.failing_until = 0.0
        for pace in self.chats.values():
            pace.failed_until = 0.0

    def _limited(self, now: float) -> int:
        horizon = now + self.limits.chat_seconds * 2
        return sum(1 for pace in self.chats.values() if pace.refused_until > horizon)

    def forget_delays(self) -> None:
        """Let everything go at once again (tests)."""
        self.forget_failures()
        self.paused_until = 0.0
        for pace in self.chats.values():
            pace.refused_until = pace.credit_at = 0.0
