"""Withdrawing a certificate by a decision: its line and its number stay in the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.features.certificates import queries, rules
from bot.features.certificates.correcting import holder
from bot.features.certificates.service import lock_register
from bot.features.certificates.telling import Told, tell_revoked
from bot.kit.dates import local
from bot.kit.problem import Problem
from db.models import Certificate, TrainingClass


@dataclass(frozen=True, slots=True)
class Revocation:
    """Whose certificate, and the number, day and reason of the decision that withdraws it."""

    enrolment_id: int
    decision: str
    decided_on: date
    reason: str


def revoke(
    session: Session,
    actor: Actor,
    now: datetime,
    cls: TrainingClass,
    revocation: Revocation,
    zone: ZoneInfo,
) -> tuple[Certificate, Told]:
    """The line as it stands then, and who was told. The holder keeps no standing certificate.

    Raises certificate.no_paper, certificate.own_revoked, certificate.revoked_too_early.
    """
    lock_register(session, cls)
    entry = holder(session, actor, cls, revocation.enrolment_id, own="certificate.own_revoked")
    paper = entry.paper
    if paper is None:
        raise Problem("certificate.no_paper")
    rules.check_revoked_on(revocation.decided_on, paper.issued_on, local(now, zone).date())
    paper.voided_at, paper.voided_by_id = now, actor.me
    paper.void_reason = revocation.reason
    paper.revocation_number, paper.revoked_on = revocation.decision, revocation.decided_on
    session.add(paper)
    session.flush()
    after = {
        "number": paper.number,
        "decision": revocation.decision,
        "decided_on": revocation.decided_on.isoformat(),
    }
    audit(session, actor, now, "certificate.revoke", paper, after=after)
    kind = queries.type_of(session, cls)
    return paper, tell_revoked(session, actor, now, cls, kind, (entry, paper))
