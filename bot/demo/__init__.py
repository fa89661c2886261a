"""A ward's year played in the terminal: no Telegram, no token, no network."""
