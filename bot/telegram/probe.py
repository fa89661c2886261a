"""One question to the Bot API, to see whether it can be reached from here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

import aiohttp
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError

SECONDS = 6.0


class Outcome(StrEnum):
    WELL = "well"
    NO_TOKEN = "no_token"
    PROXY = "proxy"
    REACH = "reach"
    SLOW = "slow"
    ODD = "odd"
    """Something answers that is no Bot API."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`date`: the time of day there, when anything answered."""

    outcome: Outcome
    date: datetime | None = None


async def ask_me(base_url: str, token: str, proxy: str, seconds: float = SECONDS) -> Answer:
    """getMe, once. Raises nothing; the token is in no message."""
    try:
        socks = proxy.startswith("socks")
        connector = ProxyConnector.from_url(proxy) if socks else aiohttp.TCPConnector()
    except ValueError:
        return Answer(Outcome.PROXY)
    timeout = aiohttp.ClientTimeout(total=seconds)
    try:
        async with (
            aiohttp.ClientSession(connector=connector, timeout=timeout) as browser,
            browser.post(f"{base_url}{token}/getMe", proxy=None if socks else proxy or None) as got,
        ):
            return _read(got.status, await got.read(), got.headers.get("Date"))
    except (
        ProxyError,
        ProxyConnectionError,
        ProxyTimeoutError,
        aiohttp.ClientProxyConnectionError,
    ):
        return Answer(Outcome.PROXY)
    except aiohttp.ClientHttpProxyError:
        return Answer(Outcome.PROXY)
    except TimeoutError:
        return Answer(Outcome.SLOW)
    except (aiohttp.ClientError, OSError, ValueError):
        return Answer(Outcome.REACH)


def _read(status: int, body: bytes, said: str | None) -> Answer:
    date = _date(said)
    try:
        answer = json.loads(body)
        is_well = bool(answer["ok"])
    except (ValueError, KeyError, TypeError):
        return Answer(Outcome.ODD, date)
    if is_well:
        return Answer(Outcome.WELL, date)
    return Answer(Outcome.NO_TOKEN if status in {401, 404} else Outcome.ODD, date)


def _date(said: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(said) if said else None
    except ValueError:
        return None
