"""The screens of a class's end."""

from __future__ import annotations

from bot.chat.say import Say, command_button
from bot.features.classes import rules
from bot.features.classes.card import texts as txt
from bot.features.classes.ending import texts as texts_end
from bot.features.classes.ending.loose_ends import LooseEnds
from bot.features.classes.ending.states import Told
from bot.features.classes.opening import views_opened
from bot.kit.text import Renderable, joined
from db.models import (
    TrainingClass,
)


def finish_review(cls: TrainingClass, ends: LooseEnds) -> Renderable:
    """What finishing will write, and what is still undone."""
    doubts = (
        (ends.sessions_to_come, texts_end.END_TO_COME),
        (ends.without_list, texts_end.END_NO_LIST),
        (ends.without_result, texts_end.END_NO_RESULT),
        (ends.pending, texts_end.END_PENDING),
        (ends.leave, texts_end.END_LEAVE),
    )
    passed = ends.trainees - ends.failed
    title = rules.class_title(cls)
    return joined(
        [
            texts_end.REVIEW_FINISH(title=title, passed=passed, failed=ends.failed),
            *(words(count=count) for count, words in doubts if count),
        ]
    )


def told_lines(told: Told) -> list[Renderable]:
    """Which wards and how many trainees were told, and who is to be phoned."""
    lines = views_opened.wards_told(told.wards)
    if told.trainees > told.unreached:
        lines.append(texts_end.TOLD_TRAINEES(count=told.trainees - told.unreached))
    if told.unreached:
        lines.append(texts_end.TRAINEES_TO_CALL(count=told.unreached))
    return lines


def ended(words: Renderable, told: Told, cls: TrainingClass) -> Say:
    """The answer after the state of a class has changed: who was told, and back to the card."""
    lines = [words, *told_lines(told)]
    back = command_button(txt.B_BACK_TO_CLASS, "lop", cls.code)
    return Say(joined(lines), [[back]], replaces=True)
