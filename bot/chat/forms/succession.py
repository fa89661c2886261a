"""A form that takes the place of the one that is being submitted."""

from __future__ import annotations

from bot.chat.forms import desk
from bot.chat.forms.form import Answers, Form
from bot.chat.turn import Turn


def open_next(turn: Turn, form: Form, *, subject: str, given: Answers, answers: Answers) -> None:
    """Called by a form's `submit`. The subject must be another one if the form is the same."""
    make_way(turn)
    desk.open_form(turn, form, subject=subject, given=given, answers=answers)


def make_way(turn: Turn) -> None:
    """The form that is being submitted is done with, not laid aside by the one opened next."""
    sent = desk.open_dialogue(turn)
    if sent:
        sent.is_open = False
        turn.session.flush()
