"""Words of the end of a class."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


TITLE_END = _text("Đổi tình trạng lớp", "Change the state of a class")
TITLE_CANCEL = _text("Cho ngừng lớp", "Call off a class")
ASK_REASON = _text(
    "Vì sao huỷ lớp {title}? Lý do này được gửi cho học viên và các phường.",
    "Why is class {title} cancelled? The reason goes to the trainees and the wards.",
)
L_REASON = _text("Lý do", "Reason")
REVIEW_CLOSE = _text(
    "<b>Đóng đề cử</b> lớp {title}? Các phường sẽ không đề cử thêm được và được báo tin. "
    "Đề cử đang chờ vẫn xét duyệt tiếp.",
    "<b>Close nominations</b> for {title}? The wards can nominate no more and are told. "
    "Those sent already can still be decided.",
)
REVIEW_REOPEN = _text(
    "<b>Mở lại đề cử</b> lớp {title}? Các phường được báo tin.",
    "<b>Reopen nominations</b> for {title}? The wards are told.",
)
REOPEN_PAST = _text(
    "⚠️ Hạn đề cử đã qua ({deadline}): mời sửa hạn, nếu không các phường vẫn không đề cử được.",
    "⚠️ The deadline has passed ({deadline}): change it, or the wards still cannot nominate.",
)
REVIEW_FINISH = _text(
    "<b>Kết thúc lớp</b> {title}? {passed} học viên hoàn thành, {failed} không đạt.",
    "<b>Finish the class</b> {title}? {passed} trainees completed it, {failed} did not pass.",
)
END_TO_COME = _text("⚠️ Còn {count} buổi chưa học xong.", "⚠️ {count} sessions are not over yet.")
END_NO_LIST = _text("⚠️ {count} buổi chưa điểm danh.", "⚠️ {count} sessions have no attendance.")
END_NO_RESULT = _text(
    "⚠️ {count} học viên chưa có kết quả; sẽ được ghi là hoàn thành.",
    "⚠️ {count} trainees have no result; they will count as having completed.",
)
END_PENDING = _text(
    "⚠️ {count} đề cử chưa xét duyệt; các phường có người sẽ được báo.",
    "⚠️ {count} nominations have not been decided; their wards will be told.",
)
END_LEAVE = _text(
    "⚠️ {count} đơn xin nghỉ chưa giải quyết (/donnghi).",
    "⚠️ {count} requests for leave have not been decided (/donnghi).",
)
REVIEW_CANCEL = _text(
    "<b>Huỷ lớp</b> {title}? Không hoàn lại được.\nLý do: {reason}\n"
    "Sẽ báo {trainees} học viên và {wards} phường; không còn nhắc lịch.",
    "<b>Cancel the class</b> {title}? It cannot be undone.\nReason: {reason}\n"
    "{trainees} trainees and {wards} wards will be told; reminders stop.",
)
CLOSED = _text("✅ Đã đóng đề cử lớp {title}.", "✅ Nominations for {title} are closed.")
REOPENED = _text("✅ Đã mở lại đề cử lớp {title}.", "✅ Nominations for {title} are open again.")
FINISHED = _text(
    "✅ Đã kết thúc lớp {title}: {passed} hoàn thành, {failed} không đạt.",
    "✅ Class {title} is finished: {passed} completed it, {failed} did not pass.",
)
CANCELLED = _text("✅ Đã huỷ lớp {title}.", "✅ Class {title} is cancelled.")
TOLD_TRAINEES = _text("Đã báo {count} học viên.", "{count} trainees were told.")
TRAINEES_TO_CALL = _text(
    "{count} học viên chưa dùng được trợ lý này, mời phường gọi điện.",
    "{count} trainees cannot be reached here; please have them phoned.",
)
NEWS_CLOSED = _text("🔵 Lớp {title} đã đóng đề cử.", "🔵 Class {title} takes no more nominations.")
NEWS_REOPENED = _text("🟢 Lớp {title} nhận đề cử trở lại.", "🟢 {title} takes nominations again.")
NEWS_CANCELLED = _text(
    "⛔ Lớp {title} đã bị huỷ.\nLý do: {reason}\nCác buổi học không còn nữa.",
    "⛔ Class {title} is cancelled.\nReason: {reason}\nIts sessions will not take place.",
)
NEWS_CANCELLED_WARD = _text(
    "⛔ Lớp {title} đã bị huỷ.\nLý do: {reason}\nHọc viên đã vào lớp được báo riêng.",
    "⛔ Class {title} is cancelled.\nReason: {reason}\nThose enrolled are told themselves.",
)
NEWS_UNDECIDED = _text(
    "🏁 Lớp {title} đã kết thúc. {count} người phường đề cử chưa được xét hoặc còn dự bị nên không "
    "được vào lớp: {names}.\nĐồng chí có thể đề cử lại vào lớp sau.",
    "🏁 Class {title} is finished. Of your nominations {count} were not decided or still waiting, "
    "and got no place: {names}.\nYou may nominate them again for a later class.",
)
B_NOMINATE = _text("📝 Đề cử", "📝 Nominate")
B_LIST = _text("Danh sách của phường", "Our list")
