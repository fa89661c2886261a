"""PostgreSQL's own programs: found on the path or beside the server, given no password openly."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import create_engine
from sqlalchemy.engine import URL

from bot.backup import texts
from bot.backup.failure import BackupFailed, GoOn

USUAL_PLACES = ("/usr/lib/postgresql", "/usr/local/opt", "/opt/homebrew/opt")
WAIT = 0.1


def connect_arguments(url: URL) -> dict[str, Any]:
    """What libpq is told for a URL: host, port, user, password, dbname …"""
    engine = create_engine(url.set(drivername="postgresql+psycopg"))
    _, arguments = engine.dialect.create_connect_args(engine.url)
    return dict(arguments)


def find_tool(base: psycopg.Connection[Any], tool: str) -> str:
    """The oldest program of this name that is not older than the server.

    A newer one writes what an older server may not take back.
    """
    server = base.info.server_version // 10000
    found = [(version, path) for path in _candidates(base, tool) if (version := _major(path))]
    fitting = [(version, path) for version, path in found if version >= server]
    if not fitting:
        raise BackupFailed(texts.NO_TOOL(tool=tool, version=server))
    return min(fitting, key=lambda one: one[0])[1]


def _candidates(base: psycopg.Connection[Any], tool: str) -> list[str]:
    on_path = shutil.which(tool)
    folders = [folder for folder in (_beside_server(base),) if folder]
    for place in map(Path, USUAL_PLACES):
        folders += [str(folder) for folder in sorted(place.glob("*/bin"))]
    beside = [str(Path(folder) / tool) for folder in folders]
    return [path for path in (on_path, *beside) if path and os.access(path, os.X_OK)]


def _beside_server(base: psycopg.Connection[Any]) -> str | None:
    """The folder of the server's programs, if this role may ask for it."""
    try:
        with base.transaction():
            row = base.execute("SELECT setting FROM pg_config WHERE name = 'BINDIR'").fetchone()
    except psycopg.Error:
        return None
    return str(row[0]) if row else None


def _major(path: str) -> int:
    """0 for a program that does not say its version."""
    try:
        said = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r"(\d+)[.\d]*", said.stdout)
    return int(found[1]) if found else 0


def run_tool(tool: str, arguments: list[str], connect: dict[str, Any], go_on: GoOn) -> None:
    """Run a program to its end; it is ended when `go_on` raises. Raises BackupFailed.

    The password travels in a file that only the owner can read.
    """
    with tempfile.TemporaryDirectory(prefix="ward-pg-") as folder:
        passfile = Path(folder) / "pass"
        passfile.touch(mode=0o600)
        told = {k: v for k, v in connect.items() if k != "password" and isinstance(v, str | int)}
        if password := connect.get("password"):
            escaped = str(password).replace("\\", "\\\\").replace(":", "\\:")
            passfile.write_text(f"*:*:*:*:{escaped}\n", encoding="utf-8")
        target = make_conninfo("", **told, passfile=str(passfile))
        errors = Path(folder) / "errors"
        with errors.open("wb") as heard:
            running = subprocess.Popen(
                [tool, *arguments, f"--dbname={target}", "--no-password"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=heard,
            )
            try:
                _wait(running, go_on)
            finally:
                if running.poll() is None:
                    running.kill()
                    running.wait()
        if running.returncode:
            said = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            # The first line alone: further ones may quote a row.
            why = said[0][:200] if said else f"exit {running.returncode}"
            raise BackupFailed(texts.TOOL_FAILED(tool=Path(tool).name, why=why))


def _wait(running: subprocess.Popen[bytes], go_on: GoOn) -> None:
    while True:
        go_on()
        try:
            running.wait(WAIT)
        except subprocess.TimeoutExpired:
            continue
        return
