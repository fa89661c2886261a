"""/yeucau and the buttons under a request."""

from __future__ import annotations

from bot.chat.access import only
from bot.chat.forms import desk
from bot.chat.turn import Turn
from bot.features.privacy import admin_texts, handling, queries, views
from bot.features.privacy.handlers import number
from bot.kit.typed import Typed
from db.models import Role

WHO = only(Role.ADMIN)
FORMS = {"done": "data_done", "no": "data_refuse"}


def yeucau(turn: Turn, typed: Typed) -> None:
    """The open requests; /yeucau 12 or /yeucau YC12 opens one."""
    word = typed.head.strip().upper().removeprefix("YC")
    if word:
        _open(turn, (word,))
        return
    turn.add(views.open_list(queries.open_requests(turn.session, turn.actor), turn.now, turn.zone))


def press(turn: Turn, arguments: tuple[str, ...]) -> None:
    """`dr:open:ID`, `dr:ack:ID`, `dr:done:ID`, `dr:no:ID`."""
    what, rest = (arguments[0] if arguments else ""), arguments[1:]
    if what == "ack":
        asked = handling.acknowledge(turn.session, turn.actor, turn.now, turn.zone, number(rest))
        turn.say(admin_texts.ACKNOWLEDGED(id=asked.id))
        turn.add(views.full_card(asked, turn.zone))
    elif what in FORMS:
        asked = handling.to_handle(turn.session, turn.actor, number(rest))
        form = turn.setup.router.forms[FORMS[what]]
        desk.open_form(turn, form, subject=str(asked.id), given={"id": asked.id})
    else:
        _open(turn, rest)


def _open(turn: Turn, rest: tuple[str, ...]) -> None:
    asked = handling.to_handle(turn.session, turn.actor, number(rest))
    turn.add(views.full_card(asked, turn.zone))
