"""Words for whoever looks after the program."""

from bot.kit.text import Text

BACKUP_FAILED = Text(
    vi="⚠️ Đêm qua chưa sao lưu được. {why}",
    en="⚠️ There is no backup of last night. {why}",
)
STUCK = Text(
    vi="⚠️ Tin nhắn cũ nhất đã chờ gửi {amount} phút dù vẫn liên lạc được với Telegram. "
    "Người trông máy: xem nhật ký, rồi khởi động lại chương trình.",
    en="⚠️ The oldest message has waited {amount} minutes though Telegram can be reached. "
    "On the machine: see the log, then restart the program.",
)
DISK = Text(
    vi="⚠️ Ổ đĩa chỉ còn {amount} MB. Đầy ổ thì trợ lý không nhận và gửi được tin. "
    "Người trông máy: dọn ổ đĩa, chép bản sao lưu cũ đi nơi khác.",
    en="⚠️ Only {amount} MB are left on the disk. Once it is full nothing can be taken or sent. "
    "On the machine: make room, move old backups elsewhere.",
)
PARKED = Text(
    vi="⚠️ {amount} tin nhắn trong giờ qua bị lỗi và đã để riêng. "
    "Người trông máy: tìm «failed» trong nhật ký và báo người phát triển.",
    en="⚠️ {amount} messages of the last hour failed and were set aside. "
    "On the machine: look for “failed” in the log and tell the developers.",
)
DATABASE = Text(
    vi="⚠️ Vừa rồi khoảng {amount} phút không ghi được dữ liệu, trợ lý không trả lời ai được. Nay "
    "đã ghi được; tin gửi trong lúc đó đang được trả lời. Người trông máy: xem nhật ký vì sao.",
    en="⚠️ For about {amount} minutes just now nothing could be stored and nobody was answered. It "
    "works again; what was written meanwhile is being answered. On the machine: see the log why.",
)
CLOCK = Text(
    vi="⚠️ Đồng hồ của máy vừa nhảy từ {until} sang {when}. Nếu giờ mới đúng thì không cần làm gì. "
    "Nếu sai, người trông máy chỉnh lại ngay: nhắc lịch và thời hạn đang tính theo giờ này.",
    en="⚠️ The machine's clock jumped from {until} to {when}. If the new time is right there is "
    "nothing to do. If not, set it right at once: reminders and deadlines go by it.",
)
TROUBLES = {"stuck": STUCK, "disk": DISK, "parked": PARKED, "database": DATABASE}
