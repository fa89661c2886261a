"""Everything that this feature refuses, in words."""

from bot.features.classes import texts, texts_opening

PROBLEMS = texts.PROBLEMS | texts_opening.PROBLEMS
