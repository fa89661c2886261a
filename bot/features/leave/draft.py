"""A request while it is being written: what the form's answers hold, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.chat.forms import form
from bot.chat.turn import Turn
from bot.features.classes.service import class_facts, sessions_of
from bot.features.leave.queries import asked_off, own_seat
from bot.features.leave.rules import Outlook
from bot.features.leave.service import look_ahead
from bot.features.people.service import organisation
from bot.kit.problem import Problem
from bot.kit.text import Text
from db.models import ClassSession, LeaveStatus, SessionStatus, TrainingClass


@dataclass(frozen=True, slots=True)
class Chosen:
    """Sessions chosen so far. `bad`: entries as typed that could not be taken."""

    ids: tuple[int, ...] = ()
    bad: tuple[str, ...] = ()
    done: bool = False

    def json(self) -> dict[str, Any]:
        return {"ids": list(self.ids), "bad": list(self.bad), "done": self.done}


def chosen_in(answers: form.Answers) -> Chosen:
    answer = answers.get("sessions")
    if not answer:
        return Chosen()
    return Chosen(tuple(answer["ids"]), tuple(answer["bad"]), answer["done"])


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tables say about the class and the trainee."""

    cls: TrainingClass
    sessions: tuple[ClassSession, ...]
    """All of the class, cancelled ones too, in the order of time."""
    taken: Mapping[int, LeaveStatus]
    """Sessions for which a request of this trainee stands."""
    ahead: Outlook
    centre_name: str
    ward_name: str
    problems: Mapping[str, Text]

    @property
    def planned(self) -> list[ClassSession]:
        return [s for s in self.sessions if s.status is SessionStatus.PLANNED]

    def rows(self, ids: tuple[int, ...]) -> list[ClassSession]:
        return [s for s in self.sessions if s.id in ids]


def load(turn: Turn, answers: form.Answers) -> form.Facts:
    """Raises Problem leave.no_place when the trainee is not in the class any more."""
    seat = own_seat(turn.session, turn.actor.me, answers["class_id"])
    cls = turn.session.get(TrainingClass, seat.class_id)
    if cls is None:
        raise Problem("leave.no_place")
    ids = chosen_in(answers).ids
    facts = Facts(
        cls,
        tuple(sessions_of(turn.session, seat.class_id, planned_only=False)),
        asked_off(turn.session, seat.id or 0),
        look_ahead(turn.session, cls, seat, ids, turn.now, turn.zone),
        class_facts(turn.session, cls).centre_name,
        organisation(turn.session, seat.ward_id).name,
        turn.setup.router.problems,
    )
    return {"leave": facts}
