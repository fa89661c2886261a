"""Words of the conversation itself, outside any feature."""

from bot.kit.text import Text

UNKNOWN_COMMAND = Text(
    vi="Không có lệnh «{given}». Gõ /menu để xem việc có thể làm, /trogiup để xem hướng dẫn.",
    en="There is no command “{given}”. Type /menu to see what you can do, /trogiup for help.",
)
NOT_UNDERSTOOD = Text(
    vi="Tôi chưa hiểu «{given}». Mời đồng chí bấm một nút trong /menu hoặc xem /trogiup.",
    en="I did not understand “{given}”. Please use a button of /menu, or see /trogiup.",
)
PERHAPS = Text(
    vi="Tôi chưa hiểu «{given}». Nếu đồng chí muốn làm việc dưới đây, mời bấm nút.",
    en="I did not understand “{given}”. If this is what you want, please press the button.",
)
THANKS = Text(
    vi="Không có gì, thưa đồng chí. Khi cần, mời bấm một nút trong /menu.",
    en="You are welcome. Whenever there is something, press a button of /menu.",
)
GREETING = Text(
    vi="Chào đồng chí {name}. Mời bấm một nút trong /menu hoặc xem /trogiup.",
    en="Good day, {name}. Please use a button of /menu, or see /trogiup.",
)
UNREADABLE = Text(
    vi="Tôi chỉ đọc được chữ, ảnh và tệp. Mời đồng chí gõ nội dung, hoặc gõ /menu.",
    en="I can read text, photos and files only. Please type it, or type /menu.",
)
EDITED = Text(
    vi="Tin nhắn đã sửa không được đọc lại. Mời đồng chí gửi lại thành tin mới.",
    en="A changed message is not read again. Please send it as a new one.",
)
FILE_UNUSED = Text(
    vi="Tệp này chưa gắn với việc nào nên chưa được giữ. Mời chọn việc trong /menu trước.",
    en="This file belongs to nothing yet, so it was not kept. Please choose from /menu first.",
)
STRANGER = Text(
    vi="Đồng chí chưa được nhận ra nên chưa dùng được. Gõ /start để bắt đầu.",
    en="You are not recognised yet, so this is not available. Type /start to begin.",
)
MUST_AGREE = Text(
    vi="Trước hết mời đồng chí trả lời về việc giữ thông tin cá nhân. Bấm nút dưới đây, hoặc gõ "
    "/start, để đọc và chọn.",
    en="Please answer about the keeping of personal data first. Press the button below, or type "
    "/start, to read and choose.",
)
TO_CONSENT = Text(vi="Đọc và trả lời", en="Read and answer")
NOT_YOURS = Text(
    vi="Việc này dành cho vai trò khác, đồng chí không dùng được. Gõ /menu để xem việc của mình.",
    en="This is for another role, so you cannot use it. Type /menu to see what is yours.",
)
DEAD_BUTTON = Text(
    vi="Nút này không còn dùng được, không có gì thay đổi. Gõ /menu để xem việc có thể làm.",
    en="This button no longer works; nothing was changed. Type /menu to see what you can do.",
)
GROUP = Text(
    vi="Trợ lý chỉ trả lời trong trò chuyện riêng để giữ kín thông tin. Mời nhắn riêng cho trợ lý.",
    en="I answer in private chats only, to keep personal data private. Please write to me there.",
)
PARKED = Text(
    vi="Xin lỗi, tin nhắn vừa rồi gặp lỗi và chưa được xử lý (mã {code}). "
    "Quản trị viên đã được báo. Đồng chí có thể thử lại hoặc gọi cho trung tâm.",
    en="Sorry, your last message met an error and was not handled (code {code}). "
    "The administrator has been told. Please try again later or call the centre.",
)
PARKED_ADMIN = Text(
    vi="⚠️ Một tin nhắn lỗi ba lần và đã được để riêng: mã {code}, lỗi {error}.",
    en="⚠️ A message failed three times and was set aside: code {code}, error {error}.",
)
