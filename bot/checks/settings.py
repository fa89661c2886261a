"""Settings that cannot be, or cannot be together."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from pydantic import ValidationError

from bot.checks.finding import Finding, warning
from bot.settings import Settings

TOKEN = re.compile(r"[0-9]{6,}:[A-Za-z0-9_-]{30,}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
BOT_API = re.compile(r"https?://[^\s/]+(?:/\S*)?/bot")
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""Nobody runs this program before it was written: an earlier clock is wrong."""
SHORT_PASSPHRASE = 12


def unreadable(error: ValidationError) -> Iterator[Finding]:
    """A line for each setting that cannot be read; its value is not shown, it may be a secret."""
    for fault in error.errors():
        name = "_".join(str(part) for part in fault["loc"]).upper()
        yield Finding(f"{name} không đúng. Xem .env.example rồi sửa trong .env.")


def check_settings(settings: Settings, now: datetime) -> Iterator[Finding]:
    token = settings.telegram_bot_token.get_secret_value()
    if not token:
        yield Finding("Chưa có TELEGRAM_BOT_TOKEN. Hỏi @BotFather rồi ghi vào .env.")
    elif not TOKEN.fullmatch(token):
        yield Finding(
            "TELEGRAM_BOT_TOKEN không đúng dạng 123456:ABC…. Chép lại nguyên văn từ @BotFather."
        )
    yield from _addresses(settings)
    yield from _webhook(settings)
    if settings.web_public_url and not settings.browser_url:
        yield warning(
            "WEB_PUBLIC_URL phải là https:// và một tên miền, không có đường dẫn theo sau "
            "(http chỉ cho chính máy này). Để vậy thì không ai đăng nhập bằng trình duyệt được."
        )
    if settings.log_level.upper() not in logging.getLevelNamesMapping():
        yield Finding("LOG_LEVEL không đúng. Dùng DEBUG, INFO, WARNING hoặc ERROR.")
    if not 0 < settings.web_port < 65536:
        yield Finding("WEB_PORT phải từ 1 đến 65535.")
    if now < EARLIEST:
        yield Finding("Đồng hồ của máy chạy sai ngày. Đặt lại giờ (ví dụ bật NTP).")
    passphrase = settings.backup_passphrase.get_secret_value()
    if passphrase and len(passphrase) < SHORT_PASSPHRASE:
        yield warning("BACKUP_PASSPHRASE ngắn, dễ đoán. Dùng bốn từ trở lên.")


def is_bot_api(address: str) -> bool:
    """A Bot API server's address as it is written: the token follows it at once."""
    return BOT_API.fullmatch(address) is not None


def _addresses(settings: Settings) -> Iterator[Finding]:
    """Addresses of a Bot API server that cannot be one."""
    if not is_bot_api(settings.telegram_base_url):
        yield Finding(
            "TELEGRAM_BASE_URL không đúng dạng http://127.0.0.1:8081/bot (có http, hết bằng /bot)."
        )
    if not is_bot_api(settings.telegram_base_file_url):
        yield Finding(
            "TELEGRAM_BASE_FILE_URL không đúng dạng http://127.0.0.1:8081/file/bot "
            "(có http, hết bằng /bot)."
        )


def _webhook(settings: Settings) -> Iterator[Finding]:
    if not settings.webhook_url:
        return
    if not settings.webhook_url.startswith("https://"):
        yield Finding("WEBHOOK_URL phải bắt đầu bằng https://. Sửa, hoặc bỏ trống để tự hỏi tin.")
    secret = settings.webhook_secret.get_secret_value()
    if not secret:
        yield Finding("Có WEBHOOK_URL mà thiếu WEBHOOK_SECRET. Ghi một chuỗi ngẫu nhiên vào .env.")
    elif not SECRET.fullmatch(secret):
        yield Finding("WEBHOOK_SECRET chỉ gồm chữ không dấu, số, _ và -. Sửa trong .env.")
