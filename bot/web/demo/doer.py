"""Acts as the sample people do: the same messages and presses, through the same intake."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from bot.app import App
from bot.kit.vietnamese import search_key
from bot.scheduler import tick
from bot.web import CHANNEL
from bot.web.posted import Posted, Press
from db.models import InboxRow, InboxState, OutboxRow, OutboxState, WebMessage

LOOK = 0.02
PATIENCE = 30.0
HOP = timedelta(hours=1)
"""The clock is moved in hops, so that what falls due on the way is seen at its time."""


@dataclass(frozen=True, slots=True)
class Says:
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Presses:
    """Press the newest button whose label begins with one of these, in whichever language."""

    who: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """Share the own phone number."""

    who: str


@dataclass(frozen=True, slots=True)
class Waits:
    """Let time pass until a moment that is found in the tables; None: no need."""

    until: Callable[[Session, datetime], datetime | None]


Act = Says | Presses | Shares | Waits


class NoSuchButton(LookupError):
    """Nobody has shown this button; its label is the message."""


class Doer:
    """Does acts one after another, each after the program has dealt with the one before."""

    def __init__(self, app: App, move_to: Callable[[datetime], object]) -> None:
        self.app = app
        self._move_to = move_to

    async def do(self, acts: tuple[Act, ...]) -> None:
        """Raises NoSuchButton, or TimeoutError when the program does not come to rest."""
        for act in acts:
            await self._do(act)
            await self.settled()

    async def _do(self, act: Act) -> None:
        web, key = self.app.web, secrets.token_hex(16)
        if isinstance(act, Says):
            await web.accept(act.who, Posted(key=key, text=act.text))
        elif isinstance(act, Shares):
            await web.accept(act.who, Posted(key=key, contact=True))
        elif isinstance(act, Presses):
            press = await self.app.database.run(lambda session: newest_button(session, act))
            await web.accept(act.who, Posted(key=key, press=press))
        else:
            now = self.app.clock.now()
            at = await self.app.database.run(lambda session: act.until(session, now))
            if at and at > now:
                await self.pass_time(at)

    async def pass_time(self, target: datetime) -> None:
        """Move the clock to a later moment, letting everything due on the way happen."""
        while (now := self.app.clock.now()) < target:
            self._move_to(min(now + HOP, target))
            await tick(self.app)
            await self.settled()
        self.app.web.bell.ring()

    async def settled(self) -> None:
        """Wait until nothing is left to handle or to deliver."""
        end = time.monotonic() + PATIENCE
        self.app.web.sender.wake()
        while await self.app.database.run(self._unfinished):
            if time.monotonic() > end:
                raise TimeoutError("the program does not come to rest")
            await asyncio.sleep(LOOK)

    def _unfinished(self, session: Session) -> int:
        now = self.app.clock.now()
        waiting = select(func.count()).where(col(InboxRow.state) == InboxState.NEW)
        leaving = select(func.count()).where(
            col(OutboxRow.channel) == CHANNEL,
            col(OutboxRow.state) == OutboxState.QUEUED,
            or_(col(OutboxRow.not_before).is_(None), col(OutboxRow.not_before) <= now),
        )
        return session.exec(waiting).one() + session.exec(leaving).one()


def newest_button(session: Session, act: Presses) -> Press:
    """The newest message with such a button. Raises NoSuchButton."""
    rows = session.exec(
        select(WebMessage)
        .where(col(WebMessage.chat_key) == act.who, col(WebMessage.by_bot))
        .order_by(col(WebMessage.id).desc())
        .limit(50)
    )
    wanted = tuple(search_key(label) for label in act.labels)
    for row in rows:
        for label, data in (button for line in row.payload.get("buttons", []) for button in line):
            if search_key(label).startswith(wanted):
                return Press(data=data, message=row.id or 0)
    raise NoSuchButton(act.labels[0])
