"""Papers about certificates, handed over in the chat."""

from __future__ import annotations

from bot.chat.turn import Turn
from bot.features.certificates import queries, register, service, texts_told
from bot.features.certificates.letters import PaperName
from bot.features.certificates.register import RegisterRow
from bot.kit.problem import Problem
from db.models import TrainingClass

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_to_sign(turn: Turn, cls: TrainingClass) -> None:
    # The office formats take a dozen megabytes of memory: loaded when first asked for.
    from bot.features.certificates import papers

    rows = _rows(turn, cls)
    kind = queries.type_of(turn.session, cls).paper
    centre, superior = service.centre_of(turn.session, cls)
    content = papers.list_to_sign(cls, kind, centre, superior, rows)
    file = turn.attach(f"danh-sach-cap-giay-{cls.code}.docx", DOCX, content)
    turn.say(texts_told.HERE_WORD(paper=PaperName(kind), code=cls.code), file=file)


def register_of_class(turn: Turn, cls: TrainingClass) -> None:
    from bot.features.certificates import papers

    rows = _rows(turn, cls)
    content = papers.register_workbook(f"Sổ gốc: {cls.code} · {cls.name}", rows, turn.zone)
    file = turn.attach(f"so-goc-{cls.code}.xlsx", XLSX, content)
    turn.say(texts_told.HERE_EXCEL(code=cls.code), file=file)


def _rows(turn: Turn, cls: TrainingClass) -> list[RegisterRow]:
    rows = register.register_of_class(turn.session, cls.id or 0)
    if not rows:
        raise Problem("certificate.register_empty", class_code=cls.code)
    return rows


def registers_of_year(turn: Turn, year: int) -> None:
    """The register of a year of each centre for which the actor works and that has one."""
    found = 0
    for centre_id in turn.actor.centres:
        try:
            register_of_year(turn, centre_id, year)
        except Problem:
            continue
        found += 1
    if not found:
        raise Problem("certificate.no_year", given=year)


def register_of_year(turn: Turn, centre_id: int, year: int) -> None:
    """Raises certificate.no_year."""
    from bot.features.certificates import papers

    centre, rows = register.register_of_year(turn.session, turn.actor, centre_id, year)
    title = f"{centre.name}: sổ gốc năm {year}"
    content = papers.register_workbook(title, rows, turn.zone)
    file = turn.attach(f"so-goc-{year}-{centre.code}.xlsx", XLSX, content)
    turn.say(texts_told.HERE_YEAR(year=year, centre=centre.name), file=file)
