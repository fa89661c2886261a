"""A class that ends with people on whom nobody decided: their wards are told, once each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.say import Say, command_button
from bot.features.classes import rules
from bot.features.classes.ending import texts as texts_end
from bot.features.classes.telling import WardNews, Wards, tell_wards
from bot.features.people.rules import names_apart
from db.models import Nomination, NominationStatus, Organisation, Person, TrainingClass

UNDECIDED = (NominationStatus.SUBMITTED, NominationStatus.WAITLISTED)
"""Who has no place and was not refused one."""


def tell_undecided(session: Session, actor: Actor, now: datetime, cls: TrainingClass) -> Wards:
    """Tell each ward which of its people the class has ended without."""
    people = _by_ward(session, cls)
    wards = session.exec(
        select(Organisation)
        .where(col(Organisation.id).in_(people))
        .order_by(col(Organisation.code))
    ).all()

    def say(mine: Sequence[Organisation]) -> Say:
        left = [person for ward in mine for person in people[ward.id or 0]]
        names = ", ".join(map(names_apart(left), left))
        words = texts_end.NEWS_UNDECIDED(title=rules.class_title(cls), count=len(left), names=names)
        return Say(words, [[command_button(texts_end.B_LIST, "danhsach", cls.code)]])

    summary = f"Lớp {cls.code} kết thúc, còn người chưa được xét"
    return tell_wards(
        session, now, cls, wards, WardNews("class_undecided", summary, say, actor.person_id)
    )


def _by_ward(session: Session, cls: TrainingClass) -> dict[int, list[Person]]:
    rows = session.exec(
        select(Nomination.ward_id, Person)
        .join(Person, col(Person.id) == col(Nomination.person_id))
        .where(col(Nomination.class_id) == cls.id, col(Nomination.status).in_(UNDECIDED))
        .order_by(col(Nomination.id))
    )
    found: dict[int, list[Person]] = defaultdict(list)
    for ward_id, person in rows:
        found[ward_id].append(person)
    return dict(found)
