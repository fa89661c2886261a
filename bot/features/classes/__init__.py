"""Classes, their sessions and quotas."""

from bot.chat.router import Feature
from bot.features.classes.texts import PROBLEMS

FEATURE = Feature("classes", problems=PROBLEMS)
