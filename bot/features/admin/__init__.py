"""What those who look after the program are told."""

from bot.chat.router import Feature

FEATURE = Feature("admin")
