"""What the demo keeps in its folder beside the tables: its time, and a name for this house."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.kit.clock import MovableClock

BEGIN = (2026, 11, 16, 9, 0)
"""Monday 16/11/2026, nine o'clock on the wall."""


class KeptClock(MovableClock):
    """A clock that stands still until it is moved, and stands there again after a restart."""

    def __init__(self, path: Path, zone: ZoneInfo) -> None:
        self.path = path
        self.zone = zone
        kept = json.loads(path.read_text("utf-8")) if path.exists() else {}
        begin = datetime(*BEGIN, tzinfo=zone)
        super().__init__(datetime.fromisoformat(kept["now"]) if kept else begin)
        self.house: str = kept.get("house") or secrets.token_hex(4)
        """Another one after starting over, so that an open page notices."""
        self.is_furnished: bool = kept.get("furnished", False)
        """Whether the sample people have all moved in."""

    def move_to(self, at: datetime) -> datetime:
        super().move_to(at)
        self.keep()
        return self.now()

    def keep(self) -> None:
        """Write the state down; a crash leaves the old or the new one."""
        state = {
            "now": self.now().isoformat(),
            "house": self.house,
            "furnished": self.is_furnished,
        }
        half = self.path.with_suffix(".part")
        half.write_text(json.dumps(state), "utf-8")
        half.replace(self.path)
