"""The database: reachable, of the newest schema, writable, not of the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, func, select

from bot.backup.failure import BackupFailed
from bot.chat.files import FileStore
from bot.checks.finding import Finding, warning
from bot.settings import Settings
from db.migrate import lacking
from db.models import InboxRow, JobRun, StoredFile
from db.session import driver_url, make_engine

AHEAD = timedelta(minutes=5)
FILES_LOOKED_AT = 500


def check_database(settings: Settings, now: datetime) -> Iterator[Finding]:
    url = settings.database
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists():
        yield Finding("Chưa có cơ sở dữ liệu. Chạy: .venv/bin/python -m bot migrate")
        return
    try:
        engine = make_engine(url)
    except (ValueError, SQLAlchemyError):
        yield Finding("DATABASE_URL không đúng. Dùng sqlite:///… hoặc postgresql://…")
        return
    try:
        with Session(engine) as session:
            found = list(_schema(session, now))
        yield from found
        if not found:
            with Session(engine) as session:
                yield from _writable(session, now)
                yield from _files(session, FileStore(settings.data_dir / "files"))
            yield from _tools(driver_url(url))
    except SQLAlchemyError as error:
        kind = type(error).__name__
        yield Finding(_not_opened(driver_url(url), kind))
    finally:
        engine.dispose()


def _not_opened(url: URL, kind: str) -> str:
    if url.get_backend_name() == "sqlite":
        return f"Không mở được cơ sở dữ liệu ({kind}). Xem lại DATABASE_URL, quyền của tệp."
    place = f"{url.host or 'máy này'}:{url.port or 5432}"
    return (
        f"Không vào được PostgreSQL tại {place} ({kind}). Xem máy chủ có chạy không, mạng, tên "
        "người dùng, mật khẩu và tên cơ sở dữ liệu trong DATABASE_URL."
    )


def _schema(session: Session, now: datetime) -> Iterator[Finding]:
    if "alembic_version" not in inspect(session.connection()).get_table_names():
        yield Finding("Cơ sở dữ liệu còn trống. Chạy: .venv/bin/python -m bot migrate")
        return
    at = session.connection().execute(text("SELECT version_num FROM alembic_version")).scalar()
    known = _revisions()
    if at not in known:
        yield Finding(
            f"Cơ sở dữ liệu do phiên bản mới hơn tạo ({at}). Nâng cấp chương trình, đừng hạ cấp."
        )
    elif at != known[0]:
        yield Finding(
            "Cơ sở dữ liệu chưa ở phiên bản mới nhất. Chạy: .venv/bin/python -m bot migrate"
        )
    elif missing := lacking(session.connection()):
        yield Finding(
            f"Cơ sở dữ liệu do một bản thử cũ tạo (thiếu {missing[0]}). Dời nó đi nơi khác rồi "
            "chạy: .venv/bin/python -m bot migrate"
        )
    else:
        last: datetime | None = session.scalar(select(func.max(col(InboxRow.received_at))))
        if last is not None and last > now + AHEAD:
            yield Finding("Đồng hồ của máy chậm hơn tin nhắn đã nhận. Đặt lại giờ (ví dụ bật NTP).")


def _revisions() -> list[str]:
    """All that this version knows, the newest first."""
    from alembic.script import ScriptDirectory

    from db.migrate import HERE

    return [one.revision for one in ScriptDirectory(str(HERE / "migrations")).walk_revisions()]


def _writable(session: Session, now: datetime) -> Iterator[Finding]:
    """A row is written and taken back."""
    try:
        session.add(JobRun(job="check", due_at=now, done_at=now))
        session.flush()
        session.rollback()
    except SQLAlchemyError as error:
        kind = type(error).__name__
        yield Finding(
            f"Không ghi được vào cơ sở dữ liệu ({kind}). Xem ổ đĩa đầy chưa, quyền của tệp, "
            "và có chương trình khác đang giữ không."
        )


def _files(session: Session, files: FileStore) -> Iterator[Finding]:
    """Bytes that the newest rows name; another machine keeps them where folders are not shared."""
    named = session.exec(
        select(StoredFile.sha256)
        .where(col(StoredFile.sha256).is_not(None))
        .order_by(col(StoredFile.id).desc())
        .limit(FILES_LOOKED_AT)
    ).all()
    missing = sum(not files.path(sha256 or "").is_file() for sha256 in named)
    if missing:
        yield warning(
            f"Thiếu {missing} tệp trong {files.root}. Nhiều máy chạy chung thì DATA_DIR phải là "
            "một thư mục dùng chung; vừa phục hồi thì xem lại bản sao."
        )


def _tools(url: URL) -> Iterator[Finding]:
    """What a backup of PostgreSQL needs."""
    if url.get_backend_name() != "postgresql":
        return
    from bot.backup.postgres_dump import connected
    from bot.backup.postgres_tools import find_tool
    from bot.kit.text import plain_text

    try:
        with connected(url) as base:
            for tool in ("pg_dump", "pg_restore"):
                find_tool(base, tool)
    except BackupFailed as failure:
        yield warning(f"Chưa sao lưu được: {plain_text(failure.why.render('vi'))}")
