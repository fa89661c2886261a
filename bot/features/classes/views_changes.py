"""What is shown of changed details: before and after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Say, command_button
from bot.features.classes import rules, texts_opening, views_card, views_opening
from bot.features.classes import texts_changes as txt
from bot.features.classes.changes import Changes, Details, Field, FieldChange, Value
from bot.features.classes.closing import Told
from bot.features.classes.draft import Bad
from bot.features.classes.texts_card import B_BACK_TO_CLASS, B_LIST
from bot.kit.text import Plain, Renderable, Text, joined
from db.models import TrainingClass

LABELS: dict[Field, Text] = {
    "name": texts_opening.L_NAME,
    "location": texts_opening.L_LOCATION,
    "capacity": texts_opening.L_CAPACITY,
    "deadline": texts_opening.L_DEADLINE,
    "quotas": texts_opening.L_QUOTAS,
}


def value_shown(value: Value, zone: ZoneInfo) -> Renderable:
    if value is None:
        return txt.NOT_SET()
    if isinstance(value, datetime):
        return rules.deadline_label(value, zone)
    return Plain(value)


def _label(change: FieldChange) -> Renderable:
    return txt.QUOTA_OF(ward=change.ward.code) if change.ward else LABELS[change.field]()


def _line(words: Text, change: FieldChange, zone: ZoneInfo) -> Renderable:
    return words(
        label=_label(change),
        before=value_shown(change.before, zone),
        after=value_shown(change.after, zone),
    )


def places_now(details: Details) -> Renderable:
    """The places of each ward that has some."""
    given = [f"{w.code} {details.places[w.id]}" for w in details.wards if w.id in details.places]
    return joined(given, ", ") if given else txt.NOT_SET()


def review(
    cls: TrainingClass, details: Details, changes: Changes, now: datetime, zone: ZoneInfo
) -> Renderable:
    """Before and after of each change, what is doubtful, the bad lines, who will be told."""
    doubts = doubts_of(details, changes, now)
    moves = any(c.field == "location" for c in changes.good) and details.accepted
    tell = txt.WILL_TELL_TRAINEES(count=details.accepted) if moves else txt.WILL_TELL()
    good = [_line(txt.CHANGE, change, zone) for change in changes.good]
    return joined(
        [
            txt.REVIEW(title=rules.class_title(cls)),
            joined(good) if good else txt.NOTHING_GOOD(),
            joined(texts_opening.DOUBT(what=d) for d in doubts) if doubts else None,
            views_opening.bad_block(changes.bad),
            joined([tell, txt.REVIEW_HINT()]) if good else None,
        ],
        "\n\n",
    )


def doubts_of(details: Details, changes: Changes, now: datetime) -> list[Renderable]:
    """What looks odd after the changes but may be meant."""
    found: list[Renderable] = []
    deadline = changes.value("deadline", None)
    if isinstance(deadline, datetime):
        if deadline < now:
            found.append(texts_opening.DOUBT_PAST_DEADLINE())
        if details.first_day and deadline > details.first_day:
            found.append(texts_opening.DOUBT_LATE_DEADLINE())
    for change in changes.good:
        used = details.used.get(change.ward.id, 0) if change.ward else 0
        if change.ward and isinstance(change.after, int) and used > change.after:
            found.append(txt.DOUBT_USED(ward=change.ward.code, used=used, places=change.after))
    if not details.places and any(c.ward for c in changes.good):
        found.append(txt.DOUBT_ONLY_THESE())
    capacity = changes.value("capacity", details.capacity)
    places = sum(changes.places(details).values())
    concerns = any(c.field in ("capacity", "quotas") for c in changes.good)
    if concerns and isinstance(capacity, int) and places > capacity:
        found.append(texts_opening.DOUBT_QUOTAS(places=places, capacity=capacity))
    return found


def done(
    cls: TrainingClass,
    changes: Sequence[FieldChange],
    failed: Sequence[Bad],
    told: Told,
    zone: ZoneInfo,
) -> Say:
    """The answer after the changes are stored."""
    lines: list[Renderable] = [
        txt.DONE(title=rules.class_title(cls)),
        *(_line(txt.CHANGE, change, zone) for change in changes),
        *views_opening.bad_lines(failed),
        *views_card.told_lines(told),
    ]
    back = command_button(B_BACK_TO_CLASS, "lop", cls.code)
    return Say(joined(lines), [[back]], replaces=True)


def ward_news(cls: TrainingClass, changes: Sequence[FieldChange], zone: ZoneInfo) -> Say:
    """To a deputy secretary: what concerns the ward, before and after."""
    return Say(_news(cls, changes, zone), [[command_button(B_LIST, "danhsach", cls.code)]])


def trainee_news(cls: TrainingClass, changes: Sequence[FieldChange], zone: ZoneInfo) -> Say:
    return Say(_news(cls, changes, zone))


def _news(cls: TrainingClass, changes: Sequence[FieldChange], zone: ZoneInfo) -> Renderable:
    title = txt.NEWS(title=rules.class_title(cls))
    return joined([title, *(_line(txt.NEWS_LINE, c, zone) for c in changes)], "\n\n")
