"""Telling people of their certificate, and each ward of those of its people, once a batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat.access import Actor, people_with
from bot.chat.say import Say
from bot.features.certificates import letters, texts_told
from bot.features.certificates.roll import Entry
from bot.features.notices.service import Message, tell
from bot.kit.text import plain_text
from bot.kit.vietnamese import nfc
from db.models import Certificate, ClassType, Organisation, Role, TrainingClass

Papers = Sequence[tuple[Entry, Certificate]]


@dataclass(frozen=True, slots=True)
class Told:
    reached: int = 0
    """Holders to whom a message goes out."""
    not_joined: int = 0
    wards: int = 0
    """Ward committees of which somebody was told."""
    wards_untold: tuple[str, ...] = ()
    """Names of those of which nobody could be told."""


def tell_issued(
    session: Session, actor: Actor, now: datetime, cls: TrainingClass, kind: ClassType, rows: Papers
) -> Told:
    by_person = {entry.person_id: row for entry, row in rows}
    sent = tell(
        session,
        now,
        by_person,
        _message(
            actor, cls, "certificate", lambda who: letters.yours(cls, kind.paper, by_person[who])
        ),
    )
    reached, untold = _tell_wards(session, actor, now, cls, kind, rows)
    if sent is None:
        return Told(wards=reached, wards_untold=untold)
    return Told(sent.reached, len(sent.not_joined), reached, untold)


def tell_corrected(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    kind: ClassType,
    change: tuple[Entry, Certificate, Certificate],
) -> Told:
    """The holder and their ward."""
    entry, old, new = change
    ward = session.get_one(Organisation, entry.ward_id)
    yours = letters.yours_corrected(cls, kind.paper, old, new)
    news = letters.ward_corrected(cls, kind.paper, ward, old, new)
    message = _message(actor, cls, "certificate_corrected", yours)
    return _tell_both(session, actor, now, cls, entry, ward, message, news)


def tell_revoked(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    kind: ClassType,
    row: tuple[Entry, Certificate],
) -> Told:
    """Who held it, and their ward."""
    entry, paper = row
    ward = session.get_one(Organisation, entry.ward_id)
    yours = letters.yours_revoked(cls, kind.paper, paper)
    news = letters.ward_revoked(cls, kind.paper, ward, paper)
    message = _message(actor, cls, "certificate_revoked", yours)
    return _tell_both(session, actor, now, cls, entry, ward, message, news)


def _tell_both(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    entry: Entry,
    ward: Organisation,
    message: Message,
    news: Say,
) -> Told:
    sent = tell(session, now, [entry.person_id], message)
    told = _tell_ward(session, actor, now, cls, ward, news)
    untold = () if told else (ward.name,)
    return Told(sent.reached if sent else 0, len(sent.not_joined) if sent else 0, told, untold)


def _message(
    actor: Actor, cls: TrainingClass, kind: str, say: Say | Callable[[int], Say]
) -> Message:
    return Message(
        kind=kind,
        summary=nfc(plain_text(texts_told.SUMMARY(code=cls.code).render("vi"))),
        say=say,
        class_id=cls.id,
        sent_by_id=actor.person_id,
        organisation_id=cls.centre_id,
    )


def _tell_wards(
    session: Session, actor: Actor, now: datetime, cls: TrainingClass, kind: ClassType, rows: Papers
) -> tuple[int, tuple[str, ...]]:
    """How many wards were told, and the names of those of which nobody was."""
    wards = session.exec(
        select(Organisation)
        .where(col(Organisation.id).in_({entry.ward_id for entry, _ in rows}))
        .order_by(col(Organisation.code))
    ).all()
    told, untold = 0, []
    for ward in wards:
        mine = [row for entry, row in rows if entry.ward_id == ward.id]
        say = letters.to_ward(cls, kind.paper, ward, mine)
        reached = _tell_ward(session, actor, now, cls, ward, say)
        told += reached
        if not reached:
            untold.append(ward.name)
    return told, tuple(untold)


def _tell_ward(
    session: Session, actor: Actor, now: datetime, cls: TrainingClass, ward: Organisation, say: Say
) -> int:
    """1 when a deputy of the ward was reached, else 0."""
    deputies = people_with(session, Role.DEPUTY_SECRETARY, ward.id or 0)
    if not deputies:
        return 0
    sent = tell(session, now, deputies, _message(actor, cls, "certificate_ward", say))
    return int(bool(sent and sent.reached))
