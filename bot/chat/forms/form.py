"""What a form is made of.

A form asks its steps in order, shows a review, and submits. The same form can be opened with
answers already given (a pasted message): then only what is missing is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.chat.access import Who
from bot.chat.inbound import IncomingFile
from bot.kit.text import Renderable, Text

if TYPE_CHECKING:
    from bot.chat.turn import Turn

Json = Any
Answers = dict[str, Json]
"""Answers by step name; only JSON values (dates as ISO text). Keys with _ belong to the engine."""
Facts = Mapping[str, Any]

REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Ask:
    """What the pure parts of a form may look at."""

    answers: Answers
    facts: Facts
    now: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Choice:
    """A button under a question. `value` is what `parse` gets; short, it travels in the button.

    `always`: shown below every page of a long list ("done", say).
    """

    label: Renderable
    value: str
    always: bool = False


def _never(_ask: Ask) -> bool:
    return False


def _no_choices(_ask: Ask) -> Sequence[Choice]:
    return ()


@dataclass(frozen=True, slots=True)
class Step:
    """One question. `parse` gets what was typed or a choice's value and raises Problem.

    `skip`: true when the question need not be asked. `optional`: may be left out with a button.
    `more`: true when the answer is a list still being gathered; then the question is asked again.
    `toggles`: with `more`, a list of marks set by pressing: it stays on its page, and presses that
    come faster than the new drawing still count. So their values say what is to become
    ("absent 5"), not what is to change ("switch 5").
    `page`: choices shown at once; the rest is a press away.
    `take_file`: what a file sent at this step becomes; None: files are not taken here.
    """

    name: str
    label: Text
    ask: Callable[[Ask], Renderable]
    parse: Callable[[Ask, str], Json]
    choices: Callable[[Ask], Sequence[Choice]] = _no_choices
    columns: int = 2
    page: int = 8
    skip: Callable[[Ask], bool] = _never
    more: Callable[[Ask], bool] = _never
    toggles: bool = False
    optional: bool = False
    take_file: Callable[[Ask, IncomingFile], Json] | None = None


@dataclass(frozen=True, slots=True)
class Extra:
    """A further button of the review. `apply` returns the new answers and the step to go to."""

    name: str
    label: Callable[[Ask], Renderable | None]
    apply: Callable[[Ask], tuple[Answers, str]]


def _no_facts(_turn: Turn, _answers: Answers) -> Facts:
    return {}


@dataclass(frozen=True, slots=True)
class Form:
    """`load` reads what the questions need, once an update. `review` shows all before `submit`.

    `submit` does the thing and says so; a Problem raised there leaves the form open.
    `may_confirm` false: the review offers no `Xác nhận` (nothing good to send yet).
    `take_text`: what text typed at the review means (a corrected list, say); None: not taken.
    `take_file`: the same for a file sent at the review.
    `at_once`: the last answer submits; nobody else is concerned and there is nothing to review.
    """

    name: str
    version: int
    title: Text
    who: Who
    steps: tuple[Step, ...]
    review: Callable[[Ask], Renderable]
    submit: Callable[[Turn, Answers], None]
    load: Callable[[Turn, Answers], Facts] = _no_facts
    extras: tuple[Extra, ...] = ()
    may_confirm: Callable[[Ask], bool] | None = None
    take_text: Callable[[Ask, str], Answers | None] | None = None
    take_file: Callable[[Ask, IncomingFile], Answers | None] | None = None
    lifetime: timedelta = timedelta(days=7)
    at_once: bool = False

    def step(self, name: str) -> Step | None:
        return next((step for step in self.steps if step.name == name), None)

    def changeable(self, ask: Ask) -> list[Step]:
        """The steps whose answers can be changed from the review."""
        return [step for step in self.steps if not step.skip(ask)]


@dataclass(frozen=True, slots=True)
class State:
    """Where a person is in a form. `step` is a step's name or REVIEW."""

    step: str
    answers: Answers
    nonce: str
    single: bool = False
    """One answer is being changed from the review; the next step is the review again."""


@dataclass(frozen=True, slots=True)
class Typed:
    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """`key` of a button: ok no bk sk ed go, e.STEP, v.VALUE, x.EXTRA, p.PAGE."""

    nonce: str
    key: str


@dataclass(frozen=True, slots=True)
class Sent:
    file: IncomingFile


Event = Typed | Pressed | Sent
