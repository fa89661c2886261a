"""The test server gives separate databases and never outlives the tests."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.support.postgres import PostgresServer

ROOT = Path(__file__).resolve().parents[2]
START_AND_WAIT = """
import sys
from tests.support.postgres import running_server
with running_server() as server:
    print(server.admin.query["host"], flush=True)
    sys.stdin.read()
"""


def run(url: str, *statements: str) -> object:
    """The first value that the last statement gives, if it gives any."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            results = [connection.execute(text(statement)) for statement in statements]
            return results[-1].scalar() if results[-1].returns_rows else None
    finally:
        engine.dispose()


def test_a_copy_has_the_rows_of_its_template_and_keeps_its_own(postgres: PostgresServer) -> None:
    template = postgres.fresh_database()
    run(template, "CREATE TABLE t (name text)", "INSERT INTO t VALUES ('Nguyễn')")

    copy, other = postgres.fresh_database(template), postgres.fresh_database(template)
    run(copy, "INSERT INTO t VALUES ('Trần')")

    assert run(copy, "SELECT count(*) FROM t") == 2
    assert run(other, "SELECT string_agg(name, '') FROM t") == "Nguyễn"


def test_a_dropped_database_is_gone_even_when_in_use(postgres: PostgresServer) -> None:
    url, watch = postgres.fresh_database(), postgres.fresh_database()
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        postgres.drop(url)
        connection.invalidate()
    engine.dispose()

    name = url.partition("?")[0].rpartition("/")[2]
    assert run(watch, f"SELECT count(*) FROM pg_database WHERE datname = '{name}'") == 0


def test_a_killed_test_process_leaves_no_server_behind(postgres: PostgresServer) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdin
    data = Path(process.stdout.readline().strip())
    server = int((data / "postmaster.pid").read_text().splitlines()[0])
    process.kill()
    process.communicate()

    deadline = time.monotonic() + 10
    while (data.exists() or Path(f"/proc/{server}").exists()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not data.exists()
    assert not Path(f"/proc/{server}").exists()
