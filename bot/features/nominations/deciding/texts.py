"""Words for the centre's decisions."""

from bot.kit.text import Text

MENU = Text(vi="✅ Xét duyệt đề cử", en="✅ Decide nominations")
HELP = Text(
    vi="xét duyệt đề cử: nhận, từ chối, dự bị; từng người hoặc nhiều người",
    en="decide nominations: accept, reject, waiting list; one by one or many",
)
EXAMPLE = (
    "/xetduyet NTD-01\nDuyệt: Nguyễn Văn An; Trần Thị Bình\nTừ chối: Lê Văn Cường; chưa đủ hồ sơ"
)
APPROVE = Text(vi="✅ Duyệt", en="✅ Approve (Duyệt)")
APPROVE_ALL = Text(vi="✅ Duyệt tất cả ({count})", en="✅ Approve all ({count}) (Duyệt tất cả)")
APPROVE_WARD = Text(vi="✅ Duyệt tất cả · {ward} ({count})", en="✅ Approve all · {ward} ({count})")
REJECT = Text(vi="❌ Từ chối", en="❌ Reject (Từ chối)")
WAITLIST = Text(vi="⏳ Dự bị", en="⏳ Waiting list (Dự bị)")
WAITLIST_REST = Text(
    vi="⏳ Dự bị {count} người còn lại", en="⏳ Waiting list for the other {count} (Dự bị)"
)
MOVE_UP = Text(
    vi="⬆️ Duyệt {count} người dự bị", en="⬆️ Approve {count} from the waiting list (Duyệt)"
)
NEXT = Text(vi="Người tiếp theo ▸", en="Next person ▸")
GO_ON = Text(vi="Xét tiếp ({count})", en="Go on ({count})")
IN_CLASS = Text(vi="📋 Danh sách lớp ({count})", en="📋 The list of the class ({count})")
SEE_CLASS = Text(vi="📋 Danh sách lớp", en="📋 The list of the class")

QUEUE_HEAD = Text(vi="Xét duyệt {cls}", en="Nominations for {cls}")
QUEUE_ROOM = Text(
    vi="Sĩ số {capacity} · đã nhận {taken} · còn {free} · dự bị {waiting}",
    en="Capacity {capacity} · accepted {taken} · free {free} · waiting list {waiting}",
)
QUEUE_NO_LIMIT = Text(
    vi="Không giới hạn sĩ số · đã nhận {taken} · dự bị {waiting}",
    en="No capacity set · accepted {taken} · waiting list {waiting}",
)
QUEUE_WAITING = Text(vi="Chờ xét: <b>{count}</b> người", en="Waiting: <b>{count}</b> people")
QUEUE_EMPTY = Text(vi="Không có ai chờ xét.", en="Nobody waits for a decision.")
QUEUE_WARD = Text(vi="<b>{ward}</b> · chờ {count}", en="<b>{ward}</b> · {count} waiting")
QUEUE_WARD_QUOTA = Text(
    vi="<b>{ward}</b> · chờ {count} · chỉ tiêu {allotted}",
    en="<b>{ward}</b> · {count} waiting · quota {allotted}",
)
BATCH = Text(vi="Đợt gửi {at}: {count}", en="Sent {at}: {count}")
QUEUE_LINE = Text(vi="{number}. {person}", en="{number}. {person}")
QUEUE_HOW = Text(
    vi="Bấm một người để xét riêng. Hoặc gõ nhiều người một lần:\n"
    "<code>/xetduyet {code}\nDuyệt: Họ tên; Họ tên\nTừ chối: Họ tên; lý do\nDự bị: Họ tên</code>\n"
    "Thay họ tên bằng số ở trên cũng được (Duyệt: 1; 2), hoặc gõ «Duyệt tất cả trừ …».",
    en="Press a person to decide one. Or type many at once:\n"
    "<code>/xetduyet {code}\nDuyệt: Name; Name\nTừ chối: Name; reason\nDự bị: Name</code>\n"
    "The numbers above do instead of names (Duyệt: 1; 2), or type “Duyệt tất cả trừ …”.",
)

