"""The page of people to be phoned: read for whoever holds a link to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.features.followup.call_views import Card, cards, list_title, workbook
from bot.features.followup.calls import Callee, callees
from bot.features.followup.links import reader_of
from bot.features.followup.queries import followed_classes
from bot.kit.text import Lang
from db.models import Organisation


@dataclass(frozen=True, slots=True)
class Read:
    """What the tables tell whoever holds a link. `places`: the wards and centres they act for."""

    name: str
    lang: Lang
    places: tuple[str, ...]
    people: list[Callee]
    all_wards: bool


@dataclass(frozen=True, slots=True)
class CallPage:
    """The page in words of a language."""

    name: str
    lang: Lang
    places: tuple[str, ...]
    cards: list[Card]


def read_page(session: Session, token: str, now: datetime) -> Read | None:
    """What the link's owner may see now. None: no such link."""
    actor = reader_of(session, token, now)
    if actor is None:
        return None
    people = callees(session, actor, followed_classes(session, actor), now)
    all_wards = bool(actor.centres) or len(actor.wards) > 1
    return Read(actor.full_name, actor.lang, _places(session, actor), people, all_wards)


def worded(read: Read, zone: ZoneInfo, lang: Lang | None = None) -> CallPage:
    """The page in the reader's language or the one given. Asks no table: of a large centre it
    takes a while, for which no database thread need be held."""
    lang = lang or read.lang
    shown = cards(read.people, lang, zone, all_wards=read.all_wards)
    return CallPage(read.name, lang, read.places, shown)


def _places(session: Session, actor: Actor) -> tuple[str, ...]:
    rows = session.exec(
        select(Organisation.name)
        .where(col(Organisation.id).in_([*actor.wards, *actor.centres]))
        .order_by(col(Organisation.id))
    )
    return tuple(rows)


def page_workbook(read: Read, now: datetime, zone: ZoneInfo) -> bytes:
    """The same as a workbook, in Vietnamese, as offices file it."""
    page = worded(read, zone, "vi")
    return workbook(list_title(page.places, now, zone), page.cards)
