"""`python -m tests.support.fake_bot_api --port 8081 --token 123456:ABC`: the stand-in by itself."""

from __future__ import annotations

import argparse
import asyncio
import signal

from tests.support.fake_bot_api import FakeBotApi, Limits


def main() -> None:
    parser = argparse.ArgumentParser(prog="fake_bot_api", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="123456:TEST-token_for_tests_only")
    parser.add_argument("--limits", action="store_true", help="hold Telegram's pace")
    asyncio.run(serve(parser.parse_args()))


async def serve(asked: argparse.Namespace) -> None:
    """Until it is told to stop."""
    limits = Limits() if asked.limits else None
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    async with FakeBotApi(asked.token, port=asked.port, limits=limits, control=True) as api:
        print(f"TELEGRAM_BASE_URL={api.base_url}")
        print(f"TELEGRAM_BASE_FILE_URL={api.base_file_url}")
        print(f"TELEGRAM_BOT_TOKEN={api.token}", flush=True)
        await ended.wait()


if __name__ == "__main__":
    main()
