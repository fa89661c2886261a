"""Following a running class: who has confirmed, whom to call, who is absent too often."""

from bot.chat.router import Action, Command, Feature
from bot.features.followup import form, handlers, texts

FEATURE = Feature(
    "followup",
    commands=(
        Command(
            "theodoi",
            form.WHO,
            handlers.theodoi,
            texts.MENU,
            texts.HELP,
            "/theodoi NTD-01",
            order=45,
        ),
    ),
    actions=(
        Action("follow", form.WHO, handlers.page),
        Action("nudge", form.WHO, handlers.nudge),
        Action("called", form.WHO, handlers.called),
        Action("phoned", form.WHO, handlers.phoned),
        Action("callist", form.WHO, handlers.callist),
    ),
    forms=(form.NUDGE, form.CALLED),
    problems=texts.PROBLEMS,
)
