"""Words after a class is opened."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


OPENED = _text("✅ Đã mở lớp {title}.", "✅ Class {title} is open.")
TOLD_WARDS = _text("Đã báo: {wards}.", "Told: {wards}.")
NOT_REACHED = _text(
    "Chưa có ai nhận tin ở: {wards}. Mời gọi điện, hoặc mời tham gia bằng /moi.",
    "Nobody to receive it yet at: {wards}. Please call, or invite them with /moi.",
)
NOT_TOLD = _text(
    "Các phường chưa được báo vì hạn đề cử đã qua.",
    "The wards were not told because the deadline has passed.",
)
SEE_CLASS = _text("Xem lớp", "See the class")
SEE_SCHEDULE = _text("Lịch của lớp", "Its schedule")
NOTICE = _text("📣 Lớp mới nhận đề cử: {title}", "📣 A class takes nominations: {title}")
NOTICE_DAYS = _text("Ngày học: {first} – {last}", "Days: {first} – {last}")
NOTICE_DAY = _text("Ngày học: {first}", "Day: {first}")
NOTICE_PLACE = _text("Tại: {place}", "At: {place}")
NOTICE_DEADLINE = _text("Hạn đề cử: {deadline}", "Deadline: {deadline}")
NOTICE_QUOTA = _text("Chỉ tiêu của {ward}: {places} người", "Places for {ward}: {places}")
NOTICE_NO_QUOTA = _text(
    "Không chia chỉ tiêu; cả lớp {capacity} người.",
    "Places are not divided; {capacity} people in all.",
)
NOMINATE = _text("📝 Đề cử", "📝 Nominate")
