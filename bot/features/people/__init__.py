"""People and organisations: who is meant by a name, where they belong."""

from bot.chat.router import Feature
from bot.features.people.texts import PROBLEMS

FEATURE = Feature("people", problems=PROBLEMS)
