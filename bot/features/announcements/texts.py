"""Words of announcements."""

from bot.kit.text import Text

MENU = Text(vi="📢 Thông báo", en="📢 Announce")
HELP = Text(
    vi="gửi thông báo tới học viên của lớp",
    en="announce something to the trainees of a class",
)
TITLE = Text(vi="Gửi thông báo", en="Announcement")

CLASS = Text(vi="Lớp", en="Class")
WHICH_CLASS = Text(vi="Đồng chí gửi tới lớp nào?", en="To which class?")
WORDS = Text(vi="Nội dung", en="Words")
WHICH_WORDS = Text(
    vi="Mời đồng chí gõ nội dung gửi tới lớp {cls} (tối đa {most} ký tự).",
    en="Please type what to announce to class {cls} (at most {most} characters).",
)
WHO = Text(vi="Người nhận", en="To whom")
TO_WHOM = Text(vi="Gửi tới ai?", en="To whom?")
TRAINEES = Text(vi="Học viên của lớp", en="The trainees")
WITH_WARDS = Text(vi="Học viên và các phường", en="The trainees and the wards")
OWN_WARD = Text(vi="Học viên phường mình", en="My ward's trainees")

REVIEW = Text(
    vi="Thông báo tới {whom}:\n\n{words}\n\n{count}",
    en="To {whom}:\n\n{words}\n\n{count}",
)
WHOM_OWN = Text(vi="học viên của phường trong lớp {cls}", en="your ward's trainees in class {cls}")
WHOM_ALL = Text(vi="học viên lớp {cls}", en="the trainees of class {cls}")
WHOM_WARDS = Text(
    vi="học viên lớp {cls} và phó bí thư các phường",
    en="the trainees of class {cls} and the wards' deputy secretaries",
)
COUNT = Text(vi="Gửi tới {reached} người.", en="It goes to {reached} people.")
COUNT_MISSING = Text(
    vi="Gửi tới {reached} người; {missing} người chưa nhắn được "
    "(chưa tham gia hoặc đã chặn), cần gọi điện.",
    en="It goes to {reached} people; {missing} cannot be reached (never joined or blocked) "
    "and are to be called.",
)
NOBODY_REACHED = Text(
    vi="Chưa nhắn được cho ai trong {missing} người: chưa ai tham gia trợ lý. "
    "Mời gọi điện hoặc gửi liên kết mời, xem /theodoi.",
    en="None of the {missing} people can be reached: nobody has joined. "
    "Please call them or send invitation links, see /theodoi.",
)
QUEUED = Text(vi="✅ Đang gửi tới {reached} người.", en="✅ On its way to {reached} people.")
QUEUED_MISSING = Text(
    vi="✅ Đang gửi tới {reached} người; {missing} người chưa tham gia{blocked} (xem /theodoi).",
    en="✅ On its way to {reached} people; {missing} have not joined{blocked} (see /theodoi).",
)
BLOCKED_TOO = Text(vi=", {count} người đã chặn trợ lý", en=", {count} blocked the assistant")
FOLLOW = Text(vi="📋 Theo dõi lớp", en="📋 Follow the class")

SAY = Text(
    vi="📢 Thông báo – lớp {cls}\n{sender}\n\n{words}", en="📢 Class {cls}\n{sender}\n\n{words}"
)

PROBLEMS = {
    "announcement.none": Text(
        vi="Chưa có học viên nào trong lớp đang mở để gửi thông báo. Xem đề cử: /danhsach",
        en="There are no trainees in a running class to announce to. Nominations: /danhsach",
    ),
    "announcement.empty": Text(
        vi="Chưa có nội dung. Mời gõ bằng chữ, ví dụ: Mai lớp học tại Hội trường B.",
        en="There are no words yet. Please type them, like: Tomorrow we meet in hall B.",
    ),
    "announcement.too_long": Text(
        vi="Nội dung dài {length} ký tự, tối đa {most}. Mời rút gọn rồi gửi lại.",
        en="That is {length} characters long, {most} at most. Please shorten it and send again.",
    ),
    "announcement.nobody": Text(
        vi="Lớp {cls} chưa có học viên nào của đồng chí để gửi.",
        en="Class {cls} has no trainees of yours yet.",
    ),
    "announcement.nobody_reached": Text(
        vi="Chưa nhắn được cho ai, thông báo chưa gửi. Xem ai cần gọi điện: /theodoi",
        en="Nobody can be reached, so nothing was sent. Whom to call: /theodoi",
    ),
    "announcement.who_unknown": Text(
        vi="Chưa rõ «{given}» là ai. Mời bấm một nút bên dưới.",
        en="“{given}” is not clear. Please press one of the buttons.",
    ),
}
