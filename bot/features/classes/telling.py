"""Telling the wards of a class, and its trainees, what has become of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.say import Say
from bot.features.classes import concerned
from bot.features.classes.rules import ward_label
from bot.features.notices.service import Message, tell
from db.models import Nomination, NominationStatus, Organisation, TrainingClass


@dataclass(frozen=True, slots=True)
class WardNews:
    """News for deputy secretaries. `say` is made from the wards that the reader acts for."""

    kind: str
    summary: str
    say: Callable[[Sequence[Organisation]], Say]
    sent_by_id: int | None = None


@dataclass(frozen=True, slots=True)
class Wards:
    """Which wards were told and which have nobody who can be reached, by their short names."""

    told: tuple[str, ...]
    missed: tuple[str, ...]


def tell_wards(
    session: Session,
    now: datetime,
    cls: TrainingClass,
    wards: Sequence[Organisation],
    news: WardNews,
) -> Wards:
    """Tell the deputies of these wards, each person once."""
    deputies = concerned.deputies_of(session, (w.id or 0 for w in wards))
    mine: dict[int, list[Organisation]] = {}
    for ward in wards:
        for person in deputies.get(ward.id or 0, []):
            mine.setdefault(person, []).append(ward)
    absent: set[int] = set()
    if mine:
        message = Message(
            news.kind,
            news.summary,
            lambda person: news.say(mine[person]),
            class_id=cls.id,
            organisation_id=cls.centre_id,
            sent_by_id=news.sent_by_id,
        )
        told = tell(session, now, mine, message)
        absent = set(told.not_joined) if told else set()
    reached = {w.id for person, own in mine.items() if person not in absent for w in own}
    return Wards(
        tuple(ward_label(w.name) for w in wards if w.id in reached),
        tuple(ward_label(w.name) for w in wards if w.id not in reached),
    )


def tell_trainees(
    session: Session, now: datetime, cls: TrainingClass, message: Message
) -> tuple[int, int]:
    """Tell those who have a place: (how many, how many of them cannot be reached)."""
    by_ward = concerned.trainees_by_ward(session, cls.id or 0)
    people = [person for ward in by_ward.values() for person in ward]
    if not people:
        return 0, 0
    told = tell(session, now, people, message)
    return len(set(people)), len(told.not_joined) if told else 0


def wards_with_trainees(session: Session, cls: TrainingClass) -> list[Organisation]:
    return _wards(session, list(concerned.trainees_by_ward(session, cls.id or 0)))


def wards_with_nominations(session: Session, cls: TrainingClass) -> list[Organisation]:
    """Wards whose nominations for the class stand (sent, accepted or waiting)."""
    standing = (
        NominationStatus.SUBMITTED,
        NominationStatus.ACCEPTED,
        NominationStatus.WAITLISTED,
    )
    ids = session.exec(
        select(Nomination.ward_id)
        .where(col(Nomination.class_id) == cls.id, col(Nomination.status).in_(standing))
        .distinct()
    )
    return _wards(session, list(ids))


def _wards(session: Session, ids: Sequence[int]) -> list[Organisation]:
    return list(
        session.exec(
            select(Organisation)
            .where(col(Organisation.id).in_(ids))
            .order_by(col(Organisation.code))
        )
    )
