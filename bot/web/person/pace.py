"""How often an account may do something."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

SECONDS = 20.0
MOST_KEPT = 1000


@dataclass(slots=True)
class Pace:
    """What each account has done in the last seconds."""

    _times: dict[int, deque[float]] = field(default_factory=dict)

    def is_too_much(self, account_id: int, now: float, most: int) -> bool:
        """Counts this time, unless it is one too many."""
        began = now - SECONDS
        if len(self._times) > MOST_KEPT:
            self._times = {key: times for key, times in self._times.items() if times[-1] > began}
        times = self._times.setdefault(account_id, deque())
        while times and times[0] <= began:
            times.popleft()
        if len(times) >= most:
            return True
        times.append(now)
        return False
