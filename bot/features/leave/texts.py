"""The words of leave."""

from bot.kit.text import Text
from db.models import LeaveStatus

TITLE = Text(vi="Xin nghỉ học", en="Ask leave")
HELP = Text(
    vi="xin nghỉ một hay nhiều buổi; xem và rút đơn của mình",
    en="ask leave for sessions; see and withdraw own requests",
)
LIST_TITLE = Text(vi="Đơn xin nghỉ", en="Leave requests")
LIST_HELP = Text(
    vi="đơn xin nghỉ học: trung tâm duyệt, Đảng ủy theo dõi",
    en="leave requests: the centre decides, the ward follows",
)

# --- the questions ---
SESSIONS = Text(vi="Buổi xin nghỉ", en="Sessions")
REASON = Text(vi="Lý do", en="Reason")
FILES = Text(vi="Giấy tờ kèm theo", en="Attachment")
WHICH_SESSIONS = Text(
    vi="{title}\nĐồng chí xin nghỉ buổi nào? Bấm chọn một hay nhiều buổi rồi bấm «Chọn xong». "
    "Hoặc gõ ngày, ví dụ: 24/11/2026 sáng.",
    en="{title}\nWhich sessions? Press one or several, then “Chosen”. "
    "Or type the day, like: 24/11/2026 sáng.",
)
CHOSEN_COUNT = Text(vi="Đã chọn: {count} buổi.", en="Chosen: {count}.")
ALREADY_ASKED = Text(vi="Đã có đơn: {sessions}.", en="Asked before: {sessions}.")
ON = Text(vi="☑ {session}", en="☑ {session}")
OFF = Text(vi="☐ {session}", en="☐ {session}")
BEGUN = Text(vi="{session} (đã qua)", en="{session} (past)")
CHOSEN = Text(vi="Chọn xong ▸", en="Chosen ▸")
WHY = Text(
    vi="Lý do xin nghỉ? Bấm một lý do, hoặc gõ lý do cụ thể.",
    en="Why? Press a reason, or type your own.",
)
TOO_SHORT = Text(
    vi="«{given}» còn ngắn quá, mời ghi cụ thể hơn.",
    en="“{given}” is too short; please say more.",
)
REASONS = (
    Text(vi="Bản thân ốm, đi khám bệnh", en="I am ill"),
    Text(vi="Con hoặc người thân ốm", en="A child or relative is ill"),
    Text(vi="Gia đình có việc hiếu, hỉ", en="A funeral or wedding in the family"),
    Text(vi="Công tác đột xuất của cơ quan", en="Urgent duty at work"),
)
SEND_FILE = Text(
    vi="Nếu có giấy tờ (giấy khám bệnh, giấy công tác…), mời gửi một ảnh hoặc tệp, tối đa 20 MB. "
    "Không có thì bấm «Bỏ qua».",
    en="If you have a paper (from a doctor, from work…), send a photo or file of 20 MB at most. "
    "If not, press “Skip”.",
)

# --- the review ---
REVIEW_HEAD = Text(vi="<b>Xem lại đơn xin nghỉ học</b>", en="<b>Your request for leave</b>")
REVIEW_SESSIONS = Text(vi="Xin nghỉ {count} buổi:", en="Sessions ({count}):")
REVIEW_REASON = Text(vi="Lý do: {reason}", en="Reason: {reason}")
REVIEW_FILES = Text(vi="Kèm theo: {count} tệp", en="Attached: {count}")
REVIEW_NO_FILE = Text(
    vi="Có thể gửi thêm ảnh hoặc tệp (tối đa 20 MB) ngay tại đây.",
    en="You may still send a photo or file here (20 MB at most).",
)
REVIEW_BAD = Text(
    vi="❌ Không nhận được, sẽ không có trong đơn:", en="❌ Not taken, not part of the request:"
)
BAD_LINE = Text(vi="{number}. {why}", en="{number}. {why}")
PERIODS = Text(
    vi="Đã vắng {missed} tiết{asked}; còn được vắng {left} tiết, sau đơn này còn {after} tiết.",
    en="Missed: {missed} periods{asked}; {left} more may be missed, {after} after this request.",
)
ASKED_BEFORE = Text(vi=", đơn trước xin nghỉ {count} tiết", en=", asked off before: {count}")
BREAKS = Text(
    vi="⚠️ Đã vắng {missed} tiết{asked}, còn được vắng {left} tiết. Nếu nghỉ theo đơn này, đồng chí "
    "vắng quá mức {over} tiết (phải dự ít nhất {minimum} số tiết) và không đủ điều kiện viết bài "
    "thu hoạch. Vẫn gửi được đơn.",
    en="⚠️ Missed: {missed} periods{asked}; {left} more may be missed. With this leave you are "
    "{over} over the limit (at least {minimum} of the periods must be attended) and may not sit "
    "the final paper. You can still send it.",
)
LATE = Text(vi="⚠️ Đơn muộn: có buổi đã bắt đầu.", en="⚠️ Late: one of the sessions has begun.")
GOES_TO = Text(
    vi="Đơn gửi {centre} quyết định và {ward} để biết.",
    en="It goes to {centre} for decision and to {ward} for information.",
)

