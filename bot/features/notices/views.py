"""How notices look once they are confirmed, and how their sender hears of failures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Button, Payload, Say, button, command_button
from bot.features.notices import texts
from bot.kit.dates import format_moment
from bot.kit.phones import format_phone
from bot.kit.text import Bold, Lang, Plain, Renderable, joined

REQUEST = re.compile("[«“][^»”]*Đã nhận[^»”]*[»”]")
"""The name of the button in quotation marks, in either language."""


@dataclass(frozen=True, slots=True)
class Markup:
    """Text that is markup already: a message of ours that is shown again."""

    markup: str

    def render(self, lang: Lang) -> str:
        return self.markup


def confirmed(sent: Payload, at: datetime, zone: ZoneInfo) -> Say:
    """The message as it was, with the time at which it was confirmed instead of the request and
    the button to do so."""
    body = Markup(_without_request(str(sent["text"])))
    text = joined([body, texts.CONFIRMED_AT(at=format_moment(at, zone))], "\n\n")
    rows = [
        [Button(Plain(label), data) for label, data in row if data.partition(":")[0] != "ack"]
        for row in sent.get("buttons", [])
    ]
    return Say(text, [row for row in rows if row], replaces=True)


def _without_request(markup: str) -> str:
    """A last line that asks to press `Đã nhận` has been obeyed."""
    body, _, last = markup.rpartition("\n")
    return body.rstrip() if body and REQUEST.search(last) else markup


def with_ack(say: Say, *recipient_ids: int) -> Say:
    """The message with the button `Đã nhận` for these rows of notice_recipients."""
    ack = [button(texts.RECEIVED, "ack", *recipient_ids)]
    return replace(say, buttons=[*say.buttons, ack])


def phone_label(phone: str | None) -> Renderable:
    return Plain(format_phone(phone)) if phone else texts.NO_PHONE()


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody whom a message could not reach. `phone` in E.164."""

    full_name: str
    phone: str | None


def undelivered(class_code: str | None, summaries: Sequence[str], missed: Sequence[Missed]) -> Say:
    """Who could not be reached, to be phoned."""
    title: Renderable = Bold(class_code) if class_code else texts.SOME_NOTICE()
    people = [
        texts.UNDELIVERED_PERSON(
            number=number, name=Bold(one.full_name), phone=phone_label(one.phone)
        )
        for number, one in enumerate(missed, 1)
    ]
    about = [texts.UNDELIVERED_ABOUT(summary=summary) for summary in summaries]
    head = texts.UNDELIVERED(cls=title, count=len(missed))
    buttons = [command_button(texts.FOLLOW, "theodoi", class_code)] if class_code else []
    return Say(joined([head, *people, *about]), [buttons] if buttons else ())
