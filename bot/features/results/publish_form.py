"""Publishing what was kept as a draft."""

from __future__ import annotations

from typing import Any

from bot.chat.forms.form import Answers, Form
from bot.chat.turn import Turn
from bot.features.results import service, texts, views
from bot.features.results.form import CENTRE, roll_in


def _load_drafts(turn: Turn, answers: Answers) -> dict[str, Any]:
    cls = service.class_to_mark(turn.session, turn.actor, answers["class_id"])
    roll = service.roll(turn.session, turn.actor, cls, turn.zone)
    return {"cls": cls, "roll": roll}


def _submit_drafts(turn: Turn, answers: Answers) -> None:
    cls = service.class_to_mark(turn.session, turn.actor, answers["class_id"])
    posted = service.publish_drafts(turn.session, turn.actor, turn.now, cls, turn.zone)
    turn.add(views.done(cls, posted, drafts=True))


PUBLISH_FORM = Form(
    name="results_publish",
    version=1,
    title=texts.TITLE_PUBLISH,
    who=CENTRE,
    steps=(),
    review=lambda ask: views.drafts(ask.facts["cls"], roll_in(ask)),
    submit=_submit_drafts,
    load=_load_drafts,
)
