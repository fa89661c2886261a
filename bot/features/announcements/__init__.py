"""Announcements to the trainees of a class."""

from bot.chat.router import Command, Feature
from bot.features.announcements import handlers, texts
from bot.features.announcements.form import FORM, WHO

FEATURE = Feature(
    "announcements",
    commands=(
        Command(
            "thongbao",
            WHO,
            handlers.thongbao,
            texts.MENU,
            texts.HELP,
            "/thongbao NTD-01",
            order=46,
        ),
    ),
    forms=(FORM,),
    problems=texts.PROBLEMS,
)
