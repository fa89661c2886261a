"""What people do in a story, as data: a terminal plays it, a test plays it too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading. Nothing happens."""

    title: str


@dataclass(frozen=True, slots=True)
class Joins:
    """Somebody is invited from the command line, opens the link and agrees."""

    who: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Arrives:
    """Somebody without an invitation opens the chat, shares their own number and agrees."""

    who: str


@dataclass(frozen=True, slots=True)
class Says:
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Presses:
    """The newest button whose label holds these words."""

    who: str
    label: str


@dataclass(frozen=True, slots=True)
class Passes:
    """Time passes until a moment of the local wall clock."""

    until: datetime


Act = Chapter | Joins | Arrives | Says | Presses | Passes


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody with a telephone; `phone` in E.164."""

    key: str
    name: str
    title: str
    phone: str
