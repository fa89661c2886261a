"""The web page as a channel: conversations in a browser, beside those in Telegram."""

CHANNEL = "web"
