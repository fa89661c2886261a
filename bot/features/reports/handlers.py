"""/baocao: the year in figures, and as files to work on."""

from __future__ import annotations

from bot.chat.turn import Turn
from bot.features.reports import service, texts, views
from bot.features.reports.rules import YearReport, read_year
from bot.kit.dates import local
from bot.kit.problem import Problem
from bot.kit.typed import Typed

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _this_year(turn: Turn) -> int:
    return local(turn.now, turn.zone).year


def ask(turn: Turn, typed: Typed) -> None:
    """/baocao [year]; asks for which organisation when there are several."""
    year = read_year(typed.head, local(turn.now, turn.zone).date())
    organisations = service.organisations_of(turn.session, turn.actor)
    if len(organisations) > 1:
        turn.add(views.whose(organisations, year))
        return
    if not organisations:
        raise Problem("report.not_yours")
    _show(turn, organisations[0].id or 0, year)


def pressed(turn: Turn, arguments: tuple[str, ...]) -> None:
    """The button of an organisation or of another year."""
    _show(turn, *_place(turn, arguments))


def _show(turn: Turn, organisation_id: int, year: int) -> None:
    found = _report(turn, organisation_id, year)
    turn.add(views.report(found, _this_year(turn)))


def _report(turn: Turn, organisation_id: int, year: int) -> YearReport:
    return service.year_report(turn.session, turn.actor, organisation_id, year, turn.now, turn.zone)


def word(turn: Turn, arguments: tuple[str, ...]) -> None:
    # The office formats take a dozen megabytes of memory: loaded when first asked for.
    from bot.features.reports import papers

    organisation_id, year = _place(turn, arguments)
    found = _report(turn, organisation_id, year)
    name = f"bao-cao-{year}-{found.organisation_code}.docx"
    file = turn.attach(name, DOCX, papers.word(found))
    turn.say(texts.HERE_WORD(year=year), file=file)


def excel(turn: Turn, arguments: tuple[str, ...]) -> None:
    from bot.features.reports import workbook

    organisation_id, year = _place(turn, arguments)
    found = _report(turn, organisation_id, year)
    rows, missed = service.turn_list(
        turn.session, turn.actor, organisation_id, year, turn.now, turn.zone
    )
    name = f"bao-cao-{year}-{found.organisation_code}.xlsx"
    file = turn.attach(name, XLSX, workbook.excel(found, rows, missed))
    turn.say(texts.HERE_EXCEL(year=year), file=file)


def _place(turn: Turn, arguments: tuple[str, ...]) -> tuple[int, int]:
    """The organisation and the year a button carries; anybody may have made it up."""
    if len(arguments) != 2 or not all(_is_number(a) for a in arguments):
        raise Problem("report.not_yours")
    year = read_year(arguments[1], local(turn.now, turn.zone).date())
    return int(arguments[0]), year


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
