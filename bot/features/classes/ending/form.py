"""Closing, reopening, finishing and cancelling a class: each is confirmed first."""

from __future__ import annotations

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Facts, Form, Step
from bot.chat.turn import Turn
from bot.features.classes import rules
from bot.features.classes.card.standing import my_class
from bot.features.classes.ending import closing, finishing, views
from bot.features.classes.ending import texts as texts_end
from bot.features.classes.ending.loose_ends import loose_ends
from bot.features.classes.ending.states import Told
from bot.kit.text import Line, Renderable, joined
from db.models import Role, TrainingClass

VERBS = ("close", "reopen", "finish", "cancel")


def _load(turn: Turn, answers: Answers) -> Facts:
    cls = my_class(turn.session, turn.actor, int(answers["class_id"]))
    return {
        "cls": cls,
        "ends": loose_ends(turn.session, cls, turn.now),
        "wards": len(finishing.concerned_by_end(turn.session, cls, turn.now)),
    }


def _class(ask: Ask) -> TrainingClass:
    cls: TrainingClass = ask.facts["cls"]
    return cls


def _ask_reason(ask: Ask) -> Renderable:
    return texts_end.ASK_REASON(title=rules.class_title(_class(ask)))


def _review(ask: Ask) -> Renderable:
    cls = _class(ask)
    title = rules.class_title(cls)
    match ask.answers["do"]:
        case "close":
            return texts_end.REVIEW_CLOSE(title=title)
        case "reopen":
            return joined([texts_end.REVIEW_REOPEN(title=title), _past(cls, ask)])
        case "finish":
            return views.finish_review(cls, ask.facts["ends"])
        case _:
            return texts_end.REVIEW_CANCEL(
                title=title,
                reason=ask.answers["reason"],
                trainees=ask.facts["ends"].trainees,
                wards=ask.facts["wards"],
            )


def _past(cls: TrainingClass, ask: Ask) -> Line | None:
    deadline = cls.nomination_deadline
    if deadline is None or deadline >= ask.now:
        return None
    return texts_end.REOPEN_PAST(deadline=rules.deadline_label(deadline, ask.zone))


def _submit(turn: Turn, answers: Answers) -> None:
    session, actor, now = turn.session, turn.actor, turn.now
    class_id = int(answers["class_id"])
    match answers["do"]:
        case "close":
            told = closing.close_nominations(session, actor, now, class_id)
            words = texts_end.CLOSED(title=rules.class_title(told.cls))
        case "reopen":
            told = closing.reopen_nominations(session, actor, now, class_id)
            words = texts_end.REOPENED(title=rules.class_title(told.cls))
        case "finish":
            _finish(turn, class_id)
            return
        case _:
            told = finishing.cancel_class(session, actor, now, class_id, answers["reason"])
            words = texts_end.CANCELLED(title=rules.class_title(told.cls))
    turn.add(views.ended(words, told, told.cls))


def _finish(turn: Turn, class_id: int) -> None:
    done = finishing.finish_class(turn.session, turn.actor, turn.now, class_id)
    words = texts_end.FINISHED(
        title=rules.class_title(done.cls), passed=done.passed, failed=done.failed
    )
    turn.add(views.ended(words, Told(done.cls, done.wards), done.cls))


END_CLASS = Form(
    name="end_class",
    version=1,
    title=texts_end.TITLE_END,
    who=only(Role.CENTRE_STAFF),
    load=_load,
    steps=(),
    review=_review,
    submit=_submit,
)
CANCEL_CLASS = Form(
    name="cancel_class",
    version=1,
    title=texts_end.TITLE_CANCEL,
    who=only(Role.CENTRE_STAFF),
    load=_load,
    steps=(
        Step(
            "reason", texts_end.L_REASON, _ask_reason, lambda ask, text: finishing.read_reason(text)
        ),
    ),
    review=_review,
    submit=_submit,
)
