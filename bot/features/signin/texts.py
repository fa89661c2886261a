"""Words of signing in with a browser."""

from bot.kit.text import Text

BUTTON = Text(vi="🌐 Dùng trên trình duyệt", en="🌐 Use it in a browser")
OUT_BUTTON = Text(vi="Đăng xuất mọi trình duyệt", en="Sign out all browsers")
DEVICES = {
    "android": Text(vi="Điện thoại Android", en="Android phone"),
    "ios": Text(vi="iPhone, iPad", en="iPhone or iPad"),
    "computer": Text(vi="Máy tính", en="Computer"),
    "telegram": Text(vi="Telegram", en="Telegram"),
    "other": Text(vi="Máy khác", en="Another device"),
}
HEAD = Text(vi="<b>Trình duyệt đang đăng nhập:</b>", en="<b>Signed in with a browser:</b>")
ITEM = Text(
    vi="• {device}: từ {since}, dùng lần cuối {last}",
    en="• {device}: since {since}, last used {last}",
)
HERE = Text(
    vi="🌐 Mở liên kết này trong trình duyệt thường dùng (Chrome, Safari…) trước {until}:\n"
    "{link}\n\n"
    "Dùng một lần, cho riêng đồng chí: không chuyển cho ai. Liên kết lập trước đó hết dùng.",
    en="🌐 Open this link in your usual browser (Chrome, Safari…) before {until}:\n{link}\n\n"
    "It works once, for you alone: give it to nobody. An earlier link works no more.",
)
OUT = Text(
    vi="✅ Đã đăng xuất {count} trình duyệt. Muốn vào lại, gõ /toi, bấm «Dùng trên trình duyệt».",
    en="✅ {count} browsers are signed out. To sign in again, type /toi, “Use it in a browser”.",
)
NONE_OUT = Text(vi="Không có trình duyệt nào đang đăng nhập.", en="No browser is signed in.")
HIDDEN = Text(
    vi="🔒 Liên kết ở đây đã được ẩn vì an toàn. Cần thì lập cái mới.",
    en="🔒 The link that was here is hidden for safety. Make a new one if you need it.",
)
ELSEWHERE = Text(
    vi="🌐 Đồng chí vừa đăng nhập trợ lý ở một nơi khác ({device}). Tin sẽ đến cả hai nơi.\n"
    "Nếu không phải đồng chí làm, mời bấm nút dưới đây và gọi ngay cho phó bí thư trực Đảng.",
    en="🌐 You have just signed in at another place ({device}). Messages go to both.\n"
    "If that was not you, press the button below and call the deputy secretary at once.",
)

PROBLEMS = {
    "signin.closed": Text(
        vi="Ở đây chưa mở trang web của trợ lý. Mời hỏi quản trị viên.",
        en="The assistant has no web page here. Please ask the administrator.",
    ),
}
