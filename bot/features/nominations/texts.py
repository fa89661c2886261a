"""Words for nominating: questions, the preview, the lists."""

from bot.kit.text import Text

MENU_NOMINATE = Text(vi="👤 Đề cử học viên", en="👤 Nominate")
HELP_NOMINATE = Text(
    vi="đề cử (chi bộ: giới thiệu) người vào lớp: từng người, dán danh sách, hoặc gửi tệp .xlsx",
    en="nominate (cells: propose) people: one by one, a pasted list, or an .xlsx file",
)
EXAMPLE_NOMINATE = "/decu NTD-01\nNguyễn Văn An; 12/03/1995; Chi bộ khối 1; 0912345678"
MENU_LIST = Text(vi="🗂 Danh sách đề cử", en="🗂 Our nominations")
HELP_LIST = Text(
    vi="người đã đề cử và học viên của lớp, với tình trạng từng người",
    en="our nominations and trainees of a class with their state",
)
MENU_QUOTA = Text(vi="🔢 Chỉ tiêu", en="🔢 Quota")
HELP_QUOTA = Text(
    vi="chỉ tiêu được giao, đã dùng, còn lại; giao chỉ tiêu cho chi bộ",
    en="the quota: allotted, used, left; allot places to cells",
)

EXAMPLE_QUOTA = "/chitieu NTD-01\nChi bộ khối 1 = 3"

TITLE = Text(vi="Đề cử học viên", en="Nominate trainees")
TITLE_REST = Text(vi="Các dòng đề cử chưa gửi", en="Nominations not sent yet")

# --- questions ---------------------------------------------------------------------------
NAME = Text(vi="Họ tên", en="Name")
BIRTH = Text(vi="Ngày sinh", en="Birth date")
CELL = Text(vi="Chi bộ", en="Cell")
PHONE = Text(vi="Điện thoại", en="Phone")
LINES = Text(vi="Sửa theo dòng", en="Correct by line")
WARD = Text(vi="Đảng ủy", en="Ward")
CLASS = Text(vi="Lớp", en="Class")
HEAD = Text(vi="Đề cử vào {cls}", en="Nominations for {cls}")
ASK_NAME = Text(
    vi="Họ và tên người được đề cử?\n(Có thể dán cả danh sách, mỗi người một dòng: "
    "họ tên; ngày sinh; chi bộ; điện thoại, hoặc gửi tệp .xlsx)",
    en="Full name of the nominee?\n(You may paste the whole list, one person a line: "
    "name; birth date; cell; phone, or send an .xlsx file)",
)
ASK_NAME_OF_CELL = Text(
    vi="Họ và tên người chi bộ giới thiệu?\n(Có thể dán cả danh sách, mỗi người một dòng: "
    "họ tên; ngày sinh; điện thoại, hoặc gửi tệp .xlsx)",
    en="Full name of whom your cell proposes?\n(You may paste the whole list, one person a line: "
    "name; birth date; phone, or send an .xlsx file)",
)
ASK_NEXT_NAME = Text(vi="Họ và tên người tiếp theo?", en="Full name of the next person?")
NO_MORE = Text(vi="Không thêm nữa", en="Nobody else")
ASK_BIRTH = Text(
    vi="Ngày sinh của {name}? (ngày/tháng/năm, ví dụ 12/03/1995)",
    en="Birth date of {name}? (day/month/year, for example 12/03/1995)",
)
ASK_CELL = Text(
    vi="{name} thuộc chi bộ nào? Bấm chọn, hoặc gõ tên hay mã chi bộ.",
    en="Which cell does {name} belong to? Press, or type its name or code.",
)
NO_CELL = Text(vi="Trực thuộc Đảng ủy", en="None (the ward itself)")
ASK_PHONE = Text(
    vi="Số điện thoại của {name}? (không có thì bấm Bỏ qua)",
    en="Phone number of {name}? (press Skip if there is none)",
)
ASK_LINES = Text(
    vi="Mời gõ dòng đúng, ví dụ:\n<code>{number}: {example}</code>\n"
    "Chỉ sửa một mục: <code>{number}: 12/03/1995</code>. Bỏ một dòng: <code>bỏ {number}</code>.",
    en="Type the right line, for example:\n<code>{number}: {example}</code>\n"
    "Only one field: <code>{number}: 12/03/1995</code>. Drop a line: <code>bỏ {number}</code>.",
)
ASK_WARD = Text(vi="Đồng chí đề cử cho Đảng ủy nào?", en="For which ward do you nominate?")
WHOSE = Text(vi="Của ai", en="Whose")
ASK_WHOSE = Text(
    vi="Đồng chí giữ hai vai. Lần này là đề cử của Đảng ủy, hay giới thiệu của chi bộ?",
    en="You hold two offices. Does the ward nominate, or does the cell propose?",
)
ASK_WHOSE_LIST = Text(
    vi="Đã nhận {count} dòng. Danh sách này là đề cử của Đảng ủy, hay giới thiệu của chi bộ?",
    en="{count} lines are here. Does the ward nominate them, or does the cell propose them?",
)
ASK_WHOSE_FILE = Text(
    vi="Đã nhận tệp. Danh sách này là đề cử của Đảng ủy, hay giới thiệu của chi bộ?",
    en="The file is here. Does the ward nominate them, or does the cell propose them?",
)
FOR_WARD = Text(vi="{name} đề cử", en="{name} nominates")
FOR_CELL = Text(vi="{name} giới thiệu", en="{name} proposes")
ASK_CLASS = Text(vi="Đồng chí đề cử vào lớp nào?", en="For which class?")
ADD = Text(vi="➕ Thêm người", en="➕ Add a person")

