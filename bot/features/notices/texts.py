"""Words of notices."""

from bot.kit.text import Text

RECEIVED = Text(vi="✔ Đã nhận", en="✔ Received (Đã nhận)")
