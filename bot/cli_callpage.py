"""`callpage PERSON-OR-PHONE`: a link to the page of people to be phoned."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn

import typer
from sqlmodel import Session, col, select

from bot.app import prepare
from bot.features.followup.links import PATH, new_token, reader
from bot.features.followup.rules import WHO
from bot.kit.clock import SystemClock
from bot.kit.dates import format_date, local
from bot.kit.phones import format_phone, parse_phone
from bot.kit.problem import Problem
from bot.kit.vietnamese import search_key
from bot.settings import Settings
from db.models import Person, RoleAssignment
from db.session import Database


def callpage(settings: Settings, typed: str) -> None:
    """Exit code 2 when it is not exactly one person who may open the page."""
    prepare(settings)
    now = SystemClock().now()
    database = Database(settings.database)
    try:
        with database.unit() as session:
            person = _the_one(session, typed)
            name = person.full_name
            token, until = new_token(session, None, now, settings.zone, person.id or 0)
    finally:
        database.close()
    _tell(settings, name, token, until)


def _tell(settings: Settings, name: str, token: str, until: datetime) -> None:
    typer.echo(f"Trang gọi điện của {name}:")
    typer.echo(f"  {settings.public_url}{PATH}{token}")
    day = format_date(local(until, settings.zone).date())
    typer.echo(f"Dùng được đến {day}; liên kết trước đó của người này đã hết dùng.")
    typer.echo("Liên kết không được lưu lại: hãy chép ngay, chỉ trao tận tay người này.")
    if settings.opens_here_only:
        typer.echo(
            "Lưu ý: địa chỉ này chỉ mở được trên máy này. Đặt WEB_PUBLIC_URL (xem docs/van-hanh.md)"
            " rồi chạy lại lệnh."
        )


def _the_one(session: Session, typed: str) -> Person:
    """The person who may open the page and has this number or name (or both, with `;` between)."""
    readers = _readers(session)
    parts = typed.split(";")
    found = [one for one in readers if all(is_called(one, part) for part in parts)]
    if not found:
        refuse(
            f"Không có phó bí thư hay cán bộ trung tâm nào khớp «{typed}». "
            f"Những người có thể dùng: {listed(readers)}."
        )
    if len(found) > 1:
        refuse(
            f"Có nhiều người khớp «{typed}»: {listed(found)}. "
            "Mời ghi cả hai, ví dụ «Nguyễn Văn An; 0912345678»."
        )
    return found[0]


def _readers(session: Session) -> list[Person]:
    people = session.exec(
        select(Person)
        .where(
            col(Person.id).in_(
                select(RoleAssignment.person_id).where(
                    col(RoleAssignment.role).in_(WHO.roles), col(RoleAssignment.ended_at).is_(None)
                )
            ),
            col(Person.anonymised_at).is_(None),
        )
        .order_by(col(Person.sort_key))
    ).all()
    return [person for person in people if WHO.admits(reader(session, person))]


def is_called(person: Person, typed: str) -> bool:
    phone = _phone(typed)
    return person.phone == phone if phone else person.search_key == search_key(typed)


def _phone(typed: str) -> str | None:
    if not any(char.isdigit() for char in typed):
        return None
    try:
        return parse_phone(typed)
    except Problem:
        return None


def listed(people: list[Person]) -> str:
    shown = [
        f"{one.full_name} ({format_phone(one.phone) if one.phone else 'chưa có số'})"
        for one in people
    ]
    return "; ".join(shown) or "chưa có ai"


def refuse(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(2)
