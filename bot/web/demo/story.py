"""What a step of the guided story is, and where the story stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.kit.text import Lang, Text, plain_text
from bot.web.demo.doer import Act, Says

Numbers = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Step:
    """One step. It is done when `read` gives numbers, whoever did it; `fact` tells them."""

    key: str
    who: str
    title: Text
    hint: Text
    fact: Text
    read: Callable[[Session], Numbers | None]
    acts: tuple[Act, ...]

    @property
    def typed(self) -> str:
        """What this person types first, for a visitor who does it by hand."""
        return next((a.text for a in self.acts if isinstance(a, Says) and a.who == self.who), "")


@dataclass(frozen=True, slots=True)
class Stand:
    """A step and what the tables say of it. `next`: the first that is not done."""

    step: Step
    numbers: Numbers | None
    is_next: bool


def stands(session: Session, steps: Sequence[Step]) -> list[Stand]:
    read = [(step, step.read(session)) for step in steps]
    first = next((step.key for step, numbers in read if numbers is None), None)
    return [Stand(step, numbers, step.key == first) for step, numbers in read]


def as_shown(stand: Stand, lang: Lang) -> dict[str, object]:
    """JSON for the page."""
    step, numbers = stand.step, stand.numbers
    fact = plain_text(step.fact(**numbers).render(lang)) if numbers is not None else ""
    return {
        "key": step.key,
        "who": step.who,
        "title": plain_text(step.title.render(lang)),
        "hint": plain_text(step.hint.render(lang)),
        "typed": step.typed,
        "done": numbers is not None,
        "next": stand.is_next,
        "fact": fact,
    }
