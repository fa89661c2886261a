"""The form of /decu: one person after another, a pasted list, or both together.

Answers: `class_id`, `ward_id`, `lines` (pairs of number and text), and the person being asked about
(`name`, `birth`, `cell`, `phone`), who becomes a line when the next one is begun.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor, only
from bot.chat.forms.form import Answers, Ask, Extra, Facts, Form
from bot.chat.inbound import IncomingFile
from bot.chat.turn import Turn
from bot.features.classes.rules import is_open_for_nominations
from bot.features.classes.service import ward_classes
from bot.features.nominations import service, texts, views
from bot.features.nominations.lists import files as list_files
from bot.features.nominations.lists import gathering
from bot.features.nominations.lists.checking import check_lines
from bot.features.nominations.lists.corrections import corrected
from bot.features.nominations.lists.facts import ward_cells
from bot.features.nominations.lists.lines import list_lines
from bot.features.nominations.lists.steps import STEPS, checked_of, waiting_file
from bot.features.nominations.lists.tails import with_tail
from bot.features.nominations.queries import class_of, wards_named
from bot.kit.dates import local
from bot.kit.problem import Problem
from bot.kit.text import Renderable, joined
from db.models import ClassStatus, Role

DEPUTIES = only(Role.DEPUTY_SECRETARY)


def _load(turn: Turn, answers: Answers) -> Facts:
    list_files.ask_for_bytes(turn, answers)
    return facts_for(turn.session, turn.actor, turn.now, turn.zone, answers)


def facts_for(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo, answers: Answers
) -> Facts:
    """What the questions and the review look at."""
    wards = wards_named(session, actor.wards)
    facts: dict[str, object] = {"wards": wards}
    ward = next((w for w in wards if w.id == answers.get("ward_id")), None)
    facts["cells"] = ward_cells(session, [ward.id or 0] if ward else actor.wards)
    if answers.get("class_id") is None or ward is None:
        classes = ward_classes(session, actor.wards, (ClassStatus.OPEN,))
        facts["classes"] = [cls for cls in classes if is_open_for_nominations(cls, now)]
        return facts
    cls = class_of(session, answers["class_id"])
    lines = gathering.all_lines(answers)
    checked = check_lines(session, cls, ward.id or 0, lines, now, zone)
    head = views.Heading(cls, ward.name, checked.places_left, cls.nomination_deadline)
    return facts | {"checked": checked, "head": head}


# --- the review --------------------------------------------------------------------------


def _review(ask: Ask) -> Renderable:
    return joined([waiting_file(ask), _listed(ask)], "\n\n")


def _may_confirm(ask: Ask) -> bool:
    return bool(checked_of(ask).good) and "file" not in ask.answers


def _take_file(ask: Ask, file: IncomingFile) -> Answers:
    if before := ask.answers.get("file"):
        raise Problem("workbook.wait", name=before["name"])
    return ask.answers | {"file": list_files.awaited(file)}


def _listed(ask: Ask) -> Renderable:
    return views.list_review(ask.facts["head"], checked_of(ask), ask.zone)


def _add(ask: Ask) -> tuple[Answers, str]:
    return gathering.folded(ask.answers) | {"adding": True}, "name"


def _take_text(ask: Ask, text: str) -> Answers | None:
    checked = checked_of(ask)
    today = local(ask.now, ask.zone).date()
    if found := with_tail(checked.lines, text, checked.cells, today):
        whole, rest = found
        kept = gathering.folded(ask.answers) | {"lines": [list(line) for line in whole]}
        return gathering.with_lines(kept, [line for _, line in list_lines(rest)])
    gathering.check_is_list(text, checked)
    lines = corrected(checked.lines, text, checked.is_cell)
    return gathering.folded(ask.answers) | {"lines": [list(line) for line in lines]}


def _submit(turn: Turn, answers: Answers) -> None:
    done = service.send_nominations(
        turn.session,
        turn.actor,
        turn.now,
        turn.zone,
        class_id=answers["class_id"],
        ward_id=answers["ward_id"],
        lines=gathering.all_lines(answers),
    )
    turn.add(views.sent(done.cls, done.names, done.places_left, len(done.rest)).in_place())
    if done.rest:
        gathering.keep_rest(turn, REST, done.cls.code, answers, done.rest)


FORM = Form(
    name="nominate",
    version=1,
    title=texts.TITLE,
    who=DEPUTIES,
    steps=STEPS,
    review=_review,
    submit=_submit,
    load=_load,
    extras=(Extra("add", lambda _ask: texts.ADD(), _add),),
    may_confirm=_may_confirm,
    take_text=_take_text,
    take_file=_take_file,
)
REST = replace(FORM, name="nominate_rest", title=texts.TITLE_REST)
LISTS = list_files.Forms((FORM, REST), facts_for)