# --- a request ---
MOOT = Text(
    vi="⚪ Không cần quyết định nữa (lớp đã huỷ hoặc học viên không còn trong lớp)",
    en="⚪ Nothing to decide any more (class cancelled or trainee gone)",
)
STATUS = {
    LeaveStatus.PENDING: Text(vi="⏳ Chờ duyệt", en="⏳ Waiting"),
    LeaveStatus.APPROVED: Text(vi="✅ Đã duyệt", en="✅ Approved"),
    LeaveStatus.REJECTED: Text(vi="❌ Từ chối", en="❌ Rejected"),
    LeaveStatus.WITHDRAWN: Text(vi="↩️ Đã rút", en="↩️ Withdrawn"),
}
WHO = Text(vi="{name} – {ward}", en="{name} – {ward}")
CLASS = Text(vi="Lớp {code}", en="Class {code}")
MARK_LATE = Text(vi="đơn muộn", en="late")
MARK_BEGUN = Text(
    vi="buổi học đã bắt đầu, đơn chưa được trả lời", en="unanswered, a session has begun"
)
MARK_BELOW = Text(vi="vắng quá mức cho phép", en="breaks the attendance minimum")
MARKS = Text(vi="⚠️ {marks}", en="⚠️ {marks}")
OPINION_LINE = Text(
    vi="Ý kiến Đảng ủy ({by}): {opinion}", en="The ward's opinion ({by}): {opinion}"
)
DECIDED_LINE = Text(vi="{status} bởi {by}, {when}", en="{status} by {by}, {when}")
DECISION_NOTE = Text(vi="Lý do từ chối: {note}", en="Why rejected: {note}")
SENT_AT = Text(vi="Gửi lúc {when}", en="Sent {when}")
NUMBERED = Text(vi="<b>{number}.</b> {card}", en="<b>{number}.</b> {card}")

# --- buttons ---
APPROVE = Text(vi="✅ Duyệt", en="✅ Approve (Duyệt)")
APPROVE_N = Text(vi="✅ Duyệt {number}", en="✅ Approve (Duyệt) {number}")
REJECT = Text(vi="Từ chối", en="Reject (Từ chối)")
REJECT_N = Text(vi="Từ chối {number}", en="Reject (Từ chối) {number}")
APPROVE_ALL = Text(vi="✅ Duyệt tất cả ({count})", en="✅ Approve all (Duyệt tất cả) ({count})")
SEE_FILES = Text(vi="📎 Xem tệp đính kèm", en="📎 See the attachment")
SEE_FILES_N = Text(vi="📎 Xem tệp {number}", en="📎 Attachment {number}")
OPINION = Text(vi="Ý kiến", en="Opinion (Ý kiến)")
OPINION_N = Text(vi="Ý kiến {number}", en="Opinion (Ý kiến) {number}")
WITHDRAW = Text(vi="Rút đơn", en="Withdraw")
WITHDRAW_N = Text(vi="Rút đơn {number}", en="Withdraw {number}")
MY_REQUESTS = Text(vi="Đơn của tôi ({count})", en="My requests ({count})")
HISTORY = Text(vi="Đơn đã giải quyết", en="Decided requests")
WAITING = Text(vi="Đơn chờ duyệt", en="Waiting requests")
NEW_REQUEST = Text(vi="Viết đơn mới", en="New request")
PREVIOUS = Text(vi="◂ Trang trước", en="◂ Previous")
NEXT = Text(vi="Trang sau ▸", en="Next ▸")

