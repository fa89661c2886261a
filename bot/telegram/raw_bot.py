"""The library's Bot with a plain way of calling a method: dictionaries in, JSON out.

The typed methods build objects that nobody here looks at. What carries no file goes to the request
as one JSON body, each value as the text that a form would carry.
"""

from __future__ import annotations

import json
from typing import Any

from telegram import Bot, InputFile

from bot.telegram.request import AiohttpRequest

Call = dict[str, Any]


class RawBot(Bot):
    """`ask` any method of the Bot API. Raises the library's TelegramError classes."""

    def __init__(
        self,
        token: str,
        base_url: str,
        base_file_url: str,
        sending: AiohttpRequest,
        polling: AiohttpRequest,
    ) -> None:
        super().__init__(token, base_url, base_file_url, sending, polling)
        self._sending = sending
        self._polling = polling

    async def ask(
        self, method: str, call: Call | None = None, *, read_timeout: float | None = None
    ) -> Any:
        call = call or {}
        if any(isinstance(value, InputFile) for value in call.values()):
            return await self._post(method, call)
        request = self._polling if method == "getUpdates" else self._sending
        return await request.ask(f"{self.base_url}/{method}", _body(call), read_timeout)


def _body(call: Call) -> bytes:
    values = {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in call.items()
    }
    return json.dumps(values).encode()
