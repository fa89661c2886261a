"""Words of the page of people to be phoned, and of the link to it."""

from bot.kit.text import Text

BUTTON = Text(vi="🔗 Trang gọi điện", en="🔗 Call page")
HERE = Text(
    vi="🔗 Trang gọi điện của đồng chí:\n{link}\n\n"
    "Mời lưu liên kết này vào điện thoại: khi không vào được Telegram, trang vẫn cho biết cần gọi "
    "ai, về việc gì. Trang có họ tên và số điện thoại: không chuyển cho ai. "
    "Dùng được đến {until}; lập liên kết mới thì liên kết này hết dùng.",
    en="🔗 Your call page:\n{link}\n\n"
    "Keep this link on your phone: when Telegram cannot be reached, the page still says whom to "
    "phone and about what. It shows names and phone numbers: give it to nobody. "
    "Good until {until}; a newer link takes its place.",
)
HERE_ONLY = Text(
    vi="⚠️ Địa chỉ này chỉ mở được trên máy chạy trợ lý. Nhờ quản trị viên đặt WEB_PUBLIC_URL "
    "rồi lập liên kết mới.",
    en="⚠️ This address opens on the assistant's own machine only. Ask the administrator to set "
    "WEB_PUBLIC_URL, then make a new link.",
)
HAVE = Text(
    vi="Đồng chí đã có liên kết tới trang gọi điện, lập lúc {since}, dùng đến {until}. "
    "Vì an toàn, trợ lý không lưu lại liên kết: mời tìm trong tin cũ hoặc trong máy.\n"
    "Mất hoặc lộ liên kết thì lập cái mới; liên kết cũ hết dùng ngay.",
    en="You have a link to the call page, made at {since}, good until {until}. "
    "For safety the assistant keeps no copy: look for it in earlier messages or on your phone.\n"
    "If it is lost or somebody else has it, make a new one; the old one ends at once.",
)
NEW_BUTTON = Text(vi="🔗 Lập liên kết mới", en="🔗 Make a new link")
NO_PAGES = Text(
    vi="Ở đây không có trang gọi điện. Mời gõ /theodoi để xem cần gọi ai.",
    en="There is no call page here. Type /theodoi to see whom to phone.",
)

TITLE = Text(vi="Trang gọi điện", en="Call page")
SILENT = Text(
    vi="Telegram không trả lời từ {since} ({span}). Tin đang chờ, có mạng sẽ tự gửi. "
    "Việc gấp, mời gọi điện.",
    en="Telegram has not answered since {since} ({span}). Messages wait and go out by "
    "themselves once it does. What is urgent: please call.",
)
ANSWERS = Text(vi="Chưa thấy Telegram trục trặc.", en="No trouble with Telegram is known.")
HOURS = Text(vi="{count} giờ {minutes} phút", en="{count} h {minutes} min")
MINUTES = Text(vi="{minutes} phút", en="{minutes} min")
AS_OF = Text(vi="Lúc {at}. Tải lại trang để xem mới nhất.", en="As of {at}. Reload for the newest.")
TO_CALL = Text(vi="Cần gọi: {count} người", en="To be called: {count}")
NOBODY = Text(vi="Không cần gọi ai.", en="Nobody need be called.")
DOWNLOAD = Text(vi="Tải danh sách Excel (.xlsx)", en="Download as Excel (.xlsx)")
BEFORE = Text(vi="Trước {at}", en="Before {at}")
CONFIDENTIAL = Text(
    vi="Trang riêng của đồng chí {name}. Có thông tin cá nhân: không chuyển liên kết, không chụp "
    "gửi cho ai.",
    en="For {name} alone. It shows personal data: pass on neither the link nor a picture of it.",
)
LIST_TITLE = Text(
    vi="Danh sách gọi điện – {organisation} – {at}", en="Call list – {organisation} – {at}"
)

UNSENT = Text(vi="chưa gửi được: {what}", en="not sent yet: {what}")
UNSEEN = Text(vi="chưa mở trang web để xem: {what}", en="not seen on the web page: {what}")
UNTOLD = Text(vi="chưa báo được: {what}", en="not told: {what}")
UNCONFIRMED = Text(vi="chưa xác nhận: {what}", en="not confirmed: {what}")
REMINDER = Text(vi="nhắc buổi học {at}", en="reminder of the session at {at}")
MORE = Text(vi="và {count} tin khác", en="and {count} more")

WRONG_TITLE = Text(vi="Liên kết không dùng được", en="This link does not work")
WRONG = Text(
    vi="Liên kết sai, đã hết hạn hoặc đã được thay bằng cái mới. Mời mở trợ lý, gõ /theodoi rồi "
    "bấm «Trang gọi điện»; không vào được Telegram thì gọi quản trị viên.",
    en="It is wrong, has expired or was replaced. In the assistant type /theodoi and press "
    "“Call page”; when Telegram cannot be reached, call the administrator.",
)
