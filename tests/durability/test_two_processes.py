"""A second process on the same data: it says whose they are and ends."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bot.lock import AlreadyRunning, only_one


def dead_process() -> int:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_the_one_who_holds_the_lock_is_named_though_they_started_at_the_same_moment(
    tmp_path: Path,
):
    """The other has the lock and has not written its id yet: there is that of a killed one."""
    path = tmp_path / "running.lock"
    path.write_text(str(dead_process()))
    with path.open("r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)

        def writes() -> None:
            time.sleep(0.03)
            path.write_text(str(os.getpid()))

        writing = threading.Thread(target=writes)
        writing.start()
        with pytest.raises(AlreadyRunning, match=f"^{os.getpid()}$"), only_one(path):
            pass
        writing.join()


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path):
    path = tmp_path / "running.lock"
    path.write_text(str(dead_process()))
    with only_one(path):
        assert path.read_text() == str(os.getpid())
