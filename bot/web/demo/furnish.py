"""Lets the sample people move in: who they are, their telephones, the class of the story."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.app import App
from bot.features.accounts.loading.load import load
from bot.web.chats import Chat
from bot.web.demo.doer import Doer, Presses, Says, Shares
from bot.web.demo.people import CENTRE, PERSONAS, ward_document

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
Buổi: 24/11/2026 sáng; Bài 3; Hội trường A
Buổi: 24/11/2026 chiều; Bài 4; Hội trường A
Buổi: 25/11/2026 sáng; Bài 5; Hội trường A
Buổi: 25/11/2026 chiều; Ôn tập; Hội trường A"""


async def furnish(app: App, doer: Doer) -> None:
    """All that is there when a visitor first opens the page: the ward's file, then by chat."""
    now = app.clock.now()
    await app.database.run(lambda session: _load(session, now))
    for who in PERSONAS:
        await app.web.open_chat(Chat(who.key, who.name, who.about.render("vi"), who.phone))
        await doer.do((Says(who.key, "/start"), Shares(who.key), Presses(who.key, AGREE)))
    await doer.do((Says(CENTRE.key, CLASS), Presses(CENTRE.key, CONFIRM)))


def _load(session: Session, now: datetime) -> None:
    loaded = load(session, now, ward_document())
    if loaded.faults:
        raise ValueError(f"the sample ward has faults: {loaded.faults}")
