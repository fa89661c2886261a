"""The form of /decu for a cell secretary: the ward's form with the cell known.

Answers: `class_id`, `cell_id`, and the lines as in the ward's form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor, only
from bot.chat.forms.form import Answers, Ask, Choice, Facts, Step
from bot.chat.turn import Turn
from bot.features.classes.rules import class_title, deadline_label, is_open_for_nominations
from bot.features.classes.service import ward_classes
from bot.features.nominations import views
from bot.features.nominations.lists import files as list_files
from bot.features.nominations.lists import form as ward_form
from bot.features.nominations.lists import gathering
from bot.features.nominations.lists.steps import checked_of
from bot.features.nominations.proposals import service, texts
from bot.features.nominations.proposals.checking import check_proposals
from bot.features.nominations.proposals.queries import live_cells
from bot.features.nominations.proposals.rules import over_quota
from bot.features.nominations.proposals.views import handed
from bot.features.nominations.queries import class_of, wards_behind
from bot.kit.problem import Problem
from bot.kit.text import Plain, Renderable, joined
from bot.kit.vietnamese import search_key
from db.models import ClassStatus, Organisation, Role, TrainingClass

CELL_SECRETARIES = only(Role.CELL_SECRETARY)


def _load(turn: Turn, answers: Answers) -> Facts:
    list_files.ask_for_bytes(turn, answers)
    return facts_for(turn.session, turn.actor, turn.now, turn.zone, answers)


def facts_for(
    session: Session, actor: Actor, now: datetime, zone: ZoneInfo, answers: Answers
) -> Facts:
    """What the questions and the review look at. No cells to choose from: it is one's own."""
    own = live_cells(session, actor.cells)
    facts: dict[str, object] = {"own": own, "cells": ()}
    cell = next((one for one in own if one.id == answers.get("cell_id")), None)
    if answers.get("class_id") is None or cell is None:
        wards = wards_behind(session, actor)
        classes = ward_classes(session, wards, (ClassStatus.OPEN,))
        facts["classes"] = [cls for cls in classes if is_open_for_nominations(cls, now)]
        return facts
    cls = class_of(session, answers["class_id"])
    checked = check_proposals(session, cls, cell, gathering.all_lines(answers), now, zone)
    room = service.room_of_cell(session, cls, cell)
    return facts | {"checked": checked, "head": _head(cls, cell, room, zone), "room": room}


def _head(
    cls: TrainingClass, cell: Organisation, room: service.CellRoom, zone: ZoneInfo
) -> views.Heading:
    places = (
        texts.ROOM_FREE(cell=cell.name)
        if room.places is None
        else texts.ROOM(cell=cell.name, places=room.places, left=room.left or 0)
    )
    until = texts.UNTIL(deadline=deadline_label(room.until, zone)) if room.until else None
    said = joined([texts.HEAD(cls=class_title(cls)), places, until])
    return views.Heading(cls, cell.name, None, None, said=said, how=texts.HOW_TO_SEND)


def _review(ask: Ask) -> Renderable:
    room: service.CellRoom = ask.facts["room"]
    over = over_quota(room.places, room.used, len(checked_of(ask).good))
    return joined([ward_form.FORM.review(ask), texts.OVER(count=over) if over else None], "\n\n")


def _ask_cell(_ask: Ask) -> Renderable:
    return texts.ASK_CELL()


def _parse_cell(ask: Ask, text: str) -> int:
    key = search_key(text)
    for cell in ask.facts["own"]:
        if key in {str(cell.id), search_key(cell.code), search_key(cell.name)}:
            return int(cell.id)
    raise Problem("nominations.unknown")


def _cell_choices(ask: Ask) -> Sequence[Choice]:
    return [Choice(Plain(cell.name), str(cell.id)) for cell in ask.facts["own"]]


def _submit(turn: Turn, answers: Answers) -> None:
    done = service.propose(
        turn.session,
        turn.actor,
        turn.now,
        turn.zone,
        class_id=answers["class_id"],
        cell_id=answers["cell_id"],
        lines=gathering.all_lines(answers),
    )
    turn.add(handed(done).in_place())
    if done.rest:
        gathering.keep_rest(turn, REST, done.cls.code, answers, done.rest)


WHICH_CELL = Step(
    "cell_id",
    texts.CELL,
    _ask_cell,
    _parse_cell,
    choices=_cell_choices,
    columns=1,
    skip=lambda ask: "cell_id" in ask.answers,
)
FORM = replace(
    ward_form.FORM,
    name="propose",
    title=texts.TITLE,
    who=CELL_SECRETARIES,
    steps=tuple(WHICH_CELL if step.name == "ward_id" else step for step in ward_form.FORM.steps),
    review=_review,
    submit=_submit,
    load=_load,
)
REST = replace(FORM, name="propose_rest", title=texts.TITLE_REST)
LISTS = list_files.Forms((FORM, REST), facts_for)
