"""The program with its sample ward, and the people who play."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import Session

from bot.app import build_app, prepare
from bot.chat.sender import UNLIMITED
from bot.features.accounts.loading.load import load
from bot.features.accounts.service import new_invitation
from bot.kit.clock import MovableClock
from bot.settings import Settings
from db.models import Role
from tests.support.engines import quick
from tests.support.factories import START, by_code
from tests.support.fake_bot_api import FakeBotApi
from tests.support.person import Person
from tests.support.transcripts.dialogue import Book
from tests.support.world import World

SAMPLE = Path(__file__).parents[3] / "docs" / "mau" / "phuong.toml"
"""The file that docs/quan-tri.md tells to copy."""


@dataclass(slots=True)
class Stage:
    """The world, the book, and everybody by a short name."""

    world: World
    deputy: Person
    staff: Person
    an: Person
    binh: Person
    admin: Person
    book: Book = field(default_factory=Book)

    def invitation(self, role: Role, at: str, name: str) -> str:
        """A code as the command `invite` makes it."""
        with self.world.tables() as session:
            place = by_code(session, at).id or 0
            return new_invitation(session, self.world.clock.now(), role, place, None, name)


@asynccontextmanager
async def opened() -> AsyncIterator[Stage]:
    """Everything on, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="ward-pages-") as folder:
        async with FakeBotApi() as api:
            settings = Settings(
                _env_file=None,
                telegram_bot_token=api.token,
                telegram_base_url=api.base_url,
                telegram_base_file_url=api.base_file_url,
                data_dir=Path(folder) / "data",
                database_url="",
                timezone="Asia/Ho_Chi_Minh",
            )
            prepare(settings)
            clock = MovableClock(START)
            app = build_app(settings, clock, limits=UNLIMITED)
            quick(app.database.engine)
            world = World(app, api, clock)
            api.settle = world.settle
            await app.telegram.open()
            app.telegram.username = "tro_ly_quynh_xuan_bot"
            try:
                with world.tables() as session:
                    furnish(session)
                yield cast(world)
            finally:
                await app.telegram.close()
                app.close()


def furnish(session: Session) -> None:
    """Load the sample file, as the command `load` does."""
    loaded = load(session, START, tomllib.loads(SAMPLE.read_text("utf-8")))
    assert not loaded.faults, loaded.faults


def cast(world: World) -> Stage:
    return Stage(
        world,
        deputy=world.stranger("Hồ Thị Lan", "+84912000001"),
        staff=world.stranger("Trần Quốc Hưng", "+84912000002"),
        an=world.stranger("Nguyễn Văn An", "+84912345678"),
        binh=world.stranger("Trần Thị Bình", "+84987654321"),
        admin=world.stranger("Vũ Minh Quân", "+84912000003"),
    )
