"""Closing, reopening, finishing and cancelling a class: each is confirmed first."""

from __future__ import annotations

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Facts, Form, Step
from bot.chat.turn import Turn
from bot.features.classes import closing, rules, views_card
from bot.features.classes import texts_card as txt
from bot.features.classes.standing import loose_ends, my_class
from bot.kit.text import Line, Renderable, joined
from db.models import Role, TrainingClass

VERBS = ("close", "reopen", "finish", "cancel")


def _load(turn: Turn, answers: Answers) -> Facts:
    cls = my_class(turn.session, turn.actor, int(answers["class_id"]))
    return {
        "cls": cls,
        "ends": loose_ends(turn.session, cls, turn.now),
        "wards": len(closing.concerned_by_end(turn.session, cls)),
    }


def _class(ask: Ask) -> TrainingClass:
    cls: TrainingClass = ask.facts["cls"]
    return cls


def _ask_reason(ask: Ask) -> Renderable:
    return txt.ASK_REASON(title=rules.class_title(_class(ask)))


def _review(ask: Ask) -> Renderable:
    cls = _class(ask)
    title = rules.class_title(cls)
    match ask.answers["do"]:
        case "close":
            return txt.REVIEW_CLOSE(title=title)
        case "reopen":
            return joined([txt.REVIEW_REOPEN(title=title), _past(cls, ask)])
        case "finish":
            return views_card.finish_review(cls, ask.facts["ends"])
        case _:
            return txt.REVIEW_CANCEL(
                title=title,
                reason=ask.answers["reason"],
                trainees=ask.facts["ends"].trainees,
                wards=ask.facts["wards"],
            )


def _past(cls: TrainingClass, ask: Ask) -> Line | None:
    deadline = cls.nomination_deadline
    if deadline is None or deadline >= ask.now:
        return None
    return txt.REOPEN_PAST(deadline=rules.deadline_label(deadline, ask.zone))


def _submit(turn: Turn, answers: Answers) -> None:
    session, actor, now = turn.session, turn.actor, turn.now
    class_id = int(answers["class_id"])
    match answers["do"]:
        case "close":
            told = closing.close_nominations(session, actor, now, class_id)
            words = txt.CLOSED(title=rules.class_title(told.cls))
        case "reopen":
            told = closing.reopen_nominations(session, actor, now, class_id)
            words = txt.REOPENED(title=rules.class_title(told.cls))
        case "finish":
            _finish(turn, class_id)
            return
        case _:
            told = closing.cancel_class(session, actor, now, class_id, answers["reason"])
            words = txt.CANCELLED(title=rules.class_title(told.cls))
    turn.add(views_card.ended(words, told, told.cls))


def _finish(turn: Turn, class_id: int) -> None:
    done = closing.finish_class(turn.session, turn.actor, turn.now, class_id)
    words = txt.FINISHED(title=rules.class_title(done.cls), passed=done.passed, failed=done.failed)
    turn.add(views_card.ended(words, None, done.cls))


END_CLASS = Form(
    name="end_class",
    version=1,
    title=txt.TITLE_END,
    who=only(Role.CENTRE_STAFF),
    load=_load,
    steps=(),
    review=_review,
    submit=_submit,
)
CANCEL_CLASS = Form(
    name="cancel_class",
    version=1,
    title=txt.TITLE_CANCEL,
    who=only(Role.CENTRE_STAFF),
    load=_load,
    steps=(Step("reason", txt.L_REASON, _ask_reason, lambda ask, text: closing.read_reason(text)),),
    review=_review,
    submit=_submit,
)
