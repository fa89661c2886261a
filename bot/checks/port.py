"""The port of the call page, of health and metrics, and of the webhook: free, or held by us."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address

from bot.checks.finding import Finding
from bot.settings import Settings
from bot.web.server import NoPort, free_socket

SECONDS = 2.0


def check_port(settings: Settings, _now: datetime) -> Iterator[Finding]:
    host, port = settings.web_host, settings.web_port
    if not 0 < port < 65536:
        return  # told with the settings
    try:
        free_socket(host, port, tries=1).close()
    except NoPort:
        if _is_this_program(_at_home(host), port):
            return
        yield Finding(
            f"Không mở được {host}:{port}: chương trình khác đang dùng cổng, hoặc WEB_HOST không "
            "phải địa chỉ của máy này. Đổi WEB_PORT (hoặc WEB_HOST) trong .env; không thì thiếu "
            "trang gọi điện và trang theo dõi.",
            grave=bool(settings.webhook_url),
        )


def answers_here(settings: Settings) -> bool:
    """Whether the program is at work and answers on its port."""
    return _is_this_program(_at_home(settings.web_host), settings.web_port)


def _at_home(host: str) -> str:
    """An address of this machine for one that means all of them."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not address.is_unspecified:
        return host
    return "127.0.0.1" if address.version == 4 else "::1"


def _is_this_program(host: str, port: int) -> bool:
    """Whether the program, at work already, answers there."""
    connection = HTTPConnection(host, port, timeout=SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": f"127.0.0.1:{port}"})
        told = json.loads(connection.getresponse().read(10_000))
    except (OSError, HTTPException, ValueError):
        return False
    finally:
        connection.close()
    return isinstance(told, dict) and {"ok", "amiss", "database_writable"} <= told.keys()
