"""Words for changing the sessions of a class."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


MENU = _text("🗓 Lịch lớp", "🗓 Class schedule")
HELP = _text("xem, thêm, đổi, huỷ buổi học của lớp", "see, add, move, cancel sessions of a class")
TITLE = _text("Sửa lịch lớp", "Change a schedule")
L_LINES = _text("Thay đổi", "Changes")

HOW = _text(
    "Bấm một buổi để đổi hoặc huỷ, hoặc gõ một tin:\n"
    "<code>/lichhoc {code}\n"
    "Đổi 2: 24/11/2026 sáng; Hội trường B\n"
    "Hủy 3: giảng viên ốm\n"
    "Thêm: 27/11/2026 sáng; Ôn tập; Hội trường A</code>",
    "Press a session to move or cancel it, or type one message:\n"
    "<code>/lichhoc {code}\n"
    "Đổi 2: 24/11/2026 sáng; Hội trường B\n"
    "Hủy 3: giảng viên ốm\n"
    "Thêm: 27/11/2026 sáng; Ôn tập; Hội trường A</code>",
)
OVER = _text("Lớp đã xong nên lịch không sửa được nữa.", "The class is over; nothing can change.")
ADD = _text("➕ Thêm buổi", "➕ Add a session")
MOVE = _text("🔁 Đổi buổi", "🔁 Move it")
DROP = _text("❌ Huỷ buổi", "❌ Cancel it")
BACK = _text("Quay lại", "Back (Quay lại)")
SEE_CLASS = _text("Xem lớp", "See the class")
MORE = _text("Buổi sau ▸", "Later ▸")
EARLIER = _text("◂ Buổi trước", "◂ Earlier")
CLASS_AND_SESSION = _text("Lớp {title}\n{session}", "Class {title}\n{session}")

ASK_LINES = _text(
    "Đồng chí muốn thay đổi gì? Mỗi dòng một việc: «Đổi 2: …», «Hủy 3: lý do», «Thêm: …».",
    "What changes? One a line: «Đổi 2: …», «Hủy 3: reason», «Thêm: …».",
)
ASK_MOVE = _text(
    "{session}\nĐổi thành khi nào, ở đâu? Ví dụ: <code>24/11/2026 sáng; Hội trường B</code>\n"
    "Phần nào không ghi thì giữ nguyên.",
    "{session}\nTo when and where? Example: <code>24/11/2026 sáng; Hội trường B</code>\n"
    "What is not written stays.",
)
ASK_DROP = _text("{session}\nVì sao huỷ buổi này?", "{session}\nWhy is it cancelled?")
ASK_ADD = _text(
    "Thêm buổi nào? Mỗi dòng một buổi. Ví dụ:\n<code>27/11/2026 sáng; Ôn tập; Hội trường A</code>",
    "Which session? One a line. Example:\n<code>27/11/2026 sáng; Ôn tập; Hội trường A</code>",
)

REVIEW = _text("<b>Xem lại thay đổi lịch</b> lớp {title}", "<b>Check the changes</b> of {title}")
NOTHING_GOOD = _text("Chưa có thay đổi nào dùng được.", "There is nothing to be changed yet.")
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
NEWS_ACK = _text(
    "Đồng chí đọc xong mời bấm «Đã nhận».", "When you have read this, please press “Đã nhận”."
)
NEWS_WARD = _text(
    "{count} học viên của phường đã được gửi tin này.",
    "{count} trainees of your ward were sent this.",
)
FOLLOW = _text("Theo dõi", "Follow up")

PROBLEMS = {
    "schedule.no_verb": _text(
        "Không rõ muốn làm gì. Dòng bắt đầu bằng «Đổi 2:», «Hủy 3:» hoặc «Thêm:».",
        "It is not clear what to do. Begin with “Đổi 2:”, “Hủy 3:” or “Thêm:”.",
    ),
    "schedule.no_which": _text(
        "Chưa rõ buổi nào. Ví dụ: Đổi 2: 24/11/2026 sáng hoặc Hủy 3: giảng viên ốm.",
        "Which session? Examples: Đổi 2: 24/11/2026 sáng or Hủy 3: giảng viên ốm.",
    ),
    "schedule.no_reason": _text(
        "Huỷ buổi {number} cần lý do. Ví dụ: Hủy {number}: giảng viên ốm.",
        "Cancelling session {number} needs a reason. Example: Hủy {number}: giảng viên ốm.",
    ),
    "schedule.nothing": _text(
        "Chưa ghi đổi buổi {number} thành gì. Ví dụ: Đổi {number}: 24/11/2026 sáng.",
        "Session {number}: to when? Example: Đổi {number}: 24/11/2026 sáng.",
    ),
    "schedule.same": _text(
        "Buổi {number} đang đúng như vậy, không có gì đổi.",
        "Session {number} is like that already.",
    ),
    "schedule.begun": _text(
        "Buổi {number} đã bắt đầu hoặc đã học nên không đổi, không huỷ được.",
        "Session {number} has begun; it can be neither moved nor cancelled.",
    ),
    "schedule.into_past": _text(
        "Không đổi buổi {number} về lúc đã qua được: {when}.",
        "Session {number} cannot be moved into the past: {when}.",
    ),
    "schedule.twice": _text(
        "Buổi {number} đã có thay đổi ở dòng khác.", "Session {number} is changed by another line."
    ),
    "schedule.nothing_good": _text(
        "Không còn thay đổi nào làm được. Mời xem lại các dòng.",
        "None of the changes can be made any more. Please look at the lines again.",
    ),
    "session.not_yours": _text(
        "Không thấy buổi học này trong các lớp của đồng chí.",
        "This session is not in any of your classes.",
    ),
}
