"""The review of changed details: before and after."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features.classes import rules
from bot.features.classes.details import texts as txt
from bot.features.classes.details.doubts import doubts_of
from bot.features.classes.details.facts import Changes, Details, Field, FieldChange, Value
from bot.features.classes.lines import views as views_lines
from bot.features.classes.opening import texts as texts_opening
from bot.features.classes.opening import texts_plan
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


def change_line(words: Text, change: FieldChange, zone: ZoneInfo) -> Renderable:
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
    good = [change_line(txt.CHANGE, change, zone) for change in changes.good]
    return joined(
        [
            txt.REVIEW(title=rules.class_title(cls)),
            joined(good) if good else txt.NOTHING_GOOD(),
            joined(texts_plan.DOUBT(what=d) for d in doubts) if doubts else None,
            views_lines.bad_block(changes.bad),
            joined([tell, txt.REVIEW_HINT()]) if good else None,
        ],
        "\n\n",
    )
