"""What cells have proposed of a person: words, tied to the row only by name and birth date."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, or_, select

from bot.kit.vietnamese import same_name
from db.models import Nomination, Organisation, Person, Proposal


def proposals_about(session: Session, person: Person) -> list[Proposal]:
    """Proposals that became a nomination of the person, or name somebody of the same name and
    birth date in the person's own cell or ward."""
    rows = session.exec(
        select(Proposal).where(_may_be(session, person)).order_by(col(Proposal.id))
    ).all()
    return [row for row in rows if row.nomination_id or same_name(row.full_name, person.full_name)]


def _may_be(session: Session, person: Person) -> ColumnElement[bool]:
    of_person = select(Nomination.id).where(col(Nomination.person_id) == person.id)
    nominated = col(Proposal.nomination_id).in_(of_person)
    if person.birth_date is None:
        return nominated
    home = session.get(Organisation, person.organisation_id) if person.organisation_id else None
    ids = [one for one in (home.id, home.parent_id) if one] if home else []
    named = and_(
        col(Proposal.nomination_id).is_(None),
        col(Proposal.search_key) == person.search_key,
        col(Proposal.birth_date) == person.birth_date,
        or_(col(Proposal.cell_id).in_(ids), col(Proposal.ward_id).in_(ids)),
    )
    return or_(nominated, named)
