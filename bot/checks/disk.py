"""The data folder: there, private, writable, with room; its backups."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.backup.keeping import made_at
from bot.checks.finding import Finding, warning
from bot.operation.health import LEAST_FREE_MB
from bot.settings import Settings
from db.session import file_mode

OLD_BACKUP = timedelta(days=2)


def check_disk(settings: Settings, now: datetime) -> Iterator[Finding]:
    folder = settings.data_dir
    if not folder.exists():
        yield Finding(f"Chưa có thư mục {folder}. Chạy: .venv/bin/python -m bot migrate")
        return
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(f"Không ghi được vào {folder}. Cấp quyền cho người chạy chương trình.")
        return
    yield from _private(folder)
    free = shutil.disk_usage(folder).free // 2**20
    if free < LEAST_FREE_MB:
        yield warning(
            f"Ổ đĩa chỉ còn {free} MB. Dọn ổ đĩa hoặc chép bớt {folder / 'backups'} đi nơi khác."
        )
    yield from _backups(settings, now)


def _private(folder: Path) -> Iterator[Finding]:
    if folder.stat().st_mode & 0o077:
        yield Finding(f"Người khác trên máy đọc được dữ liệu cá nhân. Chạy: chmod 700 {folder}")
    for path in (*sorted(folder.glob("*.db*")), *sorted((folder / "backups").glob("ward-*"))):
        if file_mode(path) & 0o077:
            yield Finding(f"Người khác trên máy đọc được {path.name}. Chạy: chmod 600 {path}")


def _backups(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Only where there were some: a house of yesterday has none."""
    kept = settings.data_dir / "backups"
    found = [at for path in kept.glob("*") if (at := made_at(path.name))]
    # The names tell local time; a day's difference does not matter here.
    if found and max(found) < now.astimezone(settings.zone).replace(tzinfo=UTC) - OLD_BACKUP:
        yield warning(
            "Bản sao lưu mới nhất đã quá hai ngày. Chạy: .venv/bin/python -m bot backup "
            f"{kept}, rồi xem nhật ký vì sao ban đêm không làm."
        )
    if any(kept.glob("*.unverified")):
        yield warning(
            "Có bản sao lưu chưa kiểm được. Cho người dùng PostgreSQL quyền CREATEDB "
            "(xem docs/van-hanh.md)."
        )
