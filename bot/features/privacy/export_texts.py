"""Words of the file that holds everything kept about a person."""

from bot.kit.text import Text
from db.models import (
    AttendanceState,
    EnrolmentStatus,
    LeaveStatus,
    NominationStatus,
    ProposalStatus,
    Role,
)


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


TITLE = _text(
    "THÔNG TIN ĐANG GIỮ VỀ {name}\nLập lúc {at}, theo yêu cầu của chính người này.",
    "DATA HELD ABOUT {name}\nMade at {at}, as this person asked.",
)
NOTHING = _text("(không có)", "(nothing)")
SECTIONS = {
    "person": _text("1. Con người", "1. Person"),
    "roles": _text("2. Vai trò", "2. Roles"),
    "accounts": _text("3. Tài khoản trò chuyện", "3. Chat accounts"),
    "sessions": _text("4. Trình duyệt đã đăng nhập", "4. Browsers signed in"),
    "consents": _text("5. Ý kiến về việc giữ thông tin", "5. Consent"),
    "proposals": _text("6. Chi bộ giới thiệu", "6. Proposed by a cell"),
    "nominations": _text("7. Đề cử", "7. Nominations"),
    "enrolments": _text("8. Lớp học", "8. Classes"),
    "attendance": _text("9. Điểm danh", "9. Attendance"),
    "leave": _text("10. Đơn xin nghỉ", "10. Leave requests"),
    "results": _text("11. Kết quả", "11. Results"),
    "certificates": _text("12. Giấy chứng nhận", "12. Certificates"),
    "notices": _text("13. Thông báo đã gửi", "13. Notices"),
    "files": _text("14. Tệp đã gửi", "14. Files sent"),
    "requests": _text("15. Yêu cầu về thông tin cá nhân", "15. Requests about personal data"),
    "messages": _text("16. Tin nhắn", "16. Messages"),
    "log": _text("17. Nhật ký xử lý", "17. Log of what was done"),
}
NAME = _text("Họ và tên: {value}", "Full name: {value}")
BORN = _text("Ngày sinh: {value}", "Birth date: {value}")
PHONE = _text("Điện thoại: {value}", "Phone: {value}")
POSITION = _text("Chức vụ: {value}", "Position: {value}")
HOME = _text("Đơn vị: {value}", "Unit: {value}")
SINCE = _text("Có trong hệ thống từ: {value}", "On record since: {value}")
ROLE = _text("{role} – {place}, từ {since}{until}", "{role} – {place}, since {since}{until}")
UNTIL = _text(", đến {until}", ", until {until}")
ACCOUNT = _text(
    "{channel}, mã {key}, ngôn ngữ {lang}, từ {since}",
    "{channel}, id {key}, language {lang}, since {since}",
)
SESSION = _text(
    "{device}, từ {since}, dùng lần cuối {last}, đến {until}",
    "{device}, since {since}, last used {last}, until {until}",
)
AGREED = _text("Đồng ý bản {version}, {at}", "Agreed to version {version}, {at}")
NOT_AGREED = _text(
    "Không đồng ý / rút lại, bản {version}, {at}", "Refused or withdrawn, version {version}, {at}"
)
NOMINATION = _text("{cls}: {state}, gửi {at}{note}", "{cls}: {state}, sent {at}{note}")
REASON = _text("; lý do: {reason}", "; reason: {reason}")
ENROLMENT = _text("{cls} {name}: {state}, từ {at}", "{cls} {name}: {state}, since {at}")
ATTENDANCE = _text(
    "{cls} buổi {number} ({day}): {state}", "{cls} session {number} ({day}): {state}"
)
LEAVE = _text(
    "{cls}, gửi {at}: {state}. Lý do: {reason}{note}",
    "{cls}, sent {at}: {state}. Reason: {reason}{note}",
)
NOTE = _text("; ghi chú: {note}", "; note: {note}")
RESULT = _text(
    "{cls} lần {attempt}: {score}{band}, {at}", "{cls} try {attempt}: {score}{band}, {at}"
)
CERTIFICATE = _text(
    "{cls}: số {number}, cấp {issued}, hạn {until}{void}",
    "{cls}: no. {number}, issued {issued}, valid until {until}{void}",
)
VOID = _text(" (đã huỷ: {reason})", " (void: {reason})")
REVOKED = _text(
    " (thu hồi theo quyết định {decision} ngày {day}: {reason})",
    " (withdrawn by decision {decision} of {day}: {reason})",
)
NOTICE = _text("{at} {summary}{confirmed}", "{at} {summary}{confirmed}")
CONFIRMED = _text(" (đã xác nhận {at})", " (confirmed {at})")
FILE = _text("{name}, {size} byte, {at}", "{name}, {size} bytes, {at}")
REQUEST = _text("YC{id} {kind}, gửi {at}: {words}", "YC{id} {kind}, sent {at}: {words}")
MESSAGES = _text(
    "Đang lưu {inbox} tin đã gửi cho trợ lý và {outbox} tin trợ lý đã trả lời; "
    "tự xoá sau {days} ngày.",
    "{inbox} messages to the assistant and {outbox} from it are stored; "
    "they are deleted after {days} days.",
)
LOG = _text("{at} {action}", "{at} {action}")