# --- afterwards ---
SENT = Text(
    vi="✅ Đã gửi đơn xin nghỉ lớp {code}:\n{sessions}\n\n"
    "Đang chờ {centre} quyết định. {ward} đã được báo. Có kết quả sẽ báo ngay cho đồng chí.",
    en="✅ Your request for {code} is sent:\n{sessions}\n\n"
    "Waiting for {centre} to decide. {ward} has been told. You will hear at once.",
)
SENT_WITHOUT_FILE = Text(
    vi="Có giấy tờ thì gửi ảnh hoặc tệp vào đây trong 24 giờ, sẽ tự kèm vào đơn.",
    en="Send a photo or file here within 24 hours and it goes with the request.",
)
CENTRE_UNREACHED = Text(
    vi="Trung tâm hiện chưa có ai nhận được tin qua trợ lý: mời đồng chí gọi báo thêm.",
    en="Nobody of the centre can be reached here at the moment: please call them as well.",
)
NO_TIME_LEFT = Text(
    vi="Buổi học sắp bắt đầu, mời đồng chí gọi báo trung tâm. Chưa có trả lời thì tạm tính vắng "
    "không phép; trung tâm duyệt sau giờ học vẫn được tính có phép.",
    en="The session begins soon: please call the centre as well. Without an answer it counts as "
    "absence without leave for now; approval after the session still counts.",
)
FILE_ADDED = Text(
    vi="📎 Đã kèm «{name}» vào đơn xin nghỉ lớp {code} ({sessions}).",
    en="📎 “{name}” now goes with your request for {code} ({sessions}).",
)
HAVE_REQUESTS = Text(
    vi="Đồng chí có {count} đơn đang chờ hoặc đã duyệt.",
    en="You have {count} requests waiting or approved.",
)
NO_REQUESTS = Text(vi="Đồng chí chưa có đơn xin nghỉ nào.", en="You have not asked for leave yet.")
MINE_HEAD = Text(vi="<b>Đơn của tôi</b>", en="<b>My requests</b>")
WAITS_FOR = Text(vi="Đang chờ {centre} từ {since}", en="Waiting for {centre} since {since}")
WAITS_REMINDED = Text(
    vi="Đang chờ {centre} từ {since}, đã nhắc {count} lần",
    en="Waiting for {centre} since {since}, reminders: {count}",
)

