"""What was sent and is not yet marked in the tables, written down at once beside them.

Marks wait for the next commit, which is shared by many. A kill in between would repeat what they
are of; a line in a file, handed to the system without waiting for the disk, outlives it. Only a
power cut can lose lines, and then messages are repeated, none is lost.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zlib import crc32

from sqlalchemy import select
from sqlmodel import Session

from bot.chat.outcomes import Outcome, settle
from db.base import table_of
from db.models import OutboxRow, OutboxState
from db.session import Database, renew_token, token_of

log = logging.getLogger(__name__)

MOST = 64 * 1024
"""Bytes after which lines that are marked by now are cleared away, however busy it is."""

_OUTBOX = table_of(OutboxRow)


class Journal:
    """The lines of one channel's sender. Keeps nothing until it has begun."""

    def __init__(self) -> None:
        self._file: int | None = None
        self._token = 0
        self._size = 0
        self._lines: dict[int, bytes] = {}
        """Of what is not marked yet, by the number of its row in the outbox."""
        self._fails = False

    def __len__(self) -> int:
        return len(self._lines)

    @property
    def keeps(self) -> bool:
        """A kill now would lose nothing of what was noted."""
        return self._file is not None and not self._fails

    def begin(self, path: Path, token: int) -> None:
        """Begin a new file, over an old one. `token`: of the database whose rows it is about."""
        self.close()
        self._token = token
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
        self._file, self._size, self._lines = None, 0, {}

    def note(self, number: int, ref: str) -> None:
        """The message of this row is sent, and `ref` is its name there."""
        if self._file is None:
            return
        line = _line(self._token, number, ref)
        self._lines[number] = line
        if not self._fails:
            self._write(line)

    def marked(self, numbers: Iterable[int]) -> None:
        """The tables know by now. With nothing left to be known the file is emptied, so that no
        line ever outlives the row that it is about."""
        for number in numbers:
            self._lines.pop(number, None)
        if self._file is not None and self._size and (not self._lines or self._size > MOST):
            self._again(self._file)

    def _again(self, file: int) -> None:
        """Keep only the lines that are still needed."""
        with suppress(OSError):
            os.ftruncate(file, 0)
            self._size, self._fails = 0, False
        if self._lines and not self._fails:
            self._write(b"".join(self._lines.values()))

    def _write(self, lines: bytes) -> None:
        assert self._file is not None
        self._size += len(lines)
        try:
            self._fails = os.write(self._file, lines) != len(lines)
        except OSError as error:
            self._fails = True
            log.warning("the journal of what is sent cannot be written: %s", error.strerror)


def _line(token: int, number: int, ref: str) -> bytes:
    return f"{_sum(token, number, ref):08x} {number} {ref}\n".encode()


def _sum(token: int, number: int, ref: str) -> int:
    return crc32(f"{token} {number} {ref}".encode())


def read_lines(path: Path, token: int) -> dict[int, str]:
    """Row and name of each message that was sent; torn lines, and those of another time or
    database, are left out."""
    found: dict[int, str] = {}
    with suppress(FileNotFoundError):
        for line in path.read_bytes().split(b"\n"):
            checksum, _, rest = line.decode(errors="replace").partition(" ")
            digits, _, ref = rest.partition(" ")
            with suppress(ValueError):
                if int(checksum, 16) == _sum(token, number := int(digits), ref):
                    found[number] = ref
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sender's journal is. `lies`: see `Outcome.lies`."""

    journal: Journal
    path: Path
    lies: bool = False


def take_up(database: Database, places: Sequence[Place], now: datetime) -> int:
    """Mark what the last program had sent and could not mark, and begin anew (SQLite).

    To be called once, before anything is sent. Returns how many messages were marked. Each start
    of the program gives the database another token, so that a journal never speaks of rows of an
    older copy that was put in its place.
    """
    with database.unit() as session:
        token = token_of(session)
        marked = sum(_mark(session, place, token, now) for place in places)
        token = renew_token(session)
    for place in places:
        place.journal.begin(place.path, token)
    return marked


def _mark(session: Session, place: Place, token: int, now: datetime) -> int:
    """What was ended while it was under way went out all the same; see `bot.chat.following`."""
    refs = read_lines(place.path, token)
    open_or_ended = (OutboxState.QUEUED, OutboxState.EXPIRED)
    rows = session.connection().execute(
        select(_OUTBOX.c.id, _OUTBOX.c.attempts, _OUTBOX.c.recipient_id, _OUTBOX.c.payload).where(
            _OUTBOX.c.id.in_(list(refs)), _OUTBOX.c.state.in_(open_or_ended)
        )
    )
    outcomes = [
        Outcome(
            number,
            OutboxState.SENT,
            ref=refs[number],
            attempts=attempts + 1,
            recipient_id=recipient_id,
            secret="secret" in payload,
            lies=place.lies,
        )
        for number, attempts, recipient_id, payload in rows
    ]
    settle(session, outcomes, now)
    return len(outcomes)
