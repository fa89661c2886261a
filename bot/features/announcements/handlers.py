"""/thongbao: guided, or with the words in the same message."""

from __future__ import annotations

from bot.chat.forms import desk
from bot.chat.forms.form import Answers
from bot.chat.turn import Turn
from bot.features.announcements.form import FORM, TRAINEES
from bot.features.announcements.rules import read_announcement
from bot.features.classes.service import pick
from bot.features.followup.service import followed_classes
from bot.kit.problem import Problem
from bot.kit.typed import Typed


def thongbao(turn: Turn, typed: Typed) -> None:
    classes = followed_classes(turn.session, turn.actor)
    if not classes:
        raise Problem("announcement.none")
    code, _, rest = typed.head.partition(" ")
    cls = pick(classes, code) if code else None
    if cls is None and len(classes) == 1:
        cls = classes[0]
    words = _words(turn, typed, rest)
    given: Answers = {"cls": cls.code} if cls else {}
    if words is None:
        desk.open_form(turn, FORM, subject=cls.code if cls else "", given=given)
        return
    pasted: Answers = {"words": read_announcement(words)}
    if not (turn.actor.wards and turn.actor.centres):
        pasted["who"] = TRAINEES  # else it is asked in whose name, and to whom
    desk.open_form(turn, FORM, subject=cls.code if cls else "", given=given, answers=pasted)


def _words(turn: Turn, typed: Typed, rest: str) -> str | None:
    """What stands after the class's code and below the command, as it was typed."""
    if not typed.lines:
        return rest or None
    below = turn.inbound.text.strip().splitlines()[1:]
    return "\n".join([rest, *below] if rest else below)
