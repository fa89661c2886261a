"""Changing sessions in the chat."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.kit.dates import local
from db.models import ClassSession, Role, SessionStatus
from tests.features.classes.rows import sessions
from tests.features.classes.scene import MONDAY, TUESDAY
from tests.support import factories as make
from tests.support.factories import ZONE
from tests.support.person import Person as Chatter
from tests.support.world import World

CHANGES = """/lichhoc NTD-01
Đổi 2: 24/11/2026 sáng; Hội trường B
Hủy 3: giảng viên ốm
Thêm: 27/11/2026 sáng; Ôn tập; Hội trường A"""


@dataclass(slots=True)
class Cast:
    clerk: Chatter
    outsider: Chatter
    deputy: Chatter
    other_deputy: Chatter
    an: Chatter


@pytest.fixture
def cast(world: World) -> Cast:
    """A class of three sessions with one trainee."""
    clerk = world.member("Giáo Vụ Hà", Role.CENTRE_STAFF, "TTCT-HM")
    outsider = world.member("Giáo Vụ Lạ", Role.CENTRE_STAFF, "TTCT-QL")
    deputy = world.member("Phó Bí Thư", Role.DEPUTY_SECRETARY, "DU-QX")
    other = world.member("Phó Bí Thư Hai", Role.DEPUTY_SECRETARY, "DU-QT")
    with world.tables() as session:
        cls = make.training_class(session, make.by_code(session, "TTCT-HM"))
        for day, part in ((MONDAY, "sáng"), (MONDAY, "chiều"), (TUESDAY, "chiều")):
            make.class_session(session, cls, day, part, location="Hội trường A")
        who = make.person(session, "Nguyễn Văn An")
        make.enrolled(session, cls, who, make.by_code(session, "DU-QX"))
    return Cast(clerk, outsider, deputy, other, world.member("Nguyễn Văn An", known=who))


def session_of(world: World, number: int) -> ClassSession:
    return next(s for s in sessions(world, "NTD-01") if s.number == number)


def begins(session: ClassSession) -> str:
    return f"{local(session.starts_at, ZONE):%d/%m %H:%M}"


async def test_several_changes_are_previewed_confirmed_and_told_once(
    world: World, cast: Cast
) -> None:
    clerk = cast.clerk
    await clerk.says(CHANGES)
    for words in (
        "trước: chiều Thứ Hai 23/11/2026",
        "sau: sáng Thứ Ba 24/11/2026 (7:30–11:00), Hội trường B",
        "lý do: giảng viên ốm",
        "Thêm buổi 4",
        "Sẽ báo 1 học viên và 1 phường",
    ):
        assert clerk.sees(words), words
    assert session_of(world, 2).version == 1
    assert cast.an.messages == []

    await clerk.presses("Xác nhận")
    moved, cancelled, added = (session_of(world, n) for n in (2, 3, 4))
    assert (begins(moved), moved.location, moved.version) == ("24/11 07:30", "Hội trường B", 2)
    assert cancelled.status is SessionStatus.CANCELLED
    assert (begins(added), added.topic) == ("27/11 07:30", "Ôn tập")
    (notice,) = cast.an.messages
    for words in ("Trước:", "Nay:", "Buổi 3 huỷ", "Thêm buổi 4"):
        assert words in notice.text
    assert any("Đã nhận" in label for label in cast.an.buttons())
    assert len(cast.deputy.messages) == 1
    assert cast.other_deputy.messages == []


async def test_good_lines_go_ahead_and_a_bad_one_is_corrected_alone(
    world: World, cast: Cast
) -> None:
    clerk = cast.clerk
    await clerk.says("/lichhoc ntd-01\nĐổi 2: 24/13/2026\nHủy 3\nHủy 1: nghỉ lễ\nlinh tinh")
    assert clerk.sees("Dòng 1: «Đổi 2: 24/13/2026»")
    assert clerk.sees("Dòng 2: «Hủy 3» – Huỷ buổi 3 cần lý do")
    assert clerk.sees("Dòng 4: «linh tinh»")
    await clerk.says("Hủy 3: mất điện")
    assert not clerk.sees("Dòng 2")
    await clerk.presses("Xác nhận")
    states = [s.status.value for s in sorted(sessions(world, "NTD-01"), key=lambda s: s.number)]
    assert states == ["cancelled", "planned", "cancelled"]
    assert clerk.sees("Không làm được")


async def test_a_message_without_a_good_line_cannot_be_confirmed(cast: Cast) -> None:
    await cast.clerk.says("/lichhoc NTD-01\nHủy 9: bận")
    assert cast.clerk.sees("Chưa có thay đổi nào dùng được")
    assert not any("Xác nhận" in label for label in cast.clerk.buttons())


async def test_a_session_is_moved_with_buttons(world: World, cast: Cast) -> None:
    clerk = cast.clerk
    await clerk.says("/lichhoc")
    await clerk.presses("Buổi 2")
    await clerk.presses("Đổi buổi")
    await clerk.says("hôm nào rảnh")
    assert clerk.sees("Không đọc được ngày")
    await clerk.says("25/11")
    assert clerk.sees("sau: chiều Thứ Tư 25/11/2026 (13:30–17:00)")
    await clerk.presses("Xác nhận")
    assert begins(session_of(world, 2)) == "25/11 13:30"


async def test_a_session_is_cancelled_and_one_added_with_buttons(world: World, cast: Cast) -> None:
    clerk = cast.clerk
    await clerk.says("/lichhoc")
    await clerk.presses("Buổi 1")
    await clerk.presses("Huỷ buổi")
    assert clerk.sees("Vì sao huỷ buổi này?")
    await clerk.says("bão số 9")
    await clerk.presses("Xác nhận")
    assert session_of(world, 1).cancel_reason == "bão số 9"
    await clerk.presses("Xem lịch")
    assert clerk.sees("ĐÃ HUỶ (bão số 9)")
    await clerk.presses("Thêm buổi")
    await clerk.says("1/12/2026 sáng; Bài 9")
    await clerk.presses("Xác nhận")
    assert begins(session_of(world, 4)) == "01/12 07:30"


async def test_a_session_that_has_begun_stays(world: World, cast: Cast) -> None:
    clerk = cast.clerk
    await clerk.says("/lichhoc")
    old = clerk.last
    await world.pass_time(days=6, hours=23)
    await clerk.presses("Buổi 1", old)
    assert clerk.sees("đã bắt đầu")
    await clerk.says("/lichhoc")
    assert not any("Buổi 1" in label for label in clerk.buttons())
    await clerk.says("/lichhoc NTD-01\nHủy 1: bận")
    assert clerk.sees("đã bắt đầu")


async def test_a_preview_confirmed_too_late_changes_nothing(world: World, cast: Cast) -> None:
    clerk = cast.clerk
    await clerk.says("/lichhoc NTD-01\nHủy 1: bận")
    await world.pass_time(days=6, hours=23)
    await clerk.presses("Xác nhận")
    assert session_of(world, 1).status is SessionStatus.PLANNED
    assert clerk.sees("đã bắt đầu")


@pytest.mark.parametrize("verb", ["pick", "move", "drop", "add", "page", "x"])
async def test_forged_buttons_reach_no_session_of_others(
    world: World, cast: Cast, verb: str
) -> None:
    key = session_of(world, 1).id
    await cast.outsider.says("/lop")
    for number in (str(key), "99999", "x", "", "9" * 40):
        await cast.outsider.taps(f"ses:{verb}:{number}")
        assert cast.outsider.sees("Không thấy")
    await cast.deputy.taps(f"ses:{verb}:{key}")
    assert not cast.deputy.sees("Buổi 1")
    assert all(s.version == 1 for s in sessions(world, "NTD-01"))
