"""What is shown of a list before it is sent, and after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.errors import words
from bot.chat.say import Say, command_button
from bot.features.classes.rules import class_title, deadline_label
from bot.features.nominations import texts
from bot.features.nominations.lists.checking import CheckedList
from bot.features.nominations.problem_texts import PROBLEMS
from bot.features.nominations.rules import Checked
from bot.kit.dates import format_date
from bot.kit.phones import format_phone
from bot.kit.text import Renderable, Text, joined
from bot.kit.typed import split_fields, without_ordinal
from db.models import TrainingClass

MOST_OVER = 5
"""Lines beyond the quota told one by one; more are told together."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The class and the ward over a list. `said`: other words in its place."""

    cls: TrainingClass
    ward: str
    places_left: int | None
    deadline: datetime | None
    said: Renderable | None = None
    how: Text = texts.HOW_TO_SEND
    """How all of it is sent, and to whom."""


def heading(head: Heading, zone: ZoneInfo) -> Renderable:
    if head.said:
        return head.said
    if head.places_left is None:
        places = texts.NO_QUOTA_WARD(ward=head.ward)
    elif head.places_left > 0:
        places = texts.PLACES(ward=head.ward, left=head.places_left)
    else:
        places = texts.NO_PLACES(ward=head.ward)
    deadline = (
        texts.DEADLINE(deadline=deadline_label(head.deadline, zone)) if head.deadline else None
    )
    return joined([texts.HEAD(cls=class_title(head.cls)), places, deadline])


def list_review(head: Heading, checked: CheckedList, zone: ZoneInfo) -> Renderable:
    """Good and bad lines apart; each bad one with its number, its words and every reason."""
    good, bad = checked.good, checked.bad
    over = [line for line in bad if [p.code for p in line.problems] == ["nominations.no_place"]]
    over = over if len(over) > MOST_OVER else []
    parts: list[Renderable] = [heading(head, zone)]
    if good:
        parts.append(joined([texts.GOOD(count=len(good)), *map(_good, good)]))
    if alone := [line for line in bad if line not in over]:
        parts.append(joined([texts.BAD(count=len(alone)), *map(_bad, alone)]))
    if over:
        left = checked.places_left or 0
        lines = [texts.GOOD_LINE(number=x.number, person=_person(x)) for x in over]
        hint = texts.DROP_MANY(number=over[0].number, total=over[-1].number)
        parts.append(joined([texts.OVER(count=len(over), left=left), *lines, hint]))
    parts.append(_what_now(len(good), checked, head.how))
    return joined(parts, "\n\n")


def _good(line: Checked) -> Renderable:
    person = texts.GOOD_LINE(number=line.number, person=_person(line))
    return joined([person, *(texts.DOUBT(why=words(p, PROBLEMS)) for p in line.warnings)])


def _person(line: Checked) -> Renderable:
    fields = [
        line.name,
        format_date(line.birth) if line.birth else None,
        line.cell.name if line.cell else None,
        format_phone(line.phone) if line.phone else None,
        line.entry.note or None,
    ]
    return joined(fields, " · ")


def _bad(line: Checked) -> Renderable:
    given = texts.BAD_LINE(number=line.number, given=as_typed(line.entry.text))
    return joined([given, *(texts.REASON(why=words(p, PROBLEMS)) for p in line.problems)])


def as_typed(line: str) -> str:
    """The line in one form: without the list's own counting, fields apart by semicolons."""
    fields = without_ordinal(split_fields(line)) or [line]
    return re.sub(r"^\s*[0-9]{1,3}\s*[.)]\s*", "", "; ".join(fields))


def list_lines(checked: CheckedList) -> Renderable:
    """Every line as it was typed, with its number."""
    return joined(
        joined([str(line.number), ". ", as_typed(line.entry.text), "" if line.good else " ❌"], "")
        for line in checked.lines
    )


def _what_now(good: int, checked: CheckedList, how: Text) -> Renderable:
    bad = checked.to_mend
    if not good and not bad:
        return texts.ALL_ON_THE_LIST() if checked.bad else texts.EMPTY()
    send = None
    if good and bad:
        send = texts.HOW_TO_SEND_SOME(good=good, bad=len(bad))
    elif good:
        send = how(good=good)
    correct = texts.HOW_TO_CORRECT(number=bad[0].number) if bad else None
    return joined([send, correct])


def _left(left: int | None) -> Renderable | None:
    if left is None:
        return None
    return texts.SENT_LEFT(left=left) if left > 0 else texts.SENT_NONE_LEFT()


def sent(cls: TrainingClass, names: Sequence[str], left: int | None, rest: int) -> Say:
    """What is said once nominations are stored."""
    buttons = [command_button(texts.SEE_LIST, "danhsach", cls.code)]
    text = joined(
        [
            texts.SENT(count=len(names), cls=class_title(cls), names=", ".join(names)),
            _left(left),
            texts.REST_LEFT(count=rest) if rest else None,
        ]
    )
    return Say(text, [buttons])
