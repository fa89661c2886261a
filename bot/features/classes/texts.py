"""Words about classes and their sessions."""

from bot.kit.text import Text

WHICH_CLASS = Text(vi="Đồng chí chọn lớp nào?", en="Which class?")

PROBLEMS = {
    "class.unknown": Text(
        vi="Không thấy lớp «{given}» trong các lớp của đồng chí. Mời xem lại mã lớp.",
        en="There is no class “{given}” among yours. Please check the code.",
    ),
    "class.none": Text(
        vi="Hiện chưa có lớp nào cho việc này.",
        en="There is no class for this at the moment.",
    ),
}
