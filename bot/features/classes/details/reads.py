"""Reads of a class's details and of what their changes are checked against."""

from __future__ import annotations

from sqlmodel import Session, col, select

from bot.features.classes import queries
from bot.features.classes.card.places import accepted_in, ward_places
from bot.features.classes.details.facts import Details
from bot.features.classes.lines.wards import Ward
from bot.features.classes.service import quotas_of, sessions_of
from db.models import Organisation, OrganisationKind, TrainingClass


def details_of(session: Session, cls: TrainingClass) -> Details:
    """A class as it is now, with what its changes are checked against."""
    class_id = cls.id or 0
    places = quotas_of(session, class_id)
    served = queries.wards_served(session, cls.centre_id)
    known = {ward.id for ward in served}
    others = session.exec(
        select(Organisation).where(
            col(Organisation.id).in_([i for i in places if i not in known]),
            col(Organisation.kind) == OrganisationKind.WARD_COMMITTEE,
        )
    )
    wards = [*served, *(Ward(w.id or 0, w.code, w.name) for w in others)]
    ids = {ward.id for ward in wards}
    sessions = sessions_of(session, class_id)
    return Details(
        cls.name,
        cls.location,
        cls.capacity,
        cls.nomination_deadline,
        {ward: count for ward, count in places.items() if ward in ids},
        wards,
        {w.ward_id: w.used for w in ward_places(session, class_id)},
        accepted_in(session, class_id),
        sessions[0].starts_at if sessions else None,
    )
