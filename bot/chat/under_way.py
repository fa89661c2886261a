"""What has been given to a channel and is not yet known to the tables."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.due import Parcel
from bot.chat.handover import Outcomes
from bot.chat.journal import Journal
from bot.chat.outcomes import Outcome
from bot.chat.pacing import Limits
from db.models import OutboxState

TOGETHER = 6
"""Sent messages that are worth a transaction of their own where no journal knows of them."""
NOTED_TOGETHER = 32
"""The same where one does: then a mark is a write to the disk that can wait for others."""
LONGEST = 0.5
"""Seconds that it waits at most."""


class UnderWay:
    """`lies`: what is delivered lies where nobody may look, on a page."""

    def __init__(self, limits: Limits, *, lies: bool = False) -> None:
        self.limits = limits
        self.lies = lies
        self.outcomes = Outcomes()
        self.journal = Journal()
        self.chats: dict[str, Parcel] = {}
        """Requests that are under way, one in a chat."""
        self.unmarked: set[int] = set()
        """Rows of these, and of messages whose outcome is not in the tables."""
        self.counts = {"sent": 0, "refused": 0, "put_off": 0}
        self._marked_at = 0.0

    def has_room(self, *, in_trouble: bool) -> bool:
        """One more may be under way; while nothing gets through, one at all."""
        most = 1 if in_trouble else self.limits.in_flight
        if not self.journal.keeps:
            return len(self.unmarked) < most
        return len(self.chats) < most and len(self.unmarked) < self.limits.unmarked

    def goes(self, parcel: Parcel) -> None:
        self.chats[parcel.chat_key] = parcel
        self.unmarked.add(parcel.id)
        self.outcomes.went_out()

    def ends(self, parcel: Parcel, outcome: Outcome) -> None:
        """It has arrived, or never will."""
        outcome.attempts = parcel.tries + 1
        outcome.recipient_id, outcome.secret = parcel.recipient_id, parcel.is_secret
        outcome.lies = self.lies
        if outcome.state is OutboxState.SENT:
            self.journal.note(parcel.id, outcome.ref or "")
        self.counts["sent" if outcome.state is OutboxState.SENT else "refused"] += 1
        self._back(parcel)
        self.outcomes.add(outcome)

    def comes_back(self, parcel: Parcel) -> None:
        """It was not taken, and is to be tried again."""
        parcel.tries += 1
        self.counts["put_off"] += 1
        self._back(parcel)
        self.unmarked.discard(parcel.id)

    def _back(self, parcel: Parcel) -> None:
        self.chats.pop(parcel.chat_key, None)
        self.outcomes.came_back()

    def expires(self, parcel: Parcel) -> None:
        """Its time passed while it waited for the channel."""
        self.unmarked.add(parcel.id)
        end = Outcome(parcel.id, OutboxState.EXPIRED, attempts=parcel.tries)
        end.recipient_id, end.secret = parcel.recipient_id, parcel.is_secret
        self.outcomes.add(end)

    def is_time_to_mark(self, now: float, *, others_wait: bool) -> bool:
        """When enough wait for it or it has waited long enough, or when nothing else is to be
        done; but not while a transaction is under way that does it by the way. `now`: monotonic;
        `others_wait`: more is to be sent soon."""
        ready = len(self.outcomes)
        if not ready or self.outcomes.are_expected:
            return False
        if not self.journal.keeps:
            return ready >= TOGETHER or not self.chats
        is_idle = not self.chats and not others_wait
        return ready >= NOTED_TOGETHER or is_idle or now - self._marked_at >= LONGEST

    def marked(self, outcomes: Sequence[Outcome], now: float) -> None:
        """They are in the tables."""
        numbers = [outcome.id for outcome in outcomes]
        self.unmarked.difference_update(numbers)
        self.journal.marked(numbers)
        self._marked_at = now
