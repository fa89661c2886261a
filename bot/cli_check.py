"""`check`: what would keep the program from working here, each with its remedy."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import typer
from pydantic import ValidationError
from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, func, select

from bot.kit.clock import SystemClock
from bot.settings import Settings
from db.models import InboxRow
from db.session import make_engine

TOKEN = re.compile(r"[0-9]{6,}:[A-Za-z0-9_-]{30,}")
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""Nobody runs this program before it was written: an earlier clock is wrong."""
AHEAD = timedelta(minutes=5)


def check() -> None:
    """Say what is amiss and what to do about it; exit code 1 when there is anything."""
    found = list(problems())
    for problem in found:
        typer.echo(f"✗ {problem}")
    if found:
        typer.echo(f"{len(found)} điều cần sửa.")
        raise typer.Exit(1)
    typer.echo("✓ Mọi thứ sẵn sàng.")


def problems() -> Iterator[str]:
    """Each problem as one line in Vietnamese, with its remedy."""
    try:
        settings = Settings()
    except ValidationError as error:
        yield from settings_problems(error)
        return
    yield from _settings(settings)
    yield from _folder(settings.data_dir)
    yield from _database(settings)


def settings_problems(error: ValidationError) -> Iterator[str]:
    """A line for each setting that cannot be read; its value is not shown, it may be a secret."""
    for fault in error.errors():
        name = "_".join(str(part) for part in fault["loc"]).upper()
        yield f"{name} không đúng. Xem .env.example rồi sửa trong .env."


def _settings(settings: Settings) -> Iterator[str]:
    token = settings.telegram_bot_token.get_secret_value()
    if not token:
        yield "Chưa có TELEGRAM_BOT_TOKEN. Hỏi @BotFather rồi ghi vào .env."
    elif not TOKEN.fullmatch(token):
        yield "TELEGRAM_BOT_TOKEN không đúng dạng 123456:ABC…. Chép lại nguyên văn từ @BotFather."
    if settings.webhook_url and not settings.webhook_url.startswith("https://"):
        yield "WEBHOOK_URL phải bắt đầu bằng https://. Sửa, hoặc bỏ trống để tự hỏi tin."
    if settings.webhook_url and not settings.webhook_secret.get_secret_value():
        yield "Có WEBHOOK_URL mà thiếu WEBHOOK_SECRET. Ghi một chuỗi ngẫu nhiên vào .env."
    if settings.log_level.upper() not in logging.getLevelNamesMapping():
        yield "LOG_LEVEL không đúng. Dùng DEBUG, INFO, WARNING hoặc ERROR."
    if not 0 < settings.web_port < 65536:
        yield "WEB_PORT phải từ 1 đến 65535."
    if SystemClock().now() < EARLIEST:
        yield "Đồng hồ của máy chạy sai ngày. Đặt lại giờ (ví dụ bật NTP)."


def _folder(folder: Path) -> Iterator[str]:
    if not folder.exists():
        yield f"Chưa có thư mục {folder}. Chạy: python -m bot migrate"
    elif not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield f"Không ghi được vào {folder}. Cấp quyền cho người chạy chương trình."
    elif folder.stat().st_mode & 0o077:
        yield f"Người khác trên máy đọc được dữ liệu cá nhân. Chạy: chmod 700 {folder}"


def _database(settings: Settings) -> Iterator[str]:
    url = settings.database
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists():
        yield "Chưa có cơ sở dữ liệu. Chạy: python -m bot migrate"
        return
    try:
        engine = make_engine(url)
    except (ValueError, SQLAlchemyError):
        yield "DATABASE_URL không đúng. Dùng sqlite:///… hoặc postgresql://…"
        return
    try:
        with Session(engine) as session:
            yield from _schema(session)
    except SQLAlchemyError as error:
        kind = type(error).__name__
        yield f"Không mở được cơ sở dữ liệu ({kind}). Xem lại DATABASE_URL và quyền của tệp."
    finally:
        engine.dispose()


def _schema(session: Session) -> Iterator[str]:
    if "alembic_version" not in inspect(session.connection()).get_table_names():
        yield "Cơ sở dữ liệu còn trống. Chạy: python -m bot migrate"
        return
    at = session.connection().execute(text("SELECT version_num FROM alembic_version")).scalar()
    if at != _newest():
        yield "Cơ sở dữ liệu chưa ở phiên bản mới nhất. Chạy: python -m bot migrate"
        return
    last: datetime | None = session.scalar(select(func.max(col(InboxRow.received_at))))
    if last is not None and last > SystemClock().now() + AHEAD:
        yield "Đồng hồ của máy chậm hơn tin nhắn đã nhận. Đặt lại giờ (ví dụ bật NTP)."


def _newest() -> str | None:
    from alembic.script import ScriptDirectory

    from db.migrate import HERE

    return ScriptDirectory(str(HERE / "migrations")).get_current_head()
