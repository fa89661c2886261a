"""What is shown of a schedule and of its changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Button, Say, button, command_button, in_columns
from bot.features.classes import rules, views_card, views_opening
from bot.features.classes import texts_schedule as txt
from bot.features.classes.closing import Told
from bot.features.classes.draft import Bad, Planned
from bot.features.classes.edits import Board, Change, Edits, Leaves
from bot.features.classes.plan import hall_clashes
from bot.features.classes.service import LIVE
from bot.features.classes.texts_opening import DOUBT
from bot.kit.text import Renderable, Text, joined
from db.models import ClassSession, SessionStatus, TrainingClass

PAGE = 10


def schedule(
    cls: TrainingClass,
    sessions: Sequence[ClassSession],
    now: datetime,
    zone: ZoneInfo,
    page: int = 0,
) -> Say:
    """The sessions of a class; those to come as buttons, some at a time."""
    head = [rules.class_title(cls), views_card.schedule(sessions, cls, zone)]
    back = command_button(txt.SEE_CLASS, "lop", cls.code)
    if cls.status not in LIVE:
        return Say(joined([*head, txt.OVER()], "\n\n"), [[back]])
    coming = [s for s in sessions if s.starts_at > now and s.status is SessionStatus.PLANNED]
    page = min(page, max(0, (len(coming) - 1) // PAGE))
    shown = coming[page * PAGE : (page + 1) * PAGE]
    rows = in_columns(
        [button(rules.session_short(s, zone), "ses", "pick", s.id or 0) for s in shown], 1
    )
    turns = _turns(cls, page, len(coming))
    last = [button(txt.ADD, "ses", "add", cls.id or 0), back]
    how = txt.HOW(code=cls.code)
    return Say(joined([*head, how], "\n\n"), [*rows, *([turns] if turns else []), last])


def _turns(cls: TrainingClass, page: int, count: int) -> list[Button]:
    turns = []
    if page:
        turns.append(button(txt.EARLIER, "ses", "page", cls.id or 0, page - 1))
    if (page + 1) * PAGE < count:
        turns.append(button(txt.MORE, "ses", "page", cls.id or 0, page + 1))
    return turns


def one_session(cls: TrainingClass, session: ClassSession, zone: ZoneInfo) -> Say:
    """A session and what can be done with it."""
    text = txt.CLASS_AND_SESSION(
        title=rules.class_title(cls), session=views_card.session_line(session, cls, zone)
    )
    key = session.id or 0
    return Say(
        text,
        [
            [button(txt.MOVE, "ses", "move", key), button(txt.DROP, "ses", "drop", key)],
            [command_button(txt.BACK, "lichhoc", cls.code)],
        ],
        replaces=True,
    )


# --- the review --------------------------------------------------------------------------


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
    tell = txt.WILL_TELL(trainees=counts[0], wards=counts[1]) if counts[0] else None
    return joined(
        [
            txt.REVIEW(title=rules.class_title(cls)),
            joined(changes) if changes else txt.NOTHING_GOOD(),
            joined(clashes) if clashes else None,
            views_opening.bad_block(edits.bad),
            joined([tell, txt.REVIEW_HINT()]) if changes else None,
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
            _told(change, cls, zone, (txt.R_MOVED, txt.R_CANCELLED, txt.R_ADDED)),
            _leave_line(leaves) if leaves else None,
            txt.PAST() if past else None,
        ]
    )


def _leave_line(leaves: Leaves) -> Renderable:
    return txt.LEAVES(approved=leaves.approved, pending=leaves.pending)


def _told(
    change: Change, cls: TrainingClass, zone: ZoneInfo, words: tuple[Text, Text, Text]
) -> Renderable:
    """A change in words: `words` are those of a move, a cancellation, a new session."""
    moved, cancelled, added = words

    def details(session: Planned) -> Renderable:
        return rules.session_details(session, zone, cls.location)

    if change.before is None and change.after:
        return added(number=change.number, after=details(change.after))
    if change.after is None and change.before:
        return cancelled(number=change.number, before=details(change.before), reason=change.reason)
    if change.before is None or change.after is None:
        raise LookupError("a change of nothing")
    return moved(number=change.number, before=details(change.before), after=details(change.after))


# --- afterwards --------------------------------------------------------------------------


def done(
    cls: TrainingClass,
    changes: Sequence[Change],
    failed: Sequence[Bad],
    told: Told | None,
    zone: ZoneInfo,
) -> Say:
    """The answer after the changes are stored."""
    lines: list[Renderable] = [
        txt.DONE(title=rules.class_title(cls)),
        *(_told(c, cls, zone, (txt.R_MOVED, txt.R_CANCELLED, txt.R_ADDED)) for c in changes),
    ]
    if failed:
        lines += [txt.NOT_DONE(), *views_opening.bad_lines(failed)]
    if told:
        lines += views_card.told_lines(told)
    buttons = [
        command_button(txt.SEE_SCHEDULE, "lichhoc", cls.code),
        command_button(txt.FOLLOW, "theodoi", cls.code),
    ]
    return Say(joined(lines), [buttons[: 2 if told else 1]], replaces=True)


_NEWS = (txt.N_MOVED, txt.N_CANCELLED, txt.N_ADDED)


def news(cls: TrainingClass, changes: Sequence[Change], zone: ZoneInfo) -> Say:
    """To a trainee: all changes of one confirmation, before and after."""
    lines = [_told(change, cls, zone, _NEWS) for change in changes]
    title = txt.NEWS(title=rules.class_title(cls))
    return Say(joined([title, *lines, txt.NEWS_ACK()], "\n\n"))


def ward_news(cls: TrainingClass, changes: Sequence[Change], trainees: int, zone: ZoneInfo) -> Say:
    """To a deputy secretary: the same, and how many of the ward's people were told."""
    lines = [_told(change, cls, zone, _NEWS) for change in changes]
    title = txt.NEWS(title=rules.class_title(cls))
    text = joined([title, *lines, txt.NEWS_WARD(count=trainees)], "\n\n")
    return Say(text, [[command_button(txt.FOLLOW, "theodoi", cls.code)]])
