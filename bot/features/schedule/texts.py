"""Words of schedules and reminders."""

from bot.kit.text import Text

MENU = Text(vi="📅 Lịch học", en="📅 My sessions")
HELP = Text(vi="lịch học sắp tới của tôi", en="my coming sessions")

TITLE = Text(vi="📅 Lịch học của đồng chí", en="📅 Your sessions")
TITLE_OF = Text(vi="📅 Lịch học của đồng chí, lớp {cls}", en="📅 Your sessions, class {cls}")
NEXT = Text(vi="▶ Buổi tới:", en="▶ Next:")
RUNNING = Text(vi="▶ Đang học:", en="▶ Now:")
LATER = Text(vi="Tiếp theo:", en="After that:")
ITEM = Text(vi="• {session}{marks}", en="• {session}{marks}")
OF_CLASS = Text(vi=" ({cls})", en=" ({cls})")
CHANGED = Text(vi=" – <i>đã thay đổi</i>", en=" – <i>changed</i>")
ON_LEAVE = Text(vi=" – được nghỉ", en=" – leave approved")
LEAVE_ASKED = Text(vi=" – đang xin nghỉ", en=" – leave asked")

NOTHING = Text(
    vi="Đồng chí chưa có buổi học nào sắp tới.\n"
    "Khi được xếp lớp hoặc lịch có thay đổi, tin nhắn sẽ được gửi vào đây.",
    en="You have no coming sessions.\n"
    "When you get a place in a class, or a schedule changes, you will be told here.",
)
NOTHING_IN = Text(
    vi="Lớp {classes} hiện không còn buổi học nào sắp tới. Có buổi mới hoặc có kết quả, "
    "tin nhắn sẽ được gửi vào đây.",
    en="There are no more sessions planned in class {classes}. New sessions and results will be "
    "told here.",
)
NOTHING_YET = Text(
    vi="Đồng chí được đề cử lớp {classes}, trung tâm chưa xếp lớp xong. "
    "Khi được nhận, lịch học sẽ được gửi vào đây.",
    en="You are nominated for class {classes}; the centre has not decided yet. "
    "When you are accepted, the schedule will be sent here.",
)

ASK_LEAVE = Text(vi="Xin nghỉ", en="Ask leave (Xin nghỉ)")
ASK_LEAVE_OF = Text(vi="Xin nghỉ {cls}", en="Ask leave {cls} (Xin nghỉ)")
ONLY = Text(vi="Chỉ lớp {cls}", en="Class {cls} only")
ALL_CLASSES = Text(vi="Tất cả các lớp", en="All classes")
MY_SESSIONS = Text(vi="📅 Lịch học", en="📅 My sessions")
ICS = Text(vi="Tải về lịch điện thoại (.ics)", en="Add to the phone's calendar (.ics)")
ICS_HERE = Text(
    vi="Mở tệp này để đưa các buổi học vào lịch của điện thoại. "
    "Lịch lớp đổi thì bấm tải lại; thay đổi gấp vẫn được nhắn ở đây.",
    en="Open this file to put the sessions into your phone's calendar. When the schedule changes, "
    "get it again; changes are still told here.",
)
ICS_NAME = Text(vi="Lịch học", en="Sessions")
MORE = Text(vi="Xem tiếp ▸", en="More ▸")
EARLIER = Text(vi="◂ Xem trước", en="◂ Earlier")

TOMORROW = Text(
    vi="🔔 Ngày mai, {day}, đồng chí có lịch học:",
    en="🔔 Tomorrow, {day}, you have class:",
)
TODAY = Text(
    vi="🔔 Hôm nay, {day}, đồng chí có lịch học:",
    en="🔔 Today, {day}, you have class:",
)
REMINDED = Text(vi="• {hours}: {what} ({cls})", en="• {hours}: {what} ({cls})")
REMINDED_BARE = Text(
    vi="• {hours}: buổi {number} ({cls})", en="• {hours}: session {number} ({cls})"
)
CANNOT_COME = Text(
    vi="Nếu không đi được, mời đồng chí xin nghỉ trước giờ học.",
    en="If you cannot come, please ask leave before it begins.",
)
SOON = Text(
    vi="⏰ Sắp đến giờ học: {start} hôm nay, {what}.\nLớp {cls}, buổi {number}.",
    en="⏰ Class begins soon: {start} today, {what}.\nClass {cls}, session {number}.",
)
SOON_BARE = Text(
    vi="⏰ Sắp đến giờ học: {start} hôm nay.\nLớp {cls}, buổi {number}.",
    en="⏰ Class begins soon: {start} today.\nClass {cls}, session {number}.",
)

WELCOME = Text(
    vi="Đồng chí đã được nhận vào lớp {cls}. Lịch học:",
    en="You have a place in class {cls}. The schedule:",
)
NO_SESSIONS_YET = Text(
    vi="Hiện chưa có buổi nào sắp tới; khi có sẽ được gửi vào đây.",
    en="There is no session to come yet; it will be sent here.",
)
PRESS_RECEIVED = Text(
    vi="Mời đồng chí bấm «Đã nhận» để trung tâm biết đồng chí đã xem.",
    en="Please press “Received (Đã nhận)” so that the centre knows you have seen it.",
)
MISSED = Text(
    vi="Tin đã gửi ngày {day}, trước khi đồng chí tham gia:\n{summary}",
    en="Sent on {day}, before you joined:\n{summary}",
)
