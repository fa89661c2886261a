"""What is refused while a class is put together."""

from bot.kit.text import Text


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


PROBLEMS = {
    "class.code_bad": _text(
        "Mã lớp «{given}» chưa được: chỉ gồm chữ không dấu, số, dấu - và dấu chấm, từ 2 đến 32 "
        "ký tự. Ví dụ: NTD-01",
        "The code “{given}” will not do: letters without marks, digits, - and . only, 2 to 32 "
        "characters. Example: NTD-01",
    ),
    "class.code_taken": _text(
        "Mã lớp «{given}» đã có lớp dùng. Mời chọn mã khác.",
        "The code “{given}” is in use. Please take another.",
    ),
    "class.kind_unknown": _text(
        "Không rõ loại lớp «{given}». Mời chọn một trong: {codes}",
        "“{given}” is no type of class. Choose one of: {codes}",
    ),
    "class.centre_unknown": _text(
        "«{given}» không phải trung tâm của đồng chí. Mời chọn: {codes}",
        "“{given}” is not your training centre. Choose: {codes}",
    ),
    "class.empty_value": _text("Mục này còn trống.", "This is empty."),
    "class.too_long": _text(
        "«{given}» dài quá {most} ký tự.", "“{given}” is longer than {most} characters."
    ),
    "class.capacity_range": _text(
        "«{given}» phải từ 1 đến {most} người.", "“{given}” must be 1 to {most} people."
    ),
    "class.quota_unreadable": _text(
        "Không đọc được chỉ tiêu «{given}». Ví dụ: DU-QX = 12",
        "“{given}” is not understood. Example: DU-QX = 12",
    ),
    "class.quota_zero": _text(
        "Chỉ tiêu «{given}» phải từ 1 người.", "“{given}”: at least 1 person."
    ),
    "class.quota_twice": _text(
        "{ward} đã có chỉ tiêu {places} ở dòng trên.", "{ward} already has {places} places above."
    ),
    "class.ward_unknown": _text(
        "«{given}» không phải phường mà trung tâm phục vụ. Các phường: {codes}",
        "“{given}” is not a ward that the centre serves. The wards: {codes}",
    ),
    "class.ward_which": _text(
        "«{given}» có thể là nhiều phường: {codes}. Mời ghi mã phường.",
        "“{given}” may be several wards: {codes}. Please write the code.",
    ),
    "class.key_unknown": _text(
        "Không rõ mục «{given}». Các mục: Mã, Loại, Tên, Địa điểm, Sĩ số, Hạn đề cử, Chỉ tiêu, "
        "Buổi.",
        "“{given}” is not known here. Known: Mã, Loại, Tên, Địa điểm, Sĩ số, Hạn đề cử, Chỉ tiêu, "
        "Buổi.",
    ),
    "class.key_twice": _text("Mục «{given}» ghi hai lần.", "“{given}” is written twice."),
    "class.not_your_centre": _text(
        "Đồng chí không làm việc ở trung tâm này nữa nên không mở lớp được.",
        "You no longer work for this centre and cannot open a class.",
    ),
    "session.overlaps": _text(
        "Trùng giờ với buổi khác của lớp: {other}.",
        "At the same time as another session of the class: {other}.",
    ),
}
