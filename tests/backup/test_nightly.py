"""The nightly backup: once a night, kept for days, weeks and months; failures are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from bot.backup import nightly, texts
from bot.backup.failure import BackupFailed
from bot.backup.keeping import made_at, name_at, sweep, to_keep
from bot.backup.nightly import back_up_if_due, claim_night, night_of, note_done
from db.models import Role
from tests.support.factories import START, ZONE, person
from tests.support.world import World

EVENING = START + timedelta(hours=10)
NIGHT = night_of(START + timedelta(hours=24), ZONE)
"""02:30 of Tuesday 17/11/2026."""


def test_the_night_is_half_past_two_local_time():
    assert NIGHT.astimezone(ZONE).strftime("%d %H:%M") == "17 02:30"
    assert night_of(NIGHT - timedelta(seconds=1), ZONE) == NIGHT - timedelta(days=1)
    assert night_of(NIGHT, ZONE) == NIGHT


@pytest.fixture
def inhabited(session: Session) -> Session:
    person(session)
    return session


def test_a_night_is_done_once(inhabited: Session):
    assert claim_night(inhabited, NIGHT, ZONE) == NIGHT
    assert claim_night(inhabited, NIGHT, ZONE) is None, "another process has begun it"
    note_done(inhabited, NIGHT + timedelta(minutes=2), NIGHT)
    assert claim_night(inhabited, NIGHT + timedelta(hours=5), ZONE) is None
    assert claim_night(inhabited, NIGHT + timedelta(days=1), ZONE) == NIGHT + timedelta(days=1)


def test_a_failure_is_tried_again_hourly_three_times(inhabited: Session):
    minutes = [
        minute
        for minute in range(0, 24 * 60, 10)
        if claim_night(inhabited, NIGHT + timedelta(minutes=minute), ZONE)
    ]
    assert minutes == [0, 60, 120]


def test_a_night_that_was_missed_is_made_up_for(inhabited: Session):
    assert claim_night(inhabited, NIGHT + timedelta(hours=9), ZONE) == NIGHT


def test_an_empty_house_is_not_backed_up(session: Session):
    assert claim_night(session, NIGHT, ZONE) is None


async def test_in_the_night_a_verified_archive_lies_in_the_folder(world: World):
    world.member("Trần Thị Bình", Role.ADMIN, "DU-QX")
    world.clock.move_to(NIGHT)
    assert await back_up_if_due(world.app)
    assert not await back_up_if_due(world.app)
    folder = world.app.settings.data_dir / "backups"
    (made,) = folder.iterdir()
    assert made.name == "ward-2026-11-17T0230.zip"
    assert (made.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


async def test_the_administrators_are_told_of_a_failure_once_a_day(world: World, monkeypatch):
    admin = world.member("Trần Thị Bình", Role.ADMIN, "DU-QX")
    other = world.member("Lê Văn Cường", Role.DEPUTY_SECRETARY, "DU-QX")

    def fails(*_: object) -> None:
        raise BackupFailed(texts.DISK_FAILED(why="No space left on device"))

    monkeypatch.setattr(nightly, "make_backup", fails)
    for hours in range(26):
        world.clock.move_to(NIGHT + timedelta(hours=hours))
        assert not await back_up_if_due(world.app)
    await world.settle()
    told = [m.text for m in admin.messages if "sao lưu" in m.text]
    assert len(told) == 2, "one for each night"
    assert "No space left on device" in told[0]
    assert "Xem lại ổ đĩa" in told[0]
    assert other.messages == []


async def test_a_folder_that_cannot_be_made_is_told_too(world: World):
    admin = world.member("Trần Thị Bình", Role.ADMIN, "DU-QX")
    (world.app.settings.data_dir / "backups").write_text("a file in its place")
    world.clock.move_to(NIGHT)
    assert not await back_up_if_due(world.app)
    await world.settle()
    assert "cấp quyền ghi" in admin.last.text


def nightly_ones(days: int) -> list[datetime]:
    return [
        datetime(2026, 12, 31, 2, 30, tzinfo=UTC) - timedelta(days=number) for number in range(days)
    ]


def test_seven_days_four_weeks_and_twelve_months_are_kept():
    kept = sorted(to_keep(nightly_ones(800)), reverse=True)
    assert kept[:7] == nightly_ones(7)
    assert len(kept) <= 7 + 4 + 12
    assert len({(at.year, at.month) for at in kept}) == 12
    assert len({at.isocalendar()[:2] for at in kept if at > datetime(2026, 12, 1, tzinfo=UTC)}) >= 4


@given(st.lists(st.integers(0, 1000), unique=True))
def test_the_newest_is_always_kept_and_sweeping_twice_changes_nothing(days: list[int]):
    moments = [
        datetime(2026, 12, 31, 2, 30, tzinfo=UTC) - timedelta(days=number) for number in days
    ]
    kept = to_keep(moments)
    assert kept <= set(moments)
    assert not moments or max(moments) in kept
    assert to_keep(kept) == kept


@pytest.mark.parametrize("days", [1, 7, 8, 100, 500])
def test_sweeping_every_night_ends_where_sweeping_once_does(days: int):
    kept: set[datetime] = set()
    for moment in reversed(nightly_ones(days)):
        kept = to_keep({*kept, moment})
    assert set(nightly_ones(min(days, 7))) <= kept
    months = {(at.year, at.month) for at in nightly_ones(days)}
    assert len({(at.year, at.month) for at in kept}) == min(12, len(months))


def test_sweeping_leaves_alone_what_is_no_nightly_backup(tmp_path: Path):
    for moment in nightly_ones(30):
        (tmp_path / name_at(moment, sealed=False)).touch()
    (tmp_path / "before-the-upgrade.zip").touch()
    assert sweep(tmp_path)
    assert (tmp_path / "before-the-upgrade.zip").exists()
    assert made_at("ward-2026-12-31T0230.sealed") == datetime(2026, 12, 31, 2, 30, tzinfo=UTC)


async def test_a_backup_under_way_ends_when_the_program_does(world: World, monkeypatch):
    import asyncio
    import threading

    began, ended = threading.Event(), threading.Event()

    def long(_place, _target, _now, go_on) -> None:
        began.set()
        try:
            while True:
                go_on()
                threading.Event().wait(0.005)
        finally:
            ended.set()

    world.member("Trần Thị Bình", Role.ADMIN, "DU-QX")
    world.clock.move_to(NIGHT)
    monkeypatch.setattr(nightly, "make_backup", long)
    work = asyncio.create_task(back_up_if_due(world.app))
    await asyncio.to_thread(began.wait, 5)
    work.cancel()
    await asyncio.wait({work})
    assert await asyncio.to_thread(ended.wait, 2)
