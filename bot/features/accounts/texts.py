"""Words of joining, of consent, of menus and of what is held about a person."""

from bot.kit.text import Text
from db.models import Role

ROLES = {
    Role.ADMIN: Text(vi="Quản trị", en="Administrator"),
    Role.DEPUTY_SECRETARY: Text(vi="Phó bí thư trực Đảng", en="Deputy secretary"),
    Role.CELL_SECRETARY: Text(vi="Bí thư chi bộ", en="Cell secretary"),
    Role.CENTRE_STAFF: Text(vi="Cán bộ trung tâm", en="Centre staff"),
    Role.GROUP_LEADER: Text(vi="Trưởng đoàn học viên", en="Group leader"),
    Role.TRAINEE: Text(vi="Học viên", en="Trainee"),
}
ROLE_AT = Text(vi="{role} – {organisation}", en="{role} – {organisation}")

# --- joining -----------------------------------------------------------------------------

HELLO = Text(
    vi="Chào đồng chí. Đây là trợ lý phối hợp học tập chính trị giữa Đảng ủy phường và trung tâm "
    "chính trị.\nCó mã mời thì gõ /start và mã đó; chưa có mã thì bấm nút chia sẻ số điện thoại "
    "của chính mình bên dưới để được nhận ra.",
    en="Welcome. This assistant helps the ward Party committee and the political training centre "
    "work with their trainees.\nIf you have an invitation code, type /start and the code; if not, "
    "press the button below to share your own phone number and be recognised.",
)
SHARE_PHONE = Text(vi="📱 Chia sẻ số điện thoại", en="📱 Share my phone number")
WRONG_CODE = Text(
    vi="Mã này không dùng được. Mời đồng chí xem lại từng ký tự, hoặc xin người đã mời một mã mới."
    "\nCòn {left} lần thử.",
    en="This code cannot be used. Please check each sign, or ask the person who invited you for a "
    "new one.\nTries left: {left}.",
)
LOCKED = Text(
    vi="Đã thử sai {most} lần nên tạm dừng nhận mã và ngày sinh đến {until}.\n"
    "Sau giờ đó mời đồng chí thử lại, hoặc xin người đã mời một mã mới.",
    en="After {most} wrong tries no code or birth date is taken until {until}.\n"
    "Please try again then, or ask the person who invited you for a new code.",
)
FOR_ANOTHER = Text(
    vi="Mã này dành cho người khác nên không dùng được với tài khoản của đồng chí. "
    "Mời chuyển mã cho người ấy, hoặc báo lại người đã gửi mã.",
    en="This code is meant for somebody else, so your account cannot use it. "
    "Please pass it on to them, or tell the person who sent it.",
)
GAINED = Text(
    vi="✅ Đồng chí có thêm vai trò: <b>{role}</b>.",
    en="✅ You now also have the role: <b>{role}</b>.",
)
NAME_TITLE = Text(vi="Họ tên của đồng chí", en="Your name")
NAME_LABEL = Text(vi="Họ và tên", en="Full name")
ASK_NAME = Text(
    vi="Mã đúng. Mời đồng chí gõ họ và tên của mình, ví dụ: Nguyễn Văn An.",
    en="The code is right. Please type your full name, for example: Nguyễn Văn An.",
)
REVIEW_NAME = Text(
    vi="Họ và tên: <b>{name}</b>\nVai trò: {role}\nĐúng thì bấm Xác nhận.",
    en="Full name: <b>{name}</b>\nRole: {role}\nIf this is right, press Confirm (Xác nhận).",
)
RENAME = Text(vi="✏️ Sửa họ tên", en="✏️ Correct my name")
NAME_FROM_PROFILE = Text(
    vi="Họ tên đang ghi: <b>{name}</b> (lấy từ tài khoản nhắn tin). "
    "Nếu chưa đúng họ tên đầy đủ, mời bấm Sửa họ tên.",
    en="Name on record: <b>{name}</b> (from your messaging account). "
    "If this is not your full name, press Correct my name.",
)
ASK_OWN_NAME = Text(
    vi="Mời đồng chí gõ họ và tên đầy đủ, ví dụ: Nguyễn Văn An.",
    en="Please type your full name, for example: Nguyễn Văn An.",
)
REVIEW_OWN_NAME = Text(
    vi="Họ và tên sẽ ghi: <b>{name}</b>\nĐúng thì bấm Xác nhận.",
    en="Name to be recorded: <b>{name}</b>\nIf this is right, press Confirm (Xác nhận).",
)
RENAMED = Text(vi="✅ Đã ghi họ tên: <b>{name}</b>.", en="✅ Name recorded: <b>{name}</b>.")
NAME_IS_ON_RECORD = Text(
    vi="Họ tên của đồng chí do đơn vị ghi. Cần sửa, mời báo phó bí thư trực Đảng hoặc trung tâm.",
    en="Your name was put down by your organisation. To correct it, tell the deputy secretary "
    "or the centre.",
)
NOT_YOUR_CONTACT = Text(
    vi="Đây không phải số của chính đồng chí nên chưa nhận được. "
    "Mời bấm nút «📱 Chia sẻ số điện thoại» bên dưới.",
    en="This is not your own number, so it cannot be used. "
    "Please press the button “📱 Share my phone number” below.",
)
NOBODY = Text(
    vi="Chưa nhận ra đồng chí qua số điện thoại này. "
    "Mời liên hệ phó bí thư trực Đảng của phường để được gửi lời mời riêng.",
    en="You were not recognised by this phone number. "
    "Please ask the deputy secretary of your ward for an invitation of your own.",
)
TYPED_PHONE = Text(
    vi="Số gõ tay chưa đủ để nhận ra đồng chí. Mời bấm nút «📱 Chia sẻ số điện thoại» bên dưới.",
    en="A typed number is not enough to recognise you. Please press “Share my phone number” below.",
)
BIRTH_TITLE = Text(vi="Ngày sinh của đồng chí", en="Your birth date")
BIRTH_LABEL = Text(vi="Ngày sinh", en="Birth date")
ASK_BIRTH = Text(
    vi="Để nhận đúng người, mời đồng chí gõ ngày sinh của mình, ví dụ: 12/03/1995.",
    en="To recognise the right person, please type your birth date, for example: 12/03/1995.",
)
REVIEW_BIRTH = Text(
    vi="Ngày sinh: <b>{born}</b>\nĐúng thì bấm Xác nhận.",
    en="Birth date: <b>{born}</b>\nIf this is right, press Confirm (Xác nhận).",
)
WRONG_BIRTH = Text(
    vi="Chưa nhận ra đồng chí qua ngày sinh này (còn {left} lần thử). Mời gõ lại ngày sinh, "
    "ví dụ: 12/03/1995; hoặc xin phó bí thư trực Đảng của phường một lời mời riêng.",
    en="You were not recognised by this birth date (tries left: {left}). Please type it again, "
    "for example: 12/03/1995; or ask the deputy secretary of your ward for your own invitation.",
)
ANOTHER_ACCOUNT = Text(
    vi="Đồng chí vừa tham gia bằng một tài khoản khác, nên tài khoản này thôi nhận tin. "
    "Nếu không phải đồng chí làm, mời gọi ngay cho phó bí thư trực Đảng của phường.",
    en="You have just joined with another account, so this one gets no messages any more. "
    "If that was not you, please call the deputy secretary of your ward at once.",
)
PHONE_KEPT = Text(
    vi="✅ Đã lưu số điện thoại {phone} của đồng chí.", en="✅ Your phone number {phone} is stored."
)
PHONE_KNOWN = Text(
    vi="Số điện thoại {phone} của đồng chí đã có sẵn.", en="Your phone number {phone} is known."
)

