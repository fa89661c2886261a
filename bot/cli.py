"""Commands of the command line. Each imports what it needs, so that starting stays quick."""

from __future__ import annotations

import logging
from typing import Annotated

import typer

from bot.settings import Settings

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@cli.callback()
def begin() -> None:
    """Chat assistant for a ward Party committee and its training centre."""
    settings = Settings()
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    for noisy in ("httpx", "httpcore", "aiohttp", "apscheduler", "alembic", "telegram"):
        # Some of these log addresses, and the address of the Bot API holds the token.
        logging.getLogger(noisy).setLevel(logging.WARNING)


@cli.command()
def run() -> None:
    """Migrate, then serve Telegram until stopped."""
    from bot.lock import AlreadyRunning
    from bot.serve import run as serve

    settings = Settings()
    if not settings.telegram_bot_token.get_secret_value():
        typer.echo("TELEGRAM_BOT_TOKEN chưa có trong môi trường hoặc .env. Xem README.", err=True)
        raise typer.Exit(2)
    try:
        serve(settings)
    except AlreadyRunning as other:
        typer.echo(f"Chương trình đang chạy rồi (tiến trình {other}).", err=True)
        raise typer.Exit(3) from None


@cli.command()
def demo(
    host: str = "127.0.0.1",
    port: int = 8080,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Start over with new sample data.")
    ] = False,
) -> None:
    """Try everything in a browser: sample ward, no Telegram needed."""
    from bot.lock import AlreadyRunning
    from bot.web.demo.run import NotLoopback, run_demo
    from bot.web.server import NoPort

    try:
        run_demo(Settings(), host, port, fresh=fresh, say=typer.echo)
    except NotLoopback:
        typer.echo(
            f"Không mở ở {host}: trang cho vào vai bất kỳ ai, nên chỉ mở trên máy này.\n"
            f"Not on {host}: whoever opens the page may act as anybody, so loopback only.",
            err=True,
        )
        raise typer.Exit(2) from None
    except NoPort as ports:
        typer.echo(f"Không có cổng trống: {ports}. No free port.", err=True)
        raise typer.Exit(3) from None
    except AlreadyRunning as other:
        typer.echo(f"Bản dùng thử đang chạy rồi (tiến trình {other}). Already running.", err=True)
        raise typer.Exit(3) from None


@cli.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from bot.app import prepare

    prepare(Settings())
    typer.echo("Cơ sở dữ liệu đã ở phiên bản mới nhất.")


def main() -> None:
    cli()
