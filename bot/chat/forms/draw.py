"""How a form's state looks: the question with its buttons, the review, the list of answers."""

from __future__ import annotations

from bot.chat.forms import texts
from bot.chat.forms.form import REVIEW, Ask, Choice, Form, State, Step
from bot.chat.say import Button, Say, in_columns
from bot.kit.text import Renderable, joined


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
    rows = _choices(step, state, ask)
    last = []
    if step.optional:
        last.append(form_button(texts.SKIP, state.nonce, "sk"))
    if state.single or step.name != form.steps[0].name:
        last.append(form_button(texts.BACK, state.nonce, "bk"))
    last.append(form_button(texts.CANCEL, state.nonce, "no"))
    return [*rows, last]


def _choices(step: Step, state: State, ask: Ask) -> list[list[Button]]:
    every = step.choices(ask)
    choices = [c for c in every if not c.always]
    page = min(int(ask.answers.get("_page", 0)), max(0, (len(choices) - 1) // step.page))
    shown = choices[page * step.page : (page + 1) * step.page]
    rows = in_columns([_choice(c, state) for c in shown], step.columns)
    turn = []
    if page:
        turn.append(form_button(texts.EARLIER, state.nonce, f"p.{page - 1}"))
    if (page + 1) * step.page < len(choices):
        turn.append(form_button(texts.MORE, state.nonce, f"p.{page + 1}"))
    last = in_columns([_choice(c, state) for c in every if c.always])
    return [*rows, *([turn] if turn else []), *last]


def _choice(choice: Choice, state: State) -> Button:
    return form_button(choice.label, state.nonce, f"v.{choice.value}")


def _review(form: Form, state: State, ask: Ask, why: Renderable | None) -> Say:
    first = []
    if form.may_confirm is None or form.may_confirm(ask):
        first.append(form_button(texts.CONFIRM, state.nonce, "ok"))
    extras = [
        form_button(label, state.nonce, f"x.{extra.name}")
        for extra in form.extras
        if (label := extra.label(ask)) is not None
    ]
    last = [form_button(texts.EDIT, state.nonce, "ed")] if form.changeable(ask) else []
    last.append(form_button(texts.CANCEL, state.nonce, "no"))
    rows = [row for row in [first, *in_columns(extras), last] if row]
    return Say(joined([why, form.review(ask)], "\n\n"), rows)


def draw_answers(form: Form, state: State, ask: Ask) -> Say:
    """The answers that can be changed one by one."""
    steps = form.changeable(ask)
    rows = in_columns([form_button(s.label, state.nonce, f"e.{s.name}") for s in steps])
    last = [
        form_button(texts.BACK, state.nonce, "go"),
        form_button(texts.CANCEL, state.nonce, "no"),
    ]
    return Say(texts.WHICH_ANSWER(), [*rows, last])
