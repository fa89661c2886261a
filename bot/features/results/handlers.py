"""/nhapdiem and /ketqua."""

from __future__ import annotations

from bot.chat.forms.desk import open_form
from bot.chat.turn import Turn
from bot.features.classes.service import class_or_ask
from bot.features.results import letters, queries, service, texts_told, views
from bot.features.results.asking import still_to_ask
from bot.features.results.form import FORM, given, pasted
from bot.features.results.lines import read_lines
from bot.features.results.mine import my_results, my_waiting_classes
from bot.features.results.publish_form import PUBLISH_FORM
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from db.models import TrainingClass


def post(turn: Turn, typed: Typed) -> None:
    """/nhapdiem [class], with lines below or without."""
    words = typed.head.split(maxsplit=1)
    if words:
        cls: TrainingClass | None = service.class_of_code(turn.session, turn.actor, words[0])
    else:
        classes = service.classes_to_mark(turn.session, turn.actor)
        cls = class_or_ask(turn, typed, "nhapdiem", classes)
    if cls is None:
        return
    lines = [*words[1:], *(line.text for line in typed.lines)]
    if lines:
        answers = pasted(read_lines(lines))
        service.roll(turn.session, turn.actor, cls, turn.zone)
        open_form(turn, FORM, subject=cls.code, given=given(cls.id or 0, []), answers=answers)
    else:
        _one_by_one(turn, cls)


def _one_by_one(turn: Turn, cls: TrainingClass) -> None:
    roll = service.roll(turn.session, turn.actor, cls, turn.zone)
    waiting = len(queries.drafts_of(turn.session, cls.id or 0))
    if waiting:
        turn.add(views.drafts_wait(cls, waiting))
    queue = still_to_ask(roll)
    if waiting and not queue:
        turn.say(texts_told.DRAFTS_ONLY(code=cls.code))
        return
    open_form(turn, FORM, subject=cls.code, given=given(cls.id or 0, queue))


def publish(turn: Turn, arguments: tuple[str, ...]) -> None:
    """The button `Công bố`: a preview of the drafts first."""
    number = arguments[0] if arguments else ""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Problem("class.unknown", given=number)
    cls = service.class_to_mark(turn.session, turn.actor, int(number))
    if not queries.drafts_of(turn.session, cls.id or 0):
        raise Problem("result.no_drafts", class_code=cls.code)
    open_form(turn, PUBLISH_FORM, subject=cls.code, given={"class_id": cls.id})


def mine(turn: Turn, _typed: Typed) -> None:
    """/ketqua: one's own published results."""
    results = [
        (item, queries.scale_in_force(turn.session, item.cls, turn.zone).attempts)
        for item in my_results(turn.session, turn.actor.me)
    ]
    waiting = my_waiting_classes(turn.session, turn.actor.me)
    turn.say(letters.mine(turn.actor.full_name, results, waiting, turn.zone))
