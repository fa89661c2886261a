"""Taking out words and papers: for one person who asked, or for all when their time is over."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from bot.chat.files import FileStore
from db.models import LeaveRequest, StoredFile

ERASED = "—"


def erase_leave(session: Session, where: Any) -> int:
    """Take reasons and remarks out of leave requests; how many there were."""
    done = session.execute(
        update(LeaveRequest)
        .where(where, col(LeaveRequest.reason) != ERASED)
        .values(reason=ERASED, decision_note=None, ward_opinion=None)
        .execution_options(synchronize_session=False)
    )
    return int(getattr(done, "rowcount", 0))


def erase_files(session: Session, files: FileStore, where: Any) -> int:
    """Remove the rows of files that people sent, and the bytes that nobody else's row names."""
    rows = session.exec(select(StoredFile.id, StoredFile.sha256).where(where)).all()
    ids = [row_id for row_id, _ in rows]
    session.execute(
        delete(StoredFile)
        .where(col(StoredFile.id).in_(ids))
        .execution_options(synchronize_session=False)
    )
    hashes = {sha256 for _, sha256 in rows if sha256}
    shared = session.exec(select(StoredFile.sha256).where(col(StoredFile.sha256).in_(hashes))).all()
    for sha256 in sorted(hashes - set(shared)):
        files.forget(sha256)
    return len(ids)
