"""Words of following a running class."""

from bot.features.notices.rules import Contact
from bot.kit.text import Text

MENU = Text(vi="📋 Theo dõi lớp", en="📋 Follow a class")
HELP = Text(
    vi="học viên trong lớp: ai chưa xác nhận, cần gọi ai, ai vắng",
    en="trainees of a class: who has not confirmed, whom to call, who was absent",
)

COUNTS: dict[Contact, Text] = {
    Contact.CONFIRMED: Text(vi="✔ Đã xác nhận: {count}", en="✔ Confirmed: {count}"),
    Contact.REACHED: Text(vi="💬 Nhắn được: {count}", en="💬 Can be reached: {count}"),
    Contact.SENDING: Text(vi="📤 Đang gửi: {count}", en="📤 Being sent: {count}"),
    Contact.UNSEEN: Text(vi="🌐 Chưa mở trang web: {count}", en="🌐 Web page not opened: {count}"),
    Contact.SILENT: Text(vi="⏳ Chưa xác nhận: {count}", en="⏳ Not confirmed: {count}"),
    Contact.BLOCKED: Text(vi="🚫 Chặn trợ lý: {count}", en="🚫 Blocked the assistant: {count}"),
    Contact.NOT_JOINED: Text(vi="📵 Chưa tham gia: {count}", en="📵 Never joined: {count}"),
    Contact.CALLED: Text(vi="☎ Đã báo qua điện thoại: {count}", en="☎ Told by phone: {count}"),
}
TRAINEES = Text(vi="Học viên: {count}", en="Trainees: {count}")

CALL_HEAD = Text(vi="📞 Cần gọi điện ({count}):", en="📞 To be called ({count}):")
SILENT_HEAD = Text(vi="⏳ Chưa xác nhận ({count}):", en="⏳ Not confirmed ({count}):")
ABSENT_HEAD = Text(vi="Vắng học ({count}):", en="Absent ({count}):")
CALL_LINE = Text(vi="• {name}, {unit} – {phone} – {why}", en="• {name}, {unit} – {phone} – {why}")
ABSENT_LINE = Text(vi="• {name} – {how}{warning}", en="• {name} – {how}{warning}")
EXCUSED = Text(vi="có phép {count} buổi", en="{count} sessions with leave")
UNEXCUSED = Text(vi="không phép {count} buổi", en="{count} sessions without leave")
NOT_ABSENT = Text(vi="chưa vắng buổi nào", en="not absent so far")
LEAVE_AHEAD = Text(vi="đã duyệt nghỉ {periods} tiết sắp tới", en="{periods} periods leave ahead")
NEAR = Text(
    vi=" ⚠️ nghỉ thêm một buổi là không đủ {minimum}",
    en=" ⚠️ one more absence breaks the {minimum}",
)
BELOW = Text(vi=" ❗ không còn đủ {minimum} số tiết", en=" ❗ no longer reaches {minimum}")
NOBODY_ABSENT = Text(vi="Chưa ai vắng học.", en="Nobody has been absent.")
ALL_REACHED = Text(vi="Không cần gọi ai.", en="Nobody need be called.")
NO_TRAINEES = Text(
    vi="Lớp chưa có học viên nào.",
    en="The class has no trainees yet.",
)

WHY: dict[Contact, Text] = {
    Contact.NOT_JOINED: Text(vi="chưa tham gia trợ lý", en="never joined"),
    Contact.BLOCKED: Text(
        vi="đã chặn trợ lý hoặc đã đăng xuất", en="blocked the assistant or signed out"
    ),
    Contact.UNSEEN: Text(
        vi="chưa nhận tin: tin nằm trên trang web, chưa mở xem",
        en="not reached: it lies on the web page, which was not opened since",
    ),
    Contact.SILENT: Text(vi="chưa xác nhận", en="not confirmed"),
}
SILENT_ABOUT = Text(vi="chưa xác nhận: {what}", en="not confirmed: {what}")
AND_MORE = Text(vi="{what} và {count} tin khác", en="{what} and {count} more")
NO_PHONE = Text(vi="chưa có số", en="no number")
OF_WARD = Text(vi="{unit}, {ward}", en="{unit}, {ward}")

NUDGE_BUTTON = Text(vi="🔁 Nhắc lại ({count})", en="🔁 Remind them ({count})")
CALLED_BUTTON = Text(vi="☎ Đã gọi được ai?", en="☎ Whom did you call?")
LIST_BUTTON = Text(vi="📄 Danh sách gọi điện (.xlsx)", en="📄 Call list (.xlsx)")
LINKS_BUTTON = Text(vi="🔗 Liên kết mời", en="🔗 Invitation links")
ANNOUNCE_BUTTON = Text(vi="📢 Thông báo", en="📢 Announce")
MORE = Text(vi="Xem tiếp ▸", en="More ▸")
EARLIER = Text(vi="◂ Xem trước", en="◂ Earlier")
BACK = Text(vi="◂ Theo dõi lớp", en="◂ Follow the class")

