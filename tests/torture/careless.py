"""The program made careless: it confirms updates to Telegram before it has stored them.

A check that finds nothing wrong with this one is blind.
"""

from __future__ import annotations

import asyncio
from typing import Any

from bot.cli import main
from bot.telegram.runtime import TelegramChannel

keep = TelegramChannel.accept


async def store_later(self: TelegramChannel, updates: list[dict[str, Any]]) -> int:
    async def later() -> None:
        await asyncio.sleep(0.4)
        await keep(self, updates)

    self._start(later())
    return len(updates)


if __name__ == "__main__":
    TelegramChannel.accept = store_later  # type: ignore[method-assign]
    main()
