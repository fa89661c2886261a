"""Forms and their rows: opening, going on, laying aside and closing, inside the turn."""

from __future__ import annotations

import secrets
from dataclasses import replace

from sqlalchemy import bindparam, delete, update
from sqlmodel import col, select

from bot.chat.errors import words_of
from bot.chat.forms import texts
from bot.chat.forms.draw import draw, draw_answers, form_button
from bot.chat.forms.engine import Move, advance, next_step
from bot.chat.forms.form import Answers, Ask, Event, Form, Pressed, Sent, State, Typed
from bot.chat.inbound import Inbound, Kind
from bot.chat.turn import Turn
from bot.kit.problem import Problem
from db.models import Dialogue

OWN_KEYS = {"_given", "_page", "_single", "_reminded"}
_OPEN = select(col(Dialogue.id)).where(
    col(Dialogue.account_id) == bindparam("account"), col(Dialogue.is_open)
)


def open_form(
    turn: Turn,
    form: Form,
    *,
    subject: str = "",
    given: Answers | None = None,
    answers: Answers | None = None,
) -> None:
    """Start a form about a subject (a class code, say).

    `given` is what is known from the start (the class's id). `answers` come from a pasted message:
    only what is missing is asked, a complete one goes straight to the review. Without pasted
    answers an unfinished form of the same subject is offered again; with them it is replaced.
    Another open form is laid aside, not lost.
    """
    kept = _kept(turn, form, subject)
    begun = kept is not None and kept.answers.keys() - (given or {}).keys() - OWN_KEYS
    if kept and begun and answers is None and kept.version == form.version:
        kept.nonce = _nonce()  # told of here: the command need not mention it again
        _make_open(turn, kept)
        _offer_resume(turn, form, kept)
        return
    if kept:
        turn.session.delete(kept)
        turn.session.flush()
    _start(turn, form, subject, given or {}, answers or {})


def _start(turn: Turn, form: Form, subject: str, given: Answers, pasted: Answers) -> None:
    answers = given | pasted | ({"_given": given} if given else {})
    ask = _ask(turn, form, answers)
    state = State(next_step(form, ask), answers, _nonce())
    row = Dialogue(
        account_id=turn.actor.account_id,
        form=form.name,
        subject=subject,
        version=form.version,
        step=state.step,
        answers=answers,
        nonce=state.nonce,
        created_at=turn.now,
        updated_at=turn.now,
        expires_at=turn.now + form.lifetime,
    )
    _make_open(turn, row)
    turn.add(draw(form, state, ask))


def open_dialogue(turn: Turn) -> Dialogue | None:
    """The row of the form this account has open now; an expired one does not count."""
    turn.session.flush()
    found = turn.session.connection().execute(_OPEN, {"account": turn.actor.account_id}).scalar()
    row = turn.session.get(Dialogue, found) if found else None
    return row if row and row.expires_at > turn.now else None


def dialogue_before(turn: Turn) -> Dialogue | None:
    """The row of the form that was open when the update came."""
    return open_dialogue(turn) if turn.had_open_form else None


def take(turn: Turn, row: Dialogue, *, means_more: bool = False) -> bool:
    """Give what somebody typed, pressed or sent to their open form. False, and nothing is said,
    when the form cannot use words that mean something outside of it too (`means_more`)."""
    if _go_on_with(turn, row.nonce):
        return True
    form = _usable_form(turn, row)
    if form is None:
        turn.replace(texts.OLD_BUTTON_CLOSED())
        return True
    event = _event(turn.inbound)
    if event == Pressed(row.nonce, "again"):
        _restart(turn, row, form)
        return True
    ask = _ask(turn, form, row.answers)
    move = advance(form, _state(row), event, ask, _nonce())
    if means_more and move.outcome == "stayed" and move.why:
        return False
    _follow(turn, row, form, move, ask)
    return True


def _usable_form(turn: Turn, row: Dialogue) -> Form | None:
    """The row's form; the row is closed if it is of another version or no longer theirs."""
    form = turn.setup.router.forms.get(row.form)
    if form and form.version == row.version and form.who.admits(turn.actor):
        return form
    _close(turn, row)
    return None


def _state(row: Dialogue) -> State:
    return State(row.step, row.answers, row.nonce, bool(row.answers.get("_single")))


def _follow(turn: Turn, row: Dialogue, form: Form, move: Move, before: Ask) -> None:
    """`before`: what was asked when the event came, which holds as long as the answers do."""
    if move.outcome == "cancelled":
        _close(turn, row)
        turn.replace(texts.CANCELLED(title=form.title))
    elif move.outcome == "submit":
        _save(turn, row, move.state)
        _submit(turn, row, form)
    elif move.outcome == "stale":
        turn.add(draw(form, move.state, before, texts.OLD_BUTTON()))
    else:
        _save(turn, row, move.state)
        answers = move.state.answers
        ask = before if answers == before.answers else _ask(turn, form, answers)
        if move.outcome == "pick":
            turn.add(draw_answers(form, move.state, ask).in_place())
            return
        why = words_of(turn.setup.router, move.why) if move.why else None
        turn.add(draw(form, move.state, ask, why).in_place())


