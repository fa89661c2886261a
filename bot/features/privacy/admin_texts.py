"""Words for administrators who handle requests about personal data."""

from bot.kit.text import Text

MENU = Text(vi="🔐 Yêu cầu dữ liệu", en="🔐 Data requests")
HELP = Text(
    vi="xem và giải quyết yêu cầu về thông tin cá nhân",
    en="see and settle requests about personal data",
)
NONE_OPEN = Text(
    vi="Không có yêu cầu nào về thông tin cá nhân đang chờ.",
    en="No requests about personal data are waiting.",
)
OPEN_TITLE = Text(
    vi="<b>{count} yêu cầu về thông tin cá nhân đang chờ</b>",
    en="<b>{count} requests about personal data are waiting</b>",
)
OPEN_LINE = Text(
    vi="• YC{id} · {kind} · {name} · hạn {due}{late}",
    en="• YC{id} · {kind} · {name} · due {due}{late}",
)
LATE = Text(vi=" ⚠️ quá hạn", en=" ⚠️ overdue")
IN_TIME = Text(vi="", en="")
OPEN_BUTTON = Text(vi="YC{id}", en="YC{id}")
NEW = Text(
    vi="🔐 Yêu cầu mới về thông tin cá nhân (YC{id}): {kind} – {name}{home}.\n"
    "Tiếp nhận trước hết ngày {ack}, giải quyết chậm nhất ngày {due}.",
    en="🔐 New request about personal data (YC{id}): {kind} – {name}{home}.\n"
    "Acknowledge by {ack}, settle by {due}.",
)
HOME = Text(vi=", {home}", en=", {home}")
NO_HOME = Text(vi="", en="")
CARD = Text(
    vi="<b>YC{id}</b> · {kind}\n{name}{home}\n{detail}\nGửi lúc {at}. {seen}\nHạn: <b>{due}</b>",
    en="<b>YC{id}</b> · {kind}\n{name}{home}\n{detail}\nSent {at}. {seen}\nDue: <b>{due}</b>",
)
SEEN = Text(vi="Đã tiếp nhận {at}.", en="Acknowledged {at}.")
NOT_SEEN = Text(vi="Chưa tiếp nhận (hạn {by}).", en="Not acknowledged yet (by {by}).")
FIELD_DETAIL = Text(
    vi="{field}: {old} → <b>{new}</b>",
    en="{field}: {old} → <b>{new}</b>",
)
TEXT_DETAIL = Text(vi="Nội dung: {words}", en="It says: {words}")
WITHDRAWAL_DETAIL = Text(
    vi="Trợ lý đã thôi nhắn. Phần còn lại làm bằng tay: rút khỏi danh sách giấy, bảng tính, nhóm; "
    "từ nay báo việc học qua điện thoại.",
    en="The chat has stopped. By hand: take the person off paper lists, sheets and groups; "
    "phone them about their studies from now on.",
)
DELETION_DETAIL = Text(
    vi="Xem trước phần xoá và phần giữ khi bấm Hoàn thành.",
    en="What goes and what stays is shown when you press Done.",
)
EMPTY = Text(vi="(trống)", en="(empty)")
ACKNOWLEDGE = Text(vi="👁 Đã nhận", en="👁 I have it (Đã nhận)")
DONE = Text(vi="✅ Hoàn thành", en="✅ Done")
REFUSE = Text(vi="✖️ Từ chối", en="✖️ Refuse (Từ chối)")
LIST = Text(vi="Danh sách", en="The list")
LEFT = Text(vi="Còn {count} yêu cầu", en="{count} more")
ACKNOWLEDGED = Text(
    vi="✅ Đã báo cho người yêu cầu là YC{id} đã được tiếp nhận.",
    en="✅ The person has been told that YC{id} is in your hands.",
)

