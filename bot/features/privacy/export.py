"""Everything held about a person, as a text that the person can read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.features.privacy import export_chat as chat
from bot.features.privacy import export_person as person
from bot.features.privacy import export_study as study
from bot.features.privacy import export_texts as texts
from bot.features.privacy.subject import Subject
from bot.kit.dates import format_moment
from bot.kit.text import Lang, Line, Renderable, plain_text
from db.models import Person

READERS: Mapping[str, Callable[[Subject], Iterable[Line]]] = {
    "person": person.person,
    "roles": person.roles,
    "accounts": person.accounts,
    "sessions": person.sessions,
    "consents": person.consents,
    "proposals": study.proposals,
    "nominations": study.nominations,
    "enrolments": study.enrolments,
    "attendance": study.attendance,
    "leave": study.leave,
    "results": study.results,
    "certificates": study.certificates,
    "notices": chat.notices,
    "files": chat.files,
    "requests": chat.requests,
    "messages": chat.messages,
    "log": chat.log,
}


def everything_about(
    session: Session, person_id: int, now: datetime, zone: ZoneInfo, lang: Lang
) -> str:
    """Plain text with a section for each kind of data; empty ones say so."""
    subject = Subject(session, session.get_one(Person, person_id), now, zone)

    def plain(line: Renderable) -> str:
        return plain_text(line.render(lang))

    parts = [plain(texts.TITLE(name=subject.person.full_name, at=format_moment(now, zone)))]
    for key, heading in texts.SECTIONS.items():
        lines = [plain(line) for line in READERS[key](subject)] or [plain(texts.NOTHING)]
        parts.append("\n".join([plain(heading), *(f"- {line}" for line in lines)]))
    return "\n\n".join(parts) + "\n"
