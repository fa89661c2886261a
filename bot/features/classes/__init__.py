"""Classes, their sessions and quotas."""

from bot.chat.router import Command, Feature
from bot.features.classes import handlers, texts_opening
from bot.features.classes.form_opening import OPEN_CLASS, STAFF
from bot.features.classes.problems import PROBLEMS

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
    ),
    forms=(OPEN_CLASS,),
    problems=PROBLEMS,
)
