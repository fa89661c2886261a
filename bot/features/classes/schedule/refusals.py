"""What is refused in a change of schedule."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


PROBLEMS = {
    "schedule.no_verb": _text(
        "Không rõ muốn làm gì. Dòng bắt đầu bằng «Đổi 2:», «Hủy 3:» hoặc «Thêm:».",
        "It is not clear what to do. Begin with “Đổi 2:”, “Hủy 3:” or “Thêm:”.",
    ),
    "schedule.no_which": _text(
        "Chưa rõ buổi nào. Ví dụ: Đổi 2: 24/11/2026 sáng hoặc Hủy 3: giảng viên ốm.",
        "Which session? Examples: Đổi 2: 24/11/2026 sáng or Hủy 3: giảng viên ốm.",
    ),
    "schedule.no_reason": _text(
        "Huỷ buổi {number} cần lý do. Ví dụ: Hủy {number}: giảng viên ốm.",
        "Cancelling session {number} needs a reason. Example: Hủy {number}: giảng viên ốm.",
    ),
    "schedule.nothing": _text(
        "Chưa ghi đổi buổi {number} thành gì. Ví dụ: Đổi {number}: 24/11/2026 sáng.",
        "Session {number}: to when? Example: Đổi {number}: 24/11/2026 sáng.",
    ),
    "schedule.too_many": _text(
        "Ở bước này một lần gửi được {most} dòng. Mời chia nhỏ.",
        "At this step {most} lines can be sent at once. Please divide them.",
    ),
    "schedule.same": _text(
        "Buổi {number} đang đúng như vậy, không có gì đổi.",
        "Session {number} is like that already.",
    ),
    "schedule.begun": _text(
        "Buổi {number} đã bắt đầu hoặc đã học nên không đổi, không huỷ được.",
        "Session {number} has begun; it can be neither moved nor cancelled.",
    ),
    "schedule.into_past": _text(
        "Không đổi buổi {number} về lúc đã qua được: {when}.",
        "Session {number} cannot be moved into the past: {when}.",
    ),
    "schedule.twice": _text(
        "Buổi {number} đã có thay đổi ở dòng khác.", "Session {number} is changed by another line."
    ),
    "schedule.nothing_good": _text(
        "Không còn thay đổi nào làm được. Mời xem lại các dòng.",
        "None of the changes can be made any more. Please look at the lines again.",
    ),
    "session.not_yours": _text(
        "Không thấy buổi học này trong các lớp của đồng chí.",
        "This session is not in any of your classes.",
    ),
}
