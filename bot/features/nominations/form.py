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
from bot.chat.forms.form import Answers, Ask, Choice, Extra, Facts, Form, Json, Step
from bot.chat.inbound import IncomingFile
from bot.chat.turn import Turn
from bot.features.classes.rules import is_open_for_nominations
from bot.features.classes.service import pick, ward_classes
from bot.features.nominations import gathering, list_files, service, texts, views
from bot.features.nominations.cells import find_cell
from bot.features.nominations.checking import CheckedList, check_lines
from bot.features.nominations.corrections import corrected
from bot.features.nominations.facts import ward_cells
from bot.features.nominations.gathering import DONE, STOP
from bot.features.nominations.queries import class_of, wards_named
from bot.kit.dates import format_date, local, parse_birth_date
from bot.kit.phones import format_phone, parse_phone
from bot.kit.problem import Problem
from bot.kit.text import Plain, Renderable, joined
from bot.kit.vietnamese import search_key
from db.models import ClassStatus, Role

DEPUTIES = only(Role.DEPUTY_SECRETARY)
NO_CELL = "-"


# --- facts -------------------------------------------------------------------------------


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


def _checked(ask: Ask) -> CheckedList:
    found = ask.facts.get("checked")
    return found if isinstance(found, CheckedList) else CheckedList((), (), None)


# --- the questions -----------------------------------------------------------------------


def _ask_name(ask: Ask) -> Renderable:
    if file := _waiting_file(ask):
        return joined([file, texts.ASK_NEXT_NAME()], "\n\n")
    if gathering.all_lines(ask.answers):
        return texts.ASK_NEXT_NAME()
    head = ask.facts.get("head")
    shown = views.heading(head, ask.zone) if isinstance(head, views.Heading) else None
    return joined([shown, texts.ASK_NAME()], "\n\n")


def _parse_name(ask: Ask, text: str) -> Json:
    if search_key(text) in DONE or text == STOP:
        if not gathering.all_lines(ask.answers):
            raise Problem("name.empty", given=text)
        return ""
    return gathering.name_or_lines(text, local(ask.now, ask.zone).date())


def _name_choices(ask: Ask) -> list[Choice]:
    some = bool(gathering.all_lines(ask.answers))
    return [Choice(texts.NO_MORE(), STOP)] if some else []


def _parse_birth(ask: Ask, text: str) -> str:
    return format_date(parse_birth_date(text, today=local(ask.now, ask.zone).date()))


def _parse_cell(ask: Ask, text: str) -> str:
    return "" if text.strip() == NO_CELL else find_cell(ask.facts["cells"], text).code


def _cell_choices(ask: Ask) -> list[Choice]:
    cells = [Choice(Plain(cell.name), cell.code) for cell in ask.facts["cells"]]
    return [*cells, Choice(texts.NO_CELL(), NO_CELL)]


def _name(ask: Ask) -> str:
    return str(ask.answers.get("name") or "")


def _ask_lines(ask: Ask) -> Renderable:
    checked = _checked(ask)
    line = next(iter(checked.bad or checked.lines), None)
    number = line.number if line else 1
    example = line.entry.text if line else "Nguyễn Văn An; 12/03/1995; Chi bộ khối 1"
    listed = views.list_lines(checked)
    return joined([listed, texts.ASK_LINES(number=number, example=example)], "\n\n")


def _parse_lines(ask: Ask, text: str) -> Json:
    checked = _checked(ask)
    return gathering.kept_apart(ask.answers, corrected(checked.lines, text, checked.is_cell))


def _parse_ward(ask: Ask, text: str) -> int:
    key = search_key(text)
    for ward in ask.facts["wards"]:
        if key in {str(ward.id), search_key(ward.code), search_key(ward.name)}:
            return int(ward.id)
    raise Problem("nominations.choose_ward")


def _ward_choices(ask: Ask) -> list[Choice]:
    return [Choice(Plain(ward.name), str(ward.id)) for ward in ask.facts["wards"]]


def _parse_class(ask: Ask, text: str) -> int:
    return int(pick(ask.facts["classes"], text).id or 0)


def _class_choices(ask: Ask) -> list[Choice]:
    return [
        Choice(Plain(f"{cls.code} · {cls.name}"[:60]), cls.code)
        for cls in ask.facts.get("classes", ())
    ]


def _not_asked(ask: Ask) -> bool:
    return not gathering.is_asking(ask.answers)


def _nobody_named(ask: Ask) -> bool:
    return _not_asked(ask) or not isinstance(ask.answers.get("name"), str) or not _name(ask)


STEPS = (
    Step("name", texts.NAME, _ask_name, _parse_name, choices=_name_choices, skip=_not_asked),
    Step(
        "birth",
        texts.BIRTH,
        lambda ask: texts.ASK_BIRTH(name=_name(ask)),
        _parse_birth,
        skip=_nobody_named,
    ),
    Step(
        "cell",
        texts.CELL,
        lambda ask: texts.ASK_CELL(name=_name(ask)),
        _parse_cell,
        choices=_cell_choices,
        skip=lambda ask: _nobody_named(ask) or not ask.facts["cells"],
    ),
    Step(
        "phone",
        texts.PHONE,
        lambda ask: texts.ASK_PHONE(name=_name(ask)),
        lambda _ask, text: format_phone(parse_phone(text)),
        skip=_nobody_named,
        optional=True,
    ),
    Step(
        "lines",
        texts.LINES,
        _ask_lines,
        _parse_lines,
        skip=lambda ask: "lines" not in ask.answers,
    ),
    Step(
        "ward_id",
        texts.WARD,
        lambda _ask: texts.ASK_WARD(),
        _parse_ward,
        choices=_ward_choices,
        columns=1,
        skip=lambda ask: "ward_id" in ask.answers,
    ),
    Step(
        "class_id",
        texts.CLASS,
        lambda _ask: texts.ASK_CLASS(),
        _parse_class,
        choices=_class_choices,
        columns=1,
        skip=lambda ask: "class_id" in ask.answers,
    ),
)


# --- the review --------------------------------------------------------------------------


def _waiting_file(ask: Ask) -> Renderable | None:
    file = ask.answers.get("file")
    return texts.FILE_WAITS(name=file["name"]) if file else None


def _review(ask: Ask) -> Renderable:
    return joined([_waiting_file(ask), _listed(ask)], "\n\n")


def _may_confirm(ask: Ask) -> bool:
    return bool(_checked(ask).good) and "file" not in ask.answers


def _take_file(ask: Ask, file: IncomingFile) -> Answers:
    if before := ask.answers.get("file"):
        raise Problem("workbook.wait", name=before["name"])
    return ask.answers | {"file": list_files.awaited(file)}


def _listed(ask: Ask) -> Renderable:
    return views.list_review(ask.facts["head"], _checked(ask), ask.zone)


def _add(ask: Ask) -> tuple[Answers, str]:
    return gathering.folded(ask.answers) | {"adding": True}, "name"


def _take_text(ask: Ask, text: str) -> Answers | None:
    checked = _checked(ask)
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
