"""Trouble on the way, by arrangement: late, lost, broken and refused answers.

`api.faults.fail("sendMessage", 502, times=3)`, `api.faults.drop_after("sendMessage", nth=2)`.
`nth` counts matching calls from now, the first is 1; `times` is how many in a row (None: until
`clear`); `when` looks at the parameters. A method `*` is every method. A download of a file counts
as the method `download`. What a fault refuses is no refusal that a test must announce.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from tests.support.fake_bot_api.limits import too_many
from tests.support.fake_bot_api.refusing import Dropped, Refused

Json = dict[str, Any]
When = Callable[[Json], bool]
Trouble = Callable[[], Awaitable[None]]


async def _nothing() -> None:
    return None


@dataclass(slots=True)
class Fault:
    """One arrangement. `before` and `after` the act may wait and raise Refused or Dropped."""

    method: str
    before: Trouble = _nothing
    after: Trouble = _nothing
    half: bool = False
    """The connection is cut in the middle of the answer."""
    skip: int = 0
    left: int | None = 1
    when: When | None = None
    met: int = 0
    """How many calls have met it."""

    def strikes(self, method: str, params: Json) -> bool:
        if self.method not in (method, "*") or self.left == 0:
            return False
        if self.when is not None and not self.when(params):
            return False
        if self.skip:
            self.skip -= 1
            return False
        if self.left is not None:
            self.left -= 1
        self.met += 1
        return True


class Hold:
    """Answers that wait until they are released. `with api.hold("sendMessage") as held: ...`"""

    def __init__(self, fault: Fault, forget: Callable[[Fault], None]) -> None:
        self._fault = fault
        self._forget = forget
        self._released = asyncio.Event()
        self._changed = asyncio.Event()
        self.waiting = 0
        """How many calls are being held."""

    async def wait(self) -> None:
        self.waiting += 1
        self._changed.set()
        try:
            await self._released.wait()
        finally:
            self.waiting -= 1

    async def reached(self, calls: int = 1) -> None:
        """Wait until so many calls are being held."""
        while self.waiting < calls:
            self._changed.clear()
            await self._changed.wait()

    def release(self) -> None:
        """Let those go that wait, and hold no others."""
        self._forget(self._fault)
        self._released.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.release()


@dataclass(slots=True)
class Faults:
    """All that is arranged."""

    arranged: list[Fault] = field(default_factory=list)

    def due(self, method: str, params: Json) -> list[Fault]:
        if not self.arranged:
            return []
        return [fault for fault in self.arranged if fault.strikes(method, params)]

    def clear(self) -> None:
        self.arranged.clear()

    def delay(self, method: str, seconds: float, **which: Any) -> Fault:
        """The call is done late."""
        return self._add(Fault(method, before=lambda: asyncio.sleep(seconds)), **which)

    def delay_answer(self, method: str, seconds: float, **which: Any) -> Fault:
        """The call is done at once and answered late."""
        return self._add(Fault(method, after=lambda: asyncio.sleep(seconds)), **which)

    def fail(
        self, method: str, code: int = 502, description: str = "Bad Gateway", **which: Any
    ) -> Fault:
        """An error instead of the act."""

        async def refuse() -> None:
            raise Refused(code, description, arranged=True)

        return self._add(Fault(method, before=refuse), **which)

    def too_many(self, method: str, retry_after: int = 1, **which: Any) -> Fault:
        """429 instead of the act."""

        async def refuse() -> None:
            raise too_many(retry_after, arranged=True)

        return self._add(Fault(method, before=refuse), **which)

    def drop_before(self, method: str, **which: Any) -> Fault:
        """The connection is cut and nothing was done."""
        return self._add(Fault(method, before=_drop), **which)

    def drop_after(self, method: str, **which: Any) -> Fault:
        """It was done, but the answer is lost."""
        return self._add(Fault(method, after=_drop), **which)

    def half_answer(self, method: str, **which: Any) -> Fault:
        """It was done, and the connection is cut in the middle of the answer."""
        return self._add(Fault(method, half=True), **which)

    def stall(self, method: str, **which: Any) -> Fault:
        """It was done, but the answer never comes."""
        return self._add(Fault(method, after=_stall), **which)

    def hold(self, method: str, *, before: bool = False, when: When | None = None) -> Hold:
        """Hold all answers of a method, or (`before`) all its acts."""
        fault = Fault(method, left=None, when=when)
        held = Hold(fault, self._forget)
        if before:
            fault.before = held.wait
        else:
            fault.after = held.wait
        self.arranged.append(fault)
        return held

    def _add(
        self, fault: Fault, *, nth: int = 1, times: int | None = 1, when: When | None = None
    ) -> Fault:
        fault.skip, fault.left, fault.when = nth - 1, times, when
        self.arranged.append(fault)
        return fault

    def _forget(self, fault: Fault) -> None:
        self.arranged = [one for one in self.arranged if one is not fault]


async def _drop() -> None:
    raise Dropped


async def _stall() -> None:
    await asyncio.Event().wait()