def _submit(turn: Turn, row: Dialogue, form: Form) -> None:
    """Do it. A Problem undoes what was written for it and leaves the form open to be mended."""
    answers = {k: v for k, v in row.answers.items() if not k.startswith("_")}
    step = turn.session.begin_nested()
    before = len(turn.says)
    try:
        form.submit(turn, answers)
        turn.session.flush()
    except Problem as problem:
        step.rollback()
        del turn.says[before:]
        state = replace(State(row.step, row.answers, row.nonce), nonce=_nonce())
        _save(turn, row, state)
        why = words_of(turn.setup.router, problem)
        turn.add(draw(form, state, _ask(turn, form, state.answers), why).in_place())
        return
    step.commit()
    _close(turn, row)


def remind_open(turn: Turn, row: Dialogue) -> None:
    """One line that a form is still open, after a command that had nothing to do with it.

    Said once for every state of the form: a person who looks up three things is reminded once.
    """
    form = turn.setup.router.forms.get(row.form)
    if form is None or row.answers.get("_reminded") == row.nonce:
        return
    row.answers = row.answers | {"_reminded": row.nonce}
    turn.session.add(row)
    buttons = [
        form_button(texts.RESUME, row.nonce, "go"),
        form_button(texts.CANCEL, row.nonce, "no"),
    ]
    turn.say(texts.STILL_OPEN(title=form.title), [buttons])


def cancel_open(turn: Turn) -> None:
    """/huy: leave the open form, nothing stored."""
    row = open_dialogue(turn)
    if row is None:
        turn.say(texts.NOTHING_OPEN())
        return
    form = turn.setup.router.forms.get(row.form)
    _close(turn, row)
    turn.say(texts.CANCELLED(title=form.title) if form else texts.NOTHING_OPEN())


def stale_press(turn: Turn) -> None:
    """A form's button pressed while no form is open: go on with what was laid aside, or say so."""
    if not _go_on_with(turn):
        turn.say(texts.OLD_BUTTON_CLOSED())


def _go_on_with(turn: Turn, open_nonce: str = "") -> bool:
    """Whether a button asked to go on with a form that was laid aside; it is open again then."""
    event = _event(turn.inbound)
    if not isinstance(event, Pressed) or event.key != "go" or event.nonce == open_nonce:
        return False
    kept = turn.session.exec(
        select(Dialogue).where(
            col(Dialogue.account_id) == turn.actor.account_id,
            col(Dialogue.nonce) == event.nonce,
            col(Dialogue.expires_at) > turn.now,
        )
    ).first()
    form = _usable_form(turn, kept) if kept else None
    if kept is None or form is None:
        return False
    _make_open(turn, kept)
    turn.add(draw(form, _state(kept), _ask(turn, form, kept.answers)))
    return True


def _restart(turn: Turn, row: Dialogue, form: Form) -> None:
    _close(turn, row)
    _start(turn, form, row.subject, dict(row.answers.get("_given", {})), {})


def _offer_resume(turn: Turn, form: Form, row: Dialogue) -> None:
    buttons = [
        form_button(texts.RESUME, row.nonce, "go"),
        form_button(texts.RESTART, row.nonce, "again"),
        form_button(texts.CANCEL, row.nonce, "no"),
    ]
    turn.say(texts.RESUME_QUESTION(title=form.title), [buttons])


def _ask(turn: Turn, form: Form, answers: Answers) -> Ask:
    return Ask(answers, form.load(turn, answers), turn.now, turn.zone)


def _event(inbound: Inbound) -> Event:
    if inbound.kind is Kind.PRESS:
        _, _, rest = inbound.data.partition(":")
        nonce, _, key = rest.partition(":")
        return Pressed(nonce, key)
    if inbound.kind is Kind.FILE and inbound.file:
        return Sent(inbound.file)
    return Typed(inbound.text)


def _kept(turn: Turn, form: Form, subject: str) -> Dialogue | None:
    row = turn.session.exec(
        select(Dialogue).where(
            col(Dialogue.account_id) == turn.actor.account_id,
            col(Dialogue.form) == form.name,
            col(Dialogue.subject) == subject,
        )
    ).first()
    if row and row.expires_at <= turn.now:
        turn.session.delete(row)
        turn.session.flush()
        return None
    return row


def _make_open(turn: Turn, row: Dialogue) -> None:
    """Open this row and lay aside whatever else was open."""
    other = open_dialogue(turn)
    if other and other.id != row.id:
        other_form = turn.setup.router.forms.get(other.form)
        keep = bool(other_form and other_form.steps and other.answers)
        if keep and other_form:
            go_on = form_button(texts.RESUME, other.nonce, "go")
            turn.say(texts.LAID_ASIDE(title=other_form.title), [[go_on]])
        else:
            turn.session.delete(other)
    turn.session.exec(
        update(Dialogue)
        .where(col(Dialogue.account_id) == turn.actor.account_id)
        .values(is_open=False)
    )
    row.is_open = True
    turn.session.add(row)
    turn.session.flush()


def _save(turn: Turn, row: Dialogue, state: State) -> None:
    answers = {k: v for k, v in state.answers.items() if k not in {"_single", "_reminded"}}
    row.answers = answers | ({"_single": True} if state.single else {})
    row.step = state.step
    row.nonce = state.nonce
    row.updated_at = turn.now
    turn.session.add(row)


def _close(turn: Turn, row: Dialogue) -> None:
    turn.session.exec(delete(Dialogue).where(col(Dialogue.id) == row.id))
    turn.session.expunge(row)


def _nonce() -> str:
    return secrets.token_hex(3)
