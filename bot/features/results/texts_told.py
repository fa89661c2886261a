"""Words to the centre when it is done, to trainees and to wards."""

from bot.features.results.texts import words
from db.models import PaperKind

DONE = words(
    "✅ Đã lưu và công bố {count} kết quả lớp <b>{code}</b>. Đã báo cho {reached} học viên và "
    "{wards} Đảng ủy.",
    "✅ Stored and published {count} results of class <b>{code}</b>. Told: {reached} of the "
    "trainees, {wards} of the ward committees.",
)


DONE_PUBLISH = words(
    "✅ Đã công bố {count} kết quả lớp <b>{code}</b>. Đã báo cho {reached} học viên và {wards} "
    "Đảng ủy.",
    "✅ Published {count} results of class <b>{code}</b>. Told: {reached} of the trainees, {wards} "
    "of the ward committees.",
)


NOT_JOINED = words(
    "{count} học viên chưa tham gia trợ lý nên chưa nhận được tin.",
    "{count} trainees have not joined, so they were not reached.",
)


DONE_DRAFT = words(
    "✅ Đã lưu nháp {count} kết quả lớp <b>{code}</b>. Chưa báo cho ai.",
    "✅ Stored {count} results of class <b>{code}</b> as a draft. Nobody has been told.",
)


NO_DEPUTY = words(
    "Chưa báo được (chưa có ai của Đảng ủy tham gia trợ lý): {wards}.",
    "Not told, as nobody there has joined: {wards}.",
)


LEFT_OUT = words(
    "Còn {count} dòng chưa ghi. Gửi lại bằng /nhapdiem {code} khi đã sửa.",
    "{count} lines were not stored. Send them again with /nhapdiem {code} once mended.",
)


STILL_WITHOUT = words(
    "Còn {count} học viên chưa có kết quả.", "{count} trainees have no result yet."
)


PUBLISH = words("📣 Công bố ({count})", "📣 Publish (Công bố) ({count})")


GO_ON = words("Nhập tiếp", "Go on")
TO_CERTIFICATES = words("📜 Giấy chứng nhận", "📜 Certificates")


DRAFTS_WAIT = words(
    "Lớp <b>{code}</b> có {count} kết quả nháp chưa công bố.",
    "Class <b>{code}</b> has {count} draft results that are not published.",
)


DRAFTS_ONLY = words(
    "Học viên khác đã có kết quả cả. Để sửa, gõ /nhapdiem {code} rồi xuống dòng: Họ tên; điểm mới.",
    "All others have results. To correct one, type /nhapdiem {code} and below it: name; new score.",
)


PUBLISH_HEAD = words(
    "📣 Công bố {count} kết quả nháp của lớp <b>{code}</b>:",
    "📣 Publish {count} draft results of class <b>{code}</b>:",
)


YOURS = words(
    "🎓 Kết quả lớp <b>{code}</b> · {name}\nĐồng chí {person}: {mark}{attempt}.{next}",
    "🎓 Result of class <b>{code}</b> · {name}\n{person}: {mark}{attempt}.{next}",
)


YOURS_CHANGED = words(
    "🎓 Kết quả lớp <b>{code}</b> · {name} đã được sửa\nĐồng chí {person}: {before} → {mark}"
    "{attempt}.{next}",
    "🎓 Your result of class <b>{code}</b> · {name} was corrected\n{person}: {before} → {mark}"
    "{attempt}.{next}",
)


SEE_MINE = words("Xem /ketqua", "See /ketqua")


NEXT_ATTEMPT = words(
    "\nĐồng chí còn được làm bài lại {left} lần. Trung tâm sẽ báo lịch.",
    "\nYou may try {left} more times. The centre will tell you when.",
)


NO_ATTEMPT_LEFT = words(
    "\nĐã hết số lần làm bài ({attempts}). Mời đồng chí liên hệ trung tâm để được hướng dẫn.",
    "\nAll {attempts} attempts are used. Please ask the centre what to do next.",
)


WARD_HEAD = words(
    "🎓 Kết quả lớp <b>{code}</b> · {name}\n{ward}: {count} đồng chí",
    "🎓 Results of class <b>{code}</b> · {name}\n{ward}: {count} people",
)


WARD_LINE = words("{number}. {person}: {mark}{attempt}", "{number}. {person}: {mark}{attempt}")


WARD_CHANGED = words("{before} → {mark} (sửa)", "{before} → {mark} (corrected)")


SUMMARY = words("Kết quả lớp {code}", "Results of class {code}")


MINE_HEAD = words("🎓 Kết quả học tập của đồng chí {person}", "🎓 Results of {person}")


MINE_ONE = words(
    "<b>{code}</b> · {name}\n{mark}{attempt} · công bố {day}{certificate}{next}",
    "<b>{code}</b> · {name}\n{mark}{attempt} · published {day}{certificate}{next}",
)


CERTIFICATE = words(
    "\n📜 {paper} số {serial}, ngày {day}{until}{place}",
    "\n📜 {paper} no. {serial} of {day}{until}{place}",
)
CERTIFICATE_REVOKED = words(
    "\n📜 {paper} số {serial} đã thu hồi theo quyết định {decision} ngày {day}. Lý do: {reason}",
    "\n📜 {paper} no. {serial} was withdrawn by decision {decision} of {day}. Reason: {reason}",
)
TO_REVOKE = words(
    "⚠️ {name} đang giữ giấy số {serial} nhưng kết quả nay không đạt: cần thu hồi giấy.",
    "⚠️ {name} holds no. {serial} though the result is no pass now: it is to be withdrawn.",
)
B_REVOKE = words("↩️ Thu hồi: {name}", "↩️ Withdraw: {name}")
PAPERS = {
    PaperKind.CERTIFICATE: words("Giấy chứng nhận", "Certificate"),
    PaperKind.DIPLOMA: words("Bằng tốt nghiệp", "Diploma"),
    PaperKind.CREDENTIAL: words("Chứng chỉ", "Credential"),
    PaperKind.NONE: words("Giấy chứng nhận", "Certificate"),
}
UNTIL = words(", có giá trị đến {day}", ", valid until {day}")
COLLECT = words("\nNơi nhận: {place}", "\nTo be collected: {place}")


MINE_WAITING = words("Chưa có kết quả: {classes}.", "No result yet: {classes}.")


MINE_NONE = words(
    "Đồng chí chưa có kết quả nào được công bố. Khi trung tâm công bố, trợ lý sẽ báo ngay.",
    "No result of yours has been published yet. You will be told when the centre publishes it.",
)
