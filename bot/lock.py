"""One process serves a data folder at a time."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 50
"""Hundredths of a second to wait for an id. In another container it may name nobody here."""


class AlreadyRunning(Exception):
    """Another process holds the lock; its id is the message."""


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock while the block runs; the system frees it however the process ends.

    Raises AlreadyRunning when another process holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(_holder(descriptor)) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.close(descriptor)


def _holder(descriptor: int) -> str:
    """The id of the process that holds the lock, which it writes a moment after it has it: until
    then there is nothing, or the id of one that was killed."""
    written = ""
    for _ in range(PATIENCE):
        written = os.pread(descriptor, 20, 0).decode().strip()
        if written and _lives(int(written)):
            break
        time.sleep(0.01)
    return written


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