# --- deciding ---
OWN_WAITS = Text(
    vi="Đơn {list} là của chính đồng chí. {why}", en="Number {list} is your own. {why}"
)
WAITING_HEAD = Text(vi="<b>Đơn chờ duyệt: {count}</b>", en="<b>Waiting: {count}</b>")
PAGE = Text(vi="(trang {page}/{pages})", en="(page {page}/{pages})")
NONE_WAITING = Text(vi="Không có đơn nào chờ duyệt.", en="No request is waiting.")
CLOSED_HEAD = Text(vi="<b>Đơn đã giải quyết: {count}</b>", en="<b>Decided: {count}</b>")
NONE_CLOSED = Text(vi="Chưa có đơn nào được giải quyết.", en="None has been decided yet.")
WARD_HEAD = Text(
    vi="<b>Đơn của học viên phường: {count} đang chờ trung tâm</b>",
    en="<b>Requests of your trainees: {count} waiting for the centre</b>",
)
NONE_OF_WARD = Text(
    vi="Học viên của phường chưa có đơn xin nghỉ nào.",
    en="Your trainees have not asked for leave.",
)
APPROVE_TITLE = Text(vi="Duyệt đơn xin nghỉ", en="Approve leave")
APPROVE_REVIEW = Text(
    vi="<b>Duyệt {count} đơn xin nghỉ?</b>", en="<b>Approve {count} requests?</b>"
)
APPROVE_ONE = Text(vi="<b>Duyệt đơn xin nghỉ này?</b>", en="<b>Approve this request?</b>")
PASSED_OVER = Text(
    vi="Không tính {count} đơn đã giải quyết hoặc là đơn của chính đồng chí.",
    en="Left out: {count} decided already or your own.",
)
TELLS = Text(
    vi="Sau khi xác nhận, học viên và Đảng ủy được báo.",
    en="After that the trainee and the ward are told.",
)
REJECT_TITLE = Text(vi="Từ chối đơn xin nghỉ", en="Reject leave")
REJECT_WHY = Text(
    vi="{card}\n\nLý do từ chối? Học viên sẽ thấy lý do này.",
    en="{card}\n\nWhy reject it? The trainee will see the reason.",
)
REJECT_REASONS = (
    Text(vi="Lý do chưa chính đáng", en="The reason is not sufficient"),
    Text(vi="Đã nghỉ nhiều, cần bảo đảm số tiết", en="Too many periods missed already"),
    Text(vi="Buổi học quan trọng, đề nghị thu xếp", en="An important session; please attend"),
)
REJECT_REVIEW = Text(
    vi="<b>Từ chối đơn này?</b>\n{card}\n\nLý do từ chối: {note}",
    en="<b>Reject this request?</b>\n{card}\n\nWhy: {note}",
)
DONE_APPROVED = Text(vi="✅ Đã duyệt {count} đơn:\n{cards}", en="✅ Approved {count}:\n{cards}")
DONE_REJECTED = Text(
    vi="Đã từ chối đơn của {name}. Học viên và Đảng ủy đã được báo.",
    en="The request of {name} is rejected. The trainee and the ward have been told.",
)
SHORT = Text(vi="{name} – {sessions}", en="{name} – {sessions}")
MORE_WAITING = Text(vi="Còn {count} đơn chờ duyệt.", en="{count} more waiting.")
OPINION_TITLE = Text(vi="Ý kiến của Đảng ủy", en="The ward's opinion")
OPINION_ASK = Text(
    vi="{card}\n\nÝ kiến của Đảng ủy gửi trung tâm? Bấm một ý hoặc gõ.",
    en="{card}\n\nThe ward's opinion for the centre? Press one or type it.",
)
OPINIONS = (
    Text(vi="Nhất trí cho nghỉ", en="The ward agrees"),
    Text(vi="Đề nghị trung tâm xem xét", en="The centre may consider it"),
    Text(vi="Đề nghị không cho nghỉ", en="The ward advises against it"),
)
OPINION_REVIEW = Text(
    vi="<b>Gửi ý kiến này đến trung tâm?</b>\n{card}\n\nÝ kiến: {opinion}",
    en="<b>Send this opinion to the centre?</b>\n{card}\n\nOpinion: {opinion}",
)
OPINION_DONE = Text(
    vi="✅ Đã gửi ý kiến về đơn của {name} đến {centre}.",
    en="✅ Your opinion on the request of {name} is with {centre}.",
)
WITHDRAW_TITLE = Text(vi="Rút đơn xin nghỉ", en="Withdraw a request")
WITHDRAW_REVIEW = Text(
    vi="<b>Rút đơn này?</b>\n{card}\n\n"
    "Trung tâm và Đảng ủy sẽ được báo; đồng chí đi học như thường.",
    en="<b>Withdraw this request?</b>\n{card}\n\nThe centre and the ward are told; you attend as "
    "usual.",
)
WITHDRAW_REST_REVIEW = Text(
    vi="<b>Rút phần còn lại của đơn này?</b>\n{card}\n\n"
    "Sẽ rút:\n{coming}\nGiữ nguyên vì đã bắt đầu:\n{begun}\n\n"
    "Trung tâm và Đảng ủy sẽ được báo; đồng chí đi học các buổi đã rút như thường.",
    en="<b>Withdraw what is left of this request?</b>\n{card}\n\n"
    "Withdrawn:\n{coming}\nStays, as it has begun:\n{begun}\n\n"
    "The centre and the ward are told; you attend the sessions withdrawn as usual.",
)
WITHDRAW_KEPT = Text(
    vi="Giữ nguyên vì đã bắt đầu: {sessions}.", en="Stays, as it has begun: {sessions}."
)
WITHDRAW_DONE = Text(
    vi="↩️ Đã rút đơn xin nghỉ lớp {code} ({sessions}). Trung tâm và Đảng ủy đã được báo.",
    en="↩️ Your request for {code} ({sessions}) is withdrawn. The centre and the ward are told.",
)
FILE_IS = Text(vi="📎 {name} – đơn của {person}", en="📎 {name} – request of {person}")
FILE_COMING = Text(
    vi="«{name}» đang được tải về. Mời bấm lại sau ít phút.",
    en="“{name}” is still being fetched. Please press again in a few minutes.",
)
FILE_FAILED = Text(
    vi="«{name}» không tải về được. Mời học viên gửi lại.",
    en="“{name}” could not be fetched. Please ask the trainee to send it again.",
)
