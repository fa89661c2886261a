"""Opening a class: the command /molop."""

from __future__ import annotations

from bot.chat.forms import desk
from bot.chat.turn import Turn
from bot.features.classes import queries
from bot.features.classes.opening import fields, paste
from bot.features.classes.opening.form import OPEN_CLASS
from bot.features.classes.opening.house import load
from bot.kit.typed import Typed


def open_class(turn: Turn, typed: Typed) -> None:
    """Step by step, or from a message pasted whole; a code after the command is taken too."""
    centres = queries.centres_of(turn.session, turn.actor)
    given = {"centre": centres[0].id} if len(centres) == 1 else {}
    if not typed.head and not typed.lines:
        desk.open_form(turn, OPEN_CLASS, given=given)
        return
    house = load(turn, given)["house"]
    answers = paste.read_paste(typed.head, typed.lines, house, turn.now, turn.zone)
    if not typed.lines:
        answers = {k: v for k, v in answers.items() if k not in fields.LISTS}
    desk.open_form(turn, OPEN_CLASS, given=given, answers=answers)
