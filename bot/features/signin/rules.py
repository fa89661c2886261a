"""Addresses of the page, tokens, and what kind of device a browser says it is on."""

from __future__ import annotations

import hashlib
import re

CHANNEL = "web"
"""The accounts that a browser signs in to."""

CHAT = "/tro-chuyen"
WITH_LINK = "/vao/"
WITH_CODE = "/moi/"
SECRET = "sign_in"
TOKEN_BYTES = 32
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
"""What 32 bytes become in a link."""

SIGNED_OUT = "signed out"
PAGE_CLOSED = "page closed"


LINKED = re.compile(rf"{WITH_LINK}{TOKEN.pattern}")


def holds_link(words: str) -> bool:
    """Whether a link that signs in is among words, passed on or asked about."""
    return LINKED.search(words) is not None


def link_hash(token: str) -> str:
    """What is kept of a link. Tokens are random, so one round of hashing is enough."""
    return hashlib.sha256(f"sign-in:{token}".encode()).hexdigest()


def session_hash(token: str) -> str:
    """What is kept of a browser's cookie."""
    return hashlib.sha256(f"web-session:{token}".encode()).hexdigest()


def address_with_code(browser: str, code: str) -> str:
    """Where an invitation is opened with a browser; `browser`: the public address."""
    return f"{browser}{WITH_CODE}{code}"


def device_of(user_agent: str) -> str:
    """Android, an iPhone, a computer: enough for people to know their own, and no more."""
    words = user_agent.lower()
    if "android" in words:
        return "android"
    if "iphone" in words or "ipad" in words:
        return "ios"
    if any(name in words for name in ("windows", "macintosh", "linux", "cros")):
        return "computer"
    return "other"
