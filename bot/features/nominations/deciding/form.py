"""The preview of decisions with Xác nhận, and the reason of a rejection.

Answers: `class_id`, `picks` (from buttons: [nomination id, verb]), `items` (from typed lines:
[number, verb, name, reason]), `reason` for rejections without one of their own, `over_waits` when
those for whom there is no place go to the waiting list, `card` ([nomination id, message]) or
`queue` (message): where the button was pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.chat.access import only
from bot.chat.forms.form import REVIEW, Answers, Ask, Choice, Extra, Facts, Form, Json, Step
from bot.chat.turn import Turn
from bot.features.nominations.deciding import lines as decision_lines
from bot.features.nominations.deciding import service as deciding
from bot.features.nominations.deciding import texts as deciding_texts
from bot.features.nominations.deciding import views as deciding_views
from bot.features.nominations.deciding.lines import REJECTING, Item, corrected_items
from bot.features.nominations.deciding.wishes import Plan, Wish, plan
from bot.features.nominations.pressed import refresh_card, refresh_queue
from bot.features.nominations.queries import Nominee, centre_list, class_of
from bot.features.people.rules import names_apart
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from bot.kit.vietnamese import nfc, search_key
from db.models import NominationStatus, Role, TrainingClass

STAFF = only(Role.CENTRE_STAFF)
MOST_REASON = 300


@dataclass(frozen=True, slots=True)
class Intent:
    """What the answers ask for, read against the class's nominations."""

    cls: TrainingClass
    rows: Sequence[Nominee]
    plan: Plan
    items: Sequence[Item]
    bad: Sequence[tuple[Item, Problem]]
    free: int | None
    me: int
    """Who decides."""


def wishes_of(
    answers: Answers, rows: Sequence[Nominee]
) -> tuple[list[Wish], list[tuple[Item, Problem]]]:
    """The wishes of buttons and typed items; the items that cannot be read."""
    wishes = [Wish(int(key), verb) for key, verb in answers.get("picks", [])]
    typed, bad = decision_lines.wishes_of(items_of(answers), rows)
    wishes += typed
    reason = answers.get("reason")
    if reason:
        wishes = [replace(w, reason=w.reason or reason) for w in wishes]
    return wishes, bad


def items_of(answers: Answers) -> list[Item]:
    return [Item(*item) for item in answers.get("items", [])]


def items_as_answer(items: Sequence[Item]) -> list[list[str | int]]:
    return [[item.number, item.verb, item.name, item.reason] for item in items]


def _load(turn: Turn, answers: Answers) -> Facts:
    cls = class_of(turn.session, answers["class_id"])
    if cls.centre_id not in turn.actor.centres:
        raise Problem("nominations.unknown")
    rows = centre_list(turn.session, cls.id or 0, NominationStatus)
    wishes, bad = wishes_of(answers, rows)
    room = deciding.room_of(turn.session, cls, rows)
    over_waits = bool(answers.get("over_waits"))
    todo = plan(wishes, rows, room, turn.actor.me, turn.zone, over_waits=over_waits)
    return {"intent": Intent(cls, rows, todo, items_of(answers), bad, room.free, turn.actor.me)}


def _intent(ask: Ask) -> Intent:
    found = ask.facts["intent"]
    if not isinstance(found, Intent):
        raise TypeError("the form was loaded without its intent")
    return found


def _ask_reason(ask: Ask) -> Renderable:
    rejected = _intent(ask).plan.reject
    rows = [row for row, reason in rejected if reason is None] or [row for row, _ in rejected]
    names = ", ".join(
        map(names_apart(r.person for r in _intent(ask).rows), (r.person for r in rows))
    )
    return deciding_texts.ASK_WHY(names=names)


