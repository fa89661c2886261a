"""Wakes whoever watches when something has changed; what has changed is read from the tables."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Bell:
    """`ring` wakes everybody who listens. Once closed it stays silent and nobody waits."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Event] = set()
        self.closed = False

    def ring(self) -> None:
        for listener in self._listeners:
            listener.set()

    def close(self) -> None:
        self.closed = True
        self.ring()

    @contextmanager
    def listen(self) -> Iterator[asyncio.Event]:
        """An event that is set at every ring; the listener clears it."""
        heard = asyncio.Event()
        self._listeners.add(heard)
        try:
            yield heard
        finally:
            self._listeners.discard(heard)
