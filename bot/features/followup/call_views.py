"""How people to be phoned look, on the page and in the workbook: words without markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.features.followup import page_texts, texts
from bot.features.followup.calls import Callee
from bot.features.followup.untold import Untold
from bot.features.followup.views import unit_of
from bot.features.people.rules import names_apart
from bot.kit.dates import format_day, format_moment, local
from bot.kit.phones import format_phone
from bot.kit.text import Lang, Plain, Renderable, Text, joined, plain_text

SHOWN = 4
"""Things named for one person; of more, how many there are."""


@dataclass(frozen=True, slots=True)
class Card:
    """One person to be phoned, in words. `phone` in E.164; `due` "" when nothing is due."""

    name: str
    full_name: str
    birth_date: date | None
    unit: str
    codes: str
    phone: str | None
    shown_phone: str
    why: tuple[str, ...]
    due: str


def cards(people: Sequence[Callee], lang: Lang, zone: ZoneInfo, *, all_wards: bool) -> list[Card]:
    written = names_apart(one.standing for one in people)

    def words(text: Renderable) -> str:
        return plain_text(text.render(lang))

    return [
        Card(
            name=written(one.standing),
            full_name=one.standing.full_name,
            birth_date=one.standing.birth_date,
            unit=words(unit_of(one.standing, all_wards=all_wards)),
            codes=", ".join(one.codes),
            phone=one.standing.phone,
            shown_phone=words(
                Plain(format_phone(one.standing.phone)) if one.standing.phone else texts.NO_PHONE()
            ),
            why=tuple(map(words, _why(one, lang, zone))),
            due=moment(one.due, lang, zone) if one.due else "",
        )
        for one in people
    ]


def moment(at: datetime, lang: Lang, zone: ZoneInfo) -> str:
    """7:30 Thứ Ba 24/11/2026."""
    here = local(at, zone)
    return f"{here.hour}:{here:%M} {format_day(here.date(), lang)}"


def _why(one: Callee, lang: Lang, zone: ZoneInfo) -> Iterable[Renderable]:
    """Why they are to be phoned: a line for each way in which things have not reached them."""
    if one.is_out_of_reach or not one.untold:
        yield texts.WHY[one.standing.contact]()
    by_head: dict[Text, list[Renderable]] = {}
    for what in one.untold[:SHOWN]:
        by_head.setdefault(_head(one, what), []).append(_what(what, lang, zone))
    for head, whats in by_head.items():
        yield head(what=joined(whats, "; "))
    if len(one.untold) > SHOWN:
        yield page_texts.MORE(count=len(one.untold) - SHOWN)


def _head(one: Callee, what: Untold) -> Text:
    if one.is_out_of_reach:
        return page_texts.UNTOLD
    if what.unseen:
        return page_texts.UNSEEN
    return page_texts.UNSENT if what.unsent else page_texts.UNCONFIRMED


def _what(what: Untold, lang: Lang, zone: ZoneInfo) -> Renderable:
    if not what.what and what.due:
        return page_texts.REMINDER(at=moment(what.due, lang, zone))
    return Plain(what.what)


def workbook(title: str, shown: Sequence[Card]) -> bytes:
    # The office formats take a dozen megabytes of memory: loaded when first asked for.
    from bot.documents.call_list import Call, call_list

    calls = [
        Call(one.full_name, one.birth_date, one.unit, one.phone, one.codes, _reason(one), one.due)
        for one in shown
    ]
    return call_list(title, calls)


def _reason(one: Card) -> str:
    return "; ".join(one.why)


def since(at: datetime, now: datetime, lang: Lang, zone: ZoneInfo) -> str:
    """What is said of a Telegram that has not answered since then."""
    hours, minutes = divmod(int((now - at).total_seconds()) // 60, 60)
    span = page_texts.MINUTES(minutes=minutes)
    if hours:
        span = page_texts.HOURS(count=hours, minutes=minutes)
    told = page_texts.SILENT(since=format_moment(at, zone), span=span)
    return plain_text(told.render(lang))


def list_title(places: Sequence[str], now: datetime, zone: ZoneInfo) -> str:
    named = joined([Plain(place) for place in places], ", ")
    told = page_texts.LIST_TITLE(organisation=named, at=format_moment(now, zone))
    return plain_text(told.render("vi"))
