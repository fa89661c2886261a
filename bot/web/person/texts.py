"""Words of the page on which people use the chat with a browser."""

from bot.kit.text import Text

TITLE = Text(vi="Trợ lý học tập", en="Training assistant")
OTHER_LANGUAGE = Text(vi="English", en="Tiếng Việt")

# --- coming in ---------------------------------------------------------------------------

INVITED = Text(
    vi="{organisation} mời đồng chí dùng trợ lý học tập, vai trò: {role}.",
    en="{organisation} invites you to the training assistant as {role}.",
)
SIGN_IN = Text(
    vi="Đồng chí đang vào trợ lý học tập trên máy này.",
    en="You are about to use the training assistant on this device.",
)
OWN_PHONE = Text(
    vi="Chỉ vào trên máy của riêng đồng chí. Máy này sẽ nhớ đồng chí; dùng xong trên máy chung thì "
    "bấm «Đăng xuất».",
    en="Use only a device of your own. It will remember you; on a shared one press “Sign out” "
    "afterwards.",
)
IN_APP = Text(
    vi="Đang xem trong Zalo hoặc Telegram? Bấm ⋮ rồi «Mở bằng trình duyệt» trước đã.",
    en="Looking at this inside Zalo or Telegram? First press ⋮, then “Open in browser”.",
)
ENTER = Text(vi="Vào trợ lý", en="Go in")
ENTER_AS = Text(vi="Tôi là {name}: dùng lời mời", en="I am {name}: use the invitation")
ENTER_OTHER = Text(
    vi="Tôi là người khác: vào bằng tên tôi", en="I am somebody else: go in as myself"
)
SOMEBODY_HERE = Text(
    vi="Máy này đang đăng nhập tên {name}. Vào bằng liên kết này thì {name} bị đăng xuất.",
    en="{name} is signed in on this device, and will be signed out if you go in by this link.",
)
WRONG_TITLE = Text(vi="Liên kết không dùng được", en="This link does not work")
WRONG = Text(
    vi="Liên kết sai, đã dùng rồi hoặc đã hết hạn. Nếu đang dùng trợ lý ở Telegram, mời gõ /toi "
    "rồi bấm «Dùng trên trình duyệt». Nếu không, mời xin phó bí thư trực Đảng hoặc trung tâm "
    "một lời mời mới.",
    en="It is wrong, was used already or has expired. If you use the assistant in Telegram, type "
    "/toi there and press “Use it in a browser”. Otherwise ask the deputy secretary of your ward "
    "or the centre for a new invitation.",
)
OUT_TITLE = Text(vi="Chưa đăng nhập", en="Not signed in")
HOW_IN = Text(
    vi="Muốn vào, mời mở liên kết mời mà phường hoặc trung tâm đã gửi; hoặc trong Telegram gõ /toi "
    "rồi bấm «Dùng trên trình duyệt». Mất cả hai thì gọi phó bí thư trực Đảng hoặc trung tâm.",
    en="To come in, open the invitation that your ward or the centre sent you; or in Telegram type "
    "/toi and press “Use it in a browser”. If you have lost both, call your deputy secretary or "
    "the centre.",
)
GONE_OUT = Text(vi="Đã đăng xuất khỏi máy này.", en="You are signed out on this device.")
GONE_OUT_ALL = Text(vi="Đã đăng xuất khỏi mọi trình duyệt.", en="All browsers are signed out.")
OLD_FILE = Text(
    vi="Tệp này đã được xoá sau một thời gian. Mời xin lại trong trợ lý.",
    en="This file was removed after a while. Please ask the assistant for it again.",
)

# --- the conversation --------------------------------------------------------------------

PAGE = {
    "title": TITLE,
    "conversation": Text(vi="Trò chuyện", en="Conversation"),
    "write": Text(vi="Viết tin nhắn", en="Write a message"),
    "placeholder": Text(vi="Viết tin nhắn…", en="Message…"),
    "attach": Text(vi="Gửi ảnh hoặc tệp", en="Send a photo or file"),
    "unhold": Text(vi="Bỏ tệp", en="Remove the file"),
    "menu": Text(vi="Menu", en="Menu"),
    "send": Text(vi="Gửi", en="Send"),
    "bot": Text(vi="Trợ lý", en="Assistant"),
    "me": Text(vi="Tôi", en="Me"),
    "edited": Text(vi="đã sửa", en="edited"),
    "no_phone": Text(vi="không có số", en="no number"),
    "unread": Text(vi="tin chưa đọc", en="unread"),
    "sending": Text(vi="Đang gửi…", en="Sending…"),
    "waits": Text(vi="Chưa gửi được, sẽ gửi lại", en="Not sent yet, will be sent again"),
    "not_sent": Text(vi="Chưa gửi được. Mời gửi lại.", en="Not sent. Please send it again."),
    "not_taken": Text(
        vi="Tin này không gửi được, mời viết lại.", en="This cannot be sent, please write it again."
    ),
    "too_large": Text(vi="Tệp quá lớn, tối đa 20 MB.", en="The file is too large; 20 MB at most."),
    "offline": Text(
        vi="Mất kết nối. Đồng chí cứ viết: tin sẽ tự gửi khi có mạng.",
        en="Not connected. Go on writing: it is sent by itself once there is a network.",
    ),
    "signed_out": Text(
        vi="Đồng chí đã được đăng xuất. Bấm vào đây để vào lại.",
        en="You have been signed out. Press here to come in again.",
    ),
    "no_script": Text(vi="Trang này cần JavaScript.", en="This page needs JavaScript."),
    "more": Text(vi="Đăng xuất…", en="Sign out…"),
    "out_here": Text(vi="Đăng xuất máy này", en="Sign out here"),
    "out_all": Text(vi="Đăng xuất mọi trình duyệt", en="Sign out all browsers"),
}
