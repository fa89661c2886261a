"""How a choice among proposals is shown: the marks, the preview, what was done."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.errors import words
from bot.chat.say import Button, Say, button, command_button
from bot.features.classes.rules import class_title
from bot.features.nominations import texts as shared
from bot.features.nominations.problem_texts import PROBLEMS
from bot.features.nominations.proposals import texts
from bot.features.nominations.proposals.queries import Proposed
from bot.features.nominations.proposals.selecting import Taken, WardPart
from bot.features.nominations.rules import Checked
from bot.features.people.rules import names_apart
from bot.kit.dates import format_date
from bot.kit.text import Plain, Renderable, joined
from db.models import TrainingClass

MOST_NAMED = 10
"""Names in a sentence; of more people the rest are counted."""


def names(rows: Sequence[Proposed]) -> Renderable:
    written = names_apart(row.proposal for row in rows)
    shown = ", ".join(written(row.proposal) for row in rows[:MOST_NAMED])
    more = len(rows) - MOST_NAMED
    return texts.AND_OTHERS(names=shown, count=more) if more > 0 else Plain(shown)


def ask_picks(cls: TrainingClass, waiting: Sequence[Proposed], picked: Sequence[int]) -> Renderable:
    marked = {row.id for row in waiting} & set(picked)
    return texts.ASK_PICKS(cls=class_title(cls), count=len(marked))


def preview(cls: TrainingClass, parts: Sequence[WardPart], waiting: int) -> Renderable:
    """Who will be nominated and who cannot be, by ward. `waiting`: how many could be picked."""
    nobody = texts.NOBODY_MARKED() if waiting else texts.GONE()
    shown = [_part(part) for part in parts]
    good = sum(len(part.checked.good) for part in parts if part.closed is None)
    bad = sum(len(part.checked.bad) for part in parts)
    last = [
        texts.STAY() if bad else None,
        texts.CONFIRM_TAKE(count=good) if good else None,
        nobody if not parts else None,
    ]
    return joined([shared.HEAD(cls=class_title(cls)), *shown, joined(last)], "\n\n")


def _part(part: WardPart) -> Renderable:
    head = texts.WARD(ward=part.ward)
    if part.closed:
        return joined([head, texts.CLOSED_NOW(why=words(part.closed, PROBLEMS))])
    left = part.checked.places_left
    if left is not None:
        head = texts.WARD_LEFT(ward=part.ward, left=left)
    good, bad = part.checked.good, part.checked.bad
    groups = [
        joined([texts.WILL_SEND(count=len(good)), *map(_line, good)]) if good else None,
        joined([texts.CANNOT(count=len(bad)), *map(_line, bad)]) if bad else None,
    ]
    return joined([head, *groups])


def _line(line: Checked) -> Renderable:
    fields = [
        line.name,
        format_date(line.birth) if line.birth else None,
        line.cell.name if line.cell else None,
    ]
    person = texts.LINE(number=line.number, person=joined(fields, " · "))
    doubts = (shared.DOUBT(why=words(one, PROBLEMS)) for one in line.warnings)
    return joined(
        [person, *(texts.WHY_NOT(why=words(p, PROBLEMS)) for p in line.problems), *doubts]
    )


def taken(done: Taken) -> Say:
    """What is said once those taken are nominated."""
    everybody = [name for sent in done.sent for name in sent.names]
    first = texts.TAKEN(count=len(everybody), cls=class_title(done.cls), names=", ".join(everybody))
    still = texts.STILL(count=done.still_waiting) if done.still_waiting else None
    return Say(joined([first, still]), [_onward(done.cls, done.still_waiting)])


def _onward(cls: TrainingClass, waiting: int) -> list[Button]:
    see = command_button(texts.SEE_LIST, "danhsach", cls.code)
    more = button(texts.SEE_BOARD(count=waiting), "propboard", cls.id or 0, 1)
    return [more, see] if waiting else [see]


def ask_why(rows: Sequence[Proposed]) -> Renderable:
    return texts.ASK_WHY(names=names(rows)) if rows else texts.GONE()


def review_refuse(cls: TrainingClass, rows: Sequence[Proposed], reason: str) -> Renderable:
    if not rows:
        return texts.GONE()
    return texts.REVIEW_REFUSE(cls=class_title(cls), names=names(rows), reason=reason)


def refused(cls: TrainingClass, rows: Sequence[Proposed], reason: str) -> Say:
    text = texts.REFUSED(names=names(rows), cls=class_title(cls), reason=reason)
    return Say(text, [[button(texts.BACK, "propboard", cls.id or 0, 1)]])


def review_take_back(cls: TrainingClass, row: Proposed) -> Renderable:
    person = joined([row.full_name, row.cell.name], " · ")
    return texts.REVIEW_WITHDRAW(person=person, cls=class_title(cls))


def taken_back(cls: TrainingClass, row: Proposed) -> Say:
    text = texts.WITHDRAWN(name=row.full_name)
    return Say(text, [[button(texts.BACK, "propboard", cls.id or 0, 1)]])
