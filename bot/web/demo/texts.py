"""Words of the try-it page. The bot's own words live with its features."""

from bot.kit.text import Text

EVENING = Text(vi="Đến 19 giờ tối", en="To 7 p.m.")
BEFORE_SESSION = Text(vi="60 phút trước buổi {number}", en="60 min before session {number}")
SESSION_BEGINS = Text(vi="Buổi {number} bắt đầu", en="Session {number} begins")
SESSION_ENDS = Text(vi="Buổi {number} kết thúc", en="Session {number} ends")
NO_SESSION = Text(vi="Chưa có buổi học tới", en="No session to come")
MOVED = Text(vi="Bây giờ là {when}.", en="It is now {when}.")
STUCK = Text(
    vi="Chưa làm giúp được: máy này không thấy nút «{label}». Mời làm bằng tay ở bước này.",
    en="Could not do it: there is no “{label}” button. Please do this step by hand.",
)
BUSY = Text(vi="Đang làm việc trước đó, mời chờ một chút.", en="Still busy, please wait a moment.")

PAGE = {
    "title": Text(vi="Trợ lý học viên · dùng thử", en="Trainee assistant · try it"),
    "about": Text(
        vi="Mỗi khung là một chiếc điện thoại đang trò chuyện với chương trình thật, trên dữ liệu "
        "mẫu. Trang chỉ mở trên máy này (127.0.0.1), không ai khác vào được.",
        en="Each frame is a phone talking to the real program, over sample data. "
        "The page is open on this machine only (127.0.0.1); nobody else can reach it.",
    ),
    "other_language": Text(vi="English", en="Tiếng Việt"),
    "offline": Text(
        vi="Mất kết nối với chương trình. Trang sẽ tự nối lại khi chương trình chạy.",
        en="Not connected. The page connects again by itself when the program runs.",
    ),
    "no_script": Text(vi="Trang này cần JavaScript.", en="This page needs JavaScript."),
    "phones": Text(vi="Các máy", en="Phones"),
    "story": Text(vi="Câu chuyện", en="The story"),
    "clock": Text(vi="Giờ của bản dùng thử", en="The demo's time"),
    "clock_note": Text(
        vi="Đứng yên cho đến khi bấm; đi qua đâu thì nhắc việc ở đó.",
        en="It stands still until you move it; what falls due on the way happens.",
    ),
    "add": Text(vi="Thêm một người", en="Add a person"),
    "add_note": Text(
        vi="Chọn số có trong danh sách mẫu để được nhận ra khi chia sẻ số, hoặc số bất kỳ.",
        en="Choose a number of the sample list to be recognised when sharing it, or any other.",
    ),
    "invited": Text(vi="Mã mời:", en="Invitation:"),
    "name": Text(vi="Họ tên", en="Name"),
    "phone": Text(vi="Số điện thoại", en="Phone number"),
    "add_button": Text(vi="Thêm máy", en="Add the phone"),
    "not_added": Text(
        vi="Chưa thêm được. Xin xem lại họ tên và số điện thoại.",
        en="Not added. Please check the name and the phone number.",
    ),
    "conversation": Text(vi="Trò chuyện", en="Conversation"),
    "write": Text(vi="Viết tin nhắn", en="Write a message"),
    "placeholder": Text(vi="Viết tin nhắn…", en="Message…"),
    "attach": Text(vi="Đính kèm tệp hoặc ảnh", en="Attach a file or photo"),
    "unhold": Text(vi="Bỏ tệp", en="Remove the file"),
    "fold": Text(vi="Ẩn hoặc hiện bàn phím menu", en="Hide or show the menu keyboard"),
    "send": Text(vi="Gửi", en="Send"),
    "bot": Text(vi="Trợ lý", en="Assistant"),
    "me": Text(vi="Tôi", en="Me"),
    "edited": Text(vi="đã sửa", en="edited"),
    "no_phone": Text(vi="máy này không có số", en="this phone has no number"),
    "unread": Text(vi="tin chưa đọc", en="unread"),
    "not_sent": Text(vi="Chưa gửi được. Xin bấm gửi lại.", en="Not sent. Please press send again."),
    "too_large": Text(vi="Tệp quá lớn, tối đa 20 MB.", en="The file is too large; 20 MB at most."),
    "done": Text(vi="Đã xong", en="Done"),
    "do_it": Text(vi="Làm giúp tôi", en="Do it for me"),
    "by_hand": Text(vi="Tự làm", en="By hand"),
    "working": Text(vi="Đang làm…", en="Working…"),
    "moving": Text(vi="Thời gian đang trôi…", en="Time goes by…"),
    "not_done": Text(vi="Chưa làm được, mời thử lại.", en="Not done, please try again."),
}
