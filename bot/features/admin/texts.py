"""Words for whoever looks after the program."""

from bot.kit.text import Text

BACKUP_FAILED = Text(
    vi="⚠️ Đêm qua chưa sao lưu được. {why}",
    en="⚠️ There is no backup of last night. {why}",
)
