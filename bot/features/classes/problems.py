"""Everything that this feature refuses, in words."""

from bot.features.classes import (
    texts,
    texts_card,
    texts_changes,
    texts_opening,
    texts_schedule,
)

PROBLEMS = {
    **texts.PROBLEMS,
    **texts_opening.PROBLEMS,
    **texts_card.PROBLEMS,
    **texts_changes.PROBLEMS,
    **texts_schedule.PROBLEMS,
}
