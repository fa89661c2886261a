"""`backup FILE` and `restore FILE`."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from bot.backup.failure import BackupFailed, GoOn, Stopped
from bot.backup.keeping import name_at
from bot.backup.making import make_backup
from bot.backup.manifest import Manifest
from bot.backup.place import place_of
from bot.backup.restoring import restore_backup
from bot.kit.clock import SystemClock
from bot.kit.dates import format_moment, local
from bot.kit.text import plain_text
from bot.settings import Settings

STOPPED = 128 + signal.SIGTERM
"""The exit code of what was asked to stop."""


def backup(settings: Settings, file: Path) -> None:
    """Exit code 1 when no good backup came of it. A folder: the file is named after the moment."""
    place, now = place_of(settings), SystemClock().now()
    target = file
    if file.is_dir():
        moment = local(now, settings.zone)
        target = file / name_at(moment, sealed=bool(place.passphrase))
    with _stoppable("Đã dừng giữa chừng, không có bản sao lưu nào được để lại.") as go_on:
        made = make_backup(place, target, now, go_on)
    sealed = "có mã hóa" if place.passphrase else "không mã hóa"
    typer.echo(f"✓ Đã sao lưu vào {target} ({_size(target)}, {sealed}).")
    typer.echo(f"  Đã phục hồi thử và so khớp: {_holds(made)}.")


def restore(settings: Settings, file: Path) -> None:
    """Exit code 1 when nothing was restored."""
    with _stoppable("Đã dừng giữa chừng, chưa phục hồi gì. Làm lại được ngay.") as go_on:
        made = restore_backup(place_of(settings), file, go_on)
    when = format_moment(made.made_at, settings.zone)
    typer.echo(f"✓ Đã phục hồi bản sao lưu lúc {when}: {_holds(made)}.")
    typer.echo("  Chạy tiếp: .venv/bin/python -m bot run (tự nâng cấp cơ sở dữ liệu nếu cần).")


def _holds(made: Manifest) -> str:
    return f"{len(made.counts)} bảng, {made.rows} dòng, {len(made.files)} tệp"


def _size(path: Path) -> str:
    return f"{max(1, path.stat().st_size // 1024)} KB"


@contextmanager
def _stoppable(words: str) -> Iterator[GoOn]:
    """Work that ends in order when the machine is shut down: what is half made is swept out."""
    asked = threading.Event()
    before = signal.signal(signal.SIGTERM, lambda *_: asked.set())

    def go_on() -> None:
        if asked.is_set():
            raise Stopped

    try:
        yield go_on
    except Stopped:
        typer.echo(f"✗ {words}", err=True)
        raise typer.Exit(STOPPED) from None
    except BackupFailed as failure:
        typer.echo(f"✗ {plain_text(failure.why.render('vi'))}", err=True)
        raise typer.Exit(1) from None
    finally:
        signal.signal(signal.SIGTERM, before)
