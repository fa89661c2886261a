"""A furnished house, made once and copied for every test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from db.session import make_engine
from tests.access.door import Door
from tests.access.scene import House, furnish


@pytest.fixture(scope="session")
def furnished(house_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, House]:
    target = tmp_path_factory.mktemp("access") / "ward.db"
    shutil.copy(house_file, target)
    engine = make_engine(f"sqlite:///{target}")
    with Session(engine, expire_on_commit=False) as session:
        house = furnish(session)
        session.commit()
    engine.dispose()
    return target, house


@pytest.fixture
def house(furnished: tuple[Path, House]) -> House:
    return furnished[1]


@pytest.fixture
def door(furnished: tuple[Path, House], tmp_path: Path) -> Iterator[Door]:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(furnished[0], folder / "ward.db")
    made = Door(folder)
    yield made
    made.close()
