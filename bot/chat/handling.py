"""What is done with an update: once, in one transaction, to its end.

Handled, refused with words, or parked after the third failure. Several that wait may share a
transaction.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from bot.chat import converse, texts
from bot.chat.access import Actor
from bot.chat.accounts import Known, writer_of, writers_of
from bot.chat.claiming import Waiting, claim_oldest
from bot.chat.due import Parcel
from bot.chat.errors import words_of
from bot.chat.handover import Committed, Outcomes
from bot.chat.inbound import Inbound, Kind
from bot.chat.outbox import Row, answer, answers, queue, queue_and_number
from bot.chat.outcomes import Outcome, settle
from bot.chat.parking import count, tell
from bot.chat.say import Say
from bot.chat.turn import Setup, Turn
from bot.kit.clock import Clock
from bot.kit.problem import Problem
from db.base import table_of
from db.models import InboxRow, InboxState
from db.session import Database, changes_of, each_of
from db.trouble import is_of_the_place
from db.types import written

log = logging.getLogger(__name__)

MOST_TRIES = 3

PATIENCE = 0.002
"""Seconds that a commit waits for what was just sent, to mark it by the way."""

LONG = 0.1
"""Seconds after which those who have been handled get their answers before others are handled."""

_INBOX = table_of(InboxRow)
_OPEN = _INBOX.c.state == written(InboxState.NEW)
_DONE = {"state": written(InboxState.DONE), "done_at": bindparam("at")}
_CLAIM = update(_INBOX).where(_INBOX.c.id == bindparam("row"), _OPEN).values(_DONE)
_CLAIM_ALL = update(_INBOX).where(_INBOX.c.id.in_(each_of("rows")), _OPEN).values(_DONE)
_IS_OPEN = select(_INBOX.c.id).where(_INBOX.c.id == bindparam("row"), _OPEN).with_for_update()
_EMPTY = update(_INBOX).where(_INBOX.c.id == bindparam("row")).values(raw="")


Adapter = Callable[[str], Inbound]
"""Reads a channel's raw update; raises for one that cannot be read."""


class Apart(Exception):
    """Nothing of any of them has happened. `good`: how many of the first did not fail."""

    def __init__(self, why: str = "", good: int = 0) -> None:
        super().__init__(why)
        self.good = good


