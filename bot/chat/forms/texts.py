"""The words of forms, shared by all."""

from bot.kit.text import Text

CONFIRM = Text(vi="✅ Xác nhận", en="✅ Confirm (Xác nhận)")
EDIT = Text(vi="Sửa", en="Edit (Sửa)")
CANCEL = Text(vi="Huỷ", en="Cancel (Huỷ)")
BACK = Text(vi="Quay lại", en="Back (Quay lại)")
SKIP = Text(vi="Bỏ qua", en="Skip")
RESUME = Text(vi="Tiếp tục", en="Continue")
RESTART = Text(vi="Làm lại từ đầu", en="Start over")
MORE = Text(vi="Xem tiếp ▸", en="More ▸")
EARLIER = Text(vi="◂ Xem trước", en="◂ Earlier")
WHICH_ANSWER = Text(vi="Đồng chí muốn sửa mục nào?", en="Which answer do you want to change?")
CANCELLED = Text(
    vi="Đã huỷ «{title}». Chưa có gì được lưu.",
    en="“{title}” is cancelled. Nothing was stored.",
)
NOTHING_OPEN = Text(
    vi="Hiện không có việc nào đang làm dở. Gõ /menu để xem việc có thể làm.",
    en="Nothing is open at the moment. Type /menu to see what you can do.",
)
NOTHING_TO_CONFIRM = Text(
    vi="Chưa xác nhận được, chưa có gì được lưu. Mời đồng chí xem lại:",
    en="This cannot be confirmed; nothing was stored. Please look again:",
)
OLD_BUTTON = Text(
    vi="Nút vừa bấm đã dùng rồi hoặc đã cũ, không có gì thay đổi thêm. Việc đang làm dở ở đây:",
    en="That button is used up or old; nothing more was changed. This is where you are:",
)
OLD_BUTTON_CLOSED = Text(
    vi="Nút này đã dùng rồi hoặc đã cũ, không có gì thay đổi thêm. Gõ /menu để xem việc khác.",
    en="This button is used up or old; nothing more was changed. Type /menu for what you can do.",
)
STILL_OPEN = Text(
    vi="«{title}» vẫn đang làm dở.",
    en="“{title}” is still open.",
)
LAID_ASIDE = Text(
    vi="«{title}» được để dành, đồng chí có thể làm tiếp sau.",
    en="“{title}” is kept; you can go on with it later.",
)
RESUME_QUESTION = Text(
    vi="Đồng chí đang làm dở «{title}». Tiếp tục hay làm lại từ đầu?",
    en="You have left “{title}” unfinished. Continue or start over?",
)
PRESS_A_BUTTON = Text(
    vi="Mời đồng chí bấm một nút bên dưới, hoặc gõ /huy để thôi.",
    en="Please press one of the buttons below, or type /huy to leave.",
)
NO_FILE_HERE = Text(
    vi="Bước này không nhận tệp hay ảnh.",
    en="No file or photo is taken at this step.",
)
MUST_ANSWER = Text(
    vi="Mục này cần có, không bỏ qua được.",
    en="This one is needed and cannot be skipped.",
)
