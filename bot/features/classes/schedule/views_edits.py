"""The review of changes of a schedule: before and after, and what hangs on it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features.classes import rules
from bot.features.classes.lines import views as views_lines
from bot.features.classes.opening.doubts import hall_clashes
from bot.features.classes.opening.texts_plan import DOUBT
from bot.features.classes.schedule import texts as txt
from bot.features.classes.schedule import texts_news
from bot.features.classes.schedule.board import Board, Change, Edits, Leaves
from bot.features.classes.schedule.views_news import REVIEWED, change_told
from bot.kit.text import Renderable, joined
from db.models import TrainingClass


def review(
    cls: TrainingClass,
    edits: Edits,
    board: Board,
    counts: tuple[int, int],
    now: datetime,
    zone: ZoneInfo,
) -> Renderable:
    """Before and after of each change, what hangs on it, the bad lines, and who will be told.

    `counts`: trainees and wards concerned.
    """
    changes = [_reviewed(change, cls, board, now, zone) for change in edits.good]
    clashes = [
        DOUBT(what=doubt)
        for doubt in hall_clashes(
            [c.after for c in edits.good if c.after], cls.location, board.bookings, zone
        )
    ]
    tell = texts_news.WILL_TELL(trainees=counts[0], wards=counts[1]) if counts[0] else None
    return joined(
        [
            txt.REVIEW(title=rules.class_title(cls)),
            joined(changes) if changes else txt.NOTHING_GOOD(),
            joined(clashes) if clashes else None,
            views_lines.bad_block(edits.bad),
            joined([tell, texts_news.REVIEW_HINT()]) if changes else None,
        ],
        "\n\n",
    )


def _reviewed(
    change: Change, cls: TrainingClass, board: Board, now: datetime, zone: ZoneInfo
) -> Renderable:
    leaves = (board.leaves or {}).get(change.number)
    past = change.after is not None and change.after.starts_at <= now
    return joined(
        [
            change_told(change, cls, zone, REVIEWED),
            _leave_line(leaves) if leaves else None,
            texts_news.PAST() if past else None,
        ]
    )


def _leave_line(leaves: Leaves) -> Renderable:
    return texts_news.LEAVES(approved=leaves.approved, pending=leaves.pending)
