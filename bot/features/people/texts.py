"""Words about people."""

from bot.kit.text import Text

PROBLEMS = {
    "person.not_found": Text(
        vi="Không thấy «{given}» trong danh sách. Mời xem lại họ tên.",
        en="“{given}” is not on the list. Please check the name.",
    ),
    "person.ambiguous": Text(
        vi="Có nhiều người tên «{given}». Mời gõ thêm ngày sinh trong ngoặc, ví dụ: "
        "{given} (12/03/1995). Ngày sinh của họ: {births}.",
        en="Several people are called “{given}”. Please add the birth date in brackets, like "
        "{given} (12/03/1995). Their birth dates: {births}.",
    ),
}
