"""What people press about their own data: export, requests, what became of them."""

from __future__ import annotations

from bot.chat.forms import desk
from bot.chat.turn import Turn
from bot.features.privacy import asking, queries, texts, views
from bot.features.privacy.export import everything_about
from bot.kit.dates import local
from bot.kit.problem import Problem

MOST_DIGITS = 9
FORMS = {"fix": "data_fix", "limit": "data_limit", "del": "data_delete"}


def press(turn: Turn, arguments: tuple[str, ...]) -> None:
    """`pd:export`, `pd:fix`, `pd:limit`, `pd:del`, `pd:mine`, `pd:back:ID`.

    Open to whoever is known here, also without consent: these rights outlast it.
    """
    me = turn.actor.me
    what = arguments[0] if arguments else ""
    if what == "export":
        _export(turn)
    elif what in FORMS:
        desk.open_form(turn, turn.setup.router.forms[FORMS[what]])
    elif what == "back":
        row = asking.take_back(turn.session, turn.actor, turn.now, number(arguments[1:]))
        turn.replace(texts.TAKEN_BACK(id=row.id or 0))
    else:
        rows = queries.own_requests(turn.session, me)
        if rows:
            turn.add(views.mine(rows, turn.zone))
        else:
            turn.say(texts.NO_REQUESTS())


def number(arguments: tuple[str, ...]) -> int:
    """An id as a button carries it. Raises privacy.unknown for what is none."""
    word = arguments[0] if arguments else ""
    if not (word.isascii() and word.isdigit() and len(word) <= MOST_DIGITS):
        raise Problem("privacy.unknown")
    return int(word)


def _export(turn: Turn) -> None:
    text = everything_about(turn.session, turn.actor.me, turn.now, turn.zone, turn.lang)
    today = local(turn.now, turn.zone).date()
    name = f"thong-tin-cua-toi-{today.isoformat()}.txt"
    # With a byte order mark, so that old phones and Windows show the Vietnamese letters.
    file = turn.attach(name, "text/plain", text.encode("utf-8-sig"))
    turn.say(texts.EXPORTED(), file=file)


def on_withdraw(turn: Turn) -> None:
    """The consent has just been taken back."""
    row = asking.note_withdrawal(turn.session, turn.actor, turn.now, turn.zone)
    if row:
        turn.add(views.withdrawal_noted(row, turn.zone))
