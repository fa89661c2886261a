"""The library's Bot with its plain way of calling a method: dictionaries in, JSON out.

The typed methods build objects that nobody here looks at; the plain way costs a third of them.
"""

from __future__ import annotations

from typing import Any

from telegram import Bot


class RawBot(Bot):
    """`ask` any method of the Bot API. Raises the library's TelegramError classes."""

    async def ask(
        self, method: str, call: dict[str, Any] | None = None, *, read_timeout: float | None = None
    ) -> Any:
        if read_timeout is None:
            return await self._post(method, call or {})
        return await self._post(method, call or {}, read_timeout=read_timeout)
