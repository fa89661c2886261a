"""The Telegram channel: the only importer of python-telegram-bot."""

from importlib import import_module

from bot.telegram.sparing import without

CHANNEL = "telegram"

# For Telegram Passport and for a command line of HTTPX: ten megabytes that nobody here uses.
with without("cryptography", "rich", "pygments"):
    import_module("telegram.request")
