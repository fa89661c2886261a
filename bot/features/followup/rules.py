"""What stands out among the trainees of a running class."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.chat.access import only
from bot.features.attendance.rules import Standing as Share
from bot.features.attendance.rules import Tally
from bot.features.notices.rules import TO_CALL, Contact
from db.models import Role

WHO = only(Role.DEPUTY_SECRETARY, Role.CENTRE_STAFF)
"""Who follows classes, in the chat and on the page."""

NUDGE_AGAIN = timedelta(hours=1)

NEEDS_A_CALL = (*TO_CALL, Contact.UNSEEN, Contact.SILENT)


def may_be_nudged(last: datetime | None, now: datetime) -> bool:
    """Nobody is asked to confirm more than once an hour."""
    return last is None or now - last >= NUDGE_AGAIN


def stands_out(tally: Tally, share: Share) -> bool:
    """Somebody was absent, has leave ahead, or cannot reach the minimum any more.

    In a short class one absence breaks the minimum, so being near it says nothing by itself.
    """
    return tally.missed > 0 or tally.on_leave > 0 or share is Share.BELOW
