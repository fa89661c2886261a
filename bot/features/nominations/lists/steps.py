"""The questions of /decu, one person after another."""

from __future__ import annotations

from collections.abc import Callable

from bot.chat.forms.form import Ask, Choice, Json, Step
from bot.features.classes.service import pick
from bot.features.nominations import texts, views
from bot.features.nominations.lists import gathering
from bot.features.nominations.lists.cells import find_cell
from bot.features.nominations.lists.checking import CheckedList
from bot.features.nominations.lists.corrections import corrected
from bot.features.nominations.lists.gathering import DONE, STOP
from bot.kit.dates import format_date, local, parse_birth_date
from bot.kit.phones import format_phone, parse_phone
from bot.kit.problem import Problem
from bot.kit.text import Plain, Renderable, joined
from bot.kit.vietnamese import search_key

NO_CELL = "-"
EXAMPLE = "Nguyễn Văn An; 12/03/1995; Chi bộ khối 1"


def checked_of(ask: Ask) -> CheckedList:
    found = ask.facts.get("checked")
    return found if isinstance(found, CheckedList) else CheckedList((), (), None)


def _ask_name(ask: Ask) -> Renderable:
    if file := waiting_file(ask):
        return file  # what it holds is to be seen before anybody else is asked about
    if gathering.all_lines(ask.answers):
        return texts.ASK_NEXT_NAME()
    head = ask.facts.get("head")
    shown = views.heading(head, ask.zone) if isinstance(head, views.Heading) else None
    question = texts.ASK_NAME_OF_CELL() if "own" in ask.facts else texts.ASK_NAME()
    return joined([shown, question], "\n\n")


def _parse_name(ask: Ask, text: str) -> Json:
    if search_key(text) in DONE or text == STOP:
        if not gathering.all_lines(ask.answers):
            raise Problem("name.empty", given=text)
        return ""
    return gathering.name_or_lines(text, local(ask.now, ask.zone).date())


def _name_choices(ask: Ask) -> list[Choice]:
    some = bool(gathering.all_lines(ask.answers)) and waiting_file(ask) is None
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


def _beside_file(question: Callable[[Ask], Renderable]) -> Callable[[Ask], Renderable]:
    """The question, below the word that a file is being read."""
    return lambda ask: joined([waiting_file(ask), question(ask)], "\n\n")


def _ask_lines(ask: Ask) -> Renderable:
    checked = checked_of(ask)
    line = next(iter(checked.bad or checked.lines), None)
    number = line.number if line else 1
    example = (
        views.as_typed(line.entry.text) if line else "Nguyễn Văn An; 12/03/1995; Chi bộ khối 1"
    )
    listed = views.list_lines(checked)
    return joined([listed, texts.ASK_LINES(number=number, example=example)], "\n\n")


def _parse_lines(ask: Ask, text: str) -> Json:
    checked = checked_of(ask)
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
        _beside_file(lambda ask: texts.ASK_BIRTH(name=_name(ask))),
        _parse_birth,
        skip=_nobody_named,
    ),
    Step(
        "cell",
        texts.CELL,
        _beside_file(lambda ask: texts.ASK_CELL(name=_name(ask))),
        _parse_cell,
        choices=_cell_choices,
        skip=lambda ask: _nobody_named(ask) or not ask.facts["cells"],
    ),
    Step(
        "phone",
        texts.PHONE,
        _beside_file(lambda ask: texts.ASK_PHONE(name=_name(ask))),
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
        _beside_file(lambda _ask: texts.ASK_WARD()),
        _parse_ward,
        choices=_ward_choices,
        columns=1,
        skip=lambda ask: "ward_id" in ask.answers,
    ),
    Step(
        "class_id",
        texts.CLASS,
        _beside_file(lambda _ask: texts.ASK_CLASS()),
        _parse_class,
        choices=_class_choices,
        columns=1,
        skip=lambda ask: "class_id" in ask.answers,
    ),
)


def waiting_file(ask: Ask) -> Renderable | None:
    file = ask.answers.get("file")
    return texts.FILE_WAITS(name=file["name"]) if file else None
