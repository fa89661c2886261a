"""What the page shows beside the conversations: time, people, the story."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.kit.phones import format_phone
from bot.kit.text import Lang, plain_text
from bot.web.chats import Chat, all_chats
from bot.web.demo.moments import moves
from bot.web.demo.people import PERSONAS, guests
from bot.web.demo.steps import STEPS
from bot.web.demo.story import as_shown, stands

DAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


ORDER = {persona.key: place for place, persona in enumerate(PERSONAS)}


def clock_words(now: datetime, zone: ZoneInfo, lang: Lang) -> str:
    local = now.astimezone(zone)
    return f"{DAYS[lang][local.weekday()]} {local:%d/%m/%Y · %H:%M}"


def page_state(
    session: Session, now: datetime, zone: ZoneInfo, house: str, lang: Lang
) -> dict[str, Any]:
    """JSON for the page, the same until something changes."""
    chats = sorted(all_chats(session), key=lambda chat: ORDER.get(chat.key, len(ORDER)))
    on_page = {chat.phone for chat in chats}
    return {
        "house": house,
        "clock": {
            "text": clock_words(now, zone, lang),
            "iso": now.astimezone(zone).isoformat(),
            "moves": [
                {
                    "key": move.key,
                    "label": plain_text(move.label.render(lang)),
                    "at": f"{move.at.astimezone(zone):%H:%M · %d/%m}" if move.at else "",
                }
                for move in moves(session, now, zone)
            ],
        },
        "people": [_person(chat, lang) for chat in chats],
        "guests": [asdict(guest) for guest in guests() if guest.phone not in on_page],
        "steps": [as_shown(stand, lang) for stand in stands(session, STEPS)],
    }


def _person(chat: Chat, lang: Lang) -> dict[str, str]:
    known = next((persona for persona in PERSONAS if persona.key == chat.key), None)
    if known:
        short, about = known.short.render(lang), known.about.render(lang)
    else:
        short = chat.name.split()[-1]
        about = format_phone(chat.phone) if chat.phone else chat.about
    return {"key": chat.key, "name": chat.name, "short": short, "about": about}