def parse_reason(text: str, choices: Sequence[Renderable]) -> str:
    """A choice by its number, or words. Raises Problem nominations.reason_needed and …_long."""
    words = _without_verb(nfc(text))
    if words.isascii() and words.isdigit() and 1 <= int(words) <= len(choices):
        return choices[int(words) - 1].render("vi")
    if sum(c.isalpha() for c in words) < 2:
        raise Problem("nominations.reason_needed")
    if len(words) > MOST_REASON:
        raise Problem("nominations.reason_long", most=MOST_REASON)
    return words


def _without_verb(words: str) -> str:
    """The reason of "Từ chối: Họ tên; lý do", a line of the list sent where a reason is asked."""
    verb, colon, rest = words.partition(":")
    return rest.partition(";")[2].strip() if colon and search_key(verb) in REJECTING else words


def reason_choices(choices: Sequence[Renderable]) -> list[Choice]:
    return [Choice(text, str(number)) for number, text in enumerate(choices, 1)]


def _no_reason_needed(ask: Ask) -> bool:
    return "reason" not in ask.answers and not _intent(ask).plan.needs_reason


def _review(ask: Ask) -> Renderable:
    intent = _intent(ask)
    return deciding_views.preview(
        intent.cls, intent.rows, intent.plan, intent.bad, intent.free, intent.me
    )


def _waitlist_label(ask: Ask) -> Renderable | None:
    over = [r for r in _intent(ask).plan.over if r.status is NominationStatus.SUBMITTED]
    return deciding_texts.WAITLIST_REST(count=len(over)) if over else None


def _waitlist_rest(ask: Ask) -> tuple[Answers, str]:
    return ask.answers | {"over_waits": True}, REVIEW


def _take_text(ask: Ask, text: str) -> Answers | None:
    intent = _intent(ask)
    if not intent.items:
        return None
    items = corrected_items(intent.items, [item for item, _ in intent.bad], text, intent.rows)
    return ask.answers | {"items": items_as_answer(items)}


def _submit(turn: Turn, answers: Answers) -> None:
    rows = centre_list(turn.session, answers["class_id"], NominationStatus)
    wishes, _ = wishes_of(answers, rows)
    done = deciding.decide(
        turn.session,
        turn.actor,
        turn.now,
        turn.zone,
        class_id=answers["class_id"],
        wishes=wishes,
        over_waits=bool(answers.get("over_waits")),
    )
    _refresh(turn, answers)
    turn.add(deciding_views.done(done, single=len(wishes) == 1).in_place())


def _refresh(turn: Turn, answers: Answers) -> None:
    """The card or the queue that was pressed shows what was decided."""
    if "card" in answers:
        refresh_card(turn, *answers["card"])
    if "queue" in answers:
        refresh_queue(turn, answers["class_id"], answers["queue"])


def _ask_items(ask: Ask) -> Renderable:
    intent = _intent(ask)
    return deciding_views.items_to_correct(intent.items, [item for item, _ in intent.bad])


def _parse_items(ask: Ask, text: str) -> Json:
    taken = _take_text(ask, text)
    return taken["items"] if taken else ask.answers["items"]


FORM = Form(
    name="nomination_decide",
    version=1,
    title=deciding_texts.TITLE,
    who=STAFF,
    steps=(
        Step(
            "items",
            deciding_texts.ITEMS,
            _ask_items,
            _parse_items,
            skip=lambda ask: "items" not in ask.answers,
        ),
        Step(
            "reason",
            deciding_texts.WHY,
            _ask_reason,
            lambda _ask, text: parse_reason(text, deciding_texts.REASONS),
            choices=lambda _ask: reason_choices(deciding_texts.REASONS),
            skip=_no_reason_needed,
        ),
    ),
    review=_review,
    submit=_submit,
    load=_load,
    may_confirm=lambda ask: bool(_intent(ask).plan.size),
    extras=(Extra("wait", _waitlist_label, _waitlist_rest),),
    take_text=_take_text,
)
AS_PRESSED = replace(FORM, name="nomination_approve", steps=())
"""For decisions by button that need no words: there is nothing to change but the decision."""
