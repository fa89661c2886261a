"""Strategies that write like people in a hurry, and a reading that reports problems."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from bot.kit.problem import CODES, Problem

NAMES = [
    *("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Thuỳ Dương", "Hoàng Đức Dũng"),
    *("Huỳnh Thị Mỹ Hạnh", "Phan Hữu Phước", "Vũ Thị Hoà", "Võ Tấn Phát", "Đặng Quốc Việt"),
    *(
        "Bùi Thị Xuân",
        "Đỗ Mạnh Hùng",
        "Hồ Ngọc Hà",
        "Ngô Bảo Châu",
        "Dương Thuỵ Vân",
        "Lý Công Uẩn",
    ),
    *("Đinh Thị Tuyết", "Trịnh Khánh Ly", "Mai Văn Tốt", "Tạ Thị Nguyệt", "Cao Xuân Trường"),
    *(
        "Lương Thế Vinh",
        "Quách Thị Ưng",
        "Kiều Oanh Nhi",
        "La Văn Tiến",
        "Tô Hoài Nam",
        "Ông Ích Khiêm",
    ),
    *("H'Hen Niê", "Y Bhăm Êban", "Ksor H'Bưm", "Nguyễn Hoàng Yến Nhi", "Chu Thị Thu Hiền"),
]

_PIECES = st.sampled_from(
    [
        "23/11/2026",
        "31.02.98",
        "1998",
        "05",
        "7h30",
        "-",
        "–",
        "11h",
        "sáng",
        "CHIỀU",
        "tối",
        "tới",
        "thứ",
        "hai",
        "cn",
        "t7",
        "tuần sau",
        "mai",
        "ngày",
        "tháng",
        "năm",
        "8,5",
        "điểm",
        "/10",
        "6 tiết",
        ";",
        "；",
        ",",
        "\t",
        "|",
        "\n",
        "\r\n",
        ":",
        "/decu",
        "@Bot",
        "Mã",
        "(",
        ")",
        ".",
        "Nguyễn",
        "Văn",
        "đ/c",
        "Ông",
        "NguyÔn",
        "Vaên",
        "\u00ad",
        "\u200b",
        "\u0301",
        "\ud83d",
        "0912",
        "+84",
        "345678",
        "00",
        "²",
        "٣",
        "９",
        "Ǆ",
        "ß",
        "İ",
        "½",
        " ",
        "\x00",
    ]
)
hurried_text = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(), max_size=30),  # lone surrogates too
    st.lists(_PIECES, max_size=9).map("".join),
    st.lists(_PIECES, max_size=9).map(" ".join),
)


def problem(read: Callable[..., object], *args: Any, **options: Any) -> str:
    """The code of the problem that reading raises, after a look at its facts."""
    try:
        value = read(*args, **options)
    except Problem as raised:
        refusal = raised
    else:
        raise AssertionError(f"{args} was read as {value!r}")
    assert refusal.code in CODES
    assert set(refusal.facts) == CODES[refusal.code]
    return refusal.code


def read_or_refuse(read: Callable[..., object], *args: Any, **options: Any) -> None:
    """Read anything: a value or a listed problem, and no other exception."""
    try:
        read(*args, **options)
    except Problem:
        problem(read, *args, **options)
