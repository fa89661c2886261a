"""Certificates: issued once, corrected or withdrawn with their history, kept in a register for
good."""

from bot.chat.router import Action, Command, Feature, Job
from bot.features.certificates import handlers, jobs, texts
from bot.features.certificates.decision_form import DECISION_FORM
from bot.features.certificates.fix_form import FIX_FORM
from bot.features.certificates.form import CENTRE, FORM
from bot.features.certificates.problems import PROBLEMS
from bot.features.certificates.revoke_form import REVOKE_FORM

FEATURE = Feature(
    "certificates",
    commands=(
        Command(
            "chungnhan",
            CENTRE,
            handlers.show,
            menu=texts.MENU,
            help=texts.HELP,
            example="/chungnhan NTD-01\nQuyết định: 15-QĐ/TTCT; 20/11/2026\nSố đầu: 01/2026",
            order=62,
            also=("cap giay chung nhan", "cap giay", "so goc"),
        ),
    ),
    actions=(Action("gcn", CENTRE, handlers.press),),
    forms=(FORM, FIX_FORM, REVOKE_FORM, DECISION_FORM),
    jobs=(Job("certificates", jobs.remind_staff),),
    problems=PROBLEMS,
)
