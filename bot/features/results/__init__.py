"""Results: scores and bands, attempts, corrections, what trainees and wards are told."""

from bot.chat.access import LEARNERS, MEMBERS
from bot.chat.router import Action, Command, Feature
from bot.features.results import handlers, texts
from bot.features.results.form import CENTRE, FORM
from bot.features.results.problems import PROBLEMS
from bot.features.results.publish_form import PUBLISH_FORM

FEATURE = Feature(
    "results",
    commands=(
        Command(
            "nhapdiem",
            CENTRE,
            handlers.post,
            menu=texts.MENU_POST,
            help=texts.HELP_POST,
            example="/nhapdiem NTD-01\nNguyễn Văn An; 8,5\nTrần Thị Bình; khá",
            order=60,
        ),
        Command(
            "ketqua",
            MEMBERS,
            handlers.mine,
            menu=texts.MENU_MINE,
            help=texts.HELP_MINE,
            example="/ketqua",
            order=65,
            shown_to=LEARNERS,
        ),
    ),
    actions=(Action("respub", CENTRE, handlers.publish),),
    forms=(FORM, PUBLISH_FORM),
    problems=PROBLEMS,
)
