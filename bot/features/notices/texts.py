"""Words of notices."""

from bot.kit.text import Text

RECEIVED = Text(vi="✔ Đã nhận", en="✔ Received (Đã nhận)")
CONFIRMED_AT = Text(vi="✔ Đã xác nhận lúc {at}", en="✔ Confirmed at {at}")
CONFIRMED_BEFORE = Text(
    vi="Đồng chí đã xác nhận lúc {at} rồi. Cảm ơn đồng chí.",
    en="You confirmed this at {at} already. Thank you.",
)

UNDELIVERED = Text(
    vi="⚠️ {cls}: {count} người không nhận được tin của đồng chí (đã chặn trợ lý, không còn dùng "
    "hoặc chưa mở trang web). Mời gọi điện:",
    en="⚠️ {cls}: {count} people could not be reached (they blocked the assistant, are gone or "
    "have not opened the web page). Please call them:",
)
UNDELIVERED_PERSON = Text(vi="{number}. {name} – {phone}", en="{number}. {name} – {phone}")
UNDELIVERED_ABOUT = Text(vi="Tin: {summary}", en="Message: {summary}")
SOME_NOTICE = Text(vi="Thông báo", en="A notice")
NO_PHONE = Text(vi="chưa có số điện thoại", en="no phone number")
FOLLOW = Text(vi="📋 Theo dõi lớp", en="📋 Follow the class")
