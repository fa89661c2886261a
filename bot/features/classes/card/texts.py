"""Words of the lists of classes and of a class's card."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


MENU = _text("🏫 Các lớp", "🏫 Classes")
HELP = _text("xem lớp và tình hình; sửa, đóng, kết thúc, huỷ", "see a class; change, close, end it")
LIST = _text("<b>Lớp đang mở</b>", "<b>Running classes</b>")
LIST_EMPTY = _text(
    "Chưa có lớp nào đang mở. Gõ /molop để mở lớp.",
    "No class is running. Type /molop to open one.",
)
LIST_OVER = _text("<b>Lớp đã kết thúc hoặc đã huỷ</b>", "<b>Finished or cancelled classes</b>")
LIST_OVER_EMPTY = _text(
    "Chưa có lớp nào kết thúc hay bị huỷ.", "No class has been finished or cancelled."
)
SHOW_OVER = _text("Lớp đã kết thúc", "Finished classes")
SHOW_LIVE = _text("Lớp đang mở", "Running classes")
MORE = _text("Xem tiếp ▸", "More ▸")
EARLIER = _text("◂ Xem trước", "◂ Earlier")
ONE_CLASS = _text("{code} · {name}", "{code} · {name}")
STATE = _text("Tình trạng: {state}", "State: {state}")
STATE_OPEN = _text("🟢 đang nhận đề cử", "🟢 takes nominations")
STATE_OPEN_UNTIL = _text(
    "🟢 đang nhận đề cử, hạn {deadline}", "🟢 takes nominations until {deadline}"
)
STATE_PAST_DEADLINE = _text("🟡 hết hạn đề cử từ {deadline}", "🟡 deadline passed on {deadline}")
STATE_CLOSED = _text("🔵 đã đóng đề cử", "🔵 nominations are closed")
STATE_FINISHED = _text("⚪ đã kết thúc {day}", "⚪ finished {day}")
STATE_CANCELLED = _text("⛔ đã huỷ: {reason}", "⛔ cancelled: {reason}")
KIND = _text("Loại: {kind}", "Type: {kind}")
PLACE = _text("Địa điểm: {place}", "Place: {place}")
NOMINATIONS = _text("Đề cử: {list}", "Nominations: {list}")
NO_NOMINATIONS = _text("Đề cử: chưa có", "Nominations: none yet")
N_SUBMITTED = _text("{count} chờ xét duyệt", "{count} waiting for a decision")
N_ACCEPTED = _text("{count} đã nhận", "{count} accepted")
N_WAITLISTED = _text("{count} dự bị", "{count} on the waiting list")
N_REJECTED = _text("{count} bị từ chối", "{count} rejected")
N_WITHDRAWN = _text("{count} đã rút", "{count} withdrawn")
ENROLLED = _text("Học viên: {count}", "Trainees: {count}")
ENROLLED_OF = _text("Học viên: {count}/{capacity}", "Trainees: {count}/{capacity}")
WARDS = _text("Từng phường (đã đề cử/chỉ tiêu): {list}", "By ward (nominated/places): {list}")
SESSIONS = _text("<b>Các buổi</b> ({count})", "<b>Sessions</b> ({count})")
NO_SESSIONS = _text("Chưa có buổi học. Thêm ở «Sửa lịch».", "No sessions yet. Add them.")
CANCELLED_WHY = _text("{session} ({reason})", "{session} ({reason})")
B_SCHEDULE = _text("🗓 Sửa lịch", "🗓 Schedule (Sửa lịch)")
B_REVIEW = _text("📋 Xét duyệt", "📋 Nominations (Xét duyệt)")
B_REVIEW_COUNT = _text("📋 Xét duyệt ({count})", "📋 Nominations (Xét duyệt) ({count})")
B_CHANGE = _text("✏️ Sửa thông tin", "✏️ Change details (Sửa thông tin)")
B_CLOSE = _text("Đóng đề cử", "Close nominations (Đóng đề cử)")
B_REOPEN = _text("Mở lại đề cử", "Reopen nominations (Mở lại đề cử)")
B_FINISH = _text("Kết thúc lớp", "Finish the class (Kết thúc lớp)")
B_CERTIFICATES = _text("📜 Giấy chứng nhận", "📜 Certificates")
B_CANCEL = _text("Huỷ lớp", "Cancel the class (Huỷ lớp)")
B_BACK_TO_CLASS = _text("Xem lớp", "See the class")
PROBLEMS = {
    "class.not_found": _text(
        "Không thấy lớp này trong các lớp của đồng chí. Gõ /lop để xem các lớp.",
        "This class is not among yours. Type /lop to see your classes.",
    ),
    "class.not_live": _text(
        "Lớp {given} đã kết thúc hoặc đã huỷ nên không sửa được nữa.",
        "Class {given} is finished or cancelled and cannot be changed any more.",
    ),
    "class.not_open": _text(
        "Lớp {given} không còn ở trạng thái nhận đề cử.",
        "Class {given} does not take nominations any more.",
    ),
    "class.not_closed": _text("Lớp {given} chưa đóng đề cử.", "Class {given} is not closed."),
    "class.no_reason": _text(
        "Cần ghi lý do, ít nhất vài chữ.", "A reason is needed, a few words at least."
    ),
}
