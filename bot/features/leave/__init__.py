"""Leave: a trainee asks, the centre decides, the ward knows."""

from bot.chat.access import LEARNERS, MEMBERS, only
from bot.chat.router import Action, Command, Feature, Job
from bot.features.leave import handlers, handlers_deciding, jobs, texts
from bot.features.leave.form import FORM
from bot.features.leave.form_deciding import APPROVE, REJECT
from bot.features.leave.form_other import OPINION, WITHDRAW
from bot.features.leave.problems import PROBLEMS
from db.models import Role

STAFF = only(Role.CENTRE_STAFF)
DEPUTIES = only(Role.DEPUTY_SECRETARY)

FEATURE = Feature(
    "leave",
    commands=(
        Command(
            "xinnghi",
            MEMBERS,
            handlers.ask_leave,
            texts.TITLE,
            texts.HELP,
            "/xinnghi NTD-01\nBuổi: 24/11/2026 sáng\nLý do: đưa con đi bệnh viện",
            order=30,
            shown_to=LEARNERS,
            also=("nghi hoc", "xin nghi phep", "don xin nghi hoc"),
        ),
        Command(
            "donnghi",
            MEMBERS,
            handlers_deciding.show_requests,
            texts.LIST_TITLE,
            texts.LIST_HELP,
            "/donnghi",
            order=35,
            shown_to=only(Role.CENTRE_STAFF, Role.DEPUTY_SECRETARY),
            also=("duyet don", "duyet don xin nghi"),
        ),
    ),
    actions=(
        Action("lvmine", MEMBERS, handlers.show_own),
        Action("lvwd", MEMBERS, handlers.ask_withdrawal),
        Action("lvlist", STAFF, handlers_deciding.show_waiting),
        Action("lvhist", STAFF, handlers_deciding.show_closed),
        Action("lvok", STAFF, handlers_deciding.ask_approval),
        Action("lvall", STAFF, handlers_deciding.ask_approval_of_all),
        Action("lvno", STAFF, handlers_deciding.ask_rejection),
        Action("lvfile", STAFF, handlers_deciding.show_files),
        Action("lvward", DEPUTIES, handlers_deciding.show_of_ward),
        Action("lvop", DEPUTIES, handlers_deciding.ask_opinion),
    ),
    forms=(FORM, APPROVE, REJECT, OPINION, WITHDRAW),
    jobs=(Job("moot_leave", jobs.moot), Job("leave_reminders", jobs.reminders)),
    problems=PROBLEMS,
    on_file=handlers.take_later_file,
)
