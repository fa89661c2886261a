"""Lets the sample people move in: organisations, accounts, and the class the story is about."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.app import App
from bot.features.accounts.service import new_invitation
from bot.web.chats import Chat
from bot.web.demo.doer import Act, Doer, Presses, Says, Shares
from bot.web.demo.people import CENTRE, PERSONAS, Persona
from db.models import Organisation, Role

AGREE = ("Đồng ý", "I agree")
CONFIRM = ("Xác nhận", "Confirm")

CLASS = """/molop
Mã: NTD-01
Loại: NTD
Tên: Bồi dưỡng nhận thức về Đảng, khóa I/2026
Địa điểm: Hội trường Trung tâm
Sĩ số: 60
Hạn đề cử: 20/11/2026
Chỉ tiêu: DU-QX = 12
Buổi: 23/11/2026 sáng; Bài 1; Hội trường A
Buổi: 23/11/2026 chiều; Bài 2; Hội trường A
Buổi: 24/11/2026 sáng; Ôn tập; Hội trường A"""


async def furnish(app: App, doer: Doer) -> None:
    """Everything that is there when a visitor first opens the page, done through the chat."""
    now = app.clock.now()
    for persona in PERSONAS:
        about = persona.about.render("vi")
        await app.web.open_chat(Chat(persona.key, persona.name, about, persona.phone))
        code = await app.database.run(
            lambda session, who=persona: invitation(session, now, who)  # type: ignore[misc]
        )
        await doer.do(joining(persona, code))
    await doer.do((Says(CENTRE.key, CLASS), Presses(CENTRE.key, CONFIRM)))


def invitation(session: Session, now: datetime, who: Persona) -> str:
    """A code for a persona with a role; others join by their number."""
    if who.role is None:
        return ""
    where = session.exec(
        select(Organisation).where(col(Organisation.code) == who.organisation)
    ).one()
    return new_invitation(session, now, Role(who.role), where.id or 0, name=who.name)


def joining(who: Persona, code: str) -> tuple[Act, ...]:
    begin: tuple[Act, ...] = (Says(who.key, f"/start {code}".strip()),)
    if not code:
        begin = (*begin, Shares(who.key))
    return (*begin, Presses(who.key, AGREE))
