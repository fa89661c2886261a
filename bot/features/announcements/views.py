"""How an announcement looks to its writer and to its readers."""

from __future__ import annotations

from bot.chat.say import Say, command_button
from bot.features.announcements import texts
from bot.features.announcements.service import Audience
from bot.features.notices.service import Told
from bot.kit.text import Bold, Renderable
from db.models import Organisation


def message(code: str, sender: Organisation, words: str) -> Say:
    """What the trainees get. The words are plain text, whatever they contain."""
    return Say(texts.SAY(cls=Bold(code), sender=sender.name, words=words))


def review(code: str, words: str, to: Audience, *, with_wards: bool) -> Renderable:
    whom = texts.WHOM_ALL if to.all_wards else texts.WHOM_OWN
    if with_wards and to.all_wards:
        whom = texts.WHOM_WARDS
    count: Renderable = texts.COUNT(reached=to.reached)
    if not to.people:
        count = texts.PROBLEMS["announcement.nobody"](cls=code)
    elif not to.reached:
        count = texts.NOBODY_REACHED(missing=to.missing)
    elif to.missing:
        count = texts.COUNT_MISSING(reached=to.reached, missing=to.missing)
    return texts.REVIEW(whom=whom(cls=Bold(code)), words=words, count=count)


def queued(code: str, told: Told) -> Say:
    buttons = [[command_button(texts.FOLLOW, "theodoi", code)]]
    if not told.not_joined:
        return Say(texts.QUEUED(reached=told.reached), buttons, replaces=True)
    gone = len(told.blocked)
    blocked: Renderable | str = texts.BLOCKED_TOO(count=gone) if gone else ""
    missing = len(told.not_joined) - gone
    text = texts.QUEUED_MISSING(reached=told.reached, missing=missing, blocked=blocked)
    return Say(text, buttons, replaces=True)
