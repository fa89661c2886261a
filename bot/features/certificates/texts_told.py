"""Words to the centre when it is done, to trainees, wards, and who is reminded."""

from bot.features.certificates.texts import words

SUMMARY = words("Giấy chứng nhận lớp {code}", "Certificates of class {code}")

DONE = words(
    "✅ Đã cấp {count} {paper} lớp <b>{code}</b>. Đã báo cho {reached} học viên và {wards} "
    "Đảng ủy.",
    "✅ {count} issued ({paper}), class <b>{code}</b>. Told: {reached} trainees and {wards} ward "
    "committees.",
)
NOT_JOINED = words(
    "{count} học viên chưa tham gia trợ lý nên chưa nhận được tin.",
    "{count} trainees have not joined, so they were not reached.",
)
NO_DEPUTY = words(
    "Chưa báo được (chưa có ai của Đảng ủy tham gia trợ lý): {wards}.",
    "Not told, as nobody there has joined: {wards}.",
)
LEFT_OUT = words("Còn {count} dòng chưa dùng được, chưa cấp.", "{count} lines could not be used.")
STILL_WAITING = words(
    "Còn {count} người đủ điều kiện chưa được cấp.", "{count} entitled people have none yet."
)
DONE_FIX = words(
    "✅ Đã sửa: {name}, bản cũ số {former} đã huỷ, bản mới số {serial}. Bản cũ vẫn ghi trong sổ "
    "gốc.",
    "✅ Corrected: {name}, the old one, no. {former}, is void; the new one is no. {serial}. The "
    "old one stays in the register.",
)
FIX_TOLD = words("Đã báo cho học viên.", "The trainee was told.")
FIX_UNTOLD = words(
    "Học viên chưa tham gia trợ lý nên chưa nhận được tin.", "The trainee has not joined; not told."
)
DONE_DECISION = words(
    "✅ Đã ghi quyết định {decision} ngày {day} cho lớp <b>{code}</b>.",
    "✅ Decision {decision} of {day} is recorded for class <b>{code}</b>.",
)
BY_DAY = words("Hạn cấp giấy: {day}.", "To be issued by {day}.")

YOURS = words(
    "📜 Đồng chí {person} được cấp {paper} lớp <b>{code}</b> · {name}\nSố {serial}, ngày cấp {day}"
    "{until}{place}",
    "📜 {person}: {paper} issued, class <b>{code}</b> · {name}\nNo. {serial}, issued {day}"
    "{until}{place}",
)
UNTIL = words("\nCó giá trị đến {day}.", "\nValid until {day}.")
COLLECT = words("\nNơi nhận: {place}", "\nTo be collected: {place}")
YOURS_CORRECTED = words(
    "📜 {paper} lớp <b>{code}</b> của đồng chí {person} đã được sửa\nBản cũ số {former} đã huỷ; "
    "bản mới số {serial}, ngày cấp {day}{until}{place}\nLý do: {reason}\nMời đồng chí mang bản cũ "
    "đến trung tâm để đổi.",
    "📜 Your {paper} of class <b>{code}</b> was corrected, {person}\nThe old one, no. {former}, is "
    "void; the new one is no. {serial}, issued {day}{until}{place}\nReason: {reason}\nPlease bring "
    "the old one to the centre.",
)
WARD_HEAD = words(
    "📜 {paper} lớp <b>{code}</b> · {name}\n{ward}: {count} đồng chí được cấp, ngày {day}{until}",
    "📜 {paper}, class <b>{code}</b> · {name}\n{ward}: issued to {count} people on {day}{until}",
)
WARD_LINE = words("{number}. {person} – số {serial}", "{number}. {person} – no. {serial}")
WARD_CORRECTED = words(
    "📜 {paper} lớp <b>{code}</b>, {ward}: đã sửa của {person}, bản cũ số {former} đã huỷ, bản mới "
    "số {serial}. Lý do: {reason}",
    "📜 {paper}, class <b>{code}</b>, {ward}: corrected for {person}; the old one, no. {former}, "
    "is void, the new one is no. {serial}. Reason: {reason}",
)

SOON = words(
    "⏰ Lớp <b>{code}</b> · {name}: còn {left} ngày là hết hạn cấp {paper} ({day}). {count} người "
    "đủ điều kiện chưa được cấp.",
    "⏰ Class <b>{code}</b> · {name}: {left} days until the {paper} is due ({day}). {count} "
    "entitled people have none yet.",
)
TODAY = words(
    "⏰ Lớp <b>{code}</b> · {name}: hôm nay ({day}) là hạn cấp {paper}. {count} người đủ điều kiện "
    "chưa được cấp.",
    "⏰ Class <b>{code}</b> · {name}: the {paper} is due today ({day}). {count} entitled people "
    "have none yet.",
)
LATE = words(
    "⚠️ Lớp <b>{code}</b> · {name}: đã quá hạn cấp {paper} ({day}). {count} người đủ điều kiện chưa "
    "được cấp.",
    "⚠️ Class <b>{code}</b> · {name}: the {paper} was due on {day}. {count} entitled people have "
    "none yet.",
)
B_OPEN = words("📜 Cấp giấy", "📜 Issue (Cấp giấy)")

HERE_WORD = words(
    "Dự thảo danh sách cấp {paper} lớp {code}. Đồng chí điền số, ngày, người ký rồi trình ký.",
    "The draft list ({paper}) of class {code}. Fill in number, date and signer, then sign.",
)
HERE_EXCEL = words(
    "Sổ gốc lớp {code}, cả số đã huỷ. Có dữ liệu cá nhân, không chuyển tiếp.",
    "The register of class {code}, void numbers too. It holds personal data; do not forward it.",
)
HERE_YEAR = words(
    "Sổ gốc năm {year} của {centre}, cả số đã huỷ. Có dữ liệu cá nhân, không chuyển tiếp.",
    "The register of {year} of {centre}, void numbers too. It holds personal data; do not "
    "forward it.",
)
