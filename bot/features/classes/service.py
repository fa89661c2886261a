"""Finding classes: by the code that was typed, within what the actor may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, or_, select

from bot.chat.access import Actor
from bot.chat.say import command_button, in_columns
from bot.chat.turn import Turn
from bot.features.classes import texts
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from bot.kit.vietnamese import nfc
from db.models import (
    ClassSession,
    ClassStatus,
    ClassType,
    Enrolment,
    EnrolmentStatus,
    Organisation,
    OrganisationKind,
    PaperKind,
    Quota,
    SessionStatus,
    TrainingClass,
)

LIVE = (ClassStatus.OPEN, ClassStatus.CLOSED)


def normal_code(typed: str) -> str:
    """A class code as it is stored: upper case, no spaces."""
    return nfc(typed).replace(" ", "").upper()


def centre_classes(
    session: Session, actor: Actor, statuses: Sequence[ClassStatus] = LIVE
) -> list[TrainingClass]:
    """Classes of the centres this actor works for, newest first."""
    return list(
        session.exec(
            select(TrainingClass)
            .where(
                col(TrainingClass.centre_id).in_(actor.centres),
                col(TrainingClass.status).in_(list(statuses)),
            )
            .order_by(col(TrainingClass.id).desc())
        )
    )


def ward_classes(
    session: Session, ward_ids: Sequence[int], statuses: Sequence[ClassStatus] = LIVE
) -> list[TrainingClass]:
    """Classes open to these wards: of the centre that serves them, or with a quota for them."""
    serving = select(Organisation.served_by_id).where(col(Organisation.id).in_(ward_ids))
    allotted = select(Quota.class_id).where(col(Quota.organisation_id).in_(ward_ids))
    return list(
        session.exec(
            select(TrainingClass)
            .where(
                or_(
                    col(TrainingClass.centre_id).in_(serving),
                    col(TrainingClass.id).in_(allotted),
                ),
                col(TrainingClass.status).in_(list(statuses)),
            )
            .order_by(col(TrainingClass.id).desc())
        )
    )


def trainee_classes(
    session: Session, person_id: int, statuses: Sequence[ClassStatus] = LIVE
) -> list[TrainingClass]:
    """Classes in which this person has a place."""
    mine = select(Enrolment.class_id).where(
        col(Enrolment.person_id) == person_id, col(Enrolment.status) != EnrolmentStatus.WITHDRAWN
    )
    return list(
        session.exec(
            select(TrainingClass)
            .where(col(TrainingClass.id).in_(mine), col(TrainingClass.status).in_(list(statuses)))
            .order_by(col(TrainingClass.id).desc())
        )
    )


def pick(classes: Sequence[TrainingClass], typed_code: str) -> TrainingClass:
    """The class of that code among those the actor may see.

    Raises Problem class.unknown, the same for a class that does not exist and for somebody else's.
    """
    code = normal_code(typed_code)
    found = [c for c in classes if c.code == code] or [
        c for c in classes if _bare(c.code) == _bare(code)
    ]
    if len(found) != 1:
        raise Problem("class.unknown", given=typed_code)
    return found[0]


def _bare(code: str) -> str:
    """Letters and digits alone: NTD01 is NTD-01 where only one class can be meant."""
    return "".join(letter for letter in code if letter.isalnum())


def class_or_ask(
    turn: Turn, typed: Typed, command: str, classes: Sequence[TrainingClass]
) -> TrainingClass | None:
    """The class named after the command; the only one there is; or None after asking which.

    `classes` are those the actor may see and the command can work on. Raises Problem class.none
    when there is none, class.unknown for a code that is not among them.
    """
    words = typed.head.split()
    if words:
        return pick(classes, words[0])
    if not classes:
        raise Problem("class.none")
    if len(classes) == 1:
        return classes[0]
    buttons = [command_button(f"{c.code} · {c.name}"[:60], command, c.code) for c in classes[:20]]
    turn.say(texts.WHICH_CLASS(), in_columns(buttons, 1))
    return None


def sessions_of(
    session: Session, class_id: int, *, planned_only: bool = True
) -> list[ClassSession]:
    """The sessions of a class in the order in which they take place."""
    query = select(ClassSession).where(col(ClassSession.class_id) == class_id)
    if planned_only:
        query = query.where(col(ClassSession.status) == SessionStatus.PLANNED)
    return list(session.exec(query.order_by(col(ClassSession.starts_at), col(ClassSession.number))))


def quotas_of(session: Session, class_id: int) -> dict[int, int]:
    """Places by organisation id (wards, and cells where a ward has divided its own)."""
    rows = session.exec(
        select(Quota.organisation_id, Quota.places).where(col(Quota.class_id) == class_id)
    )
    return dict(rows.all())


def wards_for(session: Session, cls: TrainingClass) -> list[Organisation]:
    """The wards that may nominate: those with a quota, or all that the centre serves if none has.

    In the order of their codes.
    """
    ward = (
        col(Organisation.kind) == OrganisationKind.WARD_COMMITTEE,
        col(Organisation.valid_to).is_(None),
    )
    allotted = session.exec(
        select(Organisation)
        .join(Quota, col(Quota.organisation_id) == col(Organisation.id))
        .where(col(Quota.class_id) == cls.id, *ward)
        .order_by(col(Organisation.code))
    ).all()
    return list(allotted) or served_wards(session, cls.centre_id)


def served_wards(session: Session, centre_id: int) -> list[Organisation]:
    """The wards that a centre serves now, in the order of their codes."""
    return list(
        session.exec(
            select(Organisation)
            .where(
                col(Organisation.served_by_id) == centre_id,
                col(Organisation.kind) == OrganisationKind.WARD_COMMITTEE,
                col(Organisation.valid_to).is_(None),
            )
            .order_by(col(Organisation.code))
        )
    )


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """A class with what is usually said beside it. Days are aware moments of its sessions."""

    cls: TrainingClass
    type_code: str
    type_name: str
    type_name_en: str
    centre_name: str
    sessions: tuple[ClassSession, ...]
    paper: PaperKind = PaperKind.CERTIFICATE
    """What the class ends with."""

    @property
    def starts_at(self) -> datetime | None:
        return self.sessions[0].starts_at if self.sessions else None

    @property
    def ends_at(self) -> datetime | None:
        return self.sessions[-1].ends_at if self.sessions else None


def class_facts(session: Session, cls: TrainingClass) -> ClassFacts:
    """The class, its type, its centre and its planned sessions."""
    kind, centre = session.exec(
        select(ClassType, Organisation)
        .select_from(TrainingClass)
        .join(ClassType, col(ClassType.id) == col(TrainingClass.class_type_id))
        .join(Organisation, col(Organisation.id) == col(TrainingClass.centre_id))
        .where(col(TrainingClass.id) == cls.id)
    ).one()
    planned = tuple(sessions_of(session, cls.id or 0))
    return ClassFacts(cls, kind.code, kind.name, kind.name_en, centre.name, planned, kind.paper)