# --- the preview -------------------------------------------------------------------------
NO_PLACES = Text(
    vi="⚠️ {ward} đã hết chỉ tiêu. Mời xin trung tâm thêm chỉ tiêu, hoặc rút một người ở /danhsach.",
    en="⚠️ {ward} has no places left. Please ask the centre for more, "
    "or withdraw somebody at /danhsach.",
)
PLACES = Text(vi="{ward} · còn {left} chỗ", en="{ward} · places left: {left}")
NO_QUOTA_WARD = Text(vi="{ward} · lớp không chia chỉ tiêu", en="{ward} · no quotas in this class")
DEADLINE = Text(vi="Hạn đề cử: {deadline}", en="Deadline: {deadline}")
GOOD = Text(vi="✅ <b>Gửi được: {count}</b>", en="✅ <b>Ready to send: {count}</b>")
BAD = Text(vi="❌ <b>Chưa gửi được: {count}</b>", en="❌ <b>Cannot be sent yet: {count}</b>")
GOOD_LINE = Text(vi="{number}. {person}", en="{number}. {person}")
BAD_LINE = Text(vi="{number}. «{given}»", en="{number}. “{given}”")
REASON = Text(vi="   – {why}", en="   – {why}")
DOUBT = Text(vi="   ⚠️ {why}", en="   ⚠️ {why}")
EMPTY = Text(vi="Danh sách chưa có ai.", en="Nobody is on the list yet.")
ALL_ON_THE_LIST = Text(
    vi="Không còn gì phải gửi: những người này đã có trong danh sách. Mời bấm Huỷ hoặc thêm người.",
    en="There is nothing to send: they are on the list already. Press Cancel, or add somebody.",
)
HOW_TO_SEND = Text(
    vi="Bấm Xác nhận để gửi {good} người cho trung tâm.",
    en="Press Confirm to send {good} people to the centre.",
)
HOW_TO_SEND_SOME = Text(
    vi="Xác nhận sẽ gửi {good} người; {bad} dòng còn lại được giữ để sửa.",
    en="Confirm sends {good} people. Lines kept to be corrected: {bad}.",
)
HOW_TO_CORRECT = Text(
    vi="Sửa dòng lỗi: gửi lại dòng đó, hoặc «{number}: nội dung đúng». Bỏ dòng: «bỏ {number}».",
    en="To correct a line send it again, or “{number}: the right words”. Drop it: “bỏ {number}”.",
)
FINISHED_WITHOUT = Text(
    vi="⚠️ Lớp đã kết thúc: {count} người chờ xét hoặc dự bị không được học lớp này. "
    "Mời đề cử vào lớp khác.",
    en="⚠️ The class is over: {count} who waited for an answer or a place were not in it. "
    "Please nominate them for another class.",
)
CALLED_OFF = Text(
    vi="⚠️ Lớp đã huỷ: {count} người chờ xét hoặc dự bị cần được đề cử vào lớp khác.",
    en="⚠️ The class is cancelled: {count} who waited need to be nominated for another class.",
)
OVER = Text(
    vi="❌ Quá chỉ tiêu, chưa gửi được (cả danh sách chỉ còn {left} chỗ): {count}",
    en="❌ Beyond the quota, cannot be sent ({left} places are left for the list): {count}",
)
DROP_MANY = Text(
    vi="Bỏ nhiều dòng một lần: «bỏ {number}-{total}».",
    en="Drop many lines at once: “bỏ {number}-{total}”.",
)
SENT = Text(
    vi="✅ Đã gửi {count} người đề cử vào {cls}: {names}.\nTrung tâm đã được báo và sẽ trả lời.",
    en="✅ {count} nominations for {cls} were sent: {names}.\nThe centre was told and will answer.",
)
SENT_NONE_LEFT = Text(
    vi="Đảng ủy đã dùng hết chỉ tiêu của lớp này.",
    en="All places of your ward are taken.",
)
SENT_LEFT = Text(vi="Đảng ủy còn {left} chỗ của lớp này.", en="Places left in this class: {left}.")
REST_LEFT = Text(
    vi="Còn {count} dòng chưa gửi, xem bên dưới.", en="Lines not sent yet: {count}, see below."
)
FILE_WAITS = Text(
    vi="⏳ Đang đọc tệp «{name}»; lát nữa danh sách hiện ra ở đây.",
    en="⏳ Reading “{name}”; the list will appear here in a moment.",
)
FILE_READ = Text(vi="📄 Đã đọc tệp «{name}»: {count} dòng.", en="📄 Read “{name}”: {count} lines.")
FILE_NOT_READ = Text(vi="📄 Chưa đọc được tệp «{name}».", en="📄 “{name}” could not be read.")
SEE_FORM = Text(vi="Xem danh sách", en="See the list")
FILE_HOW = Text(
    vi="Nếu «{name}» là danh sách đề cử: bấm lớp bên dưới rồi gửi lại tệp, "
    "hoặc gửi tệp kèm dòng chữ /decu và mã lớp.",
    en="If “{name}” is a list of nominees: press the class below and send the file again, "
    "or send it with the words /decu and the class code.",
)

