"""`backup FILE` and `restore FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import typer

from bot.backup.failure import BackupFailed
from bot.backup.keeping import name_at
from bot.backup.making import make_backup
from bot.backup.manifest import Manifest
from bot.backup.place import place_of
from bot.backup.restoring import restore_backup
from bot.kit.clock import SystemClock
from bot.kit.dates import format_moment, local
from bot.kit.text import plain_text
from bot.settings import Settings


def backup(settings: Settings, file: Path) -> None:
    """Exit code 1 when no good backup came of it. A folder: the file is named after the moment."""
    place, now = place_of(settings), SystemClock().now()
    target = file
    if file.is_dir():
        moment = local(now, settings.zone)
        target = file / name_at(moment, sealed=bool(place.passphrase))
    try:
        made = make_backup(place, target, now)
    except BackupFailed as failure:
        _refuse(failure)
    sealed = "có mã hóa" if place.passphrase else "không mã hóa"
    typer.echo(f"✓ Đã sao lưu vào {target} ({_size(target)}, {sealed}).")
    typer.echo(f"  Đã phục hồi thử và so khớp: {_holds(made)}.")


def restore(settings: Settings, file: Path) -> None:
    """Exit code 1 when nothing was restored."""
    try:
        made = restore_backup(place_of(settings), file)
    except BackupFailed as failure:
        _refuse(failure)
    when = format_moment(made.made_at, settings.zone)
    typer.echo(f"✓ Đã phục hồi bản sao lưu lúc {when}: {_holds(made)}.")
    typer.echo("  Chạy tiếp: python -m bot run (tự nâng cấp cơ sở dữ liệu nếu cần).")


def _holds(made: Manifest) -> str:
    return f"{len(made.counts)} bảng, {made.rows} dòng, {len(made.files)} tệp"


def _size(path: Path) -> str:
    return f"{max(1, path.stat().st_size // 1024)} KB"


def _refuse(failure: BackupFailed) -> NoReturn:
    typer.echo(f"✗ {plain_text(failure.why.render('vi'))}", err=True)
    raise typer.Exit(1) from None
