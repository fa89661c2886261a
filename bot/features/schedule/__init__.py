"""Schedules: my coming sessions, reminders, what a newcomer has missed."""

from bot.chat.access import MEMBERS, only
from bot.chat.router import Action, Command, Feature, Job
from bot.features.schedule import handlers, jobs, texts
from db.models import Role

FEATURE = Feature(
    "schedule",
    commands=(
        Command(
            "lich",
            MEMBERS,
            handlers.lich,
            texts.MENU,
            texts.HELP,
            "/lich",
            order=10,
            shown_to=only(Role.TRAINEE, Role.GROUP_LEADER),
        ),
    ),
    actions=(
        Action("sched", MEMBERS, handlers.page),
        Action("ics", MEMBERS, handlers.ics),
    ),
    jobs=(Job("reminders", jobs.reminders),),
    on_join=jobs.on_join,
)
