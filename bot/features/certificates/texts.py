"""Words about certificates while the centre works on them."""

from bot.kit.text import Text
from db.models import PaperKind


def words(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


MENU = words("📜 Giấy chứng nhận", "📜 Certificates")
HELP = words(
    "cấp giấy chứng nhận, sổ gốc, danh sách để ký",
    "issue certificates; the register and the list to be signed",
)
TITLE = words("Cấp giấy chứng nhận", "Issue certificates")
TITLE_FIX = words("Sửa giấy chứng nhận", "Correct a certificate")
TITLE_DECISION = words("Quyết định công nhận", "Decision recognising completion")

PAPERS = {
    PaperKind.CERTIFICATE: words("giấy chứng nhận", "certificate"),
    PaperKind.DIPLOMA: words("bằng tốt nghiệp", "diploma"),
    PaperKind.CREDENTIAL: words("chứng chỉ", "credential"),
}

# --- the class at a glance ---------------------------------------------------------------
HEAD = words(
    "📜 <b>{paper}</b> lớp <b>{code}</b> · {name}",
    "📜 <b>{paper}</b>: class <b>{code}</b> · {name}",
)
DECIDED = words("Quyết định công nhận: {decision} ngày {day}", "Decision: {decision} of {day}")
UNDECIDED = words(
    "Chưa ghi quyết định công nhận hoàn thành.",
    "The decision recognising completion has not been recorded.",
)
DUE_LEFT = words(
    "Hạn cấp: {day}, còn {left} ngày ({days} ngày kể từ quyết định; {source}).",
    "To be issued by {day}, {left} days left ({days} days from the decision; {source}).",
)
DUE_TODAY = words(
    "⚠️ Hạn cấp: hôm nay ({days} ngày kể từ quyết định; {source}).",
    "⚠️ To be issued today ({days} days from the decision; {source}).",
)
DUE_OVER = words(
    "⚠️ Hạn cấp: {day}, đã quá {over} ngày ({days} ngày kể từ quyết định; {source}).",
    "⚠️ Was to be issued by {day}, {over} days ago ({days} days from the decision; {source}).",
)
WHICH = words(
    "Cấp giấy cho lớp nào? Số sau mã lớp là số người còn chờ.",
    "Which class? The number after the code is how many wait.",
)
B_CLASS = words("{code}", "{code}")
B_CLASS_WAITS = words("{code} · chờ {count}", "{code} · {count} wait")
WAITING = words("<b>Đủ điều kiện, chưa cấp ({count}):</b>", "<b>Entitled, none yet ({count}):</b>")
NOBODY_WAITS = words(
    "Không còn ai đủ điều kiện mà chưa được cấp.", "Nobody entitled is without one."
)
HELD = words("<b>Đã cấp ({count}):</b>", "<b>Issued ({count}):</b>")
HELD_LINE = words(
    "{number}. {name} – số {serial}, ngày {day}", "{number}. {name} – no. {serial}, {day}"
)
HELD_FAILED = words(
    "{line} ⚠️ kết quả hiện nay: không đạt, cần thu hồi",
    "{line} ⚠️ the present result is not a pass: to be withdrawn",
)
OTHERS = words("<b>Chưa đủ điều kiện ({count}):</b>", "<b>Not entitled ({count}):</b>")
PERSON_LINE = words("{number}. {name}", "{number}. {name}")
OTHER_LINE = words("{number}. {name} – {why}", "{number}. {name} – {why}")
B_ISSUE = words("📜 Cấp giấy ({count})", "📜 Issue ({count})")
B_DECISION = words("Ghi quyết định", "Record the decision")
B_FIX = words("✏️ Sửa giấy đã cấp", "✏️ Correct one (Sửa)")
B_WORD = words("📄 Danh sách để ký", "📄 List to be signed")
B_EXCEL = words("📑 Sổ gốc của lớp", "📑 Register of the class")
B_YEAR = words("📑 Sổ gốc năm {year}", "📑 Register of {year}")
B_OVERVIEW = words("Xem cả lớp", "See the class")

# --- issuing -----------------------------------------------------------------------------
L_DECISION = words("Quyết định", "Decision")
L_ISSUED = words("Ngày cấp", "Day of issue")
L_FIRST = words("Số đầu", "First number")
L_PLACE = words("Nơi nhận", "Where to collect")
ASK_DECISION = words(
    "<b>{code}</b>: quyết định công nhận hoàn thành, số và ngày? Ví dụ: {example}",
    "<b>{code}</b>: the decision recognising completion, its number and day? Example: {example}",
)
KNOWN_DECISION = words("{decision}, {day}", "{decision}, {day}")
ASK_ISSUED = words("Ngày cấp ghi trên giấy?", "The day of issue on the paper?")
ON_DAY = words("{day}", "{day}")
ASK_FIRST = words(
    "Số của giấy đầu tiên? Các giấy sau đếm tiếp, giữ nguyên chữ và số 0 đứng trước. "
    "Ví dụ: {example} (giấy thứ hai: {second}). Phần đếm khác thì đặt trong [ ]: GCN-2026-[015].",
    "The number of the first one? The next ones count on, letters and zeros kept. "
    "Example: {example} (the second: {second}). Brackets mark what counts: GCN-2026-[015].",
)
NEXT_NUMBER = words("{serial} (tiếp theo)", "{serial} (next)")
ASK_PLACE = words(
    "Học viên nhận giấy ở đâu? Câu này gửi kèm tin báo; có thể bỏ qua.",
    "Where is it to be collected? This goes to the trainees; it may be left out.",
)
FAULT = words("Chưa dùng được dòng «{line}»: {why}", "The line “{line}” cannot be used: {why}")

REVIEW_HEAD = words(
    "Cấp <b>{paper}</b> lớp <b>{code}</b> · {name}",
    "Issue <b>{paper}</b>: class <b>{code}</b> · {name}",
)
TERMS = words(
    "Quyết định: {decision} ngày {decided}\nNgày cấp: {day} · {validity}",
    "Decision: {decision} of {decided}\nDay of issue: {day} · {validity}",
)
VALID_UNTIL = words("có giá trị đến {day}", "valid until {day}")
VALID_ALWAYS = words("không ghi thời hạn", "no last day")
PLACE = words("Nơi nhận: {place}", "To be collected: {place}")
ISSUED_LATE = words(
    "⚠️ Ngày cấp sau hạn {day} ({days} ngày kể từ quyết định).",
    "⚠️ The day of issue is after {day} ({days} days from the decision).",
)
DAY_WRONG = words("⚠️ {why}", "⚠️ {why}")
GOOD_HEAD = words("✅ Sẽ cấp {count}:", "✅ To be issued: {count}")
GOOD_LINE = words(
    "{number}. {name} – số <b>{serial}</b>{band}", "{number}. {name} – no. <b>{serial}</b>{band}"
)
WITH_BAND = words(" ({band})", " ({band})")
BAD_HEAD = words("❌ {count} dòng chưa dùng được:", "❌ {count} lines that cannot be used:")
BAD_LINE = words("{number}. {text}\n    → {why}", "{number}. {text}\n    → {why}")
BAD_PERSON = words("• {text}\n    → {why}", "• {text}\n    → {why}")
HOW_TO_MEND = words(
    "Sửa dòng nào thì gõ lại dòng đó: Họ tên; số. Bỏ dòng: «bỏ 2».",
    "To mend a line send it again: full name; number. To drop one: “bỏ 2”.",
)
LEFT_HEAD = words(
    "▫️ Để lại, chưa cấp lần này ({count}): {names}", "▫️ Left for later ({count}): {names}"
)
LEFT_HINT = words(
    "Để lại ai, gõ: Chưa cấp: Họ tên", "To leave somebody out, type: Chưa cấp: full name"
)
OTHERS_SHORT = words("▫️ Không đủ điều kiện: {count} người.", "▫️ Not entitled: {count} people.")
WILL = words(
    "Xác nhận: ghi vào sổ gốc và báo cho {people} học viên, {wards} Đảng ủy. Mỗi người "
    "chỉ được cấp một lần.",
    "Confirm: write them into the register and tell {people} trainees and {wards} ward committees. "
    "Each person gets one only.",
)
NOTHING_GOOD = words(
    "Chưa cấp được cho ai. Mời gõ lại dòng cần sửa, hoặc gõ: Số đầu: 01/2026.",
    "None can be issued yet. Send the lines again, or type: Số đầu: 01/2026.",
)

# --- correcting --------------------------------------------------------------------------
L_WHO = words("Người", "Person")
L_NUMBER = words("Số mới", "New number")
L_REASON = words("Lý do", "Reason")
ASK_WHO = words("Sửa giấy của ai?", "Whose is to be corrected?")
ASK_NUMBER = words(
    "{name} đang có bản số {serial}. Bản in lại mang số nào?",
    "{name} has no. {serial}. Which number has the new paper?",
)
NAMED = words("{name}", "{name}")
KEEP_NUMBER = words("Giữ số {serial}", "Keep no. {serial}")
KEEP_DAY = words("Giữ ngày {day}", "Keep {day}")
ASK_REASON = words(
    "Vì sao sửa? Lý do ghi vào sổ gốc và báo cho học viên. Ví dụ: in sai ngày sinh",
    "Why? The reason goes into the register and to the trainee. Example: in sai ngày sinh",
)
FIX_REVIEW = words(
    "Sửa <b>{paper}</b> của <b>{name}</b>, lớp {code}:\n"
    "• huỷ bản cũ số {former} ngày {old_day} (vẫn ghi trong sổ gốc)\n"
    "• bản mới số <b>{serial}</b> ngày {day} · {validity}\n• tên, ngày sinh ghi trên đó: {printed}"
    "\nLý do: {reason}\n\nXác nhận: ghi sổ gốc, báo cho học viên và Đảng ủy.",
    "Correct the <b>{paper}</b> of <b>{name}</b>, class {code}:\n"
    "• the old one, no. {former} of {old_day}, becomes void (it stays in the register)\n"
    "• the new one is no. <b>{serial}</b> of {day} · {validity}\n• name and birth date on it: "
    "{printed}\nReason: {reason}\n\nConfirm: write it into the register, tell the trainee and the "
    "ward.",
)

REPLACES = words(
    "⚠️ Thay cho quyết định đã ghi: {former}. Giấy đã cấp theo quyết định đó "
    "ghi theo quyết định này.",
    "⚠️ It takes the place of {former}, also for certificates issued under that.",
)
DECISION_REVIEW = words(
    "Ghi quyết định công nhận lớp <b>{code}</b>: {decision} ngày {day}.",
    "Record the decision for class <b>{code}</b>: {decision} of {day}.",
)
