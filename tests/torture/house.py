"""The ward that is tortured: a class with trainees, those who lead it, and a class to be filled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from bot.app import build_app, prepare
from bot.kit.clock import MovableClock, SystemClock
from bot.kit.dates import local, to_utc
from bot.settings import Settings
from db.models import Person as Member
from db.models import Role, TrainingClass
from tests.support.engines import quick
from tests.support.factories import (
    ZONE,
    by_code,
    class_session,
    enrolled,
    person,
    role,
    sample_house,
    training_class,
)
from tests.support.fake_bot_api import FakeBotApi
from tests.support.person import Person
from tests.support.world import World
from tests.torture.wall_clock import WallClock

DAYS = 60
BEGINS = time(18, 0)
"""An hour before the evening's reminders, of which the clock may jump back and forth."""
NAMES = ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khoa", "Lan", "Mai", "Nam", "Oanh", "Phú"]


@dataclass(slots=True)
class House:
    """`past` and `days`: the mornings on which the class has met and will meet; of tomorrow's all
    are to be reminded. `afternoons`: sessions that may be changed, by number."""

    settings: Settings
    clock: WallClock
    clerk: Person
    decider: Person
    registrar: Person
    deputy: Person
    trainees: list[Person]
    tomorrow: date
    past: list[date]
    days: list[date]
    afternoons: dict[int, date]
    own_disk: bool = False
    """It lies on a small disk of its own, which may be filled."""

    @property
    def staff(self) -> list[Person]:
        return [self.clerk, self.decider, self.registrar]

    @property
    def ballast(self) -> Path:
        return Path(self.settings.data_dir) / "ballast"

    @property
    def database(self) -> Path:
        return Path(self.settings.data_dir) / "ward.db"


def build(api: FakeBotApi, folder: Path, trainees: int) -> House:
    """Everybody has joined; nobody waits for the program when they act."""
    settings = Settings(
        telegram_bot_token=api.token,
        telegram_base_url=api.base_url,
        telegram_base_file_url=api.base_file_url,
        data_dir=folder,
        database_url="",
    )
    prepare(settings)
    today = local(SystemClock().now(), ZONE).date()
    begins = to_utc(today, BEGINS, ZONE)
    world = World(build_app(settings, clock := MovableClock(begins)), api, clock)
    quick(world.app.database.engine)
    past = [today - timedelta(days=n) for n in range(1, DAYS)]
    days = [today + timedelta(days=n) for n in range(1, DAYS)]
    with world.tables() as session:
        sample_house(session)
        _class_to_be_filled(session, world)
        known = _running_class(session, begins, [*past, *days], trainees)
        afternoons = _afternoons(session, days[1:])
    house = House(
        settings,
        WallClock(folder / "clock", begins),
        world.member("Giáo Vụ Hà", Role.CENTRE_STAFF, "TTCT-HM"),
        world.member("Giáo Vụ Lan", Role.CENTRE_STAFF, "TTCT-HM"),
        world.member("Giáo Vụ Sen", Role.CENTRE_STAFF, "TTCT-HM"),
        world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX"),
        [world.member(who.full_name, known=who) for who in known],
        tomorrow=days[0],
        past=past,
        days=days[1:],
        afternoons=afternoons,
    )
    world.app.close()
    for who in api.people:
        who.waits = False
    return house


def _class_to_be_filled(session: Session, world: World) -> None:
    deadline = world.clock.now() + timedelta(days=30)
    centre = by_code(session, "TTCT-HM")
    cls = training_class(session, centre, "NTD-02", capacity=None, deadline=deadline)
    class_session(session, cls, deadline.date() + timedelta(days=10))


def _running_class(
    session: Session, begins: datetime, mornings: list[date], trainees: int
) -> list[Member]:
    centre, ward = by_code(session, "TTCT-HM"), by_code(session, "DU-QX")
    cls = training_class(session, centre, "NTD-01", deadline=begins - timedelta(days=DAYS))
    for day in mornings:
        class_session(session, cls, day, topic=f"Bài {day:%d/%m}")
    known = []
    for name in NAMES[:trainees]:
        who = person(session, f"Nguyễn Văn {name}", organisation=by_code(session, "QX-CB1"))
        role(session, who, Role.TRAINEE, ward)
        enrolled(session, cls, who, ward)
        known.append(who)
    return known


def _afternoons(session: Session, days: list[date]) -> dict[int, date]:
    cls = session.exec(select(TrainingClass).where(col(TrainingClass.code) == "NTD-01")).one()
    return {class_session(session, cls, day, "chiều").number: day for day in days}
