"""Words of changes of a schedule."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


R_MOVED = _text(
    "✅ Đổi buổi {number}\n   trước: {before}\n   sau: {after}",
    "✅ Session {number} moves\n   before: {before}\n   after: {after}",
)
R_CANCELLED = _text(
    "✅ Huỷ buổi {number}: {before}\n   lý do: {reason}",
    "✅ Session {number} is cancelled: {before}\n   reason: {reason}",
)
R_ADDED = _text("✅ Thêm buổi {number}: {after}", "✅ New session {number}: {after}")
LEAVES = _text(
    "   📄 đơn nghỉ của buổi này: {approved} đã duyệt, {pending} đang chờ; vẫn đi theo buổi.",
    "   📄 leave for this session: {approved} approved, {pending} waiting; they stay with it.",
)
PAST = _text("   ⚠️ buổi này đã qua", "   ⚠️ this is in the past")
WILL_TELL = _text(
    "Sẽ báo {trainees} học viên và {wards} phường.",
    "{trainees} trainees and {wards} wards will be told.",
)
REVIEW_HINT = _text(
    "Bấm Xác nhận để đổi lịch; hoặc gửi thêm dòng.",
    "Confirm to change the schedule; or send more lines.",
)
DONE = _text("✅ Đã đổi lịch lớp {title}:", "✅ The schedule of {title} is changed:")
NOT_DONE = _text("❌ Không làm được:", "❌ Not done:")
SEE_SCHEDULE = _text("Xem lịch", "See the schedule")
NEWS = _text("🔁 Lớp {title} thay đổi lịch học:", "🔁 The schedule of {title} has changed:")
N_MOVED = _text(
    "<b>Buổi {number} đổi</b>\nTrước: {before}\nNay: <b>{after}</b>",
    "<b>Session {number} moves</b>\nBefore: {before}\nNow: <b>{after}</b>",
)
N_CANCELLED = _text(
    "<b>Buổi {number} huỷ</b>, không học: {before}\nLý do: {reason}",
    "<b>Session {number} is cancelled</b>: {before}\nReason: {reason}",
)
N_ADDED = _text("<b>Thêm buổi {number}</b>: {after}", "<b>New session {number}</b>: {after}")
NEWS_SESSION = _text("buổi {number}", "session {number}")
NEWS_LEAVE = _text(
    "📄 Đồng chí đã xin nghỉ {sessions}: đơn vẫn tính cho giờ mới. Nếu giờ mới đi học được, "
    "mời rút đơn (/xinnghi, «Đơn của tôi») hoặc báo trung tâm.",
    "📄 You have asked leave for {sessions}: it now counts for the new time. If you can "
    "come then, please withdraw it (/xinnghi, “My requests”) or tell the centre.",
)
NEWS_ACK = _text(
    "Đồng chí đọc xong mời bấm «Đã nhận».", "When you have read this, please press “Đã nhận”."
)
NEWS_WARD = _text(
    "{count} học viên của phường đã được gửi tin này.",
    "{count} trainees of your ward were sent this.",
)
NEWS_TO_CALL = _text(
    "📞 {count} học viên của phường chưa nhắn được, mời gọi điện (xem Theo dõi).",
    "📞 {count} trainees of your ward cannot be written to; please phone them (see Follow up).",
)
FOLLOW = _text("Theo dõi", "Follow up")
