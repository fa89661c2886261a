"""What is refused, in words."""

from bot.kit.text import Text

PROBLEMS = {
    "attendance.not_begun": Text(
        vi="Chưa điểm danh được: {session} chưa bắt đầu. Buổi này bắt đầu lúc {begins}.",
        en="Not yet: {session} has not begun. It begins at {begins}.",
    ),
    "attendance.none_begun": Text(
        vi="Lớp {class_code} chưa có buổi nào bắt đầu. Buổi đầu tiên: {session}.",
        en="No session of {class_code} has begun yet. The first one: {session}.",
    ),
    "attendance.no_sessions": Text(
        vi="Lớp {class_code} chưa có lịch học. Mời thêm buổi bằng /lichhoc {class_code}.",
        en="{class_code} has no sessions yet. Add some with /lichhoc {class_code}.",
    ),
    "attendance.cancelled": Text(
        vi="{session}: không điểm danh được.", en="{session}: no list can be taken."
    ),
    "attendance.class_cancelled": Text(
        vi="Lớp {class_code} đã huỷ, không điểm danh được.",
        en="{class_code} is cancelled; no list can be taken.",
    ),
    "attendance.no_list": Text(
        vi="Lớp {class_code} chưa có học viên nào. Mời duyệt danh sách: /xetduyet {class_code}.",
        en="{class_code} has no trainees yet. Decide nominations with /xetduyet {class_code}.",
    ),
    "attendance.no_session": Text(
        vi="Không thấy buổi học này nữa. Mời chọn lại: /diemdanh.",
        en="That session is not there any more. Please choose again: /diemdanh.",
    ),
    "attendance.not_yours": Text(
        vi="Việc điểm danh dành cho cán bộ trung tâm và trưởng đoàn học viên. Gõ /menu để xem "
        "việc của đồng chí.",
        en="Lists are taken by the centre and by group leaders. Type /menu to see what is yours.",
    ),
    "attendance.taken_by_centre": Text(
        vi="Trung tâm đã điểm danh buổi này. Nếu có sai sót, mời báo cán bộ trung tâm.",
        en="The centre has taken this list. If something is wrong, please tell the centre.",
    ),
    "attendance.leader_excuse": Text(
        vi="{name} chưa có đơn được duyệt nên trưởng đoàn không ghi có phép được. "
        "Mời ghi vắng; học viên gửi đơn bằng /xinnghi.",
        en="{name} has no approved leave, so a group leader cannot mark it. Mark the absence; "
        "the trainee may send /xinnghi.",
    ),
    "attendance.unknown_key": Text(
        vi="Chưa hiểu dòng «{given}». Mời ghi «Vắng: tên; tên» hoặc «Có phép: tên; tên».",
        en="“{given}” is not understood. Please write “Vắng: name; name” or “Có phép: name; name”.",
    ),
    "attendance.named_twice": Text(
        vi="«{given}» vừa ghi vắng không phép vừa ghi có phép. Mời ghi lại một lần.",
        en="“{given}” is named both with and without leave. Please name them once.",
    ),
    "attendance.perhaps": Text(
        vi="«{given}» chưa đủ họ tên. Có phải: {names}? Mời gõ đủ họ tên.",
        en="“{given}” is not a full name. Is it {names}? Please type the full name.",
    ),
    "attendance.no_names": Text(
        vi="Mời gõ tên người vắng, ví dụ: Nguyễn Văn An; Trần Thị Bình. Hoặc bấm «Có mặt tất cả».",
        en="Type who is absent, like: Nguyễn Văn An; Trần Thị Bình. Or press “All present”.",
    ),
    "attendance.too_many_names": Text(
        vi="Một lần gõ được {most} tên. Mời chia nhỏ, hoặc bấm tên trên các nút.",
        en="{most} names can be typed at once. Please divide them, or press the names.",
    ),
    "attendance.own": Text(
        vi="Mục của chính đồng chí ({name}) do người khác ghi: không ai tự ghi phép cho mình hoặc "
        "sửa điều người khác đã ghi về mình. Mời sửa lại mục này rồi xác nhận.",
        en="Your own entry ({name}) is for somebody else to make: nobody grants themself leave or "
        "changes what was put down about them. Please change it back and confirm.",
    ),
}
