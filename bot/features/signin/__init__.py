"""Signing in to the chat with a browser: one-time links, sessions, signing out."""

from bot.chat.access import MEMBERS
from bot.chat.router import Action, Feature, Job
from bot.features.signin import handlers, jobs, texts
from bot.features.signin.rules import holds_link

FEATURE = Feature(
    "signin",
    actions=(Action("signin", MEMBERS, handlers.press),),
    jobs=(Job("signed_out", jobs.signed_out), Job("hide_keys", jobs.hide_keys)),
    problems=texts.PROBLEMS,
    is_secret=holds_link,
)
