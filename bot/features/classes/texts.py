"""Words about classes and their sessions that several screens share."""

from bot.kit.text import Text

WHICH_CLASS = Text(vi="Đồng chí chọn lớp nào?", en="Which class?")

SESSION_WHEN = Text(vi="{part} {day} ({hours})", en="{day}, {part} ({hours})")
SESSION_NAMED = Text(vi="Buổi {number} · {when}", en="Session {number} · {when}")
PERIODS = Text(vi="{count} tiết", en="{count} periods")
CANCELLED_MARK = Text(vi="– ĐÃ HUỶ", en="– CANCELLED")

PROBLEMS = {
    "class.unknown": Text(
        vi="Không thấy lớp «{given}» trong các lớp của đồng chí. Mời xem lại mã lớp; "
        "có thể lớp đã kết thúc.",
        en="There is no class “{given}” among yours. Please check the code; it may be over.",
    ),
    "class.none": Text(
        vi="Hiện chưa có lớp nào cho việc này.",
        en="There is no class for this at the moment.",
    ),
    "session.not_found": Text(
        vi="Không thấy buổi «{given}» trong lịch của lớp. "
        "Mời ghi số buổi hoặc ngày, ví dụ: buổi 2; 24/11 sáng.",
        en="The class has no session “{given}”. "
        "Name it by its number or day, for example: buổi 2; 24/11 sáng.",
    ),
    "session.is_cancelled": Text(
        vi="Buổi «{given}» đã huỷ.",
        en="The session “{given}” is cancelled.",
    ),
    "session.which": Text(
        vi="«{given}» có nhiều buổi: {sessions}. Mời ghi rõ một buổi, ví dụ thêm sáng hoặc chiều.",
        en="“{given}” has several sessions: {sessions}. Please name one: add sáng or chiều.",
    ),
}
