"""A class whose certificates are to be issued: its people and what each of them has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.features.results.rules import show_score
from bot.kit.problem import Problem
from db.models import Certificate, Result

Outcome = Literal["passed", "failed", "draft", "none", "forgotten"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody of the class. `result`: the one that counts; `paper`: the standing certificate;
    `revoked`: the one that was withdrawn, where none stands."""

    enrolment_id: int
    person_id: int
    ward_id: int
    full_name: str
    birth_date: date | None
    outcome: Outcome
    result: Result | None = None
    paper: Certificate | None = None
    revoked: Certificate | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """The people of a class in Vietnamese order, and who is looking at them."""

    entries: tuple[Entry, ...]
    me: int

    def entitled(self) -> list[Entry]:
        return [entry for entry in self.entries if why_not(entry, self.me) is None]

    def held(self, entry: Entry, own: str = "certificate.own") -> tuple[Entry, Certificate]:
        """With the certificate to be changed. Raises certificate.no_paper, and `own`."""
        if entry.paper is None:
            raise Problem("certificate.no_paper")
        if entry.person_id == self.me:
            raise Problem(own)
        return entry, entry.paper

    def holders(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.paper]

    def others(self) -> list[Entry]:
        """Those who have none and to whom none can be issued now."""
        return [e for e in self.entries if e.paper is None and why_not(e, self.me) is not None]


def why_not(entry: Entry, me: int) -> Problem | None:
    """Why no certificate can be issued to somebody; None: one can."""
    if entry.paper:
        return Problem("certificate.held", serial=entry.paper.number, day=entry.paper.issued_on)
    if entry.outcome == "forgotten":
        return Problem("certificate.forgotten")
    if entry.revoked and not _passed_since(entry, entry.revoked):
        return Problem(
            "certificate.revoked",
            serial=entry.revoked.number,
            decision=entry.revoked.revocation_number,
            day=entry.revoked.revoked_on,
        )
    if entry.outcome == "failed" and entry.result:
        if entry.result.score is None:
            return Problem("certificate.failed")
        return Problem("certificate.failed_score", score=show_score(entry.result.score))
    if entry.outcome == "draft":
        return Problem("certificate.not_published")
    if entry.outcome == "none":
        return Problem("certificate.no_result")
    if entry.person_id == me:
        return Problem("certificate.own")
    return None


def _passed_since(entry: Entry, revoked: Certificate) -> bool:
    """What was withdrawn comes back only by a pass that was published afterwards."""
    result, at = entry.result, revoked.voided_at
    published = result.published_at if result and result.passed else None
    return published is not None and at is not None and published > at
