"""The Telegram channel: the only importer of python-telegram-bot."""

CHANNEL = "telegram"
