"""The story as data: nominate, accept, schedule, leave, attendance, result, report."""

from __future__ import annotations

from bot.web.demo.story import Step

STEPS: tuple[Step, ...] = ()