# --- consent -----------------------------------------------------------------------------

CONSENT = Text(
    vi="Chào đồng chí <b>{name}</b>. Trước khi bắt đầu, xin đồng chí cho ý kiến:\n"
    "• <b>Giữ gì:</b> họ tên, ngày sinh, điện thoại, chi bộ, chức vụ; việc cử học, lịch, "
    "điểm danh, đơn nghỉ, kết quả.\n"
    "• <b>Để làm gì:</b> chỉ để phối hợp việc học của đồng chí.\n"
    "• <b>Ai xem:</b> Đảng ủy phường của đồng chí và trung tâm chính trị nơi học.\n"
    "• <b>Rút lại:</b> bất cứ lúc nào, gõ /toi.\n"
    "Đồng chí có đồng ý không?",
    en="Welcome, <b>{name}</b>. Before we begin, please decide:\n"
    "• <b>What is kept:</b> name, birth date, phone, cell, position; nominations, schedule, "
    "attendance, leave, results.\n"
    "• <b>What for:</b> only to coordinate your studies.\n"
    "• <b>Who sees it:</b> your ward Party committee and the training centre where you study.\n"
    "• <b>To withdraw:</b> at any time, type /toi.\n"
    "Do you agree?",
)
AGREE = Text(vi="✅ Đồng ý", en="✅ I agree (Đồng ý)")
DISAGREE = Text(vi="Không đồng ý", en="I do not agree")
AGREED = Text(
    vi="✅ Đồng chí đã đồng ý cho giữ thông tin ({when}).",
    en="✅ You have agreed to the keeping of your data ({when}).",
)
AGREED_BEFORE = Text(
    vi="Đồng chí đã đồng ý từ trước. Muốn rút lại, mời gõ /toi.",
    en="You agreed before. To withdraw, please type /toi.",
)
REFUSED = Text(
    vi="Cảm ơn đồng chí đã trả lời. Ngoài ý kiến này, trợ lý không giữ thêm gì và không nhắn tin; "
    "phường sẽ báo việc học qua điện thoại. Khi nào đổi ý, mời gõ /start.",
    en="Thank you for your answer. Nothing but this answer is kept and no messages will come; "
    "your ward will tell you about classes by phone. If you change your mind, type /start.",
)
WELCOME = Text(
    vi="Chào đồng chí <b>{name}</b>.\n{roles}\nMời chọn việc ở các nút bên dưới, hoặc gõ /trogiup.",
    en="Welcome, <b>{name}</b>.\n{roles}\nPlease use the buttons below, or type /trogiup for help.",
)
NO_ROLES = Text(
    vi="Đồng chí chưa có vai trò nào ở đây; khi được cử học, trợ lý sẽ báo.",
    en="You have no role here yet; you will be told when you are nominated.",
)

