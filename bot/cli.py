"""Commands of the command line. Each imports what it needs, so that starting stays quick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError

from bot.logs import set_up
from bot.settings import Settings
from db.other_schema import OtherSchema

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@cli.callback()
def begin(context: typer.Context) -> None:
    """Chat assistant for a ward Party committee and its training centre."""
    level = "INFO"
    try:
        level = Settings().log_level
    except ValidationError as error:
        if context.invoked_subcommand != "check":
            _refuse_settings(error)
    set_up(level)


def _refuse_settings(error: ValidationError) -> NoReturn:
    from bot.cli_check import settings_problems

    for problem in settings_problems(error):
        typer.echo(problem, err=True)
    raise typer.Exit(2)


@cli.command()
def run() -> None:
    """Migrate, then serve Telegram until stopped."""
    from bot.lock import AlreadyRunning
    from bot.serve import run as serve
    from bot.telegram.webhook import NoSecret
    from bot.web.server import NoPort

    settings = Settings()
    if not settings.telegram_bot_token.get_secret_value():
        typer.echo("TELEGRAM_BOT_TOKEN chưa có trong môi trường hoặc .env. Xem README.", err=True)
        raise typer.Exit(2)
    try:
        serve(settings)
    except AlreadyRunning as other:
        typer.echo(f"Chương trình đang chạy rồi (tiến trình {other}).", err=True)
        raise typer.Exit(3) from None
    except NoPort as port:
        typer.echo(f"Cổng đang bận: {port}. Đặt WEB_PORT khác.", err=True)
        raise typer.Exit(3) from None
    except NoSecret:
        typer.echo(
            "Có WEBHOOK_URL thì cần WEBHOOK_SECRET: một chuỗi ngẫu nhiên gồm chữ không dấu, số,"
            " _ và -. Ghi vào .env rồi chạy lại.",
            err=True,
        )
        raise typer.Exit(2) from None


@cli.command()
def demo(
    host: str = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(help="Where the page is opened; WEB_PORT when not given.")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Start over with new sample data.")
    ] = False,
    terminal: Annotated[
        bool, typer.Option("--terminal", help="Play a ward's year here, without a browser.")
    ] = False,
    fast: Annotated[bool, typer.Option("--fast", help="With --terminal: without pauses.")] = False,
) -> None:
    """Try everything in a browser: sample ward, no Telegram needed."""
    if terminal:
        _play_in_terminal(fast=fast)
        return
    from bot.lock import AlreadyRunning
    from bot.web.demo.run import NotLoopback, run_demo
    from bot.web.server import NoPort

    try:
        settings = Settings()
        chosen = settings.web_port if port is None else port
        run_demo(settings, host, chosen, fresh=fresh, say=typer.echo)
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


def _play_in_terminal(*, fast: bool) -> None:
    import sys

    from bot.demo.play import play_story

    try:
        play_story(Settings(), fast=fast, colours=sys.stdout.isatty(), say=typer.echo)
    except (KeyboardInterrupt, BrokenPipeError):
        raise typer.Exit(0) from None


@cli.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from bot.app import prepare

    prepare(Settings())
    typer.echo("Cơ sở dữ liệu đã ở phiên bản mới nhất.")


@cli.command()
def load(file: Annotated[Path, typer.Argument(help="TOML: organisations, people, …")]) -> None:
    """Load organisations, class types and people; may be run again."""
    from bot.cli_load import load_file

    load_file(Settings(), file)


@cli.command()
def invite(
    role: Annotated[str, typer.Argument(help="deputy_secretary, centre_staff, admin, …")],
    org: Annotated[str, typer.Argument(help="Code of the organisation, DU-QX say.")],
    name: Annotated[str | None, typer.Option("--name", help="The person's full name.")] = None,
) -> None:
    """Make a one-time invitation: a code and a link."""
    from bot.cli_invite import invite as make

    make(Settings(), role, org, name)


@cli.command()
def callpage(
    who: Annotated[str, typer.Argument(help="A telephone number, or a full name in quotes.")],
) -> None:
    """Make a link to the page of people to be phoned, for a deputy secretary or centre staff."""
    from bot.cli_callpage import callpage as make

    make(Settings(), who)


@cli.command()
def signout(
    who: Annotated[str, typer.Argument(help="A telephone number, or a full name in quotes.")],
) -> None:
    """Sign out every browser of somebody: a lost phone, a suspicion."""
    from bot.cli_signout import signout as end

    end(Settings(), who)


@cli.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The archive to write, or a folder for it.")],
) -> None:
    """Write a verified backup of the database and the files; also while the program runs."""
    from bot.cli_backup import backup as make

    make(Settings(), file)


@cli.command()
def restore(file: Annotated[Path, typer.Argument(help="An archive made by backup.")]) -> None:
    """Restore a backup where nothing is yet; overwrites nothing."""
    from bot.cli_backup import restore as put_back

    put_back(Settings(), file)


@cli.command()
def check() -> None:
    """See whether everything is in place; says what to do where it is not."""
    from bot.cli_check import check as look

    look()


def main() -> None:
    try:
        cli()
    except OtherSchema as other:
        typer.echo(
            f"Cơ sở dữ liệu do phiên bản khác tạo ({other}), bản này không dùng được. "
            "Chạy `.venv/bin/python -m bot check`, xem «Nâng cấp» trong docs/van-hanh.md.",
            err=True,
        )
        raise SystemExit(2) from None
