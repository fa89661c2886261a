"""Words for opening a class."""

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

REVIEW = _text("<b>Xem lại lớp sắp mở</b>", "<b>Check the class before it is opened</b>")
FACT = _text("{label}: {value}", "{label}: {value}")
KIND_SHOWN = _text("{code} – {name}", "{code} – {name}")
QUOTAS_SHOWN = _text("Chỉ tiêu: {list} (cộng {places})", "Places: {list} ({places} in all)")
NO_QUOTAS = _text(
    "Chỉ tiêu: không chia, mọi phường trung tâm phục vụ đều được đề cử",
    "Places: not divided, every ward that the centre serves may nominate",
)
SESSIONS_SHOWN = _text("Buổi học ({count}):", "Sessions ({count}):")
NO_SESSIONS = _text(
    "Buổi học: chưa có, thêm sau bằng /lichhoc", "Sessions: none yet, add them with /lichhoc"
)
DOUBT = _text("⚠️ {what}", "⚠️ {what}")
DOUBT_PAST_SESSIONS = _text("{count} buổi đã qua.", "{count} sessions are in the past.")
DOUBT_PAST_DEADLINE = _text(
    "Hạn đề cử đã qua: các phường sẽ không được báo và không đề cử được.",
    "The deadline has passed: the wards will not be told and cannot nominate.",
)
DOUBT_LATE_DEADLINE = _text(
    "Hạn đề cử sau buổi học đầu tiên.", "The deadline is after the first session."
)
DOUBT_QUOTAS = _text(
    "Chỉ tiêu cộng lại {places}, nhiều hơn sĩ số {capacity}.",
    "The places add up to {places}, more than the {capacity} of the class.",
)
DOUBT_HALL = _text(
    "{session}: {hall} trùng giờ với lớp {other}.",
    "{session}: class {other} is in {hall} at that time.",
)
BAD_LINES = _text("❌ Dòng chưa dùng được:", "❌ Lines that cannot be used:")
BAD_LINE = _text("Dòng {number}: «{text}» – {why}", "Line {number}: “{text}” – {why}")
BAD_LINE_PLAIN = _text("«{text}» – {why}", "“{text}” – {why}")
BAD_LINES_HINT = _text(
    "Mời gửi lại đúng dòng đó đã sửa. Nếu bấm Xác nhận ngay, các dòng này bị bỏ qua.",
    "Send the corrected line again. If you confirm now, these lines are left out.",
)
REPLACED = _text("Đã thay dòng: {lines}", "Replaced: {lines}")
REVIEW_HINT = _text(
    "Bấm Xác nhận để mở lớp và báo các phường; hoặc gửi thêm dòng (Buổi: …, Chỉ tiêu: …).",
    "Confirm to open the class and tell the wards; or send more lines (Buổi: …, Chỉ tiêu: …).",
)

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

PROBLEMS = {
    "class.code_bad": _text(
        "Mã lớp «{given}» chưa được: chỉ gồm chữ không dấu, số, dấu - và dấu chấm, từ 2 đến 32 "
        "ký tự. Ví dụ: NTD-01",
        "The code “{given}” will not do: letters without marks, digits, - and . only, 2 to 32 "
        "characters. Example: NTD-01",
    ),
    "class.code_taken": _text(
        "Mã lớp «{given}» đã có lớp dùng. Mời chọn mã khác.",
        "The code “{given}” is in use. Please take another.",
    ),
    "class.kind_unknown": _text(
        "Không rõ loại lớp «{given}». Mời chọn một trong: {codes}",
        "“{given}” is no type of class. Choose one of: {codes}",
    ),
    "class.centre_unknown": _text(
        "«{given}» không phải trung tâm của đồng chí. Mời chọn: {codes}",
        "“{given}” is not your training centre. Choose: {codes}",
    ),
    "class.empty_value": _text("Mục này còn trống.", "This is empty."),
    "class.too_long": _text(
        "«{given}» dài quá {most} ký tự.", "“{given}” is longer than {most} characters."
    ),
    "class.capacity_range": _text(
        "«{given}» phải từ 1 đến {most} người.", "“{given}” must be 1 to {most} people."
    ),
    "class.quota_unreadable": _text(
        "Không đọc được chỉ tiêu «{given}». Ví dụ: DU-QX = 12",
        "“{given}” is not understood. Example: DU-QX = 12",
    ),
    "class.quota_zero": _text(
        "Chỉ tiêu «{given}» phải từ 1 người.", "“{given}”: at least 1 person."
    ),
    "class.quota_twice": _text(
        "{ward} đã có chỉ tiêu {places} ở dòng trên.", "{ward} already has {places} places above."
    ),
    "class.ward_unknown": _text(
        "«{given}» không phải phường mà trung tâm phục vụ. Các phường: {codes}",
        "“{given}” is not a ward that the centre serves. The wards: {codes}",
    ),
    "class.ward_which": _text(
        "«{given}» có thể là nhiều phường: {codes}. Mời ghi mã phường.",
        "“{given}” may be several wards: {codes}. Please write the code.",
    ),
    "class.key_unknown": _text(
        "Không rõ mục «{given}». Các mục: Mã, Loại, Tên, Địa điểm, Sĩ số, Hạn đề cử, Chỉ tiêu, "
        "Buổi.",
        "“{given}” is not known here. Known: Mã, Loại, Tên, Địa điểm, Sĩ số, Hạn đề cử, Chỉ tiêu, "
        "Buổi.",
    ),
    "class.key_twice": _text("Mục «{given}» ghi hai lần.", "“{given}” is written twice."),
    "class.not_your_centre": _text(
        "Đồng chí không làm việc ở trung tâm này nữa nên không mở lớp được.",
        "You no longer work for this centre and cannot open a class.",
    ),
    "session.overlaps": _text(
        "Trùng giờ với buổi khác của lớp: {other}.",
        "At the same time as another session of the class: {other}.",
    ),
}
