"""Changing the state of a class that is not over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.chat.say import Rows, Say
from bot.features.classes.card.standing import my_class
from bot.features.classes.service import LIVE
from bot.features.classes.telling import (
    WardNews,
    Wards,
)
from bot.kit.problem import Problem
from bot.kit.text import Line
from db.models import ClassStatus, TrainingClass


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told: wards, trainees, and how many of these cannot be reached."""

    cls: TrainingClass
    wards: Wards
    trainees: int = 0
    unreached: int = 0


def live_class(session: Session, actor: Actor, class_id: int) -> TrainingClass:
    """The actor's class, locked; raises class.not_live when it is over."""
    cls = my_class(session, actor, class_id, lock=True)
    if cls.status not in LIVE:
        raise Problem("class.not_live", given=cls.code)
    return cls


def set_state(
    session: Session, actor: Actor, now: datetime, cls: TrainingClass, status: ClassStatus
) -> None:
    before = {"status": cls.status.value}
    cls.status = status
    session.add(cls)
    audit(session, actor, now, f"class.{status}", cls, before=before, after={"status": status})


def state_news(kind: str, summary: str, words: Line, actor: Actor, buttons: Rows = ()) -> WardNews:
    say = Say(words, buttons)
    return WardNews(kind, summary, lambda _mine: say, actor.person_id)
