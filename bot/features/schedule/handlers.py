"""/lich and its buttons."""

from __future__ import annotations

from bot.chat.say import Say
from bot.chat.turn import Turn
from bot.documents.ics import MIME
from bot.features.classes.service import pick
from bot.features.notices.rules import ids_of
from bot.features.schedule import queries, texts, views
from bot.features.schedule.queries import Coming
from bot.features.schedule.rules import is_still_shown
from bot.kit.typed import Typed


def _mine(turn: Turn) -> list[Coming]:
    rows = queries.coming(turn.session, turn.actor.me, turn.now)
    return [row for row in rows if is_still_shown(row.session, turn.now, turn.zone)]


def _of(turn: Turn, rows: list[Coming], code: str) -> tuple[list[Coming], str]:
    """The sessions of one of the person's own classes, and its code as stored."""
    places = queries.places_of(turn.session, turn.actor.me)
    cls = pick([cls for _, cls in places], code)
    return [row for row in rows if row.cls.id == cls.id], cls.code


def lich(turn: Turn, typed: Typed) -> None:
    words = typed.head.split()
    turn.add(_shown(turn, words[0] if words else "", 0))


def page(turn: Turn, arguments: tuple[str, ...]) -> None:
    number = ids_of(arguments[:1])
    code = arguments[1] if len(arguments) > 1 else ""
    turn.add(_shown(turn, code, number[0] if number else 0).in_place())


def _shown(turn: Turn, code: str, number: int) -> Say:
    rows, only = _mine(turn), None
    if code:
        rows, only = _of(turn, rows, code)
    if rows:
        return views.schedule(rows, turn.now, turn.zone, page=number, only=only)
    if only:
        return views.nothing([only], [])
    codes = [cls.code for _, cls in queries.places_of(turn.session, turn.actor.me)]
    return views.nothing(codes, queries.waiting_nominations(turn.session, turn.actor.me))


def ics(turn: Turn, arguments: tuple[str, ...]) -> None:
    rows, code = _mine(turn), "".join(arguments[:1])
    if code:
        rows, code = _of(turn, rows, code)
    if not rows:
        turn.add(_shown(turn, code, 0))
        return
    name = f"lich-{code}.ics" if code else "lich-hoc.ics"
    file = turn.attach(name, MIME, views.calendar_file(rows, turn.now))
    turn.say(texts.ICS_HERE(), file=file)
