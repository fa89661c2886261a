"""How a form's state looks: the question with its buttons, the review, the list of answers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.forms import texts
from bot.chat.forms.form import REVIEW, Ask, Choice, Form, State, Step
from bot.chat.say import Button, Say, in_columns
from bot.kit.text import Renderable, joined

PAGE = 8
"""Choices shown at once; the rest is a press away."""


def form_button(label: Renderable, nonce: str, key: str) -> Button:
    return Button(label, f"f:{nonce}:{key}")


def draw(form: Form, state: State, ask: Ask, why: Renderable | None = None) -> Say:
    """The message that shows where the person is, with `why` above it when something is amiss."""
    if state.step == REVIEW:
        return _review(form, state, ask, why)
    step = form.step(state.step)
    if step is None:
        raise LookupError(f"form {form.name} has no step {state.step}")
    return Say(joined([why, step.ask(ask)], "\n\n"), _step_buttons(form, step, state, ask))


def _step_buttons(form: Form, step: Step, state: State, ask: Ask) -> list[list[Button]]:
    rows = _choices(step.choices(ask), state, ask, step.columns)
    last = []
    if step.optional:
        last.append(form_button(texts.SKIP, state.nonce, "sk"))
    if state.single or step.name != form.steps[0].name:
        last.append(form_button(texts.BACK, state.nonce, "bk"))
    last.append(form_button(texts.CANCEL, state.nonce, "no"))
    return [*rows, last]


def _choices(choices: Sequence[Choice], state: State, ask: Ask, columns: int) -> list[list[Button]]:
    page = min(int(ask.answers.get("_page", 0)), max(0, (len(choices) - 1) // PAGE))
    shown = choices[page * PAGE : (page + 1) * PAGE]
    rows = in_columns([form_button(c.label, state.nonce, f"v.{c.value}") for c in shown], columns)
    turn = []
    if page:
        turn.append(form_button(texts.EARLIER, state.nonce, f"p.{page - 1}"))
    if (page + 1) * PAGE < len(choices):
        turn.append(form_button(texts.MORE, state.nonce, f"p.{page + 1}"))
    return [*rows, turn] if turn else rows


def _review(form: Form, state: State, ask: Ask, why: Renderable | None) -> Say:
    first = []
    if form.may_confirm is None or form.may_confirm(ask):
        first.append(form_button(texts.CONFIRM, state.nonce, "ok"))
    extras = [
        form_button(label, state.nonce, f"x.{extra.name}")
        for extra in form.extras
        if (label := extra.label(ask)) is not None
    ]
    last = [form_button(texts.EDIT, state.nonce, "ed")] if form.steps else []
    last.append(form_button(texts.CANCEL, state.nonce, "no"))
    rows = [row for row in [first, *in_columns(extras), last] if row]
    return Say(joined([why, form.review(ask)], "\n\n"), rows)


def draw_answers(form: Form, state: State, ask: Ask) -> Say:
    """The answers that can be changed one by one."""
    steps = [step for step in form.steps if not step.skip(ask)]
    rows = in_columns([form_button(s.label, state.nonce, f"e.{s.name}") for s in steps])
    last = [
        form_button(texts.BACK, state.nonce, "go"),
        form_button(texts.CANCEL, state.nonce, "no"),
    ]
    return Say(texts.WHICH_ANSWER(), [*rows, last])
