"""Words of a class that is about to be opened, and of what is doubtful in it."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


REVIEW = _text("<b>Xem lại lớp sắp mở</b>", "<b>Check the class before it is opened</b>")
FACT = _text("{label}: {value}", "{label}: {value}")
NOT_SAID = _text("Chưa ghi: {fields}", "Not given: {fields}")
KIND_SHOWN = _text("{code} – {name}", "{code} – {name}")
QUOTAS_SHOWN = _text("Chỉ tiêu: {list} (cộng {places})", "Places: {list} ({places} in all)")
NO_QUOTAS = _text(
    "Chỉ tiêu: không chia, mọi phường trung tâm phục vụ đều được đề cử",
    "Places: not divided, every ward that the centre serves may nominate",
)
QUOTAS_UNREAD = _text("Chỉ tiêu: chưa đọc được", "Places: not understood yet")
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
MORE_BAD_LINES = _text(
    "… và {count} dòng nữa chưa dùng được.", "… and {count} more lines that cannot be used."
)
BAD_LINES_HINT = _text(
    "Mời gửi lại đúng dòng đó đã sửa. Nếu bấm Xác nhận ngay, các dòng này bị bỏ qua.",
    "Send the corrected line again. If you confirm now, these lines are left out.",
)
BAD_QUOTAS_HINT = _text(
    "Chưa mở được lớp vì chưa rõ chỉ tiêu: không có chỉ tiêu thì mọi phường đều được đề cử. Mời "
    "gửi lại dòng chỉ tiêu, ví dụ «Chỉ tiêu: {example} = 12»; hoặc bấm Không chia chỉ tiêu nếu "
    "muốn mọi phường cùng đề cử.",
    "The class cannot be opened yet, as its places are not clear: without places every ward may "
    "nominate. Send the line again, such as “Chỉ tiêu: {example} = 12”; or press No places per "
    "ward if every ward is meant to nominate.",
)
REPLACED = _text("Đã thay dòng: {lines}", "Replaced: {lines}")
REVIEW_HINT = _text(
    "Bấm Xác nhận để mở lớp và báo các phường; hoặc gửi thêm dòng (Buổi: …, Chỉ tiêu: …).",
    "Confirm to open the class and tell the wards; or send more lines (Buổi: …, Chỉ tiêu: …).",
)
