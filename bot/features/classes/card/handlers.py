"""Looking at classes and ending them: the command /lop and its buttons."""

from __future__ import annotations

from bot.chat.forms import desk
from bot.chat.turn import Turn
from bot.features.classes.card import views as views_card
from bot.features.classes.card import views_lists
from bot.features.classes.card.standing import EVERY_STATUS, standing_of
from bot.features.classes.details.changes import entries_from
from bot.features.classes.details.form import CHANGE_CLASS
from bot.features.classes.ending.form import CANCEL_CLASS, END_CLASS, VERBS
from bot.features.classes.ending.states import live_class
from bot.features.classes.lines.values import local_day
from bot.features.classes.service import LIVE, centre_classes, pick
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from db.models import ClassStatus, TrainingClass

OVER = (ClassStatus.FINISHED, ClassStatus.CANCELLED)


def show_class(turn: Turn, typed: Typed) -> None:
    """A class's card, the list of classes without a code."""
    if not typed.head:
        show_list(turn, over=False)
        return
    classes = centre_classes(turn.session, turn.actor, EVERY_STATUS)
    cls = pick(classes, typed.head.split()[0])
    if typed.lines:
        begin_change(turn, cls.id or 0, typed)
    else:
        show_card(turn, cls)


def begin_change(turn: Turn, class_id: int, typed: Typed | None = None) -> None:
    """Change the details of a class: those of the lines typed, or one asked for after another."""
    cls = live_class(turn.session, turn.actor, class_id)
    answers = None
    if typed:
        lines = entries_from(typed.lines, local_day(turn.now, turn.zone))
        answers = {"lines": {"lines": lines}}
    given = {"class_id": cls.id}
    desk.open_form(turn, CHANGE_CLASS, subject=cls.code, given=given, answers=answers)


def show_card(turn: Turn, cls: TrainingClass) -> None:
    turn.add(views_card.card(standing_of(turn.session, cls), turn.now, turn.zone))


def show_list(turn: Turn, *, over: bool, page: int = 0) -> None:
    classes = centre_classes(turn.session, turn.actor, OVER if over else LIVE)
    turn.add(views_lists.class_list(classes, over=over, page=page))


def press(turn: Turn, arguments: tuple[str, ...]) -> None:
    """`cls:VERB:NUMBER`: another page of a list, or something to be done with a class."""
    verb, number = (*arguments, "", "")[:2]
    if verb in ("over", "live"):
        show_list(turn, over=verb == "over", page=_number(number))
    elif verb == "change":
        begin_change(turn, _number(number))
    elif verb in VERBS:
        _begin_end(turn, verb, _number(number))
    else:
        raise Problem("class.not_found")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _begin_end(turn: Turn, verb: str, class_id: int) -> None:
    cls = live_class(turn.session, turn.actor, class_id)
    given = {"class_id": cls.id, "do": verb}
    form = CANCEL_CLASS if verb == "cancel" else END_CLASS
    desk.open_form(turn, form, subject=f"{verb}:{cls.code}", given=given)
