"""`check`: what would keep the program from working here, each with its remedy."""

from __future__ import annotations

from collections.abc import Iterator

import typer
from pydantic import ValidationError

from bot.checks.database import check_database
from bot.checks.disk import check_disk
from bot.checks.finding import Finding
from bot.checks.network import check_network
from bot.checks.page import check_page
from bot.checks.port import check_port
from bot.checks.settings import check_settings, unreadable
from bot.kit.clock import SystemClock
from bot.settings import Settings


def check() -> None:
    """Say what is amiss and what to do; exit code 1 when something must be mended, 0 when there
    are only warnings or nothing."""
    found = list(findings())
    for one in found:
        typer.echo(f"{'✗' if one.grave else '⚠'} {one.words}")
    grave = sum(one.grave for one in found)
    if grave:
        typer.echo(f"{grave} điều cần sửa.")
        raise typer.Exit(1)
    typer.echo("✓ Mọi thứ sẵn sàng." if not found else "✓ Chạy được; xem các lưu ý ở trên.")


def findings() -> Iterator[Finding]:
    try:
        settings = Settings()
    except ValidationError as error:
        yield from unreadable(error)
        return
    looks = (check_settings, check_disk, check_database, check_port, check_page, check_network)
    for look in looks:
        yield from look(settings, SystemClock().now())


def settings_problems(error: ValidationError) -> list[str]:
    return [one.words for one in unreadable(error)]
