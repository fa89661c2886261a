"""The table of docs/quyen.md, made from the one that the tests follow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from bot.chat.router import Router
from bot.features import all_features
from bot.kit.text import plain_text
from tests.access.matrix import MATRIX, Sees
from tests.access.scene import Who

PAGE = Path(__file__).parents[2] / "docs" / "quyen.md"
PLACE = re.compile(r"(<!-- bảng -->\n).*?(<!-- hết -->)", re.DOTALL)

COLUMNS = {
    Who.STRANGER: "Người lạ",
    Who.NOT_AGREED: "Chưa đồng ý",
    Who.TRAINEE: "Học viên",
    Who.LEADER: "Trưởng đoàn",
    Who.CELL: "Bí thư chi bộ",
    Who.DEPUTY: "Phó bí thư",
    Who.STAFF: "Cán bộ trung tâm",
    Who.ADMIN: "Quản trị",
}
LIKE = {Who.OTHER_DEPUTY: Who.DEPUTY, Who.OTHER_STAFF: Who.STAFF}
"""The same roles elsewhere: they may the same, each at home. Who holds two roles is in no column:
what they may is what each of these roles may."""

WORDS = {
    Sees.REFUSED: "–",
    Sees.ANY: "được",
    Sees.SELF: "của mình",
    Sees.GROUP: "phường mình, trong lớp",
    Sees.CELL: "chi bộ mình",
    Sees.WARD: "phường mình",
    Sees.CENTRE: "trung tâm mình",
    Sees.BOTH: "phường mình; trung tâm mình",
    Sees.ASKED: "người đã gửi yêu cầu",
    Sees.HOUSE: "vai trò ở mọi đơn vị",
}

ROUTER = Router(all_features())


def page_now() -> str:
    """The page with its table as it should be."""
    return PLACE.sub(
        lambda found: f"{found[1]}{_of_commands()}\n{found[2]}", PAGE.read_text("utf-8")
    )


def _rows(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    first = list(head)
    lines = [first, ["---"] * len(first), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _of_commands() -> str:
    return _rows(
        ["Lệnh", "Để làm gì", *COLUMNS.values()],
        (
            [f"`/{name}`", _what(name), *(WORDS[row[who]] for who in COLUMNS)]
            for name, row in MATRIX.items()
        ),
    )


def _what(command: str) -> str:
    return plain_text(ROUTER.commands[command].help.template("vi")).partition(";")[0]
