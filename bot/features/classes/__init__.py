"""Classes, their sessions and quotas."""

from bot.chat.router import Action, Command, Feature
from bot.features.classes.card import handlers as handlers_card
from bot.features.classes.card import texts as texts_card
from bot.features.classes.details.form import CHANGE_CLASS
from bot.features.classes.ending.form import CANCEL_CLASS, END_CLASS
from bot.features.classes.opening import handlers
from bot.features.classes.opening import texts as texts_opening
from bot.features.classes.opening.form import OPEN_CLASS, STAFF
from bot.features.classes.problems import PROBLEMS
from bot.features.classes.schedule import handlers as handlers_schedule
from bot.features.classes.schedule import texts as texts_schedule
from bot.features.classes.schedule.form import SCHEDULE

FEATURE = Feature(
    "classes",
    commands=(
        Command(
            "molop",
            STAFF,
            handlers.open_class,
            texts_opening.MENU,
            texts_opening.HELP,
            example="/molop",
            order=10,
        ),
        Command(
            "lop",
            STAFF,
            handlers_card.show_class,
            texts_card.MENU,
            texts_card.HELP,
            example="/lop NTD-01",
            order=11,
        ),
        Command(
            "lichhoc",
            STAFF,
            handlers_schedule.schedule,
            texts_schedule.MENU,
            texts_schedule.HELP,
            example="/lichhoc NTD-01",
            order=12,
            also=("lich", "xem lich", "sua lich"),
        ),
    ),
    actions=(
        Action("cls", STAFF, handlers_card.press),
        Action("ses", STAFF, handlers_schedule.press),
    ),
    forms=(OPEN_CLASS, END_CLASS, CANCEL_CLASS, CHANGE_CLASS, SCHEDULE),
    problems=PROBLEMS,
)
