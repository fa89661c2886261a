"""The buttons below /toi: a link to sign in, signing out."""

from __future__ import annotations

from bot.chat.say import Say
from bot.chat.turn import Turn
from bot.features.signin import texts
from bot.features.signin.links import new_link
from bot.features.signin.rules import SECRET, WITH_LINK
from bot.features.signin.sessions import end_all
from bot.kit.dates import format_moment
from bot.kit.problem import Problem
from bot.kit.text import Plain


def press(turn: Turn, arguments: tuple[str, ...]) -> None:
    if arguments == ("out",):
        count = end_all(turn.session, turn.actor, turn.now, turn.actor.me)
        turn.say(texts.OUT(count=count) if count else texts.NONE_OUT())
        return
    if not turn.setup.browser:
        raise Problem("signin.closed")
    token, until = new_link(turn.session, turn.actor, turn.now, turn.zone)
    link = Plain(f"{turn.setup.browser}{WITH_LINK}{token}")
    words = texts.HERE(link=link, until=format_moment(until, turn.zone))
    turn.add(Say(words, secret=SECRET))
