"""Telegram posts updates here when WEBHOOK_URL is set: commit, then 200."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import TelegramError

from bot.settings import Settings
from bot.telegram.raw_bot import RawBot
from bot.telegram.runtime import ALLOWED, TelegramChannel

log = logging.getLogger(__name__)

PATH = "/telegram"
HEADER = "x-telegram-bot-api-secret-token"
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""What Telegram takes as a secret: Bot API, setWebhook."""
MOST_BYTES = 1024 * 1024
"""Of one update; Telegram's are a few kilobytes."""


class NoSecret(ValueError):
    """WEBHOOK_SECRET is missing or is none that Telegram takes: anybody could post updates."""


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram posts to, seen from outside and from inside, and how it shows who it is."""

    address: str
    path: str
    secret: str = field(repr=False)


def hook_of(settings: Settings) -> Hook | None:
    """None: updates are polled for. Raises NoSecret.

    The path is that of WEBHOOK_URL; an address without one gets `/telegram`.
    """
    if not settings.webhook_url:
        return None
    secret = settings.webhook_secret.get_secret_value()
    if not SECRET.fullmatch(secret):
        raise NoSecret
    address = settings.webhook_url.rstrip("/")
    path = urlsplit(address).path
    return Hook(address if path else address + PATH, path or PATH, secret)


async def register(bot: RawBot, hook: Hook) -> None:
    """Tell Telegram where to post; tried until it answers."""
    pause = 2.0
    while True:
        try:
            await bot.ask(
                "setWebhook",
                {"url": hook.address, "secret_token": hook.secret, "allowed_updates": ALLOWED},
            )
            return
        except TelegramError as error:
            log.warning("setWebhook: %s", type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)


def webhook_route(channel: TelegramChannel, hook: Hook) -> Route:
    """What is answered with anything but 200 Telegram posts again, so nothing is lost by it."""
    secret = hook.secret.encode()

    async def receive(request: Request) -> Response:
        shown = request.headers.get(HEADER, "").encode()
        if not hmac.compare_digest(shown, secret):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        update = _update(body)
        if update is None:
            return Response(status_code=400)
        try:
            await channel.accept([update])
        except SQLAlchemyError as error:
            log.error("an update could not be stored: %s", type(error).__name__)
            return Response(status_code=503)
        return Response()

    return Route(hook.path, receive, methods=["POST"])


async def _body(request: Request) -> bytes | None:
    """None when it is too large, whatever length it claims to have."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)


def _update(body: bytes) -> dict[str, Any] | None:
    """None for what is no update; an update that is odd inside is kept and parked later."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    known = isinstance(update, dict) and type(update.get("update_id")) is int
    return update if known else None
