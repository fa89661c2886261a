"""Telegram: within reach, through the proxy, with this token, at the same time of day."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime

from bot.checks.finding import Finding, warning
from bot.checks.settings import TOKEN, is_bot_api
from bot.settings import Settings
from bot.telegram.probe import Outcome, ask_me

MOST_OFF = 60.0
"""Seconds that the clock may be off; reminders follow it."""

WORDS = {
    Outcome.NO_TOKEN: "Telegram không nhận TELEGRAM_BOT_TOKEN. Lấy lại mã từ @BotFather (/token).",
    Outcome.PROXY: "Không qua được TELEGRAM_PROXY. Xem lại địa chỉ, cổng, mật khẩu của proxy.",
    Outcome.REACH: "Không tới được Telegram. Xem mạng; nơi chặn Telegram thì đặt TELEGRAM_PROXY.",
    Outcome.SLOW: "Telegram không trả lời kịp. Xem mạng; nơi chặn Telegram thì đặt TELEGRAM_PROXY.",
    Outcome.ODD: "Máy chủ ở TELEGRAM_BASE_URL không trả lời như Bot API. Xem lại địa chỉ.",
}


def check_network(settings: Settings, now: datetime) -> Iterator[Finding]:
    token = settings.telegram_bot_token.get_secret_value()
    if not TOKEN.fullmatch(token) or not is_bot_api(settings.telegram_base_url):
        return
    told = asyncio.run(ask_me(settings.telegram_base_url, token, settings.telegram_proxy))
    if told.outcome is not Outcome.WELL:
        yield Finding(WORDS[told.outcome])
    if told.date is not None:
        off = (now - told.date).total_seconds()
        if abs(off) > MOST_OFF:
            way = "nhanh" if off > 0 else "chậm"
            yield warning(
                f"Đồng hồ của máy {way} {abs(off):.0f} giây so với Telegram. "
                "Bật NTP (timedatectl set-ntp true), kẻo nhắc sai giờ."
            )
