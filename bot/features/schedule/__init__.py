"""Schedules: my coming sessions, reminders, what a newcomer has missed."""

from bot.chat.access import LEARNERS, MEMBERS
from bot.chat.router import Action, Command, Feature, Job
from bot.features.schedule import handlers, jobs, texts

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
            shown_to=LEARNERS,
            also=("lich cua toi", "lich hoc cua toi", "xem lich", "xem lich hoc", "thoi khoa bieu"),
        ),
    ),
    actions=(
        Action("sched", MEMBERS, handlers.page),
        Action("ics", MEMBERS, handlers.ics),
    ),
    jobs=(Job("reminders", jobs.reminders),),
    on_join=jobs.on_join,
)
