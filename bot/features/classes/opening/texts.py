"""Words of the questions about a new class."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


MENU = _text("➕ Mở lớp", "➕ Open a class")
HELP = _text("mở lớp mới (từng bước hoặc dán cả tin)", "open a class (step by step or pasted)")
TITLE = _text("Mở lớp mới", "Open a class")
ASK_CENTRE = _text(
    "Đồng chí mở lớp cho trung tâm nào?", "For which training centre do you open the class?"
)
ASK_CODE = _text(
    "<b>Mở lớp mới.</b> Mã lớp là gì? Ví dụ: NTD-01\n"
    "<i>Có thể dán cả tin: /molop, rồi mỗi dòng một mục (Mã, Loại, Tên, Địa điểm, Sĩ số, "
    "Hạn đề cử, Chỉ tiêu, Buổi).</i>",
    "<b>A new class.</b> What is its code? Example: NTD-01\n"
    "<i>You can also paste it whole: /molop, then a line for each: Mã, Loại, Tên, Địa điểm, "
    "Sĩ số, Hạn đề cử, Chỉ tiêu, Buổi.</i>",
)
ASK_KIND = _text("Loại lớp? Bấm chọn hoặc gõ mã loại.", "The type? Press one or type its code.")
ASK_NAME = _text(
    "Tên lớp? Ví dụ: Bồi dưỡng nhận thức về Đảng, khóa I/2026",
    "The name? Example: Bồi dưỡng nhận thức về Đảng, khóa I/2026",
)
ASK_LOCATION = _text(
    "Địa điểm học? Ví dụ: Hội trường Trung tâm", "Where is it? Example: Hội trường Trung tâm"
)
ASK_CAPACITY = _text("Sĩ số tối đa? Ví dụ: 60", "How many at most? Example: 60")
ASK_DEADLINE = _text(
    "Hạn đề cử là ngày nào? Ví dụ: 20/11/2026 (tính đến hết ngày)",
    "Until which day may wards nominate? Example: 20/11/2026 (to its end)",
)
ASK_QUOTAS = _text(
    "Chỉ tiêu từng phường? Bấm một phường, hoặc gõ: <code>{example} = 12</code>",
    "Places for each ward? Press a ward, or type: <code>{example} = 12</code>",
)
QUOTAS_SO_FAR = _text("Đã chia {places}: {list}", "Given so far {places}: {list}")
ASK_PLACES = _text("{ward}: bao nhiêu người?", "{ward}: how many people?")
NO_WARDS = _text(
    "Trung tâm chưa có phường nào trong danh sách phục vụ, nên chưa chia được chỉ tiêu.",
    "No ward is registered as served by the centre yet, so no places can be given.",
)
ASK_SESSIONS = _text(
    "Các buổi học? Mỗi dòng một buổi: ngày, buổi; nội dung; hội trường. Ví dụ:\n"
    "<code>23/11/2026 sáng; Bài 1; Hội trường A</code>\n"
    "<code>23/11/2026 13h30-17h00; Bài 2; Hội trường A; 4 tiết</code>",
    "The sessions? One a line: day, half-day; topic; hall. Examples:\n"
    "<code>23/11/2026 sáng; Bài 1; Hội trường A</code>\n"
    "<code>23/11/2026 13h30-17h00; Bài 2; Hội trường A; 4 tiết</code>",
)
SESSIONS_SO_FAR = _text("Đã có {count} buổi:", "{count} sessions so far:")
DONE = _text("Xong", "Done")
LATER = _text("Để sau", "Later")
CLEAR = _text("Xoá hết, nhập lại", "Clear and type again")
NOT_DIVIDED = _text("Không chia chỉ tiêu", "No places per ward")
WARD_PLACES = _text("{ward}: {places}", "{ward}: {places}")
L_CENTRE = _text("Trung tâm", "Centre")
L_CODE = _text("Mã", "Code")
L_KIND = _text("Loại", "Type")
L_NAME = _text("Tên", "Name")
L_LOCATION = _text("Địa điểm", "Place")
L_CAPACITY = _text("Sĩ số", "Size")
L_DEADLINE = _text("Hạn đề cử", "Deadline")
L_QUOTAS = _text("Chỉ tiêu", "Places")
L_SESSIONS = _text("Buổi học", "Sessions")
