"""Words for people who ask about the data held about them."""

from bot.kit.text import Text
from db.models import RequestKind, RequestState

KINDS = {
    RequestKind.CORRECTION: Text(vi="sửa thông tin", en="correct data"),
    RequestKind.RESTRICTION: Text(vi="hạn chế sử dụng thông tin", en="restrict the use of data"),
    RequestKind.WITHDRAWAL: Text(vi="rút lại đồng ý", en="withdraw the consent"),
    RequestKind.DELETION: Text(vi="xoá thông tin", en="delete data"),
}
STATES = {
    RequestState.OPEN: Text(vi="đang chờ, hạn {due}", en="waiting, due {due}"),
    RequestState.DONE: Text(vi="đã làm xong {due}", en="done {due}"),
    RequestState.REFUSED: Text(vi="đã từ chối {due}", en="refused {due}"),
    RequestState.TAKEN_BACK: Text(vi="đã rút lại {due}", en="taken back {due}"),
}
FIELD_NAMES = {
    "name": Text(vi="Họ và tên", en="Full name"),
    "birth": Text(vi="Ngày sinh", en="Birth date"),
    "phone": Text(vi="Điện thoại", en="Phone"),
    "position": Text(vi="Chức vụ", en="Position"),
    "other": Text(vi="Điều khác", en="Something else"),
}

# --- asking ------------------------------------------------------------------------------

EXPORTED = Text(
    vi="📄 Toàn bộ thông tin đang giữ về đồng chí nằm trong tệp này. "
    "Tệp có thông tin riêng, mời cất giữ cẩn thận.",
    en="📄 This file holds everything that is kept about you. It is private: keep it safe.",
)
FIX_TITLE = Text(vi="Yêu cầu sửa thông tin", en="Ask for a correction")
FIELD = Text(vi="Mục cần sửa", en="What to correct")
WHICH_FIELD = Text(vi="Đồng chí cần sửa mục nào?", en="What is to be corrected?")
VALUE = Text(vi="Nội dung đúng", en="The right value")
ASK_VALUES = {
    "name": Text(
        vi="Mời gõ họ và tên đúng, ví dụ: Nguyễn Văn An.",
        en="Please type the right full name, for example: Nguyễn Văn An.",
    ),
    "birth": Text(
        vi="Mời gõ ngày sinh đúng, ví dụ: 12/03/1995.",
        en="Please type the right birth date, for example: 12/03/1995.",
    ),
    "phone": Text(
        vi="Mời gõ số điện thoại đúng, ví dụ: 0912 345 678.",
        en="Please type the right phone number, for example: 0912 345 678.",
    ),
    "position": Text(
        vi="Mời gõ chức vụ đúng, ví dụ: Phó bí thư chi bộ.",
        en="Please type the right position, for example: deputy cell secretary.",
    ),
    "other": Text(
        vi="Mời gõ điều chưa đúng và điều đúng, ví dụ: Lớp NTD-01 ghi tôi vắng buổi 2, tôi có mặt.",
        en="Please type what is wrong and what is right, for example: "
        "class NTD-01 marks me absent in session 2, but I was there.",
    ),
}
FIX_REVIEW = Text(
    vi="Yêu cầu sửa <b>{field}</b> thành:\n{value}\n\nGửi tới quản trị viên?",
    en="Correct <b>{field}</b> to:\n{value}\n\nSend this to the administrator?",
)
LIMIT_TITLE = Text(vi="Yêu cầu hạn chế sử dụng", en="Ask for a restriction")
LIMIT = Text(vi="Nội dung", en="What to restrict")
ASK_LIMIT = Text(
    vi="Đồng chí không muốn thông tin nào được dùng, hoặc dùng vào việc gì? "
    "Ví dụ: Đừng đưa số điện thoại của tôi vào danh sách gửi trung tâm.",
    en="Which data should not be used, or not for what? "
    "For example: leave my phone number out of the lists for the centre.",
)
LIMIT_REVIEW = Text(
    vi="Yêu cầu hạn chế sử dụng thông tin:\n{value}\n\nGửi tới quản trị viên?",
    en="Restrict the use of data:\n{value}\n\nSend this to the administrator?",
)
DELETE_TITLE = Text(vi="Yêu cầu xoá thông tin", en="Ask for deletion")
DELETE_REVIEW = Text(
    vi="Yêu cầu xoá thông tin của đồng chí:\n"
    "• Xoá: họ tên, ngày sinh, điện thoại, chức vụ, lý do và giấy tờ xin nghỉ, "
    "liên kết với tài khoản này.\n"
    "• Giữ: số liệu không còn tên; sổ gốc giấy chứng nhận (trung tâm phải lưu theo quy định).\n"
    "• Sau đó trợ lý không nhận ra đồng chí nữa, không lấy lại được.\n\n"
    "Gửi tới quản trị viên?",
    en="Delete your data:\n"
    "• Deleted: name, birth date, phone, position, reasons and papers of leave, "
    "the link to this account.\n"
    "• Kept: figures without a name; the certificate register (the centre must keep it).\n"
    "• Afterwards you are not known here any more; this cannot be undone.\n\n"
    "Send this to the administrator?",
)
SENT = Text(
    vi="✅ Đã ghi nhận yêu cầu {kind}, mã YC{id}. Quản trị viên xác nhận trước hết ngày {ack} và "
    "giải quyết chậm nhất ngày {due}. Kết quả được nhắn tại đây.",
    en="✅ Your request to {kind} is stored, no. YC{id}. An administrator confirms it by {ack} and "
    "settles it by {due}. You are told here.",
)
WITHDRAWAL_SENT = Text(
    vi="Phần việc ngoài trợ lý (danh sách giấy, bảng tính) được giải quyết chậm nhất ngày {due}, "
    "mã YC{id}. Đồng chí vẫn có thể lấy bản thông tin đang giữ hoặc yêu cầu xoá.",
    en="What lies outside this chat (paper lists, sheets) is settled by {due}, no. YC{id}. "
    "You can still get what is held about you, or ask for its deletion.",
)
NO_REQUESTS = Text(
    vi="Đồng chí chưa gửi yêu cầu nào về thông tin cá nhân. Gõ /toi để xem việc có thể yêu cầu.",
    en="You have made no requests about your data. Type /toi to see what you can ask for.",
)
MY_REQUESTS = Text(vi="<b>Yêu cầu đã gửi</b>", en="<b>Your requests</b>")
MY_REQUEST = Text(vi="• YC{id} {kind}: {state}", en="• YC{id} {kind}: {state}")
MY_ANSWER = Text(vi="   Trả lời: {answer}", en="   Answer: {answer}")
TAKE_BACK = Text(vi="Rút YC{id}", en="Take back YC{id}")
TAKEN_BACK = Text(vi="✅ Đã rút yêu cầu YC{id}.", en="✅ Request YC{id} is taken back.")
EXPORT_BUTTON = Text(vi="📄 Lấy bản thông tin của tôi", en="📄 Get my data")
DELETE_BUTTON = Text(vi="🗑 Yêu cầu xoá", en="🗑 Ask for deletion")
MINE_BUTTON = Text(vi="Yêu cầu đã gửi", en="My requests")

