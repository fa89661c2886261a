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