DONE_TITLE = Text(vi="Hoàn thành yêu cầu", en="Settle a request")
WORDS = Text(vi="Lời trả lời", en="The answer")
ASK_WORDS = Text(
    vi="{card}\n\nMời gõ lời trả lời cho người yêu cầu, hoặc bấm Bỏ qua.",
    en="{card}\n\nPlease type an answer for the person, or skip (Bỏ qua).",
)
REVIEW_WORDS = Text(vi="Lời trả lời: {words}", en="Answer: {words}")
NO_WORDS = Text(vi="Không kèm lời trả lời.", en="Without an answer.")
DONE_REVIEW = Text(vi="{card}\n\n{does}\n{words}", en="{card}\n\n{does}\n{words}")
DOES_CORRECT = Text(
    vi="Xác nhận thì thông tin được sửa ngay như trên.",
    en="On confirming, the data is corrected as above at once.",
)
DOES_BY_HAND = Text(
    vi="Chỉ xác nhận khi việc đã làm xong; người yêu cầu được báo ngay.",
    en="Confirm only when it has been done; the person is told at once.",
)
DOES_DELETE = Text(
    vi="<b>Sẽ xoá, không lấy lại được:</b> họ tên, ngày sinh, điện thoại, chức vụ, vai trò, liên "
    "kết tài khoản, tin nhắn đã lưu, lý do của {leave} đơn nghỉ, {files} tệp, ghi chú.\n"
    "<b>Giữ lại, không còn tên:</b> {nominations} lượt đề cử, {enrolments} lượt học, "
    "{results} kết quả – để số liệu báo cáo không đổi.\n"
    "<b>Giữ lại, có tên:</b> {certificates} dòng sổ gốc giấy chứng nhận, theo quy định lưu "
    "vĩnh viễn.\n"
    "Tin nhắn đã gửi cho người khác tự xoá sau {days} ngày; bản sao lưu cũ mất dần trong 12 tháng.",
    en="<b>Deleted for good:</b> name, birth date, phone, position, roles, account link, stored "
    "messages, reasons of {leave} leave requests, {files} files, remarks.\n"
    "<b>Kept without a name:</b> {nominations} nominations, {enrolments} places in classes, "
    "{results} results, so that reports do not change.\n"
    "<b>Kept with the name:</b> {certificates} entries of the certificate register, to be kept "
    "for good by regulation.\n"
    "Messages sent to others go after {days} days; old backups within 12 months.",
)
STILL_STUDYING = Text(
    vi="⚠️ Người này đang học lớp {classes}: sau khi xoá không điểm danh theo tên được nữa.",
    en="⚠️ This person is attending {classes}: afterwards nobody can be marked by that name.",
)
REFUSE_TITLE = Text(vi="Từ chối yêu cầu", en="Refuse a request")
WHY = Text(vi="Lý do", en="The reason")
ASK_WHY = Text(
    vi="{card}\n\nMời gõ lý do từ chối; người yêu cầu đọc được.",
    en="{card}\n\nPlease type the reason; the person will read it.",
)
REFUSE_REVIEW = Text(
    vi="{card}\n\n<b>Từ chối</b>, lý do: {why}",
    en="{card}\n\n<b>Refuse</b>, reason: {why}",
)
IS_DONE = Text(
    vi="✅ YC{id} đã hoàn thành, người yêu cầu đã được báo.",
    en="✅ YC{id} is settled and the person has been told.",
)
IS_REFUSED = Text(
    vi="✅ YC{id} đã từ chối, người yêu cầu đã được báo.",
    en="✅ YC{id} is refused and the person has been told.",
)

REMINDERS = {
    "acknowledge": Text(
        vi="⏰ YC{id} ({kind}, {name}) chưa được tiếp nhận; hạn tiếp nhận là hôm nay, {day}.",
        en="⏰ YC{id} ({kind}, {name}) is not acknowledged; today, {day}, is the last day for it.",
    ),
    "soon": Text(
        vi="⏰ YC{id} ({kind}, {name}) phải giải quyết chậm nhất ngày {day}.",
        en="⏰ YC{id} ({kind}, {name}) must be settled by {day}.",
    ),
    "due": Text(
        vi="⚠️ YC{id} ({kind}, {name}) đến hạn giải quyết ngày {day}.",
        en="⚠️ YC{id} ({kind}, {name}) is due on {day}.",
    ),
}