# --- told to the person ------------------------------------------------------------------

TOLD_ACKNOWLEDGED = Text(
    vi="Yêu cầu {kind} (YC{id}) đã có người tiếp nhận, giải quyết chậm nhất ngày {due}.",
    en="Your request to {kind} (YC{id}) is in somebody's hands and will be settled by {due}.",
)
TOLD_DONE = Text(
    vi="✅ Yêu cầu {kind} (YC{id}) đã được giải quyết.{answer}",
    en="✅ Your request to {kind} (YC{id}) has been met.{answer}",
)
TOLD_FORGOTTEN = Text(
    vi="✅ Thông tin của đồng chí đã được xoá theo yêu cầu YC{id}. Số liệu còn lại không mang tên; "
    "sổ gốc giấy chứng nhận được lưu theo quy định.{answer}",
    en="✅ Your data has been deleted as you asked (YC{id}). Figures remain without a name; "
    "the certificate register is kept as the rules demand.{answer}",
)
TOLD_REFUSED = Text(
    vi="Yêu cầu {kind} (YC{id}) không được chấp nhận. Lý do: {why}\n"
    "Chưa đồng tình, đồng chí có quyền khiếu nại tới Đảng ủy phường.",
    en="Your request to {kind} (YC{id}) was refused. Reason: {why}\n"
    "If you disagree you may complain to the ward Party committee.",
)
ANSWER = Text(vi="\nTrả lời: {words}", en="\nAnswer: {words}")

PROBLEMS = {
    "privacy.asked_before": Text(
        vi="Yêu cầu này đã gửi và đang chờ, hạn {due}. Xem ở nút «Yêu cầu đã gửi» trong /toi.",
        en="You have asked that already; it is due {due}. See “My requests” in /toi.",
    ),
    "privacy.too_short": Text(
        vi="«{given}» chưa đủ rõ. Mời gõ thêm vài chữ.",
        en="“{given}” does not say enough. Please type a few more words.",
    ),
    "privacy.too_long": Text(
        vi="Nội dung dài {has} ký tự, tối đa {most}. Mời rút gọn.",
        en="That is {has} characters long, {most} at most. Please shorten it.",
    ),
    "privacy.field_unknown": Text(
        vi="Chưa rõ «{given}» là mục nào. Mời bấm một nút bên dưới.",
        en="“{given}” is not clear. Please press one of the buttons.",
    ),
    "privacy.unknown": Text(
        vi="Không có yêu cầu này, hoặc nó không thuộc phần việc của đồng chí.",
        en="There is no such request, or it is not yours to deal with.",
    ),
    "privacy.handled": Text(
        vi="Yêu cầu này đã được giải quyết hoặc đã rút lại. Gõ /yeucau để xem phần còn chờ.",
        en="This request has been settled or taken back. Type /yeucau to see what still waits.",
    ),
    "privacy.own": Text(
        vi="Không ai tự giải quyết yêu cầu của mình. Mời một quản trị viên khác; chưa có thì thêm "
        "bằng /moi.",
        en="Nobody decides on their own request. Ask another administrator, or add one with /moi.",
    ),
    "privacy.last_admin": Text(
        vi="Người này là quản trị viên cuối cùng. Thêm một quản trị viên bằng /moi rồi hãy xoá.",
        en="This is the last administrator. Add another one with /moi first.",
    ),
}
