"""/decu for a ward: to the questions, to the preview of a list, or to the board of proposals."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.errors import words_of
from bot.chat.forms import desk
from bot.chat.forms.form import Answers
from bot.chat.say import button, in_columns
from bot.chat.turn import Turn
from bot.features.classes.service import class_or_ask, pick, ward_classes
from bot.features.nominations import queries, service, texts
from bot.features.nominations.lists.form import FORM, REST
from bot.features.nominations.proposals import handlers as proposing
from bot.features.nominations.proposals.queries import waiting_for
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from db.models import ClassStatus, TrainingClass


def nominate(turn: Turn, code: str, answers: Answers, ward_id: int | None = None) -> None:
    """`answers`: the lines that were pasted and the file that came, if any. `ward_id`: which of
    several wards was chosen already."""
    classes = ward_classes(turn.session, turn.actor.wards, queries.ALL_CLASSES)
    if answers:
        _nominate_pasted(turn, code, classes, answers, ward_id)
        return
    open_now = [c for c in classes if c.status is ClassStatus.OPEN]
    cls = class_or_ask(turn, Typed("decu", code, []), "decu", classes if code else open_now)
    if cls is None:
        return
    if waiting_for(turn.session, turn.actor, cls.id or 0):
        turn.add(proposing.board_say(turn, cls))
    elif ward_id:
        open_guided(turn, cls, ward_id)
    else:
        ask_whom(turn, cls)


def ask_whom(turn: Turn, cls: TrainingClass) -> None:
    may = _that_may_nominate(turn, cls, turn.actor.wards)
    if len(may) == 1:
        _open_for(turn, cls, may[0])
        return
    wards = queries.wards_named(turn.session, may)
    buttons = [button(ward.name, "nomward", cls.id or 0, ward.id or 0) for ward in wards]
    turn.say(texts.ASK_WARD(), in_columns(buttons, 1))


def open_guided(turn: Turn, cls: TrainingClass, ward_id: int) -> None:
    service.check_may_nominate(turn.session, turn.actor, cls, ward_id, turn.now, turn.zone)
    _open_for(turn, cls, ward_id)


def _open_for(turn: Turn, cls: TrainingClass, ward_id: int) -> None:
    given = {"class_id": cls.id, "ward_id": ward_id}
    unsent = queries.has_unsent(turn.session, turn.actor.account_id, REST.name, cls.code)
    desk.open_form(turn, REST if unsent else FORM, subject=cls.code, given=given)


def _nominate_pasted(
    turn: Turn,
    code: str,
    classes: Sequence[TrainingClass],
    answers: Answers,
    ward_id: int | None,
) -> None:
    """What is missing, the class or the ward, is asked by the form, so that no line is lost."""
    given: Answers = {}
    open_now = [c for c in classes if c.status is ClassStatus.OPEN]
    cls = open_now[0] if len(open_now) == 1 and not code else None
    if code:
        try:
            cls = pick(classes, code)
        except Problem as problem:
            if not open_now:
                raise
            turn.say(words_of(turn.setup.router, problem))
    elif not open_now:
        raise Problem("class.none")
    wards: Sequence[int] = (ward_id,) if ward_id else turn.actor.wards
    if cls:
        wards = _that_may_nominate(turn, cls, wards)
        given["class_id"] = cls.id
    if len(wards) == 1:
        given["ward_id"] = wards[0]
    desk.open_form(turn, FORM, subject=cls.code if cls else "", given=given, answers=answers)


def _that_may_nominate(turn: Turn, cls: TrainingClass, wards: Sequence[int]) -> list[int]:
    """Those of the actor's wards that may nominate for the class now.

    Raises the Problem of the first when none of them may.
    """
    found: list[int] = []
    problems: list[Problem] = []
    for ward in wards:
        try:
            service.check_may_nominate(turn.session, turn.actor, cls, ward, turn.now, turn.zone)
            found.append(ward)
        except Problem as problem:
            problems.append(problem)
    if problems and not found:
        raise problems[0]
    return found