# --- lists -------------------------------------------------------------------------------
LIST_HEAD = Text(vi="Danh sách {cls} · {total} người", en="List of {cls} · {total} people")
LIST_EMPTY = Text(vi="Chưa đề cử ai vào {cls}.", en="Nobody has been nominated for {cls} yet.")
GROUP_ACCEPTED = Text(vi="✅ <b>Đã được nhận: {count}</b>", en="✅ <b>Accepted: {count}</b>")
GROUP_SUBMITTED = Text(vi="🕓 <b>Chờ xét duyệt: {count}</b>", en="🕓 <b>Waiting: {count}</b>")
GROUP_WAITLISTED = Text(vi="⏳ <b>Dự bị: {count}</b>", en="⏳ <b>Waiting list: {count}</b>")
GROUP_REJECTED = Text(vi="❌ <b>Từ chối: {count}</b>", en="❌ <b>Rejected: {count}</b>")
GROUP_WITHDRAWN = Text(vi="↩️ <b>Đã rút: {count}</b>", en="↩️ <b>Withdrawn: {count}</b>")
POSITION = Text(vi="dự bị thứ {position}", en="number {position} on the waiting list")
PRESS_NUMBER = Text(vi="Bấm một người để xem chi tiết.", en="Press a person to see the details.")
PAGE = Text(vi="Trang {page}/{pages}", en="Page {page} of {pages}")
NEXT_PAGE = Text(vi="Xem tiếp ▸", en="More ▸")
PREVIOUS_PAGE = Text(vi="◂ Xem trước", en="◂ Earlier")
BACK = Text(vi="◂ Quay lại danh sách", en="◂ Back to the list (Quay lại)")
NOMINATE_MORE = Text(vi="➕ Đề cử thêm", en="➕ Nominate more")
SEE_LIST = Text(vi="📋 Danh sách", en="📋 The list")

# --- one person --------------------------------------------------------------------------
BORN = Text(vi="Sinh {birth}", en="Born {birth}")
TEL = Text(vi="ĐT {phone}", en="Tel. {phone}")
CARD_STATE = Text(vi="Tình trạng: {state}", en="State: {state}")
CARD_NOMINATED = Text(vi="Đề cử: {who}, {at}", en="Nominated by {who}, {at}")
CARD_DECIDED = Text(vi="Quyết định gần nhất: {who}, {at}", en="Last decision: {who}, {at}")
CARD_AUTOMATIC = Text(vi="chuyển lên từ danh sách dự bị", en="moved up from the waiting list")
CARD_REASON = Text(vi="Lý do: {reason}", en="Reason: {reason}")
CARD_NOTE = Text(vi="Ghi chú: {note}", en="Note: {note}")
CARD_NOT_JOINED = Text(
    vi="Chưa tham gia trợ lý: cần gọi điện hoặc gửi liên kết mời.",
    en="Has not joined the assistant: phone them or send an invitation link.",
)
STATES = {
    "submitted": Text(vi="chờ xét duyệt", en="waiting for a decision"),
    "accepted": Text(vi="đã được nhận", en="accepted"),
    "rejected": Text(vi="bị từ chối", en="rejected"),
    "waitlisted": Text(vi="dự bị", en="on the waiting list"),
    "withdrawn": Text(vi="đã rút", en="withdrawn"),
}
DOUBTS = {
    "too_young": Text(vi="dưới tuổi quy định", en="below the age limit"),
    "very_young": Text(vi="xem lại năm sinh", en="year of birth in doubt"),
    "no_marks": Text(vi="tên chưa có dấu", en="name without marks"),
    "too_old": Text(vi="quá tuổi quy định", en="above the age limit"),
    "cell_missing": Text(vi="chưa ghi chi bộ", en="no cell"),
    "phone_missing": Text(vi="không có số điện thoại", en="no phone number"),
    "phone_of": Text(vi="số điện thoại trùng người khác", en="phone shared with somebody"),
    "phone_taken": Text(vi="số điện thoại trùng người khác", en="phone shared with somebody"),
    "same_phone": Text(vi="số điện thoại trùng người khác", en="phone shared with somebody"),
}