LIST_HERE = Text(
    vi="Danh sách gọi điện lớp {cls}: {count} người.",
    en="Call list of class {cls}: {count} people.",
)
LIST_TITLE = Text(vi="Danh sách gọi điện – lớp {cls}", en="Call list – class {cls}")
NOBODY_TO_CALL = Text(vi="Lớp {cls}: không cần gọi ai.", en="Class {cls}: nobody need be called.")

NUDGE_TITLE = Text(vi="Nhắc người chưa xác nhận", en="Ask to confirm")
NUDGE_REVIEW = Text(
    vi="Nhắc lại {count} người chưa xác nhận của lớp {cls}:\n{names}",
    en="Ask {count} people of class {cls} again:\n{names}",
)
NUDGED = Text(
    vi="Đang gửi lời nhắc tới {count} người của lớp {cls}. Ai xác nhận sẽ hiện ở /theodoi.",
    en="The reminder to {count} people of class {cls} is on its way. See /theodoi.",
)
NUDGE_SAY = Text(
    vi="🔁 Đồng chí chưa xác nhận tin của lớp {cls}:",
    en="🔁 You have not confirmed what was sent about class {cls}:",
)
NUDGE_ITEM = Text(vi="• {summary}", en="• {summary}")
NUDGE_DO = Text(
    vi="Mời đồng chí xem lại và bấm «Đã nhận».",
    en="Please look at it and press “Received (Đã nhận)”.",
)
RECEIVED = Text(vi="✔ Đã nhận", en="✔ Received (Đã nhận)")
MY_SESSIONS = Text(vi="📅 Lịch học", en="📅 My sessions")

CALLED_TITLE = Text(vi="Đã báo qua điện thoại", en="Told by phone")
CALLED_WHOM = Text(
    vi="Lớp {cls}: đồng chí đã gọi được ai?",
    en="Class {cls}: whom did you reach by phone?",
)
CALLED_REVIEW = Text(
    vi="Đồng chí đã gọi và báo cho {name} ({phone}), lớp {cls}?\n"
    "Các tin chưa xác nhận của người này sẽ được ghi là đã báo qua điện thoại.",
    en="Did you call and tell {name} ({phone}), class {cls}?\n"
    "What they have not confirmed will be noted as told by phone.",
)
CALLED_DONE = Text(
    vi="Đã ghi: {name} đã được báo qua điện thoại.",
    en="Noted: {name} was told by phone.",
)
CALLED_NOTE = Text(vi="Đã báo qua điện thoại, lớp {cls}", en="Told by phone, class {cls}")

PROBLEMS = {
    "followup.none": Text(
        vi="Chưa có học viên nào trong lớp đang mở. Khi trung tâm nhận người được đề cử, "
        "họ sẽ hiện ở đây. Xem các đề cử: /danhsach",
        en="There are no trainees in a running class yet. Once the centre accepts those "
        "nominated, they are shown here. Nominations: /danhsach",
    ),
    "followup.over": Text(
        vi="Lớp {cls} đã kết thúc hoặc đã huỷ nên không còn gì để theo dõi. Xem danh sách: "
        "/danhsach {cls}",
        en="Class {cls} is over or cancelled; there is nothing left to follow. Its list: "
        "/danhsach {cls}",
    ),
    "followup.unknown": Text(
        vi="Nút này không còn dùng được, không có gì thay đổi. Gõ /theodoi để xem lại.",
        en="This button no longer works; nothing was changed. Type /theodoi to look again.",
    ),
    "followup.all_confirmed": Text(
        vi="Không còn ai phải nhắc: những người nhắn được đều đã xác nhận.",
        en="There is nobody to ask: all who can be reached have confirmed.",
    ),
    "followup.nudged": Text(
        vi="Đã nhắc trong vòng một giờ qua. Có thể nhắc lại từ {at}; cần gấp thì mời gọi điện.",
        en="They were asked within the last hour. You can ask again from {at}; if it is urgent, "
        "please call.",
    ),
    "followup.needs_no_call": Text(
        vi="{name} đã xác nhận hoặc đã được báo rồi, không cần ghi thêm.",
        en="{name} has confirmed or was told already; there is nothing to note.",
    ),
}
