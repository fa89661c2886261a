"""A short run of wild inputs through the whole program; `make fuzz` is the long one."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from tests.access.door import Door
from tests.access.fuzzing import Figures, play
from tests.access.scene import House
from tests.access.strategies import stories


def test_nothing_that_is_sent_breaks_stops_or_betrays(
    furnished: tuple[Path, House], door: Door
) -> None:
    """Every update is handled and answered, quickly, and shows nothing of others."""
    source, house = furnished
    figures = Figures()

    @settings(
        max_examples=60,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(stories)
    def run(story: list[object]) -> None:
        play(door, house, source, story, figures)  # type: ignore[arg-type]

    run()
    print(figures)
    assert figures.inputs > 500
    assert {"text", "press", "form", "contact", "file", "edited"} <= figures.kinds.keys()
