"""Joining, roles, menus, one's own data."""

from bot.chat.access import ANYBODY, MEMBERS
from bot.chat.router import Action, Command, Feature
from bot.features.accounts import form, handlers, oneself, texts
from bot.features.accounts.inviting import handlers as moi
from bot.features.accounts.inviting import texts as moi_texts
from bot.features.accounts.inviting import views as moi_views
from bot.features.accounts.inviting.form import INVITE, WHO
from bot.features.accounts.inviting.role_forms import END_ROLE, LEADER
from bot.features.accounts.inviting.way_in_form import WAY_IN
from bot.features.accounts.rules import holds_code

FEATURE = Feature(
    "accounts",
    commands=(
        Command(
            "moi",
            WHO,
            moi.moi,
            moi_texts.MENU_MOI,
            moi_texts.HELP_MOI,
            order=70,
            example_of=moi_views.example,
        ),
        Command(
            "start",
            ANYBODY,
            handlers.start,
            None,
            texts.HELP_START,
            "/start ACDE-FGHJ-KMNP",
            order=80,
            also=("bat dau",),
        ),
        Command("menu", MEMBERS, oneself.menu, None, texts.HELP_MENU, order=90),
        Command("toi", MEMBERS, oneself.me, texts.MENU_TOI, texts.HELP_TOI, order=92),
        Command("ngonngu", ANYBODY, oneself.language, None, texts.HELP_NGONNGU, order=94),
        Command(
            "trogiup",
            ANYBODY,
            oneself.show_help,
            texts.MENU_TROGIUP,
            texts.HELP_TROGIUP,
            order=96,
            also=("giup", "giup do", "huong dan"),
        ),
        Command(
            "huy", ANYBODY, oneself.leave, None, texts.HELP_HUY, order=98, also=("huy bo", "cancel")
        ),
    ),
    actions=(
        Action("consent", ANYBODY, handlers.decide_consent),
        Action("rename", MEMBERS, handlers.rename),
        Action("lang", ANYBODY, oneself.set_language),
        Action("withdraw", MEMBERS, oneself.ask_withdrawal),
        Action("moi", WHO, moi.press),
    ),
    forms=(form.NAME, form.OWN_NAME, form.BIRTH, form.WITHDRAW, INVITE, LEADER, END_ROLE, WAY_IN),
    problems=texts.PROBLEMS,
    on_contact=handlers.contact,
    on_words=handlers.plain_words,
    is_secret=holds_code,
)