@dataclass(frozen=True, slots=True)
class Handling:
    """Everything that handling an update needs. Called on a database thread."""

    database: Database
    setup: Setup
    clock: Clock
    adapters: Mapping[str, Adapter]
    outcomes: Outcomes
    """Of messages sent meanwhile: marked together with updates that are handled together."""

    def oldest(self) -> bool:
        """Claim an update and deal with it once; False when there is none to be had (PostgreSQL).

        A savepoint for what it asks for: until its failure is counted too, nobody else has it.
        """
        row: Waiting | None = None
        try:
            with self.database.unit() as session:
                row = claim_oldest(session, self.clock.now())
                if row:
                    self._claimed(session, row)
        except Exception as error:
            if row is None or is_of_the_place(error):
                raise
            log.exception("update %s failed, try %s", row.id, row.attempts + 1)
            self._failed(row, row.attempts + 1, error)
        return row is not None

    def _claimed(self, session: Session, row: Waiting) -> None:
        try:
            with session.begin_nested():
                inbound = self.adapters[row.channel](row.raw)
                queue(session, self._turn(session, row, inbound))
        except Problem as problem:
            self._say_why(session, row, problem)
        except Exception as error:
            if is_of_the_place(error):
                raise
            log.exception("update %s failed, try %s", row.id, row.attempts + 1)
            self._count(session, row, row.attempts + 1, error)

    def together(self, rows: Sequence[Waiting]) -> Committed:
        """Handle several updates with one commit, which is what costs on a disk (SQLite).

        `rows` are all that waited, from the oldest to some other; the first of them only, when
        they take long or another has failed before. Raises Apart when any fails or is refused.
        """
        inbounds = self._sound(rows)
        settled: list[Outcome] = []
        good: list[Waiting] = []
        try:
            return self._together(rows, inbounds, good, settled)
        except Exception as error:
            self.outcomes.give_back(settled)
            if is_of_the_place(error):
                raise
            raise Apart(type(error).__name__, len(good)) from error

    def _sound(self, rows: Sequence[Waiting]) -> list[Inbound]:
        """The first that can be read and have not failed before. Raises Apart when none is so."""
        inbounds: list[Inbound] = []
        for row in rows:
            inbound = None if row.attempts else self._read(row)
            if inbound is None:
                break
            inbounds.append(inbound)
        if not inbounds:
            raise Apart("the first has failed before, or cannot be read")
        return inbounds

    def _read(self, row: Waiting) -> Inbound | None:
        try:
            return self.adapters[row.channel](row.raw)
        except Exception as error:
            log.info("update %s cannot be read: %s", row.id, type(error).__name__)
            return None

    def _together(
        self,
        rows: Sequence[Waiting],
        inbounds: Sequence[Inbound],
        good: list[Waiting],
        settled: list[Outcome],
    ) -> Committed:
        """`good` and `settled` tell also after a failure how far it came."""
        said: list[Row] = []
        with self.database.unit() as session:
            known: Known | None = writers_of(session, inbounds)
            before = changes_of(session)
            late = self.clock.monotonic() + LONG
            for row, inbound in zip(rows, inbounds, strict=False):
                said += self._turn(session, row, inbound, known)
                if session.new or session.dirty or session.deleted:
                    session.flush()
                session.expunge_all()
                if known is not None and changes_of(session) != before:
                    known = None
                good.append(row)
                if self.clock.monotonic() > late:
                    break
            self._claim_all(session, good)
            ids = queue_and_number(session, said)
            settled += self.outcomes.take(PATIENCE)
            settle(session, settled, self.clock.now())
        if known is None or any(row.channel != rows[0].channel for row in good):
            return Committed(None, settled, len(good))
        parcels = [
            Parcel(number, one["chat_key"], one["payload"], one["urgency"])
            for number, one in zip(ids, said, strict=True)
        ]
        return Committed(parcels, settled, len(good), rows[0].channel)

    def settle_meanwhile(self) -> list[Outcome]:
        """Mark what was sent meanwhile, in a transaction of its own."""
        settled = self.outcomes.take()
        if not settled:
            return []
        try:
            with self.database.unit() as session:
                settle(session, settled, self.clock.now())
        except BaseException:
            self.outcomes.give_back(settled)
            raise
        return settled

    def alone(self, row: Waiting) -> None:
        """Deal with one update to its end: handled, refused with words, or parked."""
        for attempt in range(row.attempts + 1, MOST_TRIES + 1):
            try:
                self._try(row)
                return
            except Exception as error:
                if is_of_the_place(error):
                    raise  # not the update's fault: it waits, and this is no try of it
                log.exception("update %s failed, try %s", row.id, attempt)
                self._failed(row, attempt, error)

    def _try(self, row: Waiting) -> None:
        try:
            with self.database.unit() as session:
                if self._claim(session, row):
                    inbound = self.adapters[row.channel](row.raw)
                    queue(session, self._turn(session, row, inbound))
        except Problem as problem:
            self._refuse(row, problem)

    def _refuse(self, row: Waiting, problem: Problem) -> None:
        """What was written is undone; say why, in a transaction of its own."""
        with self.database.unit() as session:
            if self._claim(session, row):
                self._say_why(session, row, problem)

    def _say_why(self, session: Session, row: Waiting, problem: Problem) -> None:
        inbound = self.adapters[row.channel](row.raw)
        self._drop_secret(session, row, inbound)
        turn = self._new_turn(session, inbound)
        turn.say(words_of(self.setup.router, problem))
        answer(session, turn.actor, turn.says, None, turn.now)

    def _claim(self, session: Session, row: Waiting) -> bool:
        """Mark the update done in the transaction that does it; False when it was done before."""
        values = {"row": row.id, "at": self.clock.now()}
        return bool(session.connection().execute(_CLAIM, values).rowcount)

    def _claim_all(self, session: Session, rows: Sequence[Waiting]) -> None:
        """Mark them all done. Raises LookupError when one of them was done before."""
        values = {"rows": json.dumps([row.id for row in rows]), "at": self.clock.now()}
        if session.connection().execute(_CLAIM_ALL, values).rowcount != len(rows):
            raise LookupError("an update was done before")

    def _turn(
        self, session: Session, row: Waiting, inbound: Inbound, known: Known | None = None
    ) -> list[Row]:
        """Do what the update asks for; the answers, still to be queued."""
        self._drop_secret(session, row, inbound)
        if inbound.kind is Kind.IGNORED:
            return []
        if inbound.kind is Kind.GROUP:
            return self._group(inbound)
        turn = self._new_turn(session, inbound, known)
        converse.respond(turn)
        if turn.heard_secret:
            session.connection().execute(_EMPTY, {"row": row.id})
        return answers(turn.actor, turn.says, inbound.message_ref, turn.now)

    def _drop_secret(self, session: Session, row: Waiting, inbound: Inbound) -> None:
        """Keep no key in the inbox, wherever it was written: in a group, where a name was asked."""
        if self.setup.router.holds_secret(inbound.text):
            session.connection().execute(_EMPTY, {"row": row.id})

    def _group(self, inbound: Inbound) -> list[Row]:
        """A command in a group gets one answer that names nobody; other talk is left alone."""
        if not inbound.text.startswith("/"):
            return []
        actor = Actor(0, inbound.channel, inbound.chat_key, "vi")
        return answers(actor, [Say(texts.GROUP())], None, self.clock.now())

    def _new_turn(self, session: Session, inbound: Inbound, known: Known | None = None) -> Turn:
        now = self.clock.now()
        actor, had_open_form = writer_of(session, inbound, now, known)
        return Turn(session, now, inbound, actor, self.setup, had_open_form=had_open_form)

    def _failed(self, row: Waiting, attempt: int, error: Exception) -> None:
        """Count the failure, unless the update has been dealt with meanwhile."""
        with self.database.unit() as session:
            if session.connection().execute(_IS_OPEN, {"row": row.id}).first():
                self._count(session, row, attempt, error)

    def _count(self, session: Session, row: Waiting, attempt: int, error: Exception) -> None:
        """At the last try park the update and tell the person and the admin."""
        parked = attempt >= MOST_TRIES
        count(session, row.id, attempt, error, parked=parked)
        if parked:
            tell(session, row.id, self._read(row), error, self.clock.now())
