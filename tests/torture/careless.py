"""The program made careless in one way at a time. A check that lets one of them pass is blind."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlmodel import Session

import bot.serve
from bot.chat import handling, intake, outbox
from bot.chat.claiming import Waiting
from bot.chat.handling import Apart, Handling
from bot.chat.intake import RawUpdate
from bot.chat.outbox import Row
from bot.chat.outcomes import Outcome, settle
from bot.chat.sender import Parcel, Sender
from bot.chat.shelf import Shelf
from bot.telegram import runtime
from bot.telegram.runtime import TelegramChannel
from db.models import OutboxState

VARIABLE = "TORTURE_CARELESS"
"""Names one of them to the program."""

SOME = 7
"""Every so many-th thing is treated carelessly, where treating all so would be seen at once."""


def confirm_before_storing() -> None:
    """Updates are confirmed to Telegram, and stored a little later."""
    keep = TelegramChannel.accept

    async def store_later(self: TelegramChannel, updates: list[dict[str, Any]]) -> int:
        async def later() -> None:
            await asyncio.sleep(0.3)
            await keep(self, updates)

        self._start(later())
        return len(updates)

    vars_of(TelegramChannel, accept=store_later)


def claim_before_doing() -> None:
    """An update is marked done in a transaction of its own, before the one that does it."""
    claim, work = Handling._claim, Handling._try

    def in_two(self: Handling, row: Waiting) -> None:
        with self.database.unit() as session:
            claim(self, session, row)
        time.sleep(0.02)
        work(self, row)

    def apart(*_: object) -> None:
        raise Apart

    vars_of(Handling, together=apart, _claim=lambda *_: True, _try=in_two)


def forget_some_messages() -> None:
    """Now and then a notice is not queued."""
    queue, numbers = outbox.queue, count(1)

    def queue_most(session: Session, rows: list[Row]) -> None:
        queue(session, [row for row in rows if not row["urgency"] or next(numbers) % SOME])

    vars_of(outbox, queue=queue_most)


def mark_before_sending() -> None:
    """A message is marked sent, and sent a little later."""
    deliver = Sender._deliver

    async def mark_first(self: Sender, parcel: Parcel) -> None:
        marked = [Outcome(parcel.id, OutboxState.SENT)]
        await self.database.run(lambda session: settle(session, marked, self.clock.now()))
        await asyncio.sleep(0.1)
        await deliver(self, parcel)

    vars_of(Sender, _deliver=mark_first)


def note_before_sending() -> None:
    """The journal says that a message is sent, and it is sent a little later."""
    deliver = Sender._deliver

    async def note_first(self: Sender, parcel: Parcel) -> None:
        self.journal.note(parcel.id, "1")
        await asyncio.sleep(0.1)
        await deliver(self, parcel)

    vars_of(Sender, _deliver=note_first)


def send_before_storing() -> None:
    """Answers are on their way before the transaction that causes them is committed."""
    answers = outbox.answers
    open_channel = TelegramChannel.open
    opened: list[tuple[TelegramChannel, asyncio.AbstractEventLoop]] = []

    async def remember(self: TelegramChannel) -> None:
        opened.append((self, asyncio.get_running_loop()))
        await open_channel(self)

    def send_now(*given: Any) -> list[Row]:
        rows = answers(*given)
        for channel, loop in opened:
            for row in rows:
                sending = channel.sender.transport.deliver(row["chat_key"], row["payload"])
                asyncio.run_coroutine_threadsafe(sending, loop)
        time.sleep(0.02)
        return [row | {"state": OutboxState.SENT} for row in rows]

    vars_of(TelegramChannel, open=remember)
    vars_of(handling, answers=send_now)


def take_every_update_for_new() -> None:
    """An update that comes again is stored again."""
    accept, numbers = intake.accept, count(time.time_ns())

    def accept_all(session: Session, channel: str, updates: list[RawUpdate], now: Any) -> int:
        anew = [RawUpdate(f"{one.key}/{next(numbers)}", one.chat_key, one.raw) for one in updates]
        return accept(session, channel, anew, now)

    vars_of(runtime, accept=accept_all)


def send_the_newest_first() -> None:
    in_order = Shelf.in_order
    vars_of(Shelf, in_order=lambda self: reversed(list(in_order(self))))


def repeat_some_messages() -> None:
    """Now and then a message is sent once more, for no reason."""
    deliver, numbers = Sender._deliver, count(1)

    async def deliver_again(self: Sender, parcel: Parcel) -> None:
        if next(numbers) % SOME == 0:
            await self.transport.deliver(parcel.chat_key, parcel.payload)
        await deliver(self, parcel)

    vars_of(Sender, _deliver=deliver_again)


def serve_beside_another() -> None:
    """The lock of the data folder keeps nobody out."""
    vars_of(bot.serve, only_one=lambda _path: nullcontext())


def vars_of(place: object, **new: object) -> None:
    """Put these in place of what is there under their names. Raises AttributeError when nothing
    is: then this carelessness is none any more."""
    for name, value in new.items():
        getattr(place, name)
        setattr(place, name, value)


STUCK = ("got stuck", "is lost", "never answered")

CARELESSNESS: dict[Callable[[], None], tuple[str, ...]] = {
    confirm_before_storing: STUCK,
    claim_before_doing: STUCK,
    forget_some_messages: ("was queued 0 times",),
    mark_before_sending: ("never came",),
    note_before_sending: ("never came",),
    send_before_storing: ("said before it was stored",),
    take_every_update_for_new: ("was done 2 times",),
    send_the_newest_first: ("came before",),
    repeat_some_messages: ("repeated without need",),
    serve_beside_another: ("a second process ended with",),
}
"""Each of them, and in which words the check must complain of it."""


@dataclass(frozen=True, slots=True)
class Careless:
    """One of them by its name."""

    name: str
    begin: Callable[[], None]
    complaints: tuple[str, ...]

    def complained_of(self, wrong: Iterable[str]) -> list[str]:
        return [words for words in wrong if any(one in words for one in self.complaints)]


BY_NAME = {
    name: Careless(name, begin, complaints)
    for begin, complaints in CARELESSNESS.items()
    for name in [begin.__name__.replace("_", "-")]
}