PROPOSAL_STATES = {
    ProposalStatus.WAITING: _text("chi bộ giới thiệu, chờ Đảng ủy chọn", "waiting for the ward"),
    ProposalStatus.TAKEN: _text("Đảng ủy đã chọn", "chosen by the ward"),
    ProposalStatus.NOT_CHOSEN: _text("Đảng ủy không chọn", "not chosen by the ward"),
    ProposalStatus.WITHDRAWN: _text("chi bộ đã rút", "withdrawn by the cell"),
    ProposalStatus.ENDED: _text("lớp không nhận đề cử nữa", "the class took nobody any more"),
}
NOMINATION_STATES = {
    NominationStatus.SUBMITTED: _text("đang chờ", "waiting"),
    NominationStatus.ACCEPTED: _text("được nhận", "accepted"),
    NominationStatus.REJECTED: _text("không được nhận", "rejected"),
    NominationStatus.WAITLISTED: _text("dự bị", "on the waiting list"),
    NominationStatus.WITHDRAWN: _text("đã rút", "withdrawn"),
}
ENROLMENT_STATES = {
    EnrolmentStatus.ACTIVE: _text("đang học", "attending"),
    EnrolmentStatus.WITHDRAWN: _text("đã rút", "withdrawn"),
    EnrolmentStatus.FINISHED: _text("hoàn thành", "finished"),
    EnrolmentStatus.FAILED: _text("chưa đạt", "not passed"),
}
ATTENDANCE_STATES = {
    AttendanceState.PRESENT: _text("có mặt", "present"),
    AttendanceState.EXCUSED: _text("vắng có phép", "absent, excused"),
    AttendanceState.UNEXCUSED: _text("vắng không phép", "absent, unexcused"),
}
LEAVE_STATES = {
    LeaveStatus.PENDING: _text("đang chờ", "waiting"),
    LeaveStatus.APPROVED: _text("được duyệt", "approved"),
    LeaveStatus.REJECTED: _text("bị từ chối", "rejected"),
    LeaveStatus.WITHDRAWN: _text("đã rút", "withdrawn"),
}
ROLES = {
    Role.ADMIN: _text("Quản trị", "Administrator"),
    Role.DEPUTY_SECRETARY: _text("Phó bí thư trực Đảng", "Deputy secretary"),
    Role.CELL_SECRETARY: _text("Bí thư chi bộ", "Cell secretary"),
    Role.CENTRE_STAFF: _text("Cán bộ trung tâm", "Centre staff"),
    Role.GROUP_LEADER: _text("Trưởng đoàn học viên", "Group leader"),
    Role.TRAINEE: _text("Học viên", "Trainee"),
}
BANDS = {
    "excellent": _text("xuất sắc", "excellent"),
    "good": _text("giỏi", "good"),
    "fair": _text("khá", "fair"),
    "average": _text("trung bình", "average"),
    "failed": _text("không đạt", "failed"),
}
