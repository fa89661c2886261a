"""A class's details, and changes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.features.classes.details.waiting import Waiting
from bot.features.classes.ending.states import Told
from bot.features.classes.lines.entries import Bad, Entry
from bot.features.classes.lines.wards import Ward
from db.models import TrainingClass

Field = Literal["name", "location", "capacity", "deadline", "quotas"]
FIELDS: tuple[Field, ...] = ("name", "location", "capacity", "deadline", "quotas")
Value = str | int | datetime | None


@dataclass(frozen=True, slots=True)
class Details:
    """A class as it is now."""

    name: str
    location: str | None
    capacity: int | None
    deadline: datetime | None
    places: Mapping[int, int]
    """Places by ward id."""
    wards: Sequence[Ward]
    """Those the centre serves, and any with places."""
    used: Mapping[int, int]
    """Nominations that take up places, by ward id."""
    accepted: int
    first_day: datetime | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One detail that changes; `ward` is set for its places."""

    field: Field
    before: Value
    after: Value
    entry: Entry
    ward: Ward | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    good: tuple[FieldChange, ...]
    bad: tuple[Bad, ...]

    def value(self, field: Field, otherwise: Value) -> Value:
        return next((c.after for c in self.good if c.field == field), otherwise)

    def places(self, details: Details) -> dict[int, int]:
        """Places by ward id after the changes."""
        new = {c.ward.id: c.after for c in self.good if c.ward and isinstance(c.after, int)}
        return {**details.places, **new}


@dataclass(frozen=True, slots=True)
class Changed:
    """What was changed, what could not be, and who was told."""

    cls: TrainingClass
    changes: Sequence[FieldChange]
    failed: Sequence[Bad]
    told: Told
    waiting: Waiting | None
    """The waiting list, when places were changed."""
