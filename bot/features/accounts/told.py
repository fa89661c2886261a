"""Telling somebody that their roles have changed, with the menu that fits them now."""

from __future__ import annotations

from bot.chat.accounts import as_actor
from bot.chat.outbox import Letter, post, reach_of
from bot.chat.turn import Turn
from bot.features.accounts import views
from bot.kit.text import Renderable
from db.models import Account, Person


def tell_with_menu(turn: Turn, person_id: int, text: Renderable) -> bool:
    """False when this person cannot be reached here."""
    place = reach_of(turn.session, [person_id]).get(person_id)
    account = turn.session.get(Account, place.account_id) if place else None
    if account is None:
        return False
    actor = as_actor(turn.session, account, turn.session.get(Person, person_id))
    post(
        turn.session, [Letter(person_id, views.with_menu(turn.setup.router, actor, text))], turn.now
    )
    return True
