"""`signout PERSON-OR-PHONE`: end every browser session of somebody."""

from __future__ import annotations

import typer
from sqlmodel import Session, col, select

from bot.app import prepare
from bot.cli_callpage import is_called, listed, refuse
from bot.features.signin.rules import CHANNEL
from bot.features.signin.service import end_all
from bot.kit.clock import SystemClock
from bot.settings import Settings
from db.models import Account, Person
from db.session import Database


def signout(settings: Settings, typed: str) -> None:
    """Exit code 2 when it is not exactly one person who uses the page."""
    prepare(settings)
    now = SystemClock().now()
    database = Database(settings.database)
    try:
        with database.unit() as session:
            person = _the_one(session, typed)
            name, count = person.full_name, end_all(session, None, now, person.id or 0)
    finally:
        database.close()
    typer.echo(f"Đã đăng xuất {count} trình duyệt của {name}. Telegram, nếu có, vẫn dùng được.")
    typer.echo("Vào lại bằng trình duyệt: cần lời mời mới (/moi, «Cấp lại lối vào»).")


def _the_one(session: Session, typed: str) -> Person:
    people = session.exec(
        select(Person)
        .where(
            col(Person.id).in_(select(Account.person_id).where(col(Account.channel) == CHANNEL)),
            col(Person.anonymised_at).is_(None),
        )
        .order_by(col(Person.sort_key))
    ).all()
    found = [one for one in people if all(is_called(one, part) for part in typed.split(";"))]
    if not found:
        refuse(f"Không có ai khớp «{typed}» dùng trình duyệt.")
    if len(found) > 1:
        refuse(
            f"Có nhiều người khớp «{typed}»: {listed(found)}. "
            "Mời ghi cả hai, ví dụ «Nguyễn Văn An; 0912345678»."
        )
    return found[0]
