"""Words about results."""

from bot.kit.text import Text


def words(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


MENU_POST = words("🎓 Nhập điểm", "🎓 Post results")
HELP_POST = words(
    "nhập điểm hoặc xếp loại, từng người hay cả danh sách",
    "post scores or bands, one by one or as a list",
)
MENU_MINE = words("🎓 Kết quả của tôi", "🎓 My results")
HELP_MINE = words("xem kết quả học tập của tôi", "see my results")
TITLE = words("Nhập điểm", "Results")
TITLE_PUBLISH = words("Công bố kết quả", "Publish results")

BANDS = {
    "excellent": words("xuất sắc", "excellent"),
    "good": words("giỏi", "good"),
    "fair": words("khá", "fair"),
    "average": words("trung bình", "average"),
    "failed": words("không đạt", "failed"),
}
FREE = words("{words}", "{words}")
SCORE_AND_BAND = words("{score} ({band})", "{score} ({band})")

# --- the guided way -----------------------------------------------------------------------
ASK_ONE = words(
    "<b>{code}</b> · {at}/{total}\n<b>{name}</b>{before}\n\n"
    "Điểm hoặc xếp loại? Ví dụ: 8,5 hoặc khá. Có thể thêm ghi chú: 6; lý do.",
    "<b>{code}</b> · {at}/{total}\n<b>{name}</b>{before}\n\n"
    "Score or band? For example 8.5 or khá. A note may follow: 6; the reason.",
)
HAS_NOW = words("\nĐang có: {mark}", "\nNow: {mark}")
ALREADY = words("\nVừa nhập: {given}", "\nJust typed: {given}")
MAY_NOT_SIT = words(
    "\n⚠️ Mới dự {share} số tiết (cần {minimum}). Nếu vẫn ghi điểm, thêm lý do: 6; lý do.",
    "\n⚠️ Attended {share} of the periods ({minimum} needed). To post all the same, add a reason: "
    "6; the reason.",
)
SKIP_ONE = words("Bỏ qua", "Skip")
BACK_ONE = words("Quay lại", "Back (Quay lại)")
TO_REVIEW = words("Xem lại ({count})", "Review ({count})")
ONE_BY_ONE = words("Nhập từng người", "One by one")
EDIT = words("Sửa", "Edit (Sửa)")

# --- the preview --------------------------------------------------------------------------
HEAD = words("📝 Kết quả lớp <b>{code}</b> · {name}", "📝 Results of class <b>{code}</b> · {name}")
GOOD_HEAD = words("✅ Sẽ ghi {count} kết quả:", "✅ {count} results to be stored:")
BAD_HEAD = words("❌ {count} dòng chưa dùng được:", "❌ {count} lines that cannot be used:")
HELD_HEAD = words(
    "⚠️ {count} dòng để riêng, chưa ghi (chưa đủ điều kiện viết bài cuối khóa):",
    "⚠️ {count} lines held apart, not stored (not entitled to the final paper):",
)
SAME_HEAD = words("▫️ {count} dòng không đổi so với đã công bố.", "▫️ {count} lines are unchanged.")
GOOD_LINE = words("{number}. {name}: {mark}{extra}", "{number}. {name}: {mark}{extra}")
CHANGED = words("sửa {before} → {after}", "change {before} → {after}")
SECOND = words(" · lần {attempt}", " · attempt {attempt}")
AFTER_FAILED = words(
    " (lần 1: {first}; nếu là sửa điểm lần 1, gửi lại kèm «; lần 1»)",
    " (attempt 1: {first}; to correct attempt 1 send it again with “; lần 1”)",
)
HAS_PAPER = words(
    " · ⚠️ đang giữ giấy số {serial}, ghi xong cần thu hồi",
    " · ⚠️ holds certificate no. {serial}, to be withdrawn afterwards",
)
NOTE = words(" · ghi chú: {note}", " · note: {note}")
OVERRIDE = words(" · ⚠️ dự {share}, ghi theo lý do: {note}", " · ⚠️ attended {share}, reason: {note}")
FREE_WORDS = words(" (giữ nguyên chữ)", " (words kept)")
BAD_LINE = words("{number}. {text}\n    → {why}", "{number}. {text}\n    → {why}")
HOW_TO_MEND = words(
    "Sửa dòng nào thì gõ lại dòng đó, ví dụ: {example}",
    "To mend a line, send that line again, for example: {example}",
)
HOW_TO_OVERRIDE = words(
    "Nếu vẫn ghi điểm, gõ lại dòng đó kèm lý do, ví dụ: {example}",
    "To post it all the same, send the line again with a reason, for example: {example}",
)
STILL_TO_COME = words(
    "⚠️ Lớp còn {count} buổi chưa học, buổi cuối {day}. Số tiết vắng mới tính đến nay.",
    "⚠️ Sessions still to come: {count}, the last on {day}. Absences are counted up to now only.",
)
WILL_PUBLISH = words(
    "Xác nhận: lưu và công bố cho {people} học viên và {wards} Đảng ủy.",
    "Confirm: store and publish to {people} trainees and {wards} ward committees.",
)
WILL_DRAFT = words(
    "Xác nhận: chỉ lưu nháp, chưa báo cho ai.",
    "Confirm: store as a draft, nobody is told yet.",
)
NOTHING_GOOD = words(
    "Chưa có dòng nào ghi được. Mời gõ lại dòng cần sửa.",
    "No line can be stored yet. Please send the lines again.",
)
NOTHING_YET = words(
    "Chưa nhập kết quả nào. Mời gõ từng dòng: Họ tên; điểm hoặc xếp loại.",
    "Nothing is typed yet. Please send lines: full name; score or band.",
)
AS_DRAFT = words("Lưu nháp", "Store as draft (Lưu nháp)")
AND_PUBLISH = words("Lưu và công bố", "Store and publish")
EDIT_HOW = words(
    "Mời gõ lại dòng cần sửa (một hay nhiều dòng): Họ tên; điểm. Ví dụ: {example}",
    "Please send the lines to change: full name; score. For example: {example}",
)


ALL_HAVE = words(
    "Học viên lớp <b>{code}</b> đã có kết quả cả. Để sửa, gõ: Họ tên; điểm mới.",
    "All trainees of class <b>{code}</b> have results. To correct one, send: name; new score.",
)
