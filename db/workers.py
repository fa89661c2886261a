"""The threads on which database work is done, in turn, with a short cut for what cannot wait."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import PriorityQueue
from typing import Any, TypeVar

T = TypeVar("T")

FIRST, IN_TURN, LAST = 0, 1, 2


class Workers:
    """A few threads and one queue. Work given first goes before what waits in turn."""

    def __init__(self, threads: int) -> None:
        self._queue: PriorityQueue[tuple[int, int, Callable[[], None] | None]] = PriorityQueue()
        self._order = itertools.count()
        self._threads = [
            threading.Thread(target=self._work, name=f"db-{n}", daemon=True) for n in range(threads)
        ]
        self._closed = False
        for thread in self._threads:
            thread.start()

    def submit(self, work: Callable[[], T], *, first: bool = False) -> Future[T]:
        """Raises RuntimeError after `close`."""
        if self._closed:
            raise RuntimeError("the database is closed")
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(work())
            except BaseException as error:
                # The caller gets it; the thread lives on for the others.
                future.set_exception(error)

        self._put(FIRST if first else IN_TURN, run)
        return future

    def close(self, *, wait: bool = True) -> None:
        """Finish what was given and end the threads; the end of the program cuts them short."""
        if self._closed:
            return
        self._closed = True
        for _ in self._threads:
            self._put(LAST, None)
        for thread in self._threads if wait else ():
            thread.join()

    def _put(self, urgency: int, work: Any) -> None:
        self._queue.put((urgency, next(self._order), work))

    def _work(self) -> None:
        while True:
            work = self._queue.get()[2]
            if work is None:
                return
            work()
