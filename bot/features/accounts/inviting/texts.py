"""Words of inviting, of group leaders and of ending a role."""

from bot.kit.text import Text
from db.models import Role

MENU_MOI = Text(vi="✉️ Mời, phân vai trò", en="✉️ Invite, roles")
HELP_MOI = Text(vi="mời người vào vai trò, cấp liên kết mời", en="invite people, invitation links")
EXAMPLES = {
    Role.DEPUTY_SECRETARY: "/moi bí thư chi bộ QX-CB1 Nguyễn Văn An; 0912345678",
    Role.CENTRE_STAFF: "/moi cán bộ trung tâm Nguyễn Văn An; 0912345678",
    Role.ADMIN: "/moi phó bí thư DU-QX Nguyễn Văn An; 0912345678",
}
"""What somebody in this role may type; of several roles the first that is held."""
SCREEN = Text(vi="Đồng chí muốn mời ai?", en="Whom do you want to invite?")
INVITE_ROLE = Text(vi="➕ {role}", en="➕ {role}")
TRAINEES = Text(vi="🔗 Học viên chưa tham gia: {count}", en="🔗 Trainees not joined: {count}")
LEADER = Text(vi="⭐ Trưởng đoàn học viên", en="⭐ Group leader")
NEW_WAY = Text(vi="🔑 Cấp lại lối vào", en="🔑 A new way in")
ROLES_HELD = Text(vi="🚫 Thôi vai trò", en="🚫 End a role")

# --- inviting ----------------------------------------------------------------------------

INVITE_TITLE = Text(vi="Mời vào vai trò", en="Invite to a role")
UNIT_LABEL = Text(vi="Đơn vị", en="Unit")
ASK_UNIT = Text(
    vi="<b>{role}</b> của đơn vị nào? Mời bấm nút hoặc gõ mã.",
    en="<b>{role}</b> of which unit? Press a button or type the code.",
)
UNIT = Text(vi="{code} · {name}", en="{code} · {name}")
NAME_LABEL = Text(vi="Họ và tên", en="Full name")
ASK_NAME = Text(vi="Họ và tên người được mời?", en="The full name of the person?")
PHONE_LABEL = Text(vi="Điện thoại", en="Phone")
ASK_PHONE = Text(
    vi="Số điện thoại? Có số thì người được mời chỉ cần chia sẻ số của mình là vào được. "
    "Chưa biết thì bấm Bỏ qua.",
    en="The phone number? With it the person can join by sharing it. Press Skip if unknown.",
)
REVIEW = Text(
    vi="Mời đồng chí <b>{name}</b>\nVai trò: {role}\nĐiện thoại: {phone}",
    en="Invite <b>{name}</b>\nRole: {role}\nPhone: {phone}",
)
HERE_ALREADY = Text(
    vi="Đồng chí {name} ({born}) đã dùng trợ lý: bấm Xác nhận là có vai trò ngay.",
    en="{name} ({born}) is here already: Confirm (Xác nhận) gives the role at once.",
)
BY_CODE = Text(
    vi="Bấm Xác nhận để lấy liên kết mời dùng một lần, có hạn 7 ngày.",
    en="Press Confirm (Xác nhận) for a one-time link, good for 7 days.",
)
NO_PHONE = Text(vi="chưa có", en="none")
NO_BIRTH = Text(vi="chưa rõ ngày sinh", en="birth date unknown")
INVITED = Text(
    vi="✅ Đã tạo lời mời. Mời đồng chí chuyển tin dưới đây cho {name}. "
    "Liên kết dùng một lần, đến {until}.",
    en="✅ The invitation is made. Please forward the message below to {name}. "
    "The link works once, until {until}.",
)
FORWARD = Text(
    vi="Kính mời đồng chí {name} tham gia trợ lý học tập với vai trò {role}.\n"
    "Mở liên kết: {link}\nHoặc gõ cho trợ lý: <code>/start {code}</code>",
    en="Dear {name}, you are invited to the training assistant as {role}.\n"
    "Open the link: {link}\nOr type to the assistant: <code>/start {code}</code>",
)
FORWARD_CODE = Text(
    vi="Kính mời đồng chí {name} tham gia trợ lý học tập với vai trò {role}.\n"
    "Gõ cho trợ lý: <code>/start {code}</code>",
    en="Dear {name}, you are invited to the training assistant as {role}.\n"
    "Type to the assistant: <code>/start {code}</code>",
)
FORWARD_BROWSER = Text(
    vi="Không dùng Telegram thì mở bằng trình duyệt: {link}",
    en="Without Telegram, open it in a browser: {link}",
)
IN_BROWSER = Text(vi="Trình duyệt: {link}", en="Browser: {link}")
GIVEN = Text(
    vi="✅ Đồng chí {name} nay có vai trò {role} và đã được báo.",
    en="✅ {name} now has the role {role} and has been told.",
)
HELD_ALREADY = Text(
    vi="Đồng chí {name} đã có vai trò {role} từ trước, không có gì thay đổi.",
    en="{name} has the role {role} already; nothing was changed.",
)
YOU_HAVE = Text(
    vi="Đồng chí được giao vai trò <b>{role}</b>. Gõ /menu để xem việc có thể làm.",
    en="You have been given the role <b>{role}</b>. Type /menu to see what you can do.",
)

# --- trainees who have not joined ----------------------------------------------------------

