"""Words of the notices about nominations and places."""

from bot.kit.text import Text
from db.models import NominationStatus

BATCH = Text(
    vi="📥 {ward} đề cử {count} người vào {cls}.", en="📥 {ward} nominates {count} for {cls}."
)
BATCH_DECIDED = Text(
    vi="✔ Đã xét xong: {counts}.\n{who}, {at}", en="✔ All decided: {counts}.\n{who}, {at}"
)
COUNTS = (
    (NominationStatus.ACCEPTED, Text(vi="nhận {count}", en="{count} accepted")),
    (NominationStatus.REJECTED, Text(vi="từ chối {count}", en="{count} rejected")),
    (NominationStatus.WAITLISTED, Text(vi="dự bị {count}", en="{count} on the waiting list")),
    (NominationStatus.WITHDRAWN, Text(vi="phường rút {count}", en="{count} withdrawn")),
)
SEE_CLASS = Text(vi="📋 Xem lớp", en="📋 See the class")
DECIDE = Text(vi="Xét duyệt", en="Decide (Xét duyệt)")

ANSWER = Text(vi="📨 Trung tâm trả lời đề cử vào {cls}:", en="📨 The centre's answer on {cls}:")
ACCEPTED = Text(vi="✅ <b>Được nhận: {count}</b>", en="✅ <b>Accepted: {count}</b>")
REJECTED = Text(vi="❌ <b>Không nhận: {count}</b>", en="❌ <b>Rejected: {count}</b>")
WAITLISTED = Text(vi="⏳ <b>Dự bị: {count}</b>", en="⏳ <b>Waiting list: {count}</b>")
PERSON = Text(vi="• {name}", en="• {name}")
PERSON_WITH = Text(vi="• {name} – {what}", en="• {name} – {what}")
POSITION = Text(vi="thứ {position}", en="number {position}")
TO_CALL = Text(
    vi="📞 <b>Chưa tham gia trợ lý</b>, cần gọi và gửi liên kết mời:",
    en="📞 <b>Not joined yet</b>; please call and send an invitation link:",
)
NO_PHONE = Text(vi="không có số, gọi qua {cell}", en="no number; through {cell}")
THE_WARD = Text(vi="Đảng ủy", en="the ward")
INVITE = Text(vi="Liên kết mời", en="Invitation links")
SEE_LIST = Text(vi="📋 Danh sách", en="📋 The list")
MAY_AGAIN = Text(
    vi="Người không được nhận có thể đề cử lại khi đã khắc phục lý do.",
    en="Rejected people may be nominated again once the reason is gone.",
)

SCHEDULE = Text(
    vi="🎓 Đồng chí được nhận vào lớp {cls}.\n\n<b>Lịch học</b>",
    en="🎓 You have a place in {cls}.\n\n<b>Schedule (Lịch học)</b>",
)
NO_SESSIONS = Text(
    vi="Trung tâm chưa xếp buổi học; có lịch sẽ báo ngay.",
    en="No sessions yet; you will be told as soon as there are.",
)
WHERE = Text(vi="Địa điểm: {place}", en="Place: {place}")
MY_SESSIONS = Text(vi="Lịch của tôi", en="My sessions")

LEFT_BY_WARD = Text(
    vi="↩️ {ward} rút {name} khỏi {cls}.\nLý do: {reason}",
    en="↩️ {ward} withdraws {name} from {cls}.\nReason: {reason}",
)
LEFT_BY_CENTRE = Text(
    vi="↩️ Trung tâm đưa {name} khỏi {cls}.\nLý do: {reason}",
    en="↩️ The centre removes {name} from {cls}.\nReason: {reason}",
)
LEFT_YOURS = Text(
    vi="Đây là người chi bộ đồng chí giới thiệu.", en="Your cell had proposed this person."
)
YOU_LEFT = Text(
    vi="↩️ Đồng chí không còn trong danh sách lớp {cls}.\nLý do: {reason}\n"
    "Nếu có nhầm lẫn, mời gọi Đảng ủy.",
    en="↩️ You are no longer on the list of {cls}.\nReason: {reason}\n"
    "If this is a mistake please call your ward.",
)
MOVED_UP = Text(
    vi="⬆️ {name} ({ward}) từ danh sách dự bị được nhận vào {cls}.",
    en="⬆️ {name} ({ward}) moves up from the waiting list of {cls}.",
)
PASSED_ON = Text(
    vi="Chỗ trống đã chuyển cho người dự bị đầu tiên.",
    en="The free place went to the first on the waiting list.",
)

UNDECIDED = Text(
    vi="⏰ <b>Nhắc: còn đề cử chờ trung tâm xét duyệt</b>",
    en="⏰ <b>Reminder: nominations wait for the centre</b>",
)
UNDECIDED_LINE = Text(
    vi="• {cls}: {count} người, chờ từ {since}", en="• {cls}: {count}, waiting since {since}"
)
UNDECIDED_STARTS = Text(vi="khai giảng {day}", en="begins {day}")
DECIDE_IN = Text(vi="Xét duyệt {code}", en="Decide (Xét duyệt) {code}")
