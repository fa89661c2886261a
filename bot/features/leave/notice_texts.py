"""The words of notices about leave."""

from bot.kit.text import Text

TO_DECIDE = Text(
    vi="📝 <b>Đơn xin nghỉ học chờ duyệt</b>", en="📝 <b>A request for leave to decide</b>"
)
TO_KNOW = Text(
    vi="📝 <b>Đơn xin nghỉ học của học viên phường (để biết)</b>",
    en="📝 <b>A trainee of yours asks leave (for information)</b>",
)
CLOSED = Text(vi="📝 <b>Đơn xin nghỉ học</b>", en="📝 <b>A request for leave</b>")
WITHDRAWN_AT = Text(vi="Học viên rút đơn lúc {when}.", en="The trainee withdrew it at {when}.")
CENTRE_DECIDES = Text(vi="{centre} quyết định.", en="{centre} decides.")
WITHDRAWN = Text(
    vi="↩️ {name} – {ward} đã rút đơn xin nghỉ lớp {code}:\n{sessions}",
    en="↩️ {name} – {ward} has withdrawn the request for {code}:\n{sessions}",
)
WITHDRAWN_APPROVED = Text(
    vi="↩️ {name} – {ward} đã rút đơn đã được duyệt, sẽ đi học lớp {code}:\n{sessions}",
    en="↩️ {name} – {ward} has withdrawn leave that was approved and will attend {code}:\n"
    "{sessions}",
)
KEPT = Text(
    vi="Vẫn trong đơn vì đã bắt đầu:\n{sessions}", en="Still asked off, as begun:\n{sessions}"
)
APPROVED = Text(
    vi="✅ Đơn xin nghỉ lớp {code} được duyệt:", en="✅ Your leave for {code} is approved:"
)
REJECTED = Text(
    vi="❌ Đơn xin nghỉ lớp {code} không được duyệt:", en="❌ Your leave for {code} is rejected:"
)
PUT_RIGHT = Text(
    vi="Điểm danh {session}: đổi từ không phép thành có phép.",
    en="The list of {session} now says “with leave”.",
)
ASK_AGAIN = Text(
    vi="Đồng chí đi học đầy đủ, hoặc gửi đơn khác: /xinnghi {code}.",
    en="Please attend, or ask again: /xinnghi {code}.",
)
ASK_AGAIN_BUTTON = Text(vi="Gửi đơn khác", en="Ask again")
DECIDED = Text(
    vi="📝 <b>Trung tâm đã quyết định {count} đơn xin nghỉ của học viên phường</b>",
    en="📝 <b>The centre has decided {count} requests of your trainees</b>",
)
OPINION = Text(
    vi="💬 <b>{ward} có ý kiến về đơn xin nghỉ</b>", en="💬 <b>{ward} on a request for leave</b>"
)
FILE_ADDED = Text(
    vi="📎 {name} gửi thêm giấy tờ cho đơn xin nghỉ lớp {code} ({sessions}).",
    en="📎 {name} has added a paper to the request for {code} ({sessions}).",
)

# --- nobody has answered ---
REMINDER = Text(
    vi="⏰ <b>Nhắc: {count} đơn xin nghỉ đang chờ trung tâm trả lời</b>",
    en="⏰ <b>Reminder: {count} requests for leave wait for the centre</b>",
)
REMINDER_SOON = Text(
    vi="Có buổi học sắp bắt đầu: học viên và Đảng ủy đã được báo là chưa có trả lời.",
    en="A session begins soon: the trainee and the ward have been told that there is no answer.",
)
WAITING_LINE = Text(
    vi="{name} – lớp {code}, {sessions}; chờ từ {since}",
    en="{name} – class {code}, {sessions}; waiting since {since}",
)
AND_MORE = Text(vi="… và {count} đơn nữa", en="… and {count} more")
OPEN_LIST = Text(vi="Xem và trả lời", en="See and answer")
UNHEARD = Text(
    vi="⚠️ <b>{centre} chưa trả lời {count} đơn xin nghỉ của học viên phường, buổi học sắp bắt "
    "đầu</b>",
    en="⚠️ <b>{centre} has not answered {count} requests of your trainees, and the session begins "
    "soon</b>",
)
CALL_CENTRE = Text(
    vi="Mời đồng chí gọi cán bộ trung tâm:", en="Please telephone the staff of the centre:"
)
CALL_WHOM = Text(vi="• {name} – {phone}", en="• {name} – {phone}")
NO_NUMBER = Text(
    vi="Mời đồng chí liên hệ trung tâm (trợ lý chưa có số điện thoại nào của trung tâm).",
    en="Please get in touch with the centre (no number of theirs is known here).",
)
UNANSWERED = Text(
    vi="⏳ <b>Đơn xin nghỉ lớp {code} chưa có trả lời</b>\n{session}\n"
    "{centre} đã nhận đơn từ {since}.",
    en="⏳ <b>No answer yet to your request for {code}</b>\n{session}\n"
    "It has been with {centre} since {since}.",
)
UNANSWERED_MEANS = Text(
    vi="Chưa được duyệt mà nghỉ thì tạm tính vắng không phép; trung tâm duyệt sau giờ học vẫn được "
    "tính có phép. Mời đồng chí gọi trung tâm hoặc Đảng ủy phường.",
    en="Staying away before it is approved counts as absence without leave for now; approval after "
    "the session still counts. Please call the centre or the ward.",
)
