"""Staff is reminded of certificates that are due, on each kind of database and in the chat."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlmodel import Session

from bot.features.certificates import service
from bot.features.certificates.planning import Wish
from bot.features.certificates.recognising import recognise
from bot.features.certificates.reminding import remind
from db.models import ClassStatus, Role
from tests.features.certificates.scene import Scene, furnish, scene
from tests.features.results.scene import joined, letters_to
from tests.support.factories import START, ZONE
from tests.support.world import World

DECIDED = date(2026, 11, 12)
"""The last day is 27/11/2026."""


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=ZONE)


@pytest.fixture
def decided(session: Session) -> Scene:
    """A class whose completion is recognised, and nothing issued yet."""
    where = scene(session)
    joined(session, where.staff.me)
    recognise(session, where.staff, START, where.cls, "15-QĐ/TTCT", DECIDED)
    return where


def reminded(where: Scene) -> list[str]:
    return letters_to(where.session, where.staff.me)


def issue(where: Scene, now: datetime = START) -> None:
    terms = service.Terms("15-QĐ/TTCT", DECIDED, DECIDED)
    service.issue(where.session, where.staff, now, where.cls, terms, Wish("01"), ZONE)


def test_once_three_days_before_and_once_after(decided: Scene) -> None:
    for now in (at(11, 23), at(11, 24), at(11, 24, 10), at(11, 27, 23)):
        remind(decided.session, now, ZONE)
    (soon,) = reminded(decided)
    assert "còn 3 ngày" in soon
    assert "27/11/2026" in soon
    assert "4 người" in soon
    for now in (at(11, 28), at(11, 29), at(12, 20)):
        remind(decided.session, now, ZONE)
    _, late = reminded(decided)
    assert "đã quá hạn" in late


def test_nobody_is_reminded_of_what_is_done(decided: Scene) -> None:
    issue(decided)
    assert remind(decided.session, at(11, 28), ZONE) == 0
    assert reminded(decided) == []


def test_a_corrected_day_moves_the_reminder(decided: Scene) -> None:
    again = date(2026, 11, 14)
    recognise(decided.session, decided.staff, START, decided.cls, "15-QĐ/TTCT", again)
    assert remind(decided.session, at(11, 24), ZONE) == 0
    assert remind(decided.session, at(11, 26), ZONE) == 1


def test_a_later_decision_for_later_attempts_counts_by_itself(decided: Scene) -> None:
    later = date(2026, 11, 20)
    recognise(decided.session, decided.staff, START, decided.cls, "18-QĐ/TTCT", later)
    assert remind(decided.session, at(11, 28), ZONE) == 0
    assert remind(decided.session, at(12, 2), ZONE) == 1


def test_after_a_long_rest_only_the_later_reminder_goes_out(decided: Scene) -> None:
    assert remind(decided.session, at(12, 1), ZONE) == 1
    assert "đã quá hạn" in reminded(decided)[0]


def test_on_the_last_day_it_says_today(decided: Scene) -> None:
    remind(decided.session, at(11, 27), ZONE)
    assert "hôm nay (27/11/2026) là hạn cấp" in reminded(decided)[0]


def test_a_cancelled_class_reminds_nobody(decided: Scene) -> None:
    decided.cls.status = ClassStatus.CANCELLED
    decided.session.flush()
    assert remind(decided.session, at(11, 28), ZONE) == 0


async def test_the_reminder_comes_by_itself_and_leads_to_the_class(world: World):
    staff = world.member("Lê Thị Giáo Vụ", Role.CENTRE_STAFF, "TTCT-HM")
    deputy = world.member("Phạm Thị Phó", Role.DEPUTY_SECRETARY, "DU-QX")
    with world.tables() as session:
        furnish(session)
    await staff.says("/chungnhan NTD-01")
    await staff.presses("Ghi quyết định")
    await staff.says("15-QĐ/TTCT; 12/11/2026")
    await staff.presses("Xác nhận")
    await world.move_to(at(11, 24))
    assert staff.saw("còn 3 ngày là hết hạn cấp giấy chứng nhận (27/11/2026)")
    await staff.presses("📜 Cấp giấy")
    assert staff.sees("Hạn cấp: 27/11/2026, còn 3 ngày")
    assert deputy.messages == []
