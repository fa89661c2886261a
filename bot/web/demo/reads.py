"""What the tables say of each step of the story: numbers, or None while it is not done."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.models import (
    Attendance,
    AttendanceState,
    ClassSession,
    Enrolment,
    LeaveRequest,
    LeaveStatus,
    Nomination,
    NominationStatus,
    Notice,
    NoticeRecipient,
    Result,
    SessionStatus,
    TrainingClass,
    WebMessage,
)

Read = dict[str, int | str] | None
CODE = "NTD-01"
REPORTS = (".docx", ".xlsx")


def count(session: Session, table: type[Any], *where: Any) -> int:
    return session.exec(select(func.count()).select_from(table).where(*where)).one()


def nominated(session: Session) -> Read:
    found = count(session, Nomination)
    return {"nominations": found} if found else None


def accepted(session: Session) -> Read:
    decided = count(session, Nomination, col(Nomination.decided_at).is_not(None))
    places = count(session, Enrolment)
    if not decided:
        return None
    taken = count(session, Nomination, col(Nomination.status) == NominationStatus.ACCEPTED)
    return {"decided": decided, "accepted": taken, "enrolments": places}


def rescheduled(session: Session) -> Read:
    changed = count(session, ClassSession, col(ClassSession.version) > 1)
    if not changed:
        return None
    asked = (
        col(NoticeRecipient.notice_id) == col(Notice.id),
        col(Notice.needs_ack),
        col(Notice.session_id).is_not(None),
    )
    read = count(
        session, NoticeRecipient, *asked, col(NoticeRecipient.acknowledged_at).is_not(None)
    )
    return {"changed": changed, "told": count(session, NoticeRecipient, *asked), "read": read}


def excused(session: Session) -> Read:
    decided = count(session, LeaveRequest, col(LeaveRequest.decided_at).is_not(None))
    if not decided:
        return None
    granted = count(session, LeaveRequest, col(LeaveRequest.status) == LeaveStatus.APPROVED)
    return {"requests": count(session, LeaveRequest), "approved": granted}


def attended(session: Session) -> Read:
    states = Counter(session.exec(select(Attendance.state)))
    if not states:
        return None
    lists = count(session, ClassSession, col(ClassSession.attendance_taken_at).is_not(None))
    return {
        "lists": lists,
        "present": states[AttendanceState.PRESENT],
        "excused": states[AttendanceState.EXCUSED],
        "unexcused": states[AttendanceState.UNEXCUSED],
    }


def concluded(session: Session) -> Read:
    current = (col(Result.published_at).is_not(None), col(Result.superseded_at).is_(None))
    found = count(session, Result, *current)
    if not found:
        return None
    return {"results": found, "passed": count(session, Result, *current, col(Result.passed))}


def reported(session: Session) -> Read:
    payloads = session.exec(select(WebMessage.payload).where(col(WebMessage.by_bot))).all()
    names = [str(payload["file"]["name"]) for payload in payloads if "file" in payload]
    papers = [name for name in names if name.endswith(REPORTS)]
    if not papers:
        return None
    return {"enrolments": count(session, Enrolment), "file": papers[-1]}


# --- moments of the story's class ---------------------------------------------------------------


def _sessions(session: Session) -> list[ClassSession]:
    return list(
        session.exec(
            select(ClassSession)
            .join(TrainingClass, col(TrainingClass.id) == col(ClassSession.class_id))
            .where(
                col(TrainingClass.code) == CODE,
                col(ClassSession.status) == SessionStatus.PLANNED,
            )
            .order_by(col(ClassSession.starts_at))
        )
    )


def first_session(session: Session, now: datetime) -> datetime | None:
    rows = _sessions(session)
    return rows[0].starts_at if rows else None


def third_session(session: Session, now: datetime) -> datetime | None:
    rows = _sessions(session)
    return rows[2].starts_at if len(rows) > 2 else None


def end_of_class(session: Session, now: datetime) -> datetime | None:
    rows = _sessions(session)
    return rows[-1].ends_at if rows else None
