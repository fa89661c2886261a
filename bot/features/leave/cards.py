"""A request with all that is shown of it."""

from __future__ import annotations

from dataclasses import dataclass

from db.models import ClassSession, ClassStatus, LeaveRequest, LeaveStatus, TrainingClass


@dataclass(frozen=True, slots=True)
class Card:
    """A request with all that is shown of it."""

    request: LeaveRequest
    cls: TrainingClass
    full_name: str
    ward_id: int
    ward_name: str
    centre_name: str
    sessions: tuple[ClassSession, ...]
    files: int
    names: dict[int, str]
    """Names of those who decided or gave an opinion, by id."""
    has_left: bool = False
    """The trainee is not in the class any more."""

    @property
    def id(self) -> int:
        return self.request.id or 0

    @property
    def is_pending(self) -> bool:
        return self.request.status is LeaveStatus.PENDING and not self.is_moot

    @property
    def is_moot(self) -> bool:
        """Nobody decided, and there is nothing left to decide about."""
        over = self.has_left or self.cls.status is ClassStatus.CANCELLED
        return over and self.request.status is LeaveStatus.PENDING

    @property
    def decided_by(self) -> str:
        return self.names.get(self.request.decided_by_id or 0, "?")

    @property
    def opinion_by(self) -> str:
        return self.names.get(self.request.ward_opinion_by_id or 0, "?")


@dataclass(frozen=True, slots=True)
class Decided:
    """A request that was decided, with the sessions whose list was put right for it."""

    card: Card
    put_right: tuple[ClassSession, ...] = ()
