"""The files to run the program with agree with the program and with each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.web.operation import PATHS

ROOT = Path(__file__).resolve().parents[1]
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
COMPOSE = (ROOT / "docker-compose.yml").read_text("utf-8")
UNIT = (ROOT / "deploy" / "ward-training-bot.service").read_text("utf-8")
GUIDE = (ROOT / "docs" / "van-hanh.md").read_text("utf-8")
IGNORED = (ROOT / ".dockerignore").read_text("utf-8").splitlines()


def test_the_client_that_makes_backups_is_of_the_server_s_version():
    client = re.search(r"postgresql-client-(\d+)", DOCKERFILE)
    server = re.search(r"image: postgres:(\d+)", COMPOSE)
    assert client
    assert server
    assert client[1] == server[1]


def test_what_the_image_copies_is_let_into_it():
    copied = re.findall(r"^COPY (\S+) ", DOCKERFILE, re.MULTILINE)
    assert copied
    for name in copied:
        assert (ROOT / name).exists()
        assert f"!{name}" in IGNORED


def test_the_settings_named_there_are_settings():
    known = {name.upper() for name in Settings.model_fields}
    named = set(re.findall(r"^      ([A-Z_]+): ", COMPOSE, re.MULTILINE))
    named |= set(re.findall(r"^ *(?:ENV )?([A-Z_]+)=\S", DOCKERFILE, re.MULTILINE))
    ours = {name for name in named if not name.startswith(("POSTGRES_", "PYTHON"))}
    assert ours == {"DATABASE_URL", "DATA_DIR", "WEB_HOST", "WEB_PORT"}
    assert ours <= known


@pytest.mark.parametrize("text", [DOCKERFILE, COMPOSE, UNIT])
def test_the_program_has_time_to_end_by_itself_and_is_started_again(text: str):
    assert "SIGTERM" in text or "stop_grace_period: 10s" in text
    if text is not DOCKERFILE:
        assert re.search(r"Restart=always|restart: unless-stopped", text)


def test_health_is_asked_where_it_is_answered():
    asked = re.findall(r"127\.0\.0\.1:8080(/\w+)", DOCKERFILE)
    assert asked
    assert set(asked) <= PATHS


def test_the_guide_names_every_metric_and_every_command_of_operation():
    from bot.operation.metrics import COUNTERS, GAUGES

    totals = {f"{name}_total" for name, _ in COUNTERS.values()}
    for name in ({*GAUGES} - {"ward_up_seconds"}) | totals:
        assert f"`{name}`" in GUIDE, name
    for command in ("migrate", "check", "backup", "restore", "load", "invite", "callpage"):
        assert f"bot {command}" in GUIDE, command
