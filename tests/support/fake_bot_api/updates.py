"""Updates on their way to the bot: by long polling, by webhook, or taken by a test."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import Any

from tests.support.fake_bot_api.refusing import bad_request, conflict

Json = dict[str, Any]

LONGEST_POLL = 50
MOST_AT_ONCE = 100
LOCAL = re.compile(r"http://(?:127\.0\.0\.1|localhost)[:/]")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass(slots=True)
class Webhook:
    """Where updates are posted to."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_date: int = 0


@dataclass(slots=True)
class Updates:
    """The queue of one bot. Confirmed updates are gone from `waiting`."""

    waiting: list[Json] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    """Kinds that the bot asked for; empty: all. What is not asked for is never queued."""
    next_id: int = 1000
    webhook: Webhook | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    polls: int = 0
    """How often the bot has asked."""
    last_poll_at: float = 0.0
    _poll: asyncio.Future[str] | None = None

    @property
    def polling(self) -> bool:
        """A long poll is waiting for updates."""
        return self._poll is not None

    def push(self, update: Json) -> Json:
        self.next_id += 1
        update = {"update_id": self.next_id, **update}
        kinds = update.keys() - {"update_id"}
        if not self.allowed or kinds & set(self.allowed):
            self.waiting.append(update)
            self.arrived.set()
            self.end_poll("arrived")
        return update

    def take(self) -> list[Json]:
        """All that wait, confirmed."""
        taken, self.waiting = self.waiting, []
        return taken

    def confirm_below(self, offset: int) -> None:
        """A negative offset keeps only so many of the newest."""
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset:
            self.waiting = [one for one in self.waiting if one["update_id"] >= offset]

    def end_poll(self, why: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(why)

    async def get(self, params: Json) -> list[Json]:
        """getUpdates. A newer poll ends the one before it, which is answered with 409."""
        if self.webhook:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self.end_poll("conflict")
        self.confirm_below(params.get("offset", 0))
        if "allowed_updates" in params:
            self.allowed = _kinds(params["allowed_updates"])
        self.polls += 1
        loop = asyncio.get_running_loop()
        self.last_poll_at = loop.time()
        timeout = min(max(params.get("timeout", 0), 0), LONGEST_POLL)
        if not self.waiting and timeout:
            await self._wait(loop.create_future(), timeout)
            self.last_poll_at = loop.time()
        limit = params.get("limit", MOST_AT_ONCE)
        return self.waiting[: limit if 0 < limit <= MOST_AT_ONCE else MOST_AT_ONCE]

    async def _wait(self, poll: asyncio.Future[str], seconds: float) -> None:
        self._poll = poll
        try:
            await asyncio.wait({poll}, timeout=seconds)
        finally:
            if self._poll is poll:
                self._poll = None
        why = poll.result() if poll.done() else ""
        if why == "conflict":
            raise conflict(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )
        if why == "webhook":
            raise conflict("terminated by setWebhook request")

    def set_webhook(self, params: Json) -> bool:
        url, secret = params.get("url", ""), params.get("secret_token", "")
        if url and not url.startswith("https://") and not LOCAL.match(url):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if secret and not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        if "allowed_updates" in params:
            self.allowed = _kinds(params["allowed_updates"])
        if params.get("drop_pending_updates"):
            self.waiting.clear()
        most = params.get("max_connections", 40)
        self.webhook = Webhook(url, secret, most) if url else None
        self.end_poll("webhook")
        self.arrived.set()
        return True

    def webhook_info(self) -> Json:
        hook = self.webhook or Webhook("")
        info: Json = {
            "url": hook.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.waiting),
            "max_connections": hook.max_connections,
        }
        if hook.last_error:
            info["last_error_message"] = hook.last_error
            info["last_error_date"] = hook.last_error_date
        if self.allowed:
            info["allowed_updates"] = self.allowed
        return info


def _kinds(given: Any) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(kind, str) for kind in given):
        raise bad_request("can't parse allowed_updates JSON object")
    return given
