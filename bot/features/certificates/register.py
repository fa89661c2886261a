"""The register of certificates (sổ gốc) as it is read: every line, void ones too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from bot.chat.access import Actor
from bot.kit.problem import Problem
from db.models import (
    Certificate,
    ClassType,
    Enrolment,
    Organisation,
    PaperKind,
    Recognition,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A line of the register with what is printed beside it. `replaces`: the number it stands
    for."""

    paper: Certificate
    kind: PaperKind
    class_code: str
    class_name: str
    ward: str
    cell: str | None
    decision: str | None
    decided_on: date | None
    replaces: str | None

    @property
    def is_void(self) -> bool:
        return self.paper.voided_at is not None

    @property
    def is_revoked(self) -> bool:
        return self.paper.revocation_number is not None


def register_of_class(session: Session, class_id: int) -> list[RegisterRow]:
    """In the order in which they were written down."""
    return _rows(session, col(Enrolment.class_id) == class_id)


def register_of_year(
    session: Session, actor: Actor, centre_id: int, year: int
) -> tuple[Organisation, list[RegisterRow]]:
    """A centre's certificates issued in a year. Raises certificate.no_year (given), the same for
    a centre for which this actor does not work."""
    centre = session.get(Organisation, centre_id) if centre_id in actor.centres else None
    if centre is None or not 2000 <= year <= 2099:
        raise Problem("certificate.no_year", given=year)
    found = _rows(
        session,
        (col(Certificate.centre_id) == centre_id)
        & (col(Certificate.issued_on) >= date(year, 1, 1))
        & (col(Certificate.issued_on) <= date(year, 12, 31)),
    )
    if not found:
        raise Problem("certificate.no_year", given=year)
    return centre, found


def _rows(session: Session, where: ColumnElement[bool]) -> list[RegisterRow]:
    old, cell = aliased(Certificate), aliased(Organisation)
    query = (
        select(
            Certificate,
            col(ClassType.paper),
            col(TrainingClass.code),
            col(TrainingClass.name),
            col(Organisation.name),
            col(cell.name),
            col(Recognition.number),
            col(Recognition.decided_on),
            col(old.number),
        )
        .join(Enrolment, col(Enrolment.id) == col(Certificate.enrolment_id))
        .join(TrainingClass, col(TrainingClass.id) == col(Enrolment.class_id))
        .join(ClassType, col(ClassType.id) == col(TrainingClass.class_type_id))
        .join(Organisation, col(Organisation.id) == col(Enrolment.ward_id))
        .join(cell, col(cell.id) == col(Enrolment.cell_id), isouter=True)
        .join(Recognition, col(Recognition.id) == col(Certificate.recognition_id), isouter=True)
        .join(old, col(old.id) == col(Certificate.replaces_id), isouter=True)
        .where(where)
        .order_by(col(Certificate.id))
    )
    return [RegisterRow(*row) for row in session.execute(query)]


def standing_rows(rows: Sequence[RegisterRow]) -> list[RegisterRow]:
    """Those that count; a corrected one stands where the first one stood."""
    places = {row.paper.enrolment_id: at for at, row in reversed(list(enumerate(rows)))}
    standing = [row for row in rows if not row.is_void]
    return sorted(standing, key=lambda row: places[row.paper.enrolment_id])