NONE_MISSING = Text(
    vi="Mọi học viên của phường trong các lớp đang mở đều đã tham gia.",
    en="All trainees of your ward in running classes have joined.",
)
MISSING_HEAD = Text(
    vi="<b>Học viên chưa tham gia: {count}</b>\n"
    "Mỗi liên kết chỉ cho một người, dùng một lần, đến {until}. Mời chuyển cho từng người.",
    en="<b>Trainees who have not joined: {count}</b>\n"
    "Each link is for one person, works once, until {until}. Please forward each to its person.",
)
MISSING_ROW = Text(
    vi="{number}. <b>{name}</b> · {phone} · {classes}\n{link}",
    en="{number}. <b>{name}</b> · {phone} · {classes}\n{link}",
)

# --- group leaders -----------------------------------------------------------------------

LEADER_TITLE = Text(vi="Cử trưởng đoàn học viên", en="Appoint a group leader")
CLASS_LABEL = Text(vi="Lớp", en="Class")
ASK_CLASS = Text(vi="Trưởng đoàn của lớp nào?", en="The group leader of which class?")
TRAINEE_LABEL = Text(vi="Học viên", en="Trainee")
ASK_TRAINEE = Text(
    vi="Ai làm trưởng đoàn lớp {code}? Mời bấm nút hoặc gõ họ tên.",
    en="Who leads the group in {code}? Press a button or type the name.",
)
PLAIN = Text(vi="{name}", en="{name}")
LEADS = Text(vi="⭐ {name}", en="⭐ {name}")
REVIEW_LEADER = Text(
    vi="Cử đồng chí <b>{name}</b> làm trưởng đoàn học viên của phường ở lớp {code}.",
    en="Make <b>{name}</b> the leader of your ward's group in class {code}.",
)
REPLACES = Text(vi="Thay cho: {name}.", en="In place of {name}.")
APPOINTED = Text(
    vi="✅ Đã cử đồng chí {name} làm trưởng đoàn lớp {code}. {told}",
    en="✅ {name} now leads the group in class {code}. {told}",
)
TOLD = Text(vi="Đã báo cho đồng chí ấy.", en="They have been told.")
NOT_TOLD = Text(
    vi="Đồng chí ấy chưa tham gia, mời báo qua điện thoại.",
    en="They have not joined; please tell them by phone.",
)
YOU_LEAD = Text(
    vi="Đồng chí được cử làm trưởng đoàn học viên của phường ở lớp {code}. Đến buổi học, mời điểm "
    "danh người của phường mình: /diemdanh {code}",
    en="You have been made the leader of your ward's group in class {code}. At each session please "
    "take your group's attendance: /diemdanh {code}",
)
YOU_LED = Text(
    vi="Đồng chí thôi làm trưởng đoàn học viên ở lớp {code}. Cảm ơn đồng chí.",
    en="You no longer lead the group in class {code}. Thank you.",
)

# --- ending a role -----------------------------------------------------------------------

HOLDERS_HEAD = Text(
    vi="Thôi vai trò của ai? (Vai trò của chính mình thì nhờ người khác.)",
    en="Whose role is to end? (For your own, ask somebody else.)",
)
NO_HOLDERS = Text(
    vi="Chưa có ai khác giữ vai trò trong đơn vị của đồng chí.",
    en="Nobody else holds a role in your unit.",
)
HOLDER = Text(vi="{name} – {role}", en="{name} – {role}")
MORE = Text(vi="Xem tiếp ▸", en="More ▸")
END_TITLE = Text(vi="Thôi vai trò", en="End a role")
REVIEW_END = Text(
    vi="Đồng chí <b>{name}</b> sẽ thôi vai trò:\n{role}",
    en="<b>{name}</b> will no longer have the role:\n{role}",
)
ENDED = Text(
    vi="✅ Đồng chí {name} đã thôi vai trò {role}.", en="✅ {name} no longer has the role {role}."
)
YOU_HAD = Text(
    vi="Vai trò <b>{role}</b> của đồng chí đã kết thúc. Cảm ơn đồng chí.",
    en="Your role <b>{role}</b> has ended. Thank you.",
)

# --- a new way in ------------------------------------------------------------------------

AGAIN_TITLE = Text(vi="Cấp lại lối vào", en="A new way in")
WHO_LABEL = Text(vi="Người", en="Person")
ASK_WHO = Text(
    vi="Họ tên người bị mất máy hoặc mất tài khoản?",
    en="The full name of who has lost the phone or the account?",
)
REVIEW_AGAIN = Text(
    vi="Cấp lại lối vào cho đồng chí <b>{name}</b> ({born}).\n"
    "Bấm Xác nhận: mọi trình duyệt đang đăng nhập của người này bị đăng xuất ngay, và có một liên "
    "kết mời mới, dùng một lần, có hạn 7 ngày.\n"
    "Telegram của người này vẫn dùng được. Nếu máy bị mất, nhắc người ấy mở Telegram trên máy khác,"
    " vào Cài đặt → Thiết bị, đăng xuất máy cũ.",
    en="A new way in for <b>{name}</b> ({born}).\n"
    "Confirm (Xác nhận) signs out every browser of this person at once and makes a new one-time "
    "link, good for 7 days.\n"
    "Their Telegram goes on working. If the telephone was lost, remind them to open Telegram on "
    "another one and sign the old one out under Settings → Devices.",
)