# --- oneself -----------------------------------------------------------------------------

MENU = Text(vi="Mời đồng chí chọn việc:", en="What would you like to do?")
MENU_TROGIUP = Text(vi="❓ Trợ giúp", en="❓ Help")
MENU_TOI = Text(vi="👤 Tôi", en="👤 Me")
HELP_START = Text(vi="dùng mã mời", en="use an invitation code")
HELP_MENU = Text(vi="việc đồng chí có thể làm", en="what you can do")
HELP_TROGIUP = Text(vi="hướng dẫn này", en="this help")
HELP_HUY = Text(vi="thôi việc đang làm dở", en="leave what is open")
HELP_TOI = Text(vi="vai trò và thông tin của tôi", en="my roles and data")
HELP_NGONNGU = Text(vi="đổi ngôn ngữ: Tiếng Việt / English", en="language: Tiếng Việt / English")
HELP_TITLE = Text(vi="<b>Việc đồng chí có thể làm</b>", en="<b>What you can do</b>")
HELP_LINE = Text(vi="/{name} – {help}", en="/{name} – {help}")
HELP_EXAMPLE = Text(vi="Ví dụ: <code>{example}</code>", en="Example: <code>{example}</code>")
HELP_END = Text(
    vi="Đang làm dở mà muốn thôi: gõ /huy.", en="To leave what you are doing, type /huy."
)
TOI_ROLES = Text(vi="<b>Vai trò:</b>", en="<b>Roles:</b>")
TOI_ITEM = Text(vi="• {item}", en="• {item}")
TOI_NONE = Text(vi="chưa có", en="none")
TOI_HOME = Text(vi="Đơn vị: {home}", en="Unit: {home}")
TOI_POSITION = Text(vi="Chức vụ: {position}", en="Position: {position}")
TOI_BORN = Text(vi="Ngày sinh: {born}", en="Birth date: {born}")
TOI_PHONE = Text(vi="Điện thoại: {phone}", en="Phone: {phone}")
TOI_CLASSES = Text(vi="Số lớp đã được vào học: {count}", en="Classes with a place: {count}")
TOI_LANGUAGE = Text(vi="Ngôn ngữ: Tiếng Việt", en="Language: English")
TOI_CONSENT = Text(
    vi="Đồng ý giữ thông tin: bản {version}, lúc {when}",
    en="Agreed to the keeping of data: version {version}, at {when}",
)
TOI_ASK = Text(
    vi="Các nút dưới đây: lấy bản đầy đủ, yêu cầu sửa, hạn chế hoặc xoá thông tin.",
    en="The buttons below: get everything in a file, ask for a correction, restriction, deletion.",
)
EXPORT_BUTTON = Text(vi="📄 Lấy bản thông tin của tôi", en="📄 Get my data")
FIX_BUTTON = Text(vi="✏️ Yêu cầu sửa", en="✏️ Ask for a correction")
LIMIT_BUTTON = Text(vi="⏸ Hạn chế dùng", en="⏸ Restrict its use")
DELETE_BUTTON = Text(vi="🗑 Yêu cầu xoá", en="🗑 Ask for deletion")
REQUESTS_BUTTON = Text(vi="Yêu cầu đã gửi", en="My requests")
LANGUAGE_BUTTON = Text(vi="🌐 Ngôn ngữ / Language", en="🌐 Ngôn ngữ / Language")
WITHDRAW_BUTTON = Text(vi="Rút lại đồng ý", en="Withdraw my consent")
WITHDRAW_TITLE = Text(vi="Rút lại đồng ý", en="Withdraw my consent")
WITHDRAW_REVIEW = Text(
    vi="Rút lại đồng ý thì trợ lý thôi nhắn tin cho đồng chí, phường sẽ báo qua điện thoại. "
    "Danh sách lớp và kết quả đã có vẫn ở phường và trung tâm; muốn xoá, bấm «Yêu cầu xoá» ở /toi.",
    en="If you withdraw, no more messages come from here and your ward will phone you. Class lists "
    "and results stay with the ward and the centre; to have them deleted, see /toi.",
)
WITHDRAWN = Text(
    vi="✅ Đã rút lại đồng ý. Trợ lý sẽ không nhắn tin nữa. Khi nào đổi ý, mời gõ /start.",
    en="✅ Your consent is withdrawn. No more messages will come. To come back, type /start.",
)
WHICH_LANGUAGE = Text(
    vi="Chọn ngôn ngữ / Choose a language:", en="Choose a language / Chọn ngôn ngữ:"
)
VIETNAMESE = Text(vi="Tiếng Việt", en="Tiếng Việt")
ENGLISH = Text(vi="English", en="English")
LANGUAGE_SET = Text(vi="✅ Từ nay trợ lý dùng Tiếng Việt.", en="✅ I will use English from now on.")

