"""`python -m bot demo` as a process: starts, says where, goes on, stops."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from db.session import make_engine

ROOT = Path(__file__).resolve().parents[2]


def command(folder: Path, *arguments: str, **settings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", *arguments],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(folder), "TELEGRAM_BOT_TOKEN": "", **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def running(
    folder: Path, *arguments: str, **settings: str
) -> Iterator[tuple[str, str, subprocess.Popen[str]]]:
    """(address, what was said before it, process); stopped as Ctrl-C does."""
    process = command(folder, *([] if settings else ["--port", "0"]), *arguments, **settings)
    assert process.stdout
    said = ""
    try:
        for line in process.stdout:
            said += line
            if "Ctrl-C" in line:
                break
        yield "http://" + said.rpartition("http://")[2].split()[0], said, process
    finally:
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        rest, _ = process.communicate(timeout=20)
        assert process.returncode == 0, said + rest
        assert time.monotonic() - began < 5, "Ctrl-C ends it within seconds"
        assert "Traceback" not in rest


@pytest.mark.slow
def test_it_starts_continues_and_starts_over(tmp_path: Path) -> None:
    with running(tmp_path) as (address, said, _):
        assert "127.0.0.1" in said
        assert f"Dữ liệu mẫu ở {tmp_path / 'demo'}." in said
        house = httpx.get(address).text.partition('data-house="')[2][:8]
        act = {"key": "k" * 16, "text": "/toi"}
        assert httpx.post(f"{address}/chats/trainee/messages", json=act).status_code == 202
        with httpx.stream("GET", f"{address}/events") as open_page:
            assert next(open_page.iter_lines())
        second = command(tmp_path, "--port", "0")
        assert "đang chạy" in second.communicate(timeout=20)[0]
        assert second.returncode == 3
    with running(tmp_path) as (address, _, _):
        assert f'data-house="{house}"' in httpx.get(address).text
        again = httpx.post(f"{address}/chats/trainee/messages", json=act)
        assert again.status_code == 200, "the act of before is known"
    with running(tmp_path, "--fresh") as (address, _, _):
        assert f'data-house="{house}"' not in httpx.get(address).text
        fresh = httpx.post(f"{address}/chats/trainee/messages", json=act)
        assert fresh.status_code == 202


@pytest.mark.slow
def test_what_an_older_version_left_is_made_anew(tmp_path: Path) -> None:
    with running(tmp_path) as (address, _, _):
        house = httpx.get(address).text.partition('data-house="')[2][:8]
    (found,) = tmp_path.rglob("ward.db")
    engine = make_engine(f"sqlite:///{found}")
    with engine.begin() as base:
        base.exec_driver_sql("DROP TABLE call_page_links")
    engine.dispose()
    with running(tmp_path) as (address, _, _):
        assert f'data-house="{house}"' not in httpx.get(address).text


@pytest.mark.slow
def test_an_open_page_does_not_keep_it_from_stopping(tmp_path: Path) -> None:
    with running(tmp_path) as (address, _, process):
        with httpx.stream("GET", f"{address}/events", timeout=20) as page:
            lines = page.iter_lines()
            next(lines)
            process.send_signal(signal.SIGINT)
            for _ in lines:
                pass
        assert process.wait(5) == 0


def test_it_refuses_to_listen_elsewhere(tmp_path: Path) -> None:
    process = command(tmp_path, "--host", "0.0.0.0")
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "loopback" in said
    assert not (tmp_path / "demo").exists()


@pytest.mark.slow
def test_a_port_in_use_is_passed_over(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running(tmp_path, "--port", str(port)) as (address, said, _):
            assert str(port) in said
            assert not address.endswith(f":{port}")


@pytest.mark.slow
def test_the_port_of_the_settings_is_taken_and_the_page_stays_on_this_machine(
    tmp_path: Path,
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with running(tmp_path, WEB_PORT=port, WEB_HOST="0.0.0.0") as (address, _, _):
        assert address == f"http://127.0.0.1:{port}"


@pytest.mark.slow
def test_real_data_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ward.db").write_bytes(b"real")
    with running(tmp_path, "--fresh"):
        pass
    assert (tmp_path / "ward.db").read_bytes() == b"real"
    assert (tmp_path / "demo" / "ward.db").exists()
