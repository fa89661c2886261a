"""What is stored, for tests that act through the chat."""

from __future__ import annotations

from sqlmodel import col, select

from bot.features.classes import service
from db.models import (
    Account,
    ClassSession,
    Language,
    Organisation,
    Person,
    Quota,
    Role,
    TrainingClass,
)
from tests.support import factories as make
from tests.support.person import Person as Chatter
from tests.support.world import World


def all_classes(world: World) -> list[TrainingClass]:
    with world.tables() as session:
        return list(session.exec(select(TrainingClass)))


def class_of(world: World, code: str) -> TrainingClass:
    with world.tables() as session:
        return session.exec(select(TrainingClass).where(col(TrainingClass.code) == code)).one()


def sessions(world: World, code: str) -> list[ClassSession]:
    """All sessions of a class, cancelled ones too."""
    key = class_of(world, code).id or 0
    with world.tables() as session:
        return service.sessions_of(session, key, planned_only=False)


def quotas(world: World, code: str) -> dict[str, int]:
    with world.tables() as session:
        rows = session.exec(
            select(Organisation.code, Quota.places)
            .join(Quota, col(Quota.organisation_id) == col(Organisation.id))
            .join(TrainingClass, col(TrainingClass.id) == col(Quota.class_id))
            .where(col(TrainingClass.code) == code)
        )
        return dict(rows.all())


def also_works_for(world: World, name: str, centre: str) -> None:
    """Give somebody a second centre."""
    with world.tables() as session:
        who = session.exec(select(Person).where(col(Person.full_name) == name)).one()
        make.role(session, who, Role.CENTRE_STAFF, make.by_code(session, centre))


def speaks_english(world: World, chatter: Chatter) -> None:
    with world.tables() as session:
        key = str(chatter.id)
        account = session.exec(select(Account).where(col(Account.chat_key) == key)).one()
        account.language = Language.EN
        session.add(account)
