"""Posts updates to the bot's webhook, one after another, again until they are taken."""

from __future__ import annotations

import asyncio
import time

import aiohttp

from tests.support.fake_bot_api.updates import Updates, Webhook

FIRST_PAUSE, LONGEST_PAUSE = 0.02, 1.0


async def deliver(updates: Updates) -> None:
    """For ever."""
    timeout = aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        pause = FIRST_PAUSE
        while True:
            await updates.arrived.wait()
            hook = updates.webhook
            if hook is None or not updates.waiting:
                updates.arrived.clear()
            elif await _post(session, hook, updates):
                pause = FIRST_PAUSE
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)


async def _post(session: aiohttp.ClientSession, hook: Webhook, updates: Updates) -> bool:
    update = updates.waiting[0]
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
    try:
        async with session.post(hook.url, json=update, headers=headers) as answer:
            trouble = "" if answer.ok else f"Wrong response from the webhook: {answer.status}"
    except (aiohttp.ClientError, TimeoutError) as error:
        trouble = f"{type(error).__name__}: {error}"
    if not trouble:
        updates.waiting = [one for one in updates.waiting if one is not update]
        return True
    hook.last_error, hook.last_error_date = trouble, int(time.time())
    return False