PROBLEMS = {
    "accounts.name_on_record": NAME_IS_ON_RECORD,
    "accounts.too_late": Text(
        vi="Lời mời này không còn dùng được. Mời đồng chí xin người đã mời một mã mới.",
        en="This invitation can no longer be used. Please ask who invited you for a new code.",
    ),
    "accounts.role_unknown": Text(
        vi="Chưa rõ vai trò trong «{given}». Vai trò có thể mời: {roles}.",
        en="No role was understood in “{given}”. Roles you can invite to: {roles}.",
    ),
    "accounts.role_elsewhere": Text(
        vi="Đồng chí không mời được vào vai trò {role}. Vai trò có thể mời: {roles}.",
        en="You cannot invite to the role {role}. Roles you can invite to: {roles}.",
    ),
    "accounts.admin_by_command": Text(
        vi="Quản trị không mời qua tin nhắn. Người quản lý máy chủ chạy lệnh: "
        ".venv/bin/python -m bot invite admin MÃ-ĐƠN-VỊ",
        en="Administrators are not invited by chat. Whoever keeps the server runs: "
        ".venv/bin/python -m bot invite admin UNIT-CODE",
    ),
    "accounts.organisation_not_yours": Text(
        vi="«{given}» không phải tổ chức mà đồng chí được mời người vào vai trò này; chưa mời ai. "
        "Đồng chí mời được cho: {codes}.",
        en="“{given}” is not yours to invite to in this role; nobody was invited. You can invite "
        "for: {codes}.",
    ),
    "accounts.organisation_unknown": Text(
        vi="Không thấy đơn vị «{given}» cho vai trò này. Mã có thể dùng: {codes}.",
        en="There is no unit “{given}” for this role. Codes you can use: {codes}.",
    ),
    "accounts.not_allowed": Text(
        vi="Đồng chí không mời được vào vai trò này ở đơn vị này. Gõ /moi để xem lại.",
        en="You cannot invite to this role there. Type /moi to see what is possible.",
    ),
    "accounts.no_holder": Text(
        vi="Vai trò này không còn, hoặc không thuộc đơn vị của đồng chí. Gõ /moi để xem lại.",
        en="That role is gone, or is not in your unit. Type /moi to see the list.",
    ),
    "accounts.last_admin": Text(
        vi="Đây là quản trị viên cuối cùng nên không thôi được. Mời thêm một quản trị viên trước.",
        en="This is the last administrator and cannot be removed. Invite another one first.",
    ),
    "accounts.no_trainees": Text(
        vi="Phường chưa có học viên trong lớp nào đang mở.",
        en="Your ward has no trainees in a running class yet.",
    ),
    "accounts.nobody_there": Text(
        vi="Trong đơn vị của đồng chí chưa có ai để cấp lại lối vào.",
        en="There is nobody in your unit to give a new way in.",
    ),
    "accounts.powers_elsewhere": Text(
        vi="Đồng chí {name} còn vai trò ở đơn vị khác nên phường không cấp lại được. "
        "Mời nhờ quản trị viên.",
        en="{name} has a role elsewhere too. Please ask the administrator for a new way in.",
    ),
    "accounts.no_trainee": Text(
        vi="Không thấy học viên này trong lớp đang học của phường. Gõ /moi để xem lại.",
        en="There is no such trainee of your ward in a running class. Type /moi to see the list.",
    ),
}
