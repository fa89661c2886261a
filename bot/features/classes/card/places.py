"""Places of a class: each ward's, and how many are taken."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.models import (
    Enrolment,
    EnrolmentStatus,
    Nomination,
    NominationStatus,
    Organisation,
    OrganisationKind,
    Quota,
)


@dataclass(frozen=True, slots=True)
class WardPlaces:
    """Places of a ward and how many it has filled (nominations sent or accepted).

    `places` None: the class is not divided among the wards.
    """

    ward_id: int
    code: str
    used: int
    places: int | None


def ward_places(session: Session, class_id: int) -> list[WardPlaces]:
    """Each ward with places or nominations in the class, by code."""
    places = dict(
        session.exec(
            select(Quota.organisation_id, Quota.places).where(col(Quota.class_id) == class_id)
        ).all()
    )
    used = dict(
        session.exec(
            select(Nomination.ward_id, func.count())
            .where(
                col(Nomination.class_id) == class_id,
                col(Nomination.status).in_([NominationStatus.SUBMITTED, NominationStatus.ACCEPTED]),
            )
            .group_by(col(Nomination.ward_id))
        ).all()
    )
    wards = session.exec(
        select(Organisation.id, Organisation.code)
        .where(
            col(Organisation.id).in_([*places, *used]),
            col(Organisation.kind) == OrganisationKind.WARD_COMMITTEE,
        )
        .order_by(col(Organisation.code))
    )
    return [WardPlaces(i or 0, code, used.get(i or 0, 0), places.get(i or 0)) for i, code in wards]


def accepted_in(session: Session, class_id: int) -> int:
    """How many places are taken."""
    return session.exec(
        select(func.count())
        .select_from(Enrolment)
        .where(
            col(Enrolment.class_id) == class_id,
            col(Enrolment.status) == EnrolmentStatus.ACTIVE,
        )
    ).one()
