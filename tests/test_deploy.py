"""The files to run the program with agree with the program and with each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.features.followup.links import PATH as CALL_PAGES
from bot.features.signin.rules import CHAT
from bot.settings import Settings
from bot.web.operation import PATHS
from bot.web.person.site import is_ours

ROOT = Path(__file__).resolve().parents[1]
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
COMPOSE = (ROOT / "docker-compose.yml").read_text("utf-8")
UNIT = (ROOT / "deploy" / "ward-training-bot.service").read_text("utf-8")
NGINX = (ROOT / "deploy" / "nginx-goi.conf").read_text("utf-8")
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")
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
    asked = re.findall(r"127\.0\.0\.1:\{os\.environ\['WEB_PORT'\]\}(/\w+)", DOCKERFILE)
    assert asked
    assert set(asked) <= PATHS


def test_the_unit_starts_what_the_guide_installs():
    folder = setting("WorkingDirectory")
    assert setting("ExecStart") == f"{folder}/.venv/bin/python -m bot run"
    assert f"git clone <kho mã> {folder}" in GUIDE
    assert f"--home-dir {folder} {setting('User')}" in GUIDE
    # The data folder of .env.example, as nothing else may be written to.
    assert setting("ReadWritePaths") == f"{folder}/{Settings.model_fields['data_dir'].default}"


def setting(name: str) -> str:
    (found,) = re.findall(rf"^{name}=(.*)$", UNIT, re.MULTILINE)
    return str(found)


def test_the_unit_gives_up_on_settings_that_cannot_be(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    ended = CliRunner().invoke(cli, ["run"])
    assert setting("RestartPreventExitStatus") == str(ended.exit_code)


def test_nginx_leads_to_the_port_that_the_program_opens_and_to_nothing_else():
    inside = "".join(line for line in NGINX.splitlines(True) if not line.lstrip().startswith("#"))
    port = Settings.model_fields["web_port"].default
    assert set(re.findall(r"proxy_pass (\S+);", inside)) == {f"http://127.0.0.1:{port}"}
    places = re.findall(r"location ((?:[~=] )?\S+) \{", inside)
    events, chat = f"= {CHAT}/events", "~ ^/(tro-chuyen|static/|$)"
    assert places == [CALL_PAGES, "~ ^/(moi|vao)/", events, chat, "@later", "/"]
    for ours in ("/", CHAT, f"{CHAT}/messages", f"{CHAT}/files/1/a.xlsx", "/static/chat.js"):
        assert is_ours(ours)
        assert re.match(chat[2:], ours)
    for other in ("/healthz", "/metrics", "/telegram"):
        assert not is_ours(other)
        assert not re.match(chat[2:], other)


def test_nginx_keeps_no_log_that_the_key_to_a_page_could_stand_in():
    servers = NGINX.split("\nserver {")[1:]
    assert len(servers) == 2
    assert all("\n    access_log off;" in server for server in servers)
    for key in (CALL_PAGES, "~ ^/(moi|vao)/"):
        page = NGINX.split(f"location {key} {{")[1].split("}")[0]
        assert "error_log /dev/null crit;" in page


def test_the_example_names_every_setting_and_no_other():
    named = set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert named == {name.upper() for name in Settings.model_fields}


def test_postgresql_is_reached_by_the_name_and_the_user_it_is_given():
    url = re.search(r"DATABASE_URL: postgresql://(\w+):\S+@(\w+):5432/(\w+)", COMPOSE)
    assert url
    user, host, name = url.groups()
    assert f"POSTGRES_USER: {user}\n" in COMPOSE
    assert f"POSTGRES_DB: {name}\n" in COMPOSE
    assert f"\n  {host}:\n" in COMPOSE
    assert f"--username={user}" in COMPOSE


def test_the_guide_names_every_metric_and_every_command_of_operation():
    from bot.operation.metrics import COUNTERS, GAUGES

    totals = {f"{name}_total" for name, _ in COUNTERS.values()}
    for name in ({*GAUGES} - {"ward_up_seconds"}) | totals:
        assert f"`{name}`" in GUIDE, name
    for command in ("migrate", "check", "backup", "restore", "load", "invite", "callpage"):
        assert f"bot {command}" in GUIDE, command
