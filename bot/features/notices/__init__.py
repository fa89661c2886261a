"""Notices: who was told, who was reached, who has confirmed, whom to phone."""

from bot.chat.access import MEMBERS
from bot.chat.router import Action, Feature, Job
from bot.features.notices import handlers, jobs

FEATURE = Feature(
    "notices",
    actions=(Action("ack", MEMBERS, handlers.ack),),
    jobs=(Job("cancelled", jobs.cancelled), Job("undelivered", jobs.undelivered)),
)
