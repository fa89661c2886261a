"""Making the report of a year from what is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.chat.access import Actor
from bot.features.reports import queries
from bot.features.reports.listing import TurnRow, absences_by_turn, turn_rows
from bot.features.reports.rules import Figures, OfType, YearReport, total_of, year_bounds
from bot.features.reports.years import Scope, YearClass, class_types, classes_of_year
from bot.kit.problem import Problem
from db.models import AttendanceState, EnrolmentStatus, Organisation, PaperKind


def organisations_of(session: Session, actor: Actor) -> list[Organisation]:
    """The wards and centres whose year this actor may see."""
    ids = dict.fromkeys([*actor.wards, *actor.centres])
    found = (session.get(Organisation, number) for number in ids)
    return [organisation for organisation in found if organisation]


def scope_of(actor: Actor, organisation_id: int) -> Scope:
    """Raises report.not_yours, the same for an organisation that does not exist."""
    if organisation_id in actor.wards:
        return Scope(organisation_id, is_ward=True)
    if organisation_id in actor.centres:
        return Scope(organisation_id, is_ward=False)
    raise Problem("report.not_yours")


def year_report(
    session: Session, actor: Actor, organisation_id: int, year: int, now: datetime, zone: ZoneInfo
) -> YearReport:
    """The report of a year as far as it is known `now`; one without any class is empty. Raises
    report.not_yours."""
    scope = scope_of(actor, organisation_id)
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise Problem("report.not_yours")
    superior = session.get(Organisation, organisation.parent_id) if organisation.parent_id else None
    classes = classes_of_year(session, scope, year_bounds(year, zone), now)
    types = _types(session, scope, classes)
    people = queries.different_people(session, scope, [c.id for c in classes])
    return YearReport(
        year=year,
        organisation_id=organisation_id,
        organisation_code=organisation.code,
        organisation=organisation.name,
        superior=superior.name if superior else None,
        is_ward=scope.is_ward,
        types=types,
        total=total_of(types, people),
    )


def _types(session: Session, scope: Scope, classes: Sequence[YearClass]) -> tuple[OfType, ...]:
    found = []
    for kind in class_types(session):
        mine = [c for c in classes if c.type_code == kind.code]
        if mine:
            figures = _figures(session, scope, mine)
            if kind.paper is not PaperKind.NONE:
                figures = _with_certificates(session, scope, mine, figures)
            found.append(OfType(kind.code, kind.name, kind.name_en, figures))
    return tuple(found)


def _figures(session: Session, scope: Scope, classes: Sequence[YearClass]) -> Figures:
    """The figures of some classes: a handful of counts, however many people there are."""
    ids = [c.id for c in classes]
    turns = {(cls, ward): count for cls, ward, count in queries.turns(session, scope, ids)}
    quotas = {(cls, ward): places for cls, ward, places in queries.quotas(session, scope, ids)}
    missed: Counter[AttendanceState] = Counter()
    for _, state, count in queries.absences(session, scope, ids):
        missed[state] += count
    bands, without, finished = _outcomes(session, scope, ids)
    ahead = {c.id for c in classes if c.is_ahead}
    return Figures(
        classes=len(ids),
        turns=sum(turns.values()),
        people=queries.different_people(session, scope, ids),
        nominated=sum(count for _, count in queries.nominated(session, scope, ids)),
        attended=sum(count for _, count in queries.attended(session, scope, ids)),
        finished=finished,
        excused=missed[AttendanceState.EXCUSED],
        unexcused=missed[AttendanceState.UNEXCUSED],
        quota=sum(quotas.values()),
        used=sum(turns.get(place, 0) for place in quotas),
        bands=bands,
        without=without,
        listed=sum(c.listed for c in classes),
        unlisted=sum(c.unlisted for c in classes),
        unlisted_classes=sum(c.lacks_lists for c in classes),
        ahead=len(ahead),
        ahead_turns=sum(count for (cls, _), count in turns.items() if cls in ahead),
    )


def _with_certificates(
    session: Session, scope: Scope, classes: Sequence[YearClass], figures: Figures
) -> Figures:
    ids = [c.id for c in classes]
    certified = sum(count for _, count in queries.certified(session, scope, ids))
    revoked = sum(count for _, count in queries.revoked(session, scope, ids))
    counted = replace(figures, certified=certified, certifiable=figures.finished)
    return replace(counted, revoked=revoked)


def _outcomes(session: Session, scope: Scope, ids: Sequence[int]) -> tuple[Counter[str], int, int]:
    """Turns by band, turns without a result, turns that were completed."""
    bands: Counter[str] = Counter()
    without = finished = 0
    for _, status, band, passed, count in queries.outcomes(session, scope, ids):
        if band is None:
            without += count
        else:
            bands[band] += count
        if passed or (band is None and status is EnrolmentStatus.FINISHED):
            finished += count
    return bands, without, finished


def turn_list(
    session: Session, actor: Actor, organisation_id: int, year: int, now: datetime, zone: ZoneInfo
) -> tuple[list[TurnRow], dict[tuple[int, AttendanceState], int]]:
    """Every turn behind a report, and the sessions each missed. Raises report.not_yours."""
    scope = scope_of(actor, organisation_id)
    ids = [c.id for c in classes_of_year(session, scope, year_bounds(year, zone), now)]
    return turn_rows(session, scope, ids), absences_by_turn(session, scope, ids)
