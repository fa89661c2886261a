"""A year of two wards and their centre, put straight into the tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from db.models import (
    Attendance,
    AttendanceState,
    ClassStatus,
    Enrolment,
    EnrolmentStatus,
    Nomination,
    NominationStatus,
    Person,
    Quota,
    Result,
    SessionStatus,
    TrainingClass,
)
from tests.support.factories import (
    START,
    by_code,
    certificate,
    class_session,
    enrolled,
    nominator,
    person,
    training_class,
)

PRESENT, EXCUSED, UNEXCUSED = (
    AttendanceState.PRESENT,
    AttendanceState.EXCUSED,
    AttendanceState.UNEXCUSED,
)


def result(session: Session, place: Enrolment, band: str, **more: Any) -> Result:
    fields: dict[str, Any] = {
        "enrolment_id": place.id or 0,
        "band": band,
        "passed": band != "failed",
        "posted_by_id": place.person_id,
        "posted_at": START,
        "published_at": START,
    }
    row = Result(**fields | more)
    session.add(row)
    session.flush()
    return row


def attended(session: Session, held: object, place: Enrolment, state: AttendanceState) -> None:
    session.add(
        Attendance(
            session_id=getattr(held, "id", 0),
            enrolment_id=place.id or 0,
            state=state,
            recorded_by_id=place.person_id,
            recorded_at=START,
        )
    )
    session.flush()


def year_2026(session: Session) -> dict[str, list[Enrolment]]:
    """NTD-01 with four of Quỳnh Xuân and two of Quỳnh Thiện, DVM-01 with one who was in both;
    beside them what must not count: another year, a cancelled class, drafts, withdrawals, a void
    certificate."""
    centre = by_code(session, "TTCT-HM")
    qx, qt, cell = (by_code(session, code) for code in ("DU-QX", "DU-QT", "QX-CB1"))
    ntd = training_class(session, centre, "NTD-01", quota_by_code={"DU-QX": 5, "DU-QT": 2})
    session.add(Quota(class_id=ntd.id or 0, organisation_id=cell.id or 0, places=3))
    held = class_session(session, ntd, date(2026, 11, 23), attendance_taken_at=START)
    gone = class_session(session, ntd, date(2027, 1, 4), status=SessionStatus.CANCELLED)
    people = [
        person(session, f"Người Thứ {word}") for word in ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"]
    ]
    mine = [enrolled(session, ntd, who, qx, cell) for who in people[:4]]
    theirs = [enrolled(session, ntd, who, qt) for who in people[4:]]
    for place, state in zip(
        [*mine, *theirs], [PRESENT, PRESENT, EXCUSED, UNEXCUSED, PRESENT, PRESENT], strict=True
    ):
        attended(session, held, place, state)
    attended(session, gone, mine[0], UNEXCUSED)
    result(session, mine[0], "good", score=Decimal("8.5"))
    result(session, mine[1], "failed", score=Decimal(4))
    result(session, mine[1], "average", score=Decimal(6), attempt=2)
    result(session, mine[2], "tốt", published_at=None)
    result(session, mine[3], "fair", superseded_at=START)
    result(session, mine[3], "failed")
    result(session, theirs[0], "excellent")
    certificate(session, mine[0], "01/2026", voided_at=START)
    certificate(session, mine[0], "02/2026")
    certificate(session, theirs[0], "03/2026")
    dvm = training_class(session, centre, "DVM-01", kind="DVM")
    class_session(session, dvm, date(2026, 12, 31), "tối")
    both = enrolled(session, dvm, people[0], qx)
    result(session, both, "tốt")
    _not_counted(session, ntd, people[0])
    return {"QX": [*mine, both], "QT": theirs}


def _not_counted(session: Session, ntd: TrainingClass, who: Person) -> None:
    centre, qx = by_code(session, "TTCT-HM"), by_code(session, "DU-QX")
    extra = person(session, "Người Đã Rút")
    enrolled(session, ntd, extra, qx, status=EnrolmentStatus.WITHDRAWN)
    turned_down = person(session, "Người Bị Trả")
    session.add(
        Nomination(
            class_id=ntd.id or 0,
            person_id=turned_down.id or 0,
            ward_id=qx.id or 0,
            batch="x",
            status=NominationStatus.REJECTED,
            nominated_by_id=nominator(session, qx).id or 0,
            created_at=START,
        )
    )
    off = training_class(session, centre, "TH-01", kind="TH", status=ClassStatus.CANCELLED)
    class_session(session, off, date(2026, 6, 1))
    enrolled(session, off, who, qx)
    later = training_class(session, centre, "SC-01", kind="SC")
    class_session(session, later, date(2026, 12, 30))
    class_session(session, later, date(2027, 1, 2))
    result(session, enrolled(session, later, who, qx), "good")
    other = training_class(session, by_code(session, "TTCT-QL"), "NQ-01", kind="NQ")
    class_session(session, other, date(2026, 5, 5))
    enrolled(session, other, extra, by_code(session, "DU-QT"))
