"""Words of reports."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


MENU = _text("📊 Báo cáo năm", "📊 Year report")
HELP = _text(
    "số liệu đào tạo, bồi dưỡng của một năm, kèm bản thảo Word và Excel",
    "the year's training in figures, with a Word draft and an Excel sheet",
)
WHOSE = _text("Báo cáo năm {year} của đơn vị nào?", "Whose report of {year}?")
HEAD = _text(
    "📊 <b>Báo cáo đào tạo, bồi dưỡng năm {year}</b>\n{organisation}",
    "📊 <b>Training report of {year}</b>\n{organisation}",
)
EMPTY_WARD = _text(
    "Năm {year}, {organisation} chưa có lượt học nào. Mời xem năm khác.",
    "In {year} nobody of {organisation} was in a class. Please look at another year.",
)
EMPTY_CENTRE = _text(
    "Năm {year}, {organisation} chưa có lớp nào. Mời xem năm khác.",
    "In {year} {organisation} had no class. Please look at another year.",
)
TOTAL = _text(
    "<b>Tổng: {turns} lượt</b> · {people} người · {classes} lớp",
    "<b>Total: {turns} turns</b> · {people} people · {classes} classes",
)
FLOW = _text(
    "Đề cử {nominated} · tiếp nhận {turns} · đã học {attended} · hoàn thành {finished}",
    "Nominated {nominated} · accepted {turns} · attended {attended} · finished {finished}",
)
CERTIFIED = _text(
    "Đã cấp giấy chứng nhận, bằng, chứng chỉ: {certified}/{finished}",
    "Certificates issued: {certified} of {finished}",
)
REVOKED = _text("Đã thu hồi: {count} giấy", "Certificates withdrawn: {count}")
BANDS = _text("Xếp loại: {bands}", "Bands: {bands}")
BAND = _text("{band} {count}", "{band} {count}")
BAND_SHARE = _text("{band} {count} ({share})", "{band} {count} ({share})")
WITHOUT = _text("chưa có kết quả", "no result yet")
ABSENT = _text(
    "Vắng: {excused} buổi có phép, {unexcused} buổi không phép",
    "Absent: {excused} sessions with leave, {unexcused} without",
)
ABSENT_PARTLY = _text(
    "Vắng (theo các buổi đã điểm danh): {excused} buổi có phép, {unexcused} buổi không phép",
    "Absent (of the sessions with a list): {excused} with leave, {unexcused} without",
)
ABSENT_UNKNOWN = _text("Vắng: chưa có điểm danh", "Absent: no attendance list yet")
UNLISTED = _text(
    "⚠️ Chưa có điểm danh: {classes} lớp, {sessions} buổi. «Đã học» chỉ tính người có mặt trên "
    "danh sách điểm danh hoặc đã hoàn thành lớp.",
    "⚠️ No attendance list: {classes} classes, {sessions} sessions. “Attended” counts only who is "
    "on a list as present or has completed the class.",
)
AHEAD = _text(
    "Chưa khai giảng: {classes} lớp, {turns} lượt", "Not begun: {classes} classes, {turns} turns"
)
QUOTA = _text("Chỉ tiêu: {used}/{quota} ({share})", "Quota: {used}/{quota} ({share})")
TYPE = _text(
    "<b>{code}</b> · {name}: <b>{turns} lượt</b>{people}{bands}{more}",
    "<b>{code}</b> · {name}: <b>{turns} turns</b>{people}{bands}{more}",
)
TYPE_PEOPLE = _text(" ({people} người)", " ({people} people)")
TYPE_BANDS = _text("\n  {bands}", "\n  {bands}")
TYPE_CERTIFIED = _text(
    "\n  đã cấp giấy {certified}/{finished}", "\n  certificates {certified} of {finished}"
)
TYPE_REVOKED = _text("\n  đã thu hồi {count} giấy", "\n  certificates withdrawn: {count}")
TYPE_QUOTA = _text("\n  chỉ tiêu {used}/{quota} ({share})", "\n  quota {used}/{quota} ({share})")
TYPE_ABSENT = _text(
    "\n  vắng {excused} buổi có phép, {unexcused} không phép",
    "\n  absent {excused} sessions with leave, {unexcused} without",
)
TYPE_UNLISTED = _text(
    "\n  chưa có điểm danh: {classes} lớp, {sessions} buổi",
    "\n  no attendance list: {classes} classes, {sessions} sessions",
)
TYPE_AHEAD = _text(
    "\n  chưa khai giảng: {classes} lớp, {turns} lượt",
    "\n  not begun: {classes} classes, {turns} turns",
)
TYPE_FLOW = _text(
    "\n  đề cử {nominated}, đã học {attended}, hoàn thành {finished}",
    "\n  nominated {nominated}, attended {attended}, finished {finished}",
)
NOTE = _text(
    "Lượt: một người học một lớp. Lớp tính vào năm có buổi học cuối. Tỷ lệ làm tròn đến 2 chữ số.",
    "A turn: one person in one class. A class counts in the year of its last session.",
)
WORD = _text("📄 Bản thảo Word", "📄 Word draft")
EXCEL = _text("📑 Bảng Excel", "📑 Excel sheet")
EARLIER = _text("◂ {year}", "◂ {year}")
LATER = _text("{year} ▸", "{year} ▸")
HERE_WORD = _text(
    "Bản thảo báo cáo năm {year}. Đồng chí điền số, ngày, phần đánh giá rồi trình ký.",
    "The draft report of {year}. Fill in number, date and assessment before it is signed.",
)
HERE_EXCEL = _text(
    "Số liệu năm {year}: trang Tổng hợp và trang Danh sách. Có dữ liệu cá nhân, không chuyển tiếp.",
    "The figures of {year}: a summary and a list. It holds personal data; do not forward it.",
)

PROBLEMS = {
    "report.bad_year": _text(
        "«{given}» không phải năm báo cáo. Mời gõ năm từ {first} đến {last}, ví dụ /baocao {now}.",
        "“{given}” is not a year. Type one from {first} to {last}, such as /baocao {now}.",
    ),
    "report.not_yours": _text(
        "Không có báo cáo này trong các đơn vị của đồng chí. Gõ /baocao để xem lại.",
        "There is no such report among your organisations. Type /baocao.",
    ),
}
