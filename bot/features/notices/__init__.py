"""Notices: who was told, who was reached, who has confirmed, whom to phone."""

from bot.chat.router import Feature

FEATURE = Feature("notices")
