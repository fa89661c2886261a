"""The page for people who sign in with a browser: reached from outside by its address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from bot.checks.finding import Finding, warning
from bot.checks.port import answers_here
from bot.features.signin.rules import CHAT
from bot.settings import Settings

SECONDS = 4.0
NOT_SIGNED_IN = 401
"""What the page answers to whoever comes without a cookie."""


def check_page(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """Asked only while the program is at work: otherwise nothing can answer."""
    address = settings.browser_url
    if not address or not answers_here(settings):
        return
    status = _status(address)
    if status == NOT_SIGNED_IN:
        return
    found = f"trả lời {status}" if status else "không trả lời"
    yield warning(
        f"Trang trò chuyện {address}{CHAT} {found}. Máy chủ web phải chuyển /, /tro-chuyen, /moi/, "
        "/vao/, /static/ và giữ nguyên tên miền (Host): xem deploy/nginx-goi.conf."
    )


def _status(address: str) -> int | None:
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        connection.request("HEAD", CHAT)
        return connection.getresponse().status
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()