# --- quota -------------------------------------------------------------------------------
QUOTA_HEAD = Text(vi="Chỉ tiêu của {ward}", en="Quota of {ward}")
QUOTA_CLASS = Text(
    vi="{cls}\nĐược giao {allotted} · đã dùng {used} · còn <b>{left}</b>",
    en="{cls}\nAllotted {allotted} · used {used} · left <b>{left}</b>",
)
QUOTA_NONE = Text(
    vi="{cls}\nLớp không chia chỉ tiêu (sĩ số {capacity}) · đã đề cử {used}",
    en="{cls}\nNo quotas in this class (capacity {capacity}) · nominated {used}",
)
QUOTA_PARTS = Text(
    vi="chờ xét duyệt {submitted}, đã nhận {accepted}, dự bị {waitlisted}",
    en="waiting {submitted}, accepted {accepted}, waiting list {waitlisted}",
)
QUOTA_DEADLINE = Text(vi="hạn đề cử {deadline}", en="deadline {deadline}")
QUOTA_SHUT = Text(vi="đã hết nhận đề cử", en="nominations are closed")
NO_LIMIT = Text(vi="không giới hạn", en="unlimited")

# --- withdrawing -------------------------------------------------------------------------
WITHDRAW = Text(vi="↩️ Rút", en="↩️ Withdraw (Rút)")
REMOVE = Text(vi="↩️ Đưa khỏi lớp", en="↩️ Remove from the class")
TITLE_WITHDRAW = Text(vi="Rút khỏi lớp", en="Withdraw from the class")
WHY = Text(vi="Lý do", en="Reason")
ASK_WHY_WITHDRAW = Text(
    vi="Vì sao {name} không tham gia lớp {code}? Bấm chọn hoặc gõ lý do.",
    en="Why will {name} not take part in {code}? Press or type the reason.",
)
WITHDRAW_REASONS = (
    Text(vi="Bận công tác", en="Away for work"),
    Text(vi="Ốm đau", en="Illness"),
    Text(vi="Gia đình có việc", en="Family matters"),
    Text(vi="Chuyển nơi sinh hoạt", en="Moved to another unit"),
    Text(vi="Đề cử nhầm", en="Nominated by mistake"),
)
REVIEW_WITHDRAW = Text(
    vi="Rút {person} khỏi {cls}.\nLý do: {reason}\n{effect}",
    en="Withdraw {person} from {cls}.\nReason: {reason}\n{effect}",
)
FREES_PLACE = Text(
    vi="Chỗ này sẽ trống; người dự bị đầu tiên (nếu có) được chuyển lên.",
    en="The place becomes free; the first on the waiting list (if any) moves up.",
)
FREES_NOTHING = Text(
    vi="Người này đang dự bị nên không có chỗ nào trống thêm.",
    en="This person is on the waiting list, so no place becomes free.",
)
FREES_NOMINATION = Text(
    vi="Người này chưa được nhận. Lớp chia chỉ tiêu thì Đảng ủy có lại một chỗ để đề cử.",
    en="This person has no place yet. Where there are quotas the ward may nominate another.",
)
WITHDRAWN = Text(
    vi="Đã rút {name} khỏi {cls}. Những người liên quan đã được báo.",
    en="{name} was withdrawn from {cls}. Those concerned were told.",
)
MOVED_UP = Text(
    vi="{name} ({ward}) được chuyển từ danh sách dự bị lên.",
    en="{name} ({ward}) moved up from the waiting list.",
)
PASSED_ON = Text(
    vi="Chỗ trống đã chuyển cho người dự bị đầu tiên của đơn vị khác.",
    en="The free place went to the first on the waiting list, from another ward.",
)
