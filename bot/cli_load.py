"""`load FILE.toml`: read a file of organisations, class types, people and rule values."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import typer

from bot.app import prepare
from bot.chat.errors import words
from bot.features.accounts.loading import texts as load_texts
from bot.features.accounts.loading.load import Loaded, load
from bot.features.accounts.loading.rows import Fault
from bot.kit.clock import SystemClock
from bot.kit.problem import Problem
from bot.kit.text import plain_text
from bot.settings import Settings
from db.session import Database


def load_file(settings: Settings, path: Path) -> None:
    """Store the file and say what changed; exit code 1, and nothing stored, when it has faults."""
    document = _parsed(path)
    prepare(settings)
    database = Database(settings.database)
    try:
        with database.unit() as session:
            loaded = load(session, SystemClock().now(), document)
    finally:
        database.close()
    if loaded.faults:
        typer.echo(f"Chưa lưu gì: tệp {path.name} có {len(loaded.faults)} lỗi.", err=True)
        for fault in loaded.faults:
            typer.echo(f"  • {_line(fault)}", err=True)
        raise typer.Exit(1)
    _summarise(path, loaded)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        typer.echo(f"Không đọc được tệp {path}: {error.strerror}.", err=True)
    except UnicodeDecodeError:
        typer.echo(f"Tệp {path.name} không phải UTF-8. Mời lưu lại với mã UTF-8.", err=True)
    except tomllib.TOMLDecodeError as error:
        typer.echo(f"Tệp {path.name} sai cú pháp TOML: {error}", err=True)
    raise typer.Exit(2)


def _line(fault: Fault) -> str:
    why = fault.why
    if isinstance(why, Problem):
        why = plain_text(words(why, {}).render("vi"))
    return f"{fault.where}: {why}"


def _summarise(path: Path, loaded: Loaded) -> None:
    typer.echo(f"Đã nạp {path.name}.")
    for kind, title in load_texts.KINDS.items():
        if count := loaded.counts.get(kind):
            line = load_texts.summary(title, count["new"], count["changed"], count["same"])
            typer.echo(f"  {line}")
    if count := loaded.counts.get("ended"):
        typer.echo(f"  {load_texts.ended(count.total())}")
