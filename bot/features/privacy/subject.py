"""The person whose data is read, and what reading it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.kit.dates import format_date, format_moment, local
from db.models import Person


@dataclass(frozen=True, slots=True)
class Subject:
    session: Session
    person: Person
    now: datetime
    zone: ZoneInfo

    @property
    def me(self) -> int:
        return self.person.id or 0

    def moment(self, at: datetime) -> str:
        return format_moment(at, self.zone)

    def day(self, at: datetime) -> str:
        return format_date(local(at, self.zone).date())
