"""The schedule of a class: the command /lichhoc and its buttons."""

from __future__ import annotations

from bot.chat.forms import desk
from bot.chat.turn import Turn
from bot.features.classes import queries
from bot.features.classes.card.standing import EVERY_STATUS, my_class
from bot.features.classes.ending.states import live_class
from bot.features.classes.lines.entries import entry
from bot.features.classes.lines.values import local_day
from bot.features.classes.schedule import views as views_schedule
from bot.features.classes.schedule.form import SCHEDULE
from bot.features.classes.service import LIVE, centre_classes, class_or_ask, sessions_of
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from db.models import SessionStatus, TrainingClass

VERBS = {"move": "Đổi", "drop": "Hủy"}


def schedule(turn: Turn, typed: Typed) -> None:
    """The sessions of a class; with lines below, the changes they ask for."""
    statuses = EVERY_STATUS if typed.head else LIVE
    classes = centre_classes(turn.session, turn.actor, statuses)
    cls = class_or_ask(turn, typed, "lichhoc", classes)
    if cls is None:
        return
    if not typed.lines:
        show(turn, cls)
        return
    live_class(turn.session, turn.actor, cls.id or 0)
    today = local_day(turn.now, turn.zone)
    lines = [entry(line.number, line.text, today) for line in typed.lines]
    given = {"class_id": cls.id}
    desk.open_form(turn, SCHEDULE, subject=cls.code, given=given, answers={"lines": lines})


def show(turn: Turn, cls: TrainingClass, page: int = 0) -> None:
    sessions = sessions_of(turn.session, cls.id or 0, planned_only=False)
    turn.add(views_schedule.schedule(cls, sessions, turn.now, turn.zone, page))


def press(turn: Turn, arguments: tuple[str, ...]) -> None:
    """`ses:VERB:ID`: a class's page or new session, or one session to be moved or cancelled."""
    verb, key, page = (*arguments, "", "", "")[:3]
    if verb == "page":
        show(turn, my_class(turn.session, turn.actor, _number(key)), _number(page))
    elif verb == "add":
        cls = live_class(turn.session, turn.actor, _number(key))
        _ask(turn, cls, "Thêm", 0)
    elif verb in ("pick", *VERBS):
        _with_session(turn, verb, _number(key))
    else:
        raise Problem("session.not_yours")


def _with_session(turn: Turn, verb: str, session_id: int) -> None:
    cls, session = queries.my_session(turn.session, turn.actor, session_id)
    live_class(turn.session, turn.actor, cls.id or 0)
    if session.status is SessionStatus.CANCELLED:
        raise Problem("session.is_cancelled", given=str(session.number))
    if session.starts_at <= turn.now:
        raise Problem("schedule.begun", number=session.number)
    if verb == "pick":
        turn.add(views_schedule.one_session(cls, session, turn.zone))
    else:
        _ask(turn, cls, VERBS[verb], session.number)


def _ask(turn: Turn, cls: TrainingClass, verb: str, number: int) -> None:
    given = {"class_id": cls.id, "verb": verb, "number": number}
    desk.open_form(turn, SCHEDULE, subject=f"{cls.code}:{verb} {number}", given=given)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
