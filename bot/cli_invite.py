"""`invite ROLE ORG [--name N]`: a one-time code and link."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import datetime
from typing import NoReturn

import typer
from sqlmodel import Session, col, select

from bot.app import build_app, prepare
from bot.chat.errors import words
from bot.features.accounts.inviting.service import Wanted, known_person
from bot.features.accounts.rules import CODE_LIFETIME, KINDS, may_be_held, role_named
from bot.features.accounts.service import new_invitation
from bot.features.accounts.texts import ROLES
from bot.features.signin.rules import address_with_code
from bot.kit.clock import SystemClock
from bot.kit.dates import format_moment
from bot.kit.problem import Problem
from bot.kit.text import plain_text
from bot.kit.vietnamese import parse_full_name
from bot.settings import Settings
from db.models import Organisation, Role
from db.session import Database

ANSWER_SECONDS = 4.0
"""How long to wait for Telegram to say the bot's name."""


def invite(settings: Settings, role_typed: str, code: str, name: str | None) -> None:
    """Exit code 2 for a role, an organisation or a name that cannot be."""
    role = role_named(role_typed)
    if role is None:
        known = ", ".join(f"{role.value} ({ROLES[role].template('vi')})" for role in Role)
        _refuse(f"Không có vai trò «{role_typed}». Các vai trò: {known}.")
    full_name = _checked_name(name)
    prepare(settings)
    now = SystemClock().now()
    database = Database(settings.database)
    try:
        with database.unit() as session:
            organisation = _organisation(session, role, code)
            made = _make(session, now, role, organisation, full_name)
    finally:
        database.close()
    typer.echo(f"Mã mời vai trò {ROLES[role].template('vi')} – {organisation.name}:")
    typer.echo(f"  Mã: {made}")
    if username := bot_name(settings):
        typer.echo(f"  Liên kết: https://t.me/{username}?start={made}")
    else:
        typer.echo("  Chưa hỏi được tên bot (thiếu token hoặc mạng) nên chưa có liên kết.")
    typer.echo(f"  Hoặc gõ cho bot: /start {made}")
    if settings.browser_url:
        typer.echo(f"  Trình duyệt: {address_with_code(settings.browser_url, made)}")
    until = format_moment(now + CODE_LIFETIME, settings.zone)
    typer.echo(f"Mã dùng một lần, đến {until}. Mã không được lưu lại: hãy chép ngay.")


def _refuse(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(2)


def _checked_name(name: str | None) -> str | None:
    if name is None:
        return None
    try:
        return parse_full_name(name)
    except Problem as problem:
        _refuse(plain_text(words(problem, {}).render("vi")))


def _organisation(session: Session, role: Role, code: str) -> Organisation:
    wanted = code.strip().upper()
    rows = session.exec(select(Organisation).order_by(col(Organisation.code))).all()
    found = next((row for row in rows if row.code == wanted), None)
    if found and may_be_held(role, found.kind):
        return found
    fitting = [f"{row.code} ({row.name})" for row in rows if may_be_held(role, row.kind)]
    if found:
        _refuse(
            f"{found.code} là {found.kind}; vai trò {role} chỉ có ở {KINDS[role]}: "
            f"{', '.join(fitting) or 'chưa có'}."
        )
    if not rows:
        _refuse("Chưa có đơn vị nào. Nạp trước bằng: .venv/bin/python -m bot load TỆP.toml")
    _refuse(f"Không có đơn vị «{code}». Các đơn vị phù hợp: {', '.join(fitting) or 'chưa có'}.")


def _make(
    session: Session, now: datetime, role: Role, organisation: Organisation, name: str | None
) -> str:
    """The code; bound to the person of that name who is on record there, if there is one."""
    place = organisation.id or 0
    person = known_person(session, Wanted(role, organisation, name)) if name else None
    person_id = person.id if person else None
    return new_invitation(session, now, role, place, person_id, None if person_id else name)


def bot_name(settings: Settings) -> str:
    """The bot's name as Telegram knows it; "" without a token or when nobody answers in time."""
    if not settings.telegram_bot_token.get_secret_value():
        return ""
    logging.getLogger("bot.telegram").setLevel(logging.ERROR)
    return asyncio.run(_ask_name(settings))


async def _ask_name(settings: Settings) -> str:
    app = build_app(settings, SystemClock())
    try:
        await app.telegram.open()
        with suppress(TimeoutError):
            await asyncio.wait_for(app.telegram.introduce(), ANSWER_SECONDS)
        return app.telegram.username
    finally:
        await app.telegram.close()
        app.close()
