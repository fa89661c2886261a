"""Why there is no backup, in words for whoever looks after the program."""

from __future__ import annotations

from collections.abc import Callable

from bot.kit.text import Line, plain_text

GoOn = Callable[[], None]
"""Called between two pieces of long work; raises Stopped when the program is to end."""


class BackupFailed(Exception):
    """No good backup came of it, or it cannot be restored. `why` says what to do."""

    def __init__(self, why: Line) -> None:
        super().__init__(plain_text(why.render("en")))
        self.why = why


class Stopped(Exception):
    """The program ends; the work is done again another time."""


def go_on_always() -> None:
    """Nothing asks this work to stop."""
