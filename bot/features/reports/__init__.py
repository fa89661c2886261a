"""Reports: a ward's or a centre's year in figures, and as a draft to be signed."""

from bot.chat.access import only
from bot.chat.router import Action, Command, Feature
from bot.features.reports import handlers, texts
from db.models import Role

READERS = only(Role.DEPUTY_SECRETARY, Role.CENTRE_STAFF)

FEATURE = Feature(
    "reports",
    commands=(
        Command(
            "baocao",
            READERS,
            handlers.ask,
            menu=texts.MENU,
            help=texts.HELP,
            example="/baocao 2026",
            order=80,
        ),
    ),
    actions=(
        Action("report", READERS, handlers.pressed),
        Action("repdoc", READERS, handlers.word),
        Action("repxls", READERS, handlers.excel),
    ),
    problems=texts.PROBLEMS,
)
