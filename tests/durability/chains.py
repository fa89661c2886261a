"""Moments at which much hangs on one act: prepared up to the last press, which is left to do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from db.models import Role
from tests.features.attendance.scene import scene
from tests.features.leave.test_chat import send
from tests.features.nominations.test_chat_nominating import LIST, open_class
from tests.support.classroom import TUESDAY, classroom, trainee
from tests.support.factories import ZONE, by_code, person
from tests.support.world import World

WEDNESDAY = date(2026, 11, 25)


@dataclass(frozen=True, slots=True)
class Chain:
    """`prepare` leaves what people have written unread; `words` must reach somebody at the end."""

    name: str
    prepare: Callable[[World], Awaitable[None]]
    words: tuple[str, ...]
    ticks: bool = False

    def __str__(self) -> str:
        return self.name


@contextmanager
def unread(world: World) -> Iterator[None]:
    """What people do meanwhile waits at Telegram."""

    async def nothing() -> None:
        return None

    settle, world.api.settle = world.api.settle, nothing
    yield
    world.api.settle = settle


async def nominating(world: World) -> None:
    """A pasted list has been shown; the deputy confirms it, and the centre asks something."""
    open_class(world, quota_by_code={"DU-QX": 12})
    deputy = world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")
    clerk = world.member("Cô Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")
    world.member("Thầy Đồng Nghiệp", Role.CENTRE_STAFF, "TTCT-HM")
    await deputy.says(LIST)
    with unread(world):
        await deputy.presses("Xác nhận")
        await clerk.says("có ai chưa")


async def accepting(world: World) -> None:
    """The centre has seen the preview of taking everybody, two of whom use the chat."""
    open_class(world, quota_by_code={"DU-QX": 12})
    deputy = world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")
    clerk = world.member("Cô Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")
    for name, born, cell in (
        ("Nguyễn Văn An", date(1995, 3, 12), "QX-CB1"),
        ("Trần Thị Bình", date(1998, 9, 5), "QX-CB2"),
    ):
        with world.tables() as session:
            who = person(session, name, birth_date=born, organisation=by_code(session, cell))
        world.member(name, known=who)
    await deputy.says(LIST)
    await deputy.presses("Xác nhận")
    await clerk.says("/xetduyet")
    await clerk.presses("Duyệt tất cả")
    with unread(world):
        await clerk.presses("Xác nhận")


async def deciding_leave(world: World) -> None:
    people = scene(world)
    await send(people.an)
    await people.staff.presses("Duyệt")
    with unread(world):
        await people.staff.presses("Xác nhận")
        await people.an.says("/lich")


async def changing_the_schedule(world: World) -> None:
    """A session moves, one is cancelled, one is added; three trainees and a ward are told."""
    room = classroom(world, [(TUESDAY, "sáng"), (TUESDAY, "chiều"), (WEDNESDAY, "sáng")])
    clerk = world.member("Giáo Vụ Hà", Role.CENTRE_STAFF, "TTCT-HM")
    for name in ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"):
        trainee(room, name)
    await clerk.says(
        "/lichhoc NTD-01\n"
        "Đổi 1: 26/11/2026 sáng; Hội trường B\n"
        "Hủy 2: giảng viên ốm\n"
        "Thêm: 27/11/2026 sáng; Ôn tập; Hội trường A"
    )
    with unread(world):
        await clerk.presses("Xác nhận")


async def reminding(world: World) -> None:
    """It is the evening before a day with classes."""
    room = classroom(world, [(TUESDAY, "sáng"), (TUESDAY, "chiều")])
    for name in ("Nguyễn Văn An", "Trần Thị Bình"):
        trainee(room, name)
    world.clock.move_to(datetime(2026, 11, 23, 19, tzinfo=ZONE))


CHAINS = (
    Chain("nominating", nominating, ("Đã gửi 2 người", "đề cử 2 người", "có ai chưa")),
    Chain("accepting", accepting, ("Nhận 2", "Trung tâm trả lời", "NTD-01")),
    Chain("leave", deciding_leave, ("Đã duyệt bởi", "Trung tâm đã quyết định 1 đơn")),
    Chain("schedule", changing_the_schedule, ("Buổi 2 huỷ", "Thêm buổi 4")),
    Chain("reminders", reminding, ("Ngày mai",), ticks=True),
)
