"""A class whose certificates are looked at, as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.certificates.roll import Roll
from bot.features.certificates.rules import Deadline
from db.models import ClassType, Recognition, TrainingClass


@dataclass(frozen=True, slots=True)
class Standing:
    """`recognition`: the newest decision; `due`: by when it wants the certificates issued."""

    cls: TrainingClass
    kind: ClassType
    roll: Roll
    recognition: Recognition | None = None
    due: Deadline | None = None
