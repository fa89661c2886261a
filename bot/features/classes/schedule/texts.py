"""Words for asking what is to change in a schedule."""

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
