"""Words for changing the details of a class."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


TITLE = _text("Sửa thông tin lớp", "Change a class")
L_LINES = _text("Thay đổi", "Changes")
ASK_FIELD = _text(
    "Sửa mục nào của lớp {title}? Bấm chọn, hoặc gõ mỗi dòng một mục, ví dụ:\n"
    "<code>Sĩ số: 70</code>\n<code>Hạn đề cử: 25/11/2026</code>",
    "What changes in {title}? Press one, or type one a line, for example:\n"
    "<code>Sĩ số: 70</code>\n<code>Hạn đề cử: 25/11/2026</code>",
)
ASK_VALUE = _text("{label} hiện nay: {now}\nĐổi thành?", "{label} now: {now}\nChange it to?")
ASK_QUOTA = _text(
    "Chỉ tiêu hiện nay: {now}\nĐổi thành? Ví dụ: <code>{example} = 15</code>",
    "Places now: {now}\nChange to? Example: <code>{example} = 15</code>",
)
QUOTA_OF = _text("Chỉ tiêu {ward}", "Places for {ward}")
NOT_SET = _text("chưa có", "none")
REVIEW = _text(
    "<b>Xem lại thay đổi</b> của lớp {title}", "<b>Check the changes</b> of class {title}"
)
NOTHING_GOOD = _text("Chưa có thay đổi nào dùng được.", "There is nothing to be changed yet.")
CHANGE = _text("✅ {label}: {before} → {after}", "✅ {label}: {before} → {after}")
DOUBT_USED = _text(
    "{ward} đã đề cử {used} người, nhiều hơn chỉ tiêu mới {places}.",
    "{ward} has nominated {used} already, more than the new {places}.",
)
DOUBT_ONLY_THESE = _text(
    "Trước đây phường nào cũng đề cử được; từ nay chỉ phường có chỉ tiêu.",
    "Every ward could nominate so far; from now on only those with places.",
)
WILL_TELL = _text("Sẽ báo các phường liên quan.", "The wards concerned will be told.")
WILL_TELL_TRAINEES = _text(
    "Sẽ báo {count} học viên và các phường liên quan.",
    "{count} trainees and the wards concerned will be told.",
)
REVIEW_HINT = _text(
    "Bấm Xác nhận để sửa; hoặc gửi thêm dòng.", "Confirm to change it; or send more lines."
)
DONE = _text("✅ Đã sửa lớp {title}:", "✅ Class {title} is changed:")
WAITING_AND_FREE = _text(
    "⏳ Lớp còn {free} chỗ, {waiting} người dự bị; nhận được ngay {fit} người. Duyệt?",
    "⏳ {free} places are free, {waiting} people wait; {fit} can be accepted now. Approve?",
)
WAITING = _text(
    "⏳ {waiting} người dự bị; nhận được ngay {fit} người. Duyệt?",
    "⏳ {waiting} people are on the waiting list; {fit} can be accepted now. Approve?",
)
WAITING_BUT_NO_QUOTA = _text(
    "⏳ {waiting} người dự bị chưa vào được: phường của họ đã hết chỉ tiêu.",
    "⏳ The {waiting} people on the waiting list cannot move up: their wards have no places left.",
)
UNDECIDED = _text("🕓 {count} người chờ xét duyệt.", "🕓 {count} people wait for a decision.")
B_MOVE_UP = _text("⬆️ Duyệt {count} người dự bị", "⬆️ Approve {count} from the waiting list (Duyệt)")
NEWS = _text("✏️ Lớp {title} có thay đổi:", "✏️ Class {title} has changed:")
NEWS_LINE = _text(
    "{label}\nTrước: {before}\nNay: <b>{after}</b>",
    "{label}\nBefore: {before}\nNow: <b>{after}</b>",
)

PROBLEMS = {
    "class.capacity_below": _text(
        "Sĩ số «{given}» ít hơn số đã nhận vào lớp: {accepted} người.",
        "“{given}” is below the {accepted} already accepted into the class.",
    ),
    "class.not_changeable": _text(
        "«{given}» không sửa được ở đây. Sửa được: Tên, Địa điểm, Sĩ số, Hạn đề cử, Chỉ tiêu; "
        "buổi học sửa bằng /lichhoc.",
        "“{given}” cannot be changed here. What can: Tên, Địa điểm, Sĩ số, Hạn đề cử, Chỉ tiêu; "
        "sessions with /lichhoc.",
    ),
    "class.same_value": _text(
        "«{given}» đang đúng như vậy, không có gì đổi.", "“{given}” is like that already."
    ),
    "class.changed_twice": _text(
        "Mục này đã có ở dòng khác.", "This is changed by another line already."
    ),
    "class.nothing_good": _text(
        "Không còn thay đổi nào làm được. Mời xem lại các dòng.",
        "None of the changes can be made any more. Please look at the lines again.",
    ),
}
