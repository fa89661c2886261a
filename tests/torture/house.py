"""The ward that is tortured: a class with trainees, those who lead it, and a class to be filled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlmodel import Session

from bot.app import build_app, prepare
from bot.kit.clock import MovableClock, SystemClock
from bot.kit.dates import local
from bot.settings import Settings
from db.models import Person as Member
from db.models import Role
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

DAYS = 40
NAMES = ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khoa", "Lan", "Mai", "Nam", "Oanh", "Phú"]


@dataclass(slots=True)
class House:
    """`days`: the mornings on which the class meets."""

    settings: Settings
    clerk: Person
    decider: Person
    deputy: Person
    trainees: list[Person]
    days: list[date]
    own_disk: bool = False
    """It lies on a small disk of its own, which may be filled."""

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
    clock = MovableClock(SystemClock().now() - timedelta(minutes=1))
    world = World(build_app(settings, clock), api, clock)
    tomorrow = local(clock.now(), ZONE).date() + timedelta(days=1)
    days = [tomorrow + timedelta(days=n) for n in range(DAYS)]
    with world.tables() as session:
        sample_house(session)
        _class_to_be_filled(session, world)
        known = _running_class(session, world, days, trainees)
    house = House(
        settings,
        world.member("Giáo Vụ Hà", Role.CENTRE_STAFF, "TTCT-HM"),
        world.member("Giáo Vụ Lan", Role.CENTRE_STAFF, "TTCT-HM"),
        world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX"),
        [world.member(who.full_name, known=who) for who in known],
        days,
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


def _running_class(session: Session, world: World, days: list[date], trainees: int) -> list[Member]:
    centre, ward = by_code(session, "TTCT-HM"), by_code(session, "DU-QX")
    cls = training_class(session, centre, "NTD-01", deadline=world.clock.now())
    for day in days:
        class_session(session, cls, day, topic=f"Bài {day:%d/%m}")
    known = []
    for name in NAMES[:trainees]:
        who = person(session, f"Nguyễn Văn {name}", organisation=by_code(session, "QX-CB1"))
        role(session, who, Role.TRAINEE, ward)
        enrolled(session, cls, who, ward)
        known.append(who)
    return known
