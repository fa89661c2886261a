"""The pure heart of every form: (form, state, event) gives the next state and what happened.

No I/O. The nonce of the next state is given by the caller, so that a press can be told from a press
on an older drawing of the same form.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from bot.chat.forms import texts
from bot.chat.forms.form import (
    REVIEW,
    Ask,
    Event,
    Form,
    Json,
    Pressed,
    Sent,
    State,
    Step,
)
from bot.chat.inbound import IncomingFile
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from bot.kit.vietnamese import search_key

Outcome = Literal["moved", "stayed", "stale", "cancelled", "submit", "pick"]
"""`pick`: show which answers can be changed. `stayed`: draw again with `why`."""

WORDS = {
    "huy": "no",
    "cancel": "no",
    "thoi": "no",
    "quay lai": "bk",
    "back": "bk",
    "bo qua": "sk",
    "skip": "sk",
}
REVIEW_WORDS = {
    "xac nhan": "ok",
    "dong y": "ok",
    "ok": "ok",
    "co": "ok",
    "confirm": "ok",
    "yes": "ok",
    "sua": "ed",
    "edit": "ed",
}


@dataclass(frozen=True, slots=True)
class Move:
    """What an event led to. `why` is set when the event could not be used."""

    outcome: Outcome
    state: State
    why: Problem | Renderable | None = None


def next_step(form: Form, ask: Ask, after: str | None = None) -> str:
    """The first step to ask: not answered and not to be skipped; the review when none is left."""
    names = [step.name for step in form.steps]
    start = names.index(after) + 1 if after in names else 0
    for step in [*form.steps[start:], *form.steps[:start]]:
        if (step.name not in ask.answers or step.more(ask)) and not step.skip(ask):
            return step.name
    return REVIEW


def advance(form: Form, state: State, event: Event, ask: Ask, nonce: str) -> Move:
    """Apply an event. `ask` holds the state's own answers; raises nothing for bad input."""
    try:
        if isinstance(event, Pressed):
            if event.nonce != state.nonce:
                return Move("stale", state)
            return _pressed(form, state, event.key, ask, nonce)
        if isinstance(event, Sent):
            return _sent(form, state, event.file, ask, nonce)
        return _typed(form, state, event.text, ask, nonce)
    except Problem as problem:
        return Move("stayed", replace(state, nonce=nonce), problem)


def _typed(form: Form, state: State, text: str, ask: Ask, nonce: str) -> Move:
    word = search_key(text)
    key = WORDS.get(word) or (REVIEW_WORDS.get(word) if state.step == REVIEW else None)
    step = form.step(state.step)
    if key and not (key == "sk" and step and not step.optional):
        return _pressed(form, state, key, ask, nonce)
    if step:
        return _answered(form, state, step, step.parse(ask, text), ask, nonce)
    taken = form.take_text(ask, text) if form.take_text else None
    if taken is None:
        return Move("stayed", replace(state, nonce=nonce), texts.PRESS_A_BUTTON())
    return Move("moved", State(REVIEW, taken, nonce))


def _sent(form: Form, state: State, file: IncomingFile, ask: Ask, nonce: str) -> Move:
    step = form.step(state.step)
    if step and step.take_file:
        return _answered(form, state, step, step.take_file(ask, file), ask, nonce)
    if form.take_file and (state.step == REVIEW or step):
        taken = form.take_file(ask, file)
        if taken is not None:
            return Move("moved", State(state.step, taken, nonce, state.single))
    return Move("stayed", replace(state, nonce=nonce), texts.NO_FILE_HERE())


def _answered(form: Form, state: State, step: Step, value: Json, ask: Ask, nonce: str) -> Move:
    gathered = ask.answers | {step.name: value}
    answers = {k: v for k, v in gathered.items() if k != "_page"}
    if step.more(replace(ask, answers=answers)):
        # The same mark again under the same nonce would draw the same message, and channels
        # refuse to put a message in its own place.
        if step.toggles and gathered != ask.answers:
            nonce = state.nonce
        kept = gathered if step.toggles else answers
        return Move("moved", State(step.name, kept, nonce, state.single))
    then = REVIEW
    if not state.single or next_step(form, replace(ask, answers=answers)) != REVIEW:
        then = next_step(form, replace(ask, answers=answers), step.name)
    done = form.at_once and then == REVIEW
    return Move("submit" if done else "moved", State(then, answers, nonce))


def _pressed(form: Form, state: State, key: str, ask: Ask, nonce: str) -> Move:
    kind, _, rest = key.partition(".")
    step = form.step(state.step)
    if kind == "no":
        return Move("cancelled", state)
    if kind == "go":
        return Move("moved", replace(state, nonce=nonce))
    if kind == "bk":
        return _back(form, state, ask, nonce)
    if kind == "p" and rest.isascii() and rest.isdigit():
        return Move(
            "moved", replace(state, nonce=nonce, answers=ask.answers | {"_page": int(rest)})
        )
    if kind == "sk" and step:
        if not step.optional:
            return Move("stayed", replace(state, nonce=nonce), texts.MUST_ANSWER())
        return _answered(form, state, step, None, ask, nonce)
    if kind == "v" and step:
        return _answered(form, state, step, step.parse(ask, rest), ask, nonce)
    if state.step == REVIEW:
        return _at_review(form, state, kind, rest, ask, nonce)
    return Move("stale", state)


def _at_review(form: Form, state: State, kind: str, rest: str, ask: Ask, nonce: str) -> Move:
    if kind == "ok":
        if form.may_confirm is None or form.may_confirm(ask):
            return Move("submit", state)
        return Move("stayed", replace(state, nonce=nonce), texts.NOTHING_TO_CONFIRM())
    if kind == "ed" and (open_ := form.changeable(ask)):
        if len(open_) == 1:
            return Move("moved", State(open_[0].name, ask.answers, nonce, single=True))
        return Move("pick", replace(state, nonce=nonce))
    if kind == "e" and (asked := form.step(rest)) and not asked.skip(ask):
        return Move("moved", State(rest, ask.answers, nonce, single=True))
    if kind == "x":
        extra = next((extra for extra in form.extras if extra.name == rest), None)
        if extra and extra.label(ask) is not None:
            answers, step = extra.apply(ask)
            return Move("moved", State(step, answers, nonce))
    return Move("stale", state)


def _back(form: Form, state: State, ask: Ask, nonce: str) -> Move:
    if state.single:
        return Move("moved", State(REVIEW, ask.answers, nonce))
    names = [step.name for step in form.steps]
    at = names.index(state.step) if state.step in names else len(names)
    left = form.step(state.step)
    gone = {"_page", left.name} if left and left.toggles else {"_page"}
    for step in reversed(form.steps[:at]):
        # Marks set by pressing stay, to be changed; anything else is asked anew.
        dropped = gone if step.toggles else gone | {step.name}
        kept = {k: v for k, v in ask.answers.items() if k not in dropped}
        if not step.skip(replace(ask, answers=kept)):
            return Move("moved", State(step.name, kept, nonce))
    return Move("moved", replace(state, nonce=nonce))
