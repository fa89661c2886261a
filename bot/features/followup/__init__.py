"""Following a running class: who has confirmed, whom to call, who is absent too often."""

from bot.chat.router import Action, Command, Feature
from bot.features.followup import form, handlers, link_handlers, texts
from bot.features.followup.rules import WHO

FEATURE = Feature(
    "followup",
    commands=(
        Command(
            "theodoi",
            WHO,
            handlers.theodoi,
            texts.MENU,
            texts.HELP,
            "/theodoi NTD-01",
            order=45,
        ),
    ),
    actions=(
        Action("follow", WHO, handlers.page),
        Action("nudge", WHO, handlers.nudge),
        Action("called", WHO, handlers.called),
        Action("phoned", WHO, handlers.phoned),
        Action("callist", WHO, handlers.callist),
        Action("callpage", WHO, link_handlers.call_page),
    ),
    forms=(form.NUDGE, form.CALLED),
    problems=texts.PROBLEMS,
)
