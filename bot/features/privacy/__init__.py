"""Personal data: what is held, what people may ask for, how long it is kept."""

from bot.chat.access import ANYBODY
from bot.chat.router import Action, Command, Feature, Job
from bot.features.privacy import (
    admin_form,
    admin_handlers,
    admin_texts,
    form,
    handlers,
    jobs,
    texts,
)

FEATURE = Feature(
    "privacy",
    commands=(
        Command(
            "yeucau",
            admin_handlers.WHO,
            admin_handlers.yeucau,
            admin_texts.MENU,
            admin_texts.HELP,
            order=76,
        ),
    ),
    actions=(
        Action("pd", ANYBODY, handlers.press),
        Action("dr", admin_handlers.WHO, admin_handlers.press),
    ),
    forms=(form.FIX, form.LIMIT, form.DELETE, admin_form.DONE, admin_form.REFUSE),
    jobs=(Job("data reminders", jobs.remind), Job("retention", jobs.retention)),
    problems=texts.PROBLEMS,
    on_withdraw=handlers.on_withdraw,
)
