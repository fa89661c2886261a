"""Words about results."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


MENU_POST = _text("🎓 Nhập điểm", "🎓 Post results")
HELP_POST = _text(
    "nhập điểm hoặc xếp loại, từng người hay cả danh sách",
    "post scores or bands, one by one or as a list",
)
MENU_MINE = _text("🎓 Kết quả của tôi", "🎓 My results")
HELP_MINE = _text("xem kết quả học tập của tôi", "see my results")
TITLE = _text("Nhập điểm", "Results")
TITLE_PUBLISH = _text("Công bố kết quả", "Publish results")

BANDS = {
    "excellent": _text("xuất sắc", "excellent"),
    "good": _text("giỏi", "good"),
    "fair": _text("khá", "fair"),
    "average": _text("trung bình", "average"),
    "failed": _text("không đạt", "failed"),
}
FREE = _text("{words}", "{words}")
SCORE_AND_BAND = _text("{score} ({band})", "{score} ({band})")

# --- the guided way -----------------------------------------------------------------------
ASK_ONE = _text(
    "<b>{code}</b> · {at}/{total}\n<b>{name}</b>{before}\n\n"
    "Điểm hoặc xếp loại? Ví dụ: 8,5 hoặc khá. Có thể thêm ghi chú: 6; lý do.",
    "<b>{code}</b> · {at}/{total}\n<b>{name}</b>{before}\n\n"
    "Score or band? For example 8,5 or khá. A note may follow: 6; the reason.",
)
HAS_NOW = _text("\nĐang có: {mark}", "\nNow: {mark}")
ALREADY = _text("\nVừa nhập: {given}", "\nJust typed: {given}")
MAY_NOT_SIT = _text(
    "\n⚠️ Mới dự {share} số tiết (cần {minimum}). Nếu vẫn ghi điểm, thêm lý do: 6; lý do.",
    "\n⚠️ Attended {share} of the periods ({minimum} needed). To post all the same, add a reason: "
    "6; the reason.",
)
SKIP_ONE = _text("Bỏ qua", "Skip")
BACK_ONE = _text("Quay lại", "Back (Quay lại)")
TO_REVIEW = _text("Xem lại ({count})", "Review ({count})")
ONE_BY_ONE = _text("Nhập từng người", "One by one")
EDIT = _text("Sửa", "Edit (Sửa)")

# --- the preview --------------------------------------------------------------------------
HEAD = _text("📝 Kết quả lớp <b>{code}</b> · {name}", "📝 Results of class <b>{code}</b> · {name}")
GOOD_HEAD = _text("✅ Sẽ ghi {count} kết quả:", "✅ {count} results to be stored:")
BAD_HEAD = _text("❌ {count} dòng chưa dùng được:", "❌ {count} lines that cannot be used:")
HELD_HEAD = _text(
    "⚠️ {count} dòng để riêng, chưa ghi (chưa đủ điều kiện viết bài cuối khóa):",
    "⚠️ {count} lines held apart, not stored (not entitled to the final paper):",
)
SAME_HEAD = _text("▫️ {count} dòng không đổi so với đã công bố.", "▫️ {count} lines are unchanged.")
GOOD_LINE = _text("{number}. {name}: {mark}{extra}", "{number}. {name}: {mark}{extra}")
CHANGED = _text("sửa {before} → {after}", "change {before} → {after}")
SECOND = _text(" · lần {attempt}", " · attempt {attempt}")
AFTER_FAILED = _text(
    " (lần 1: {first}; nếu là sửa điểm lần 1, gửi lại kèm «; lần 1»)",
    " (attempt 1: {first}; to correct attempt 1 send it again with “; lần 1”)",
)
NOTE = _text(" · ghi chú: {note}", " · note: {note}")
OVERRIDE = _text(" · ⚠️ dự {share}, ghi theo lý do: {note}", " · ⚠️ attended {share}, reason: {note}")
FREE_WORDS = _text(" (giữ nguyên chữ)", " (words kept)")
BAD_LINE = _text("{number}. {text}\n    → {why}", "{number}. {text}\n    → {why}")
HOW_TO_MEND = _text(
    "Sửa dòng nào thì gõ lại dòng đó, ví dụ: {example}",
    "To mend a line, send that line again, for example: {example}",
)
HOW_TO_OVERRIDE = _text(
    "Nếu vẫn ghi điểm, gõ lại dòng đó kèm lý do, ví dụ: {example}",
    "To post it all the same, send the line again with a reason, for example: {example}",
)
WILL_PUBLISH = _text(
    "Xác nhận: lưu và công bố cho {people} học viên và {wards} đảng ủy.",
    "Confirm: store and publish to {people} trainees and {wards} ward committees.",
)
WILL_DRAFT = _text(
    "Xác nhận: chỉ lưu nháp, chưa báo cho ai.",
    "Confirm: store as a draft, nobody is told yet.",
)
NOTHING_GOOD = _text(
    "Chưa có dòng nào ghi được. Mời gõ lại dòng cần sửa.",
    "No line can be stored yet. Please send the lines again.",
)
NOTHING_YET = _text(
    "Chưa nhập kết quả nào. Mời gõ từng dòng: Họ tên; điểm hoặc xếp loại.",
    "Nothing is typed yet. Please send lines: full name; score or band.",
)
AS_DRAFT = _text("Lưu nháp", "Store as draft (Lưu nháp)")
AND_PUBLISH = _text("Lưu và công bố", "Store and publish")
EDIT_HOW = _text(
    "Mời gõ lại dòng cần sửa (một hay nhiều dòng): Họ tên; điểm. Ví dụ: {example}",
    "Please send the lines to change: full name; score. For example: {example}",
)

# --- done ---------------------------------------------------------------------------------
DONE = _text(
    "✅ Đã lưu và công bố {count} kết quả lớp <b>{code}</b>. Đã báo cho {reached} học viên và "
    "{wards} đảng ủy.",
    "✅ Stored and published {count} results of class <b>{code}</b>. {reached} trainees and "
    "{wards} ward committees have been told.",
)
DONE_PUBLISH = _text(
    "✅ Đã công bố {count} kết quả lớp <b>{code}</b>. Đã báo cho {reached} học viên và {wards} "
    "đảng ủy.",
    "✅ Published {count} results of class <b>{code}</b>. {reached} trainees and {wards} ward "
    "committees have been told.",
)
NOT_JOINED = _text(
    "{count} học viên chưa vào trợ lý nên chưa nhận được tin.",
    "{count} trainees have not joined, so they were not reached.",
)
DONE_DRAFT = _text(
    "✅ Đã lưu nháp {count} kết quả lớp <b>{code}</b>. Chưa báo cho ai.",
    "✅ Stored {count} results of class <b>{code}</b> as a draft. Nobody has been told.",
)
NO_DEPUTY = _text(
    "Chưa báo được (chưa có ai của đảng ủy vào trợ lý): {wards}.",
    "Not told, as nobody there has joined: {wards}.",
)
LEFT_OUT = _text(
    "Còn {count} dòng chưa ghi. Gửi lại bằng /nhapdiem {code} khi đã sửa.",
    "{count} lines were not stored. Send them again with /nhapdiem {code} once mended.",
)
STILL_WITHOUT = _text(
    "Còn {count} học viên chưa có kết quả.", "{count} trainees have no result yet."
)
PUBLISH = _text("📣 Công bố ({count})", "📣 Publish (Công bố) ({count})")
GO_ON = _text("Nhập tiếp", "Go on")
DRAFTS_WAIT = _text(
    "Lớp <b>{code}</b> có {count} kết quả nháp chưa công bố.",
    "Class <b>{code}</b> has {count} draft results that are not published.",
)
DRAFTS_ONLY = _text(
    "Học viên khác đã có kết quả cả. Để sửa, gõ /nhapdiem {code} rồi xuống dòng: Họ tên; điểm mới.",
    "All others have results. To correct one, type /nhapdiem {code} and below it: name; new score.",
)
PUBLISH_HEAD = _text(
    "📣 Công bố {count} kết quả nháp của lớp <b>{code}</b>:",
    "📣 Publish {count} draft results of class <b>{code}</b>:",
)
ALL_HAVE = _text(
    "Học viên lớp <b>{code}</b> đã có kết quả cả. Để sửa, gõ: Họ tên; điểm mới.",
    "All trainees of class <b>{code}</b> have results. To correct one, send: name; new score.",
)

# --- what trainee and ward are told -------------------------------------------------------
YOURS = _text(
    "🎓 Kết quả lớp <b>{code}</b> · {name}\nĐồng chí {person}: {mark}{attempt}.{next}",
    "🎓 Result of class <b>{code}</b> · {name}\n{person}: {mark}{attempt}.{next}",
)
YOURS_CHANGED = _text(
    "🎓 Kết quả lớp <b>{code}</b> · {name} đã được sửa\nĐồng chí {person}: {before} → {mark}"
    "{attempt}.{next}",
    "🎓 Your result of class <b>{code}</b> · {name} was corrected\n{person}: {before} → {mark}"
    "{attempt}.{next}",
)
SEE_MINE = _text("Xem /ketqua", "See /ketqua")
NEXT_ATTEMPT = _text(
    "\nĐồng chí còn được làm bài lại {left} lần. Trung tâm sẽ báo lịch.",
    "\nYou may try {left} more time. The centre will tell you when.",
)
NO_ATTEMPT_LEFT = _text(
    "\nĐã hết số lần làm bài ({attempts}). Mời đồng chí liên hệ trung tâm để được hướng dẫn.",
    "\nAll {attempts} attempts are used. Please ask the centre what to do next.",
)
WARD_HEAD = _text(
    "🎓 Kết quả lớp <b>{code}</b> · {name}\n{ward}: {count} đồng chí",
    "🎓 Results of class <b>{code}</b> · {name}\n{ward}: {count} people",
)
WARD_LINE = _text("{number}. {person}: {mark}{attempt}", "{number}. {person}: {mark}{attempt}")
WARD_CHANGED = _text("{before} → {mark} (sửa)", "{before} → {mark} (corrected)")
SUMMARY = _text("Kết quả lớp {code}", "Results of class {code}")

# --- my results ---------------------------------------------------------------------------
MINE_HEAD = _text("🎓 Kết quả học tập của đồng chí {person}", "🎓 Results of {person}")
MINE_ONE = _text(
    "<b>{code}</b> · {name}\n{mark}{attempt} · công bố {day}{certificate}{next}",
    "<b>{code}</b> · {name}\n{mark}{attempt} · published {day}{certificate}{next}",
)
CERTIFICATE = _text("\nGiấy chứng nhận số {number}", "\nCertificate no. {number}")
MINE_WAITING = _text("Chưa có kết quả: {classes}.", "No result yet: {classes}.")
MINE_NONE = _text(
    "Đồng chí chưa có kết quả nào được công bố. Khi trung tâm công bố, trợ lý sẽ báo ngay.",
    "No result of yours has been published yet. You will be told when the centre publishes it.",
)

PROBLEMS = {
    "result.class_cancelled": _text(
        "Lớp {class_code} đã huỷ nên không nhập được kết quả.",
        "Class {class_code} was cancelled; no results can be posted.",
    ),
    "result.nobody": _text(
        "Lớp {class_code} chưa có học viên nào. Duyệt đề cử ở /xetduyet {class_code}.",
        "Class {class_code} has no trainees yet. See /xetduyet {class_code}.",
    ),
    "result.not_in_class": _text(
        "Lớp không có «{given}». Có phải: {meant}?",
        "“{given}” is not in this class. Is it: {meant}?",
    ),
    "result.no_mark": _text(
        "Thiếu điểm. Gõ: Họ tên; điểm (0 đến 10) hoặc xếp loại.",
        "The score is missing. Send: full name; score (0 to 10) or band.",
    ),
    "result.no_result": _text(
        "«{given}» không phải kết quả. Người chưa có kết quả thì bỏ dòng này.",
        "“{given}” is not a result. Leave out who has none yet.",
    ),
    "result.band_too_long": _text(
        "Xếp loại dài quá {most} ký tự. Phần giải thích ghi sau dấu ; thứ hai.",
        "The band is longer than {most} characters. Put remarks after a second “;”.",
    ),
    "result.band_differs": _text(
        "Điểm {score} là {band}, không khớp với «{given}».",
        "The score {score} is {band}, which is not “{given}”.",
    ),
    "result.twice": _text(
        "{name} đã có ở dòng {first}. Chỉ để một dòng cho mỗi người.",
        "{name} is on line {first} already. One line for each person.",
    ),
    "result.own": _text(
        "Không ai tự nhập kết quả cho mình. Nhờ đồng chí khác của trung tâm.",
        "Nobody posts their own result. Please ask a colleague.",
    ),
    "result.first_passed": _text(
        "{name} đã đạt ({mark}) nên không có lần {attempt}. Để sửa điểm, bỏ «lần {attempt}».",
        "{name} has passed ({mark}), so there is no attempt {attempt}. To correct the score leave "
        "out “lần {attempt}”.",
    ),
    "result.too_many_attempts": _text(
        "Quy chế cho làm bài {most} lần, không có lần {attempt}.",
        "The regulation allows {most} attempts; there is no attempt {attempt}.",
    ),
    "result.may_not_sit": _text(
        "mới dự {share} số tiết, cần {minimum}",
        "attended {share} of the periods, {minimum} needed",
    ),
    "result.too_many_lines": _text(
        "Một lần gửi được {most} dòng. Mời chia nhỏ danh sách.",
        "{most} lines can be sent at once. Please divide the list.",
    ),
    "result.nothing_to_store": _text(
        "Không có kết quả nào để ghi. Mời gõ lại dòng cần sửa.",
        "There is nothing to store. Please send the lines again.",
    ),
    "result.no_drafts": _text(
        "Lớp {class_code} không còn kết quả nháp nào. Có thể đồng nghiệp đã công bố.",
        "Class {class_code} has no drafts left. A colleague may have published them.",
    ),
    "result.note_too_long": _text(
        "Ghi chú dài quá {most} ký tự.", "The note is longer than {most} characters."
    ),
}
