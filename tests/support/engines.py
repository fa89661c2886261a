"""Engines of the tests: hundreds, one after another, for the same few kinds of database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Engine, event

from db.workers import Workers

T = TypeVar("T")

_FIRST: dict[str, Engine] = {}


def quick(engine: Engine) -> Engine:
    """Let a fresh engine do without waiting for the disk (only a power cut would be seen, and no
    test brings one about), and take over the statements that others of its kind have compiled.

    Compiled statements are kept for a dialect, of which every engine has its own; those of one
    kind are alike here.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _without_waiting)
    first = _FIRST.setdefault(engine.dialect.name, engine)
    engine.dialect = first.dialect
    engine.pool._dialect = first.dialect
    engine._compiled_cache = first._compiled_cache
    return engine


def _without_waiting(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


class Here(Workers):
    """Database work done at once, in the thread that asks for it: no other is to be waited for."""

    def __init__(self) -> None:
        super().__init__(threads=0)

    def submit(self, work: Callable[[], T], *, first: bool = False) -> Future[T]:
        done: Future[T] = Future()
        done.set_result(work())
        return done
