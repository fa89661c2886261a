"""Photos and documents of a request: taken in, added later, handed out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.chat.access import Actor
from bot.chat.audit import audit
from bot.chat.files import MAX_INCOMING
from bot.chat.inbound import IncomingFile
from bot.features.leave.queries import files_of, newest_waiting
from bot.features.leave.rules import MOST_FILES
from bot.kit.problem import Problem
from db.models import LeaveRequest, StoredFile

MEGABYTE = 1024 * 1024
KINDS = frozenset(
    {
        *("jpg", "jpeg", "jfif", "png", "gif", "webp", "bmp", "tif", "tiff", "heic", "heif"),
        *("pdf", "doc", "docx", "odt", "rtf", "txt"),
    }
)
"""Names of papers end like this. The program hands them to the centre, whose computers would run
others when they are opened."""
LATER = timedelta(hours=24)
"""How long after sending a request a file still goes to it by itself."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as the channel names it; its bytes are fetched later."""

    ref: str
    name: str
    mime: str
    size: int

    def json(self) -> dict[str, Any]:
        return asdict(self)


def sent_from(answer: Mapping[str, Any]) -> Sent:
    return Sent(answer["ref"], answer["name"], answer["mime"], answer["size"])


def accept(file: IncomingFile) -> Sent:
    """Raises leave.file_too_big (name, size, most: megabytes), leave.file_kind (name), before
    anything else is done."""
    if file.size > MAX_INCOMING:
        size = -(-file.size // MEGABYTE)
        raise Problem(
            "leave.file_too_big", name=file.name, size=size, most=MAX_INCOMING // MEGABYTE
        )
    if not _is_paper(file):
        raise Problem("leave.file_kind", name=file.name)
    return Sent(file.ref, file.name, file.mime[:80], file.size)


def _is_paper(file: IncomingFile) -> bool:
    if "." not in file.name:
        return file.mime.startswith("image/") or file.mime == "application/pdf"
    return file.name.rpartition(".")[2].lower() in KINDS


def attach(
    session: Session, actor: Actor, now: datetime, request: LeaveRequest, file: Sent
) -> StoredFile:
    """Note a file of a request; its bytes follow."""
    row = StoredFile(
        name=file.name,
        mime=file.mime,
        size=file.size,
        channel=actor.channel,
        channel_file=file.ref,
        owner_person_id=actor.me,
        leave_request_id=request.id,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def add_file(
    session: Session, actor: Actor, now: datetime, file: IncomingFile
) -> LeaveRequest | None:
    """Put a file to the newest own request that waits and is not older than a day.

    None: there is none. Raises leave.file_too_big, leave.too_many_files (most).
    """
    request = newest_waiting(session, actor.me)
    if request is None or now - request.created_at > LATER:
        return None
    sent = accept(file)
    if len(files_of(session, request.id or 0)) >= MOST_FILES:
        raise Problem("leave.too_many_files", most=MOST_FILES)
    row = attach(session, actor, now, request, sent)
    audit(session, actor, now, "leave.file_added", request, after={"file": row.id})
    return request
