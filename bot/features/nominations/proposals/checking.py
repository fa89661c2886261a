"""Checks the lines of a cell: as a ward's lines are checked, and that they are its own people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.features.nominations.lists.cells import Cell, calls_itself_a_cell, names_a_cell
from bot.features.nominations.lists.checking import CheckedList, read_entries
from bot.features.nominations.lists.facts import list_facts, ward_cells
from bot.features.nominations.lists.lines import Entry, NumberedText
from bot.features.nominations.proposals.queries import is_waiting
from bot.features.nominations.rules import Checked, PersonKey, check_list, read_fields
from bot.kit.dates import local
from bot.kit.problem import Problem
from bot.kit.vietnamese import same_name
from db.models import Organisation, OrganisationKind, Person, Proposal, TrainingClass


@dataclass(frozen=True, slots=True)
class _House:
    """What is known about the people of the lines. `homes`: the cell of a known person."""

    cell: Organisation
    homes: Mapping[int, Organisation]
    waiting: Mapping[PersonKey, Sequence[Proposal]]
    zone: ZoneInfo


def check_proposals(
    session: Session,
    cls: TrainingClass,
    cell: Organisation,
    lines: Sequence[NumberedText],
    now: datetime,
    zone: ZoneInfo,
) -> CheckedList:
    """Read and judge the lines as proposals of this cell. The quota stops nobody: the ward will
    choose."""
    ward_id = cell.parent_id or 0
    cells = ward_cells(session, [ward_id])
    today = local(now, zone).date()
    entries = [_with_note(entry, cells) for entry in read_entries(cells, lines)]
    read = [read_fields(entry, cells, today) for entry in entries]
    facts = list_facts(session, cls, ward_id, cells, read, now, zone)
    judged = check_list(read, replace(facts, places_left=None))
    house = _House(cell, _homes(session, judged), _waiting(session, cls, ward_id), zone)
    own = next(one for one in cells if one.id == cell.id)
    out = [_of_cell(replace(line, cell=line.cell or own), house) for line in judged]
    return CheckedList(tuple(out), tuple(cells), None)


def _with_note(entry: Entry, cells: Sequence[Cell]) -> Entry:
    """A cell need not name itself: words in the place of the cell that name none are a note."""
    unit = entry.cell
    if not unit or names_a_cell(cells, unit) or calls_itself_a_cell(unit):
        return entry
    return replace(entry, cell="", note="; ".join(filter(None, [unit, entry.note]))[:300])


def _of_cell(line: Checked, house: _House) -> Checked:
    """The line as one of this cell; about another cell's people nothing more is said."""
    home = house.homes.get(line.person_id or 0)
    elsewhere = line.cell if line.cell and line.cell.id != house.cell.id else home
    if elsewhere and elsewhere.id != house.cell.id:
        why = Problem("nominations.other_cell", cell=elsewhere.name)
        return replace(line, problems=(why,), warnings=())
    problems = tuple(_said_to_a_cell(problem) for problem in line.problems)
    if not problems and (waits := _waits(line, house)):
        problems = (waits,)
    doubts = tuple(
        _said_to_a_cell(p) for p in line.warnings if p.code != "nominations.cell_missing"
    )
    return replace(line, problems=problems, warnings=doubts)


def _said_to_a_cell(problem: Problem) -> Problem:
    """Who nominated somebody, and when, is the ward's own affair; so are another cell's people."""
    if problem.code == "nominations.phone_of":
        return Problem("nominations.phone_taken")
    named = problem.code in {"nominations.standing", "nominations.standing_elsewhere"}
    return Problem("nominations.standing_already") if named else problem


def _waits(line: Checked, house: _House) -> Problem | None:
    alike = house.waiting.get(line.key, ()) if line.key else ()
    row = next((row for row in alike if same_name(row.full_name, line.name)), None)
    if row is None:
        return None
    if row.cell_id != house.cell.id:
        return Problem("nominations.proposed_elsewhere")
    day: date = local(row.created_at, house.zone).date()
    return Problem("nominations.proposed", day=day)


def _homes(session: Session, lines: Sequence[Checked]) -> dict[int, Organisation]:
    """The cell to which a known person belongs; people of the ward itself are missing."""
    ids = [line.person_id for line in lines if line.person_id]
    if not ids:
        return {}
    rows = session.exec(
        select(Person.id, Organisation)
        .join(Organisation, col(Organisation.id) == col(Person.organisation_id))
        .where(col(Person.id).in_(ids), col(Organisation.kind) == OrganisationKind.CELL)
    )
    return {person or 0: home for person, home in rows}


def _waiting(session: Session, cls: TrainingClass, ward_id: int) -> dict[PersonKey, list[Proposal]]:
    rows = session.exec(
        select(Proposal).where(
            col(Proposal.class_id) == cls.id, col(Proposal.ward_id) == ward_id, is_waiting()
        )
    )
    found: dict[PersonKey, list[Proposal]] = {}
    for row in rows:
        found.setdefault((row.search_key, row.birth_date), []).append(row)
    return found
