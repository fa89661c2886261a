"""What the buttons of nominations carry."""

from __future__ import annotations

from collections.abc import Sequence

from bot.kit.problem import Problem


def numbers(args: Sequence[str], count: int) -> tuple[int, ...]:
    """A button's arguments as ids. Raises Problem nominations.unknown for anything else."""
    if len(args) != count or not all(a.isascii() and a.isdigit() and len(a) < 10 for a in args):
        raise Problem("nominations.unknown")
    return tuple(map(int, args))
