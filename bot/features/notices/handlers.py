"""The button `Đã nhận`."""

from __future__ import annotations

from bot.chat import texts as chat_texts
from bot.chat.say import Payload, Say
from bot.chat.turn import Turn
from bot.features.notices import texts, views
from bot.features.notices.acknowledging import acknowledge, show_elsewhere
from bot.features.notices.rules import ids_of
from bot.kit.dates import format_moment


def ack(turn: Turn, arguments: tuple[str, ...]) -> None:
    ids = ids_of(arguments)
    done = acknowledge(turn.session, turn.actor, turn.now, ids, turn.inbound.message_ref)
    if done is None:
        turn.say(chat_texts.DEAD_BUTTON())
    elif done.first:
        turn.add(views.confirmed(done.sent, done.at, turn.zone))

        def say(sent: Payload) -> Say:
            return views.confirmed(sent, done.at, turn.zone)

        show_elsewhere(turn.session, turn.actor, turn.now, ids, say)
    else:
        turn.say(texts.CONFIRMED_BEFORE(at=format_moment(done.at, turn.zone)))
