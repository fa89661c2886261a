"""Wakes whoever watches when something has changed; what has changed is read from the tables."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Bell:
    """`ring` wakes everybody who listens. Once closed it stays silent and nobody waits."""

    def __init__(self) -> None:
        self._listeners: dict[asyncio.Event, str | None] = {}
        self.closed = False

    def ring(self, chat: str | None = None) -> None:
        """`chat`: the one in which something has changed; who listens to another sleeps on."""
        for listener, wanted in self._listeners.items():
            if chat is None or wanted in {None, chat}:
                listener.set()

    def close(self) -> None:
        self.closed = True
        self.ring()

    @property
    def listeners(self) -> int:
        return len(self._listeners)

    @contextmanager
    def listen(self, chat: str | None = None) -> Iterator[asyncio.Event]:
        """An event that is set at every ring (for this chat); the listener clears it."""
        heard = asyncio.Event()
        self._listeners[heard] = chat
        try:
            yield heard
        finally:
            del self._listeners[heard]