TITLE = Text(vi="Xét duyệt đề cử", en="Decide nominations")
ITEMS = Text(vi="Sửa theo dòng", en="Correct by line")
ASK_ITEMS = Text(
    vi="Mời gõ dòng đúng, ví dụ «Duyệt: Nguyễn Văn An». Bỏ một dòng: «bỏ {number}».",
    en="Type the right line, like “Duyệt: Nguyễn Văn An”. Drop a line: “bỏ {number}”.",
)
WHY = Text(vi="Lý do từ chối", en="Reason of the rejection")
ASK_WHY = Text(
    vi="Lý do từ chối {names}? Bấm chọn hoặc gõ lý do; Đảng ủy sẽ đọc lý do này.",
    en="Why is {names} rejected? Press or type the reason; the ward will read it.",
)
REASONS = (
    Text(vi="Thiếu hồ sơ", en="Papers missing"),
    Text(vi="Sai đối tượng của lớp", en="Not the class's target group"),
    Text(vi="Chưa đủ điều kiện tuổi", en="Age"),
    Text(vi="Đã học lớp này", en="Has studied this class"),
    Text(vi="Lớp đã đủ người", en="The class is full"),
)

PREVIEW = Text(vi="Quyết định cho {cls}:", en="Decisions for {cls}:")
WILL_ACCEPT = Text(vi="✅ <b>Duyệt: {count}</b>", en="✅ <b>Approve (Duyệt): {count}</b>")
WILL_REJECT = Text(vi="❌ <b>Từ chối: {count}</b>", en="❌ <b>Reject (Từ chối): {count}</b>")
WILL_WAIT = Text(vi="⏳ <b>Dự bị: {count}</b>", en="⏳ <b>Waiting list (Dự bị): {count}</b>")
PERSON = Text(vi="• {person}", en="• {person}")
PERSON_WHY = Text(vi="• {person} – {reason}", en="• {person} – {reason}")
NO_REASON = Text(vi="(chưa có lý do)", en="(no reason yet)")
OVER = Text(
    vi="⚠️ Lớp chỉ còn {free} chỗ, <b>{count}</b> người chưa nhận được và vẫn chờ. "
    "Bấm Dự bị nếu muốn đưa vào danh sách dự bị:",
    en="⚠️ Only {free} places: <b>{count}</b> cannot be accepted and go on waiting. "
    "Press the waiting list (Dự bị) to put them there:",
)
FULL = Text(
    vi="⚠️ Lớp đã đủ người, <b>{count}</b> người chưa nhận được:",
    en="⚠️ The class is full, <b>{count}</b> cannot be accepted:",
)
WAITS = Text(vi="đang dự bị", en="on the waiting list")
REFUSED = Text(vi="🚫 <b>Không quyết định được: {count}</b>", en="🚫 <b>Not possible: {count}</b>")
UNREAD = Text(
    vi="❓ <b>Chưa hiểu: {count}</b> (gửi lại dòng đúng, hoặc «bỏ {number}»)",
    en="❓ <b>Not understood: {count}</b> (send the right line, or “bỏ {number}”)",
)
UNREAD_LINE = Text(vi="{number}. «{given}» – {why}", en="{number}. “{given}” – {why}")
CONFIRM = Text(
    vi="Bấm Xác nhận để lưu {count} quyết định; Đảng ủy sẽ được báo.",
    en="Press Confirm to store {count} decisions; the ward will be told.",
)
PUT_FORWARD_BY_YOU = Text(
    vi="⚠️ {count} người do chính đồng chí đề cử với vai của Đảng ủy. Nếu trung tâm còn người khác, "
    "mời đồng chí ấy quyết định.",
    en="⚠️ {count} of them were put forward by you for the ward. If the centre has somebody else, "
    "let them decide.",
)
NOTHING_YET = Text(vi="Chưa có quyết định nào để lưu.", en="There is nothing to store yet.")

DONE = Text(vi="Đã lưu quyết định cho {cls}.", en="The decisions for {cls} are stored.")
DONE_ACCEPTED = Text(vi="✅ Nhận {count}: {names}", en="✅ Accepted {count}: {names}")
DONE_REJECTED = Text(vi="❌ Từ chối {count}: {names}", en="❌ Rejected {count}: {names}")
DONE_WAITING = Text(vi="⏳ Dự bị {count}: {names}", en="⏳ Waiting list {count}: {names}")
DONE_TOLD = Text(vi="Đảng ủy đã được báo.", en="The ward was told.")
DONE_SCHEDULE = Text(
    vi="Học viên được nhận đã có lịch học nếu đã tham gia trợ lý.",
    en="Accepted trainees who have joined got the schedule.",
)
DONE_TELL_LATER = Text(
    vi="Đảng ủy sẽ được báo khi xét xong cả đợt, chậm nhất sau 10 phút.",
    en="The ward is told when the whole batch is decided, after ten minutes at the latest.",
)
DONE_OVER = Text(
    vi="Lớp đã đủ: còn {count} người chưa nhận được.", en="The class is full: {count} still wait."
)
DONE_REFUSED = Text(vi="Không quyết định được:", en="Not possible:")
