"""The button that makes a link to the page of people to be phoned."""

from __future__ import annotations

from bot.chat.say import Say, button
from bot.chat.turn import Turn
from bot.features.followup import page_texts
from bot.features.followup.links import PATH, SECRET, link_of, new_token
from bot.kit.dates import format_date, format_moment, local
from bot.kit.text import Plain, joined

NEW = "new"


def call_page(turn: Turn, arguments: tuple[str, ...]) -> None:
    """A link at the first press; after that, what there is, until a new one is asked for."""
    pages, me = turn.setup.pages(), turn.actor.me
    if pages is None:
        turn.say(page_texts.NO_PAGES)
        return
    there = link_of(turn.session, me, turn.now)
    if there and arguments != (NEW,):
        since = format_moment(there.created_at, turn.zone)
        until = format_date(local(there.expires_at, turn.zone).date())
        again = button(page_texts.NEW_BUTTON, "callpage", NEW)
        turn.say(page_texts.HAVE(since=since, until=until), [[again]])
        return
    token, expires_at = new_token(turn.session, turn.actor, turn.now, turn.zone, me)
    link = Plain(f"{pages.address}{PATH}{token}")
    until = format_date(local(expires_at, turn.zone).date())
    said = page_texts.HERE(link=link, until=until)
    words = joined([said, page_texts.HERE_ONLY() if pages.here_only else None], "\n\n")
    turn.add(Say(words, secret=SECRET))
