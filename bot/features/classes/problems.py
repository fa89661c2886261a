"""Everything that this feature refuses, in words."""

from bot.features.classes import texts
from bot.features.classes.card import texts as texts_card
from bot.features.classes.details import texts as texts_changes
from bot.features.classes.opening import refusals as texts_opening_refused
from bot.features.classes.schedule import refusals as texts_schedule_refused

PROBLEMS = {
    **texts.PROBLEMS,
    **texts_opening_refused.PROBLEMS,
    **texts_card.PROBLEMS,
    **texts_changes.PROBLEMS,
    **texts_schedule_refused.PROBLEMS,
}
