"""/chitieu with lines below, and the button that opens the same form."""

from __future__ import annotations

from bot.chat.forms import desk
from bot.chat.turn import Turn
from bot.features.nominations.arguments import numbers
from bot.features.nominations.cell_quotas import service
from bot.features.nominations.cell_quotas.form import FORM, as_answer
from bot.features.nominations.cell_quotas.reads import ward_shares
from bot.features.nominations.queries import class_of
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from db.models import TrainingClass


def open_guided(turn: Turn, args: tuple[str, ...]) -> None:
    (class_id,) = numbers(args, 1)
    cls = class_of(turn.session, class_id)
    _check(turn, cls)
    given = {"class_id": class_id}
    desk.open_form(turn, FORM, subject=cls.code, given=given)


def open_pasted(turn: Turn, cls: TrainingClass, typed: Typed) -> None:
    """Straight to the preview."""
    _check(turn, cls)
    places = as_answer([line.text for line in typed.lines], done=True)
    given = {"class_id": cls.id}
    desk.open_form(turn, FORM, subject=cls.code, given=given, answers={"places": places})


def _check(turn: Turn, cls: TrainingClass) -> None:
    wards = ward_shares(turn.session, turn.actor, cls)
    service.check_may_allot(cls, turn.now, turn.zone)
    if not any(ward.shares for ward in wards):
        raise Problem("nominations.no_cells")
