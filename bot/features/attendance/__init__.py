"""Attendance: the list of each session, and what it means for the final paper."""

from bot.chat.access import MEMBERS, only
from bot.chat.router import Command, Feature
from bot.features.attendance.form import FORM
from bot.features.attendance.handlers import take_attendance
from bot.features.attendance.problems import PROBLEMS
from bot.features.attendance.texts import HELP, TITLE
from db.models import Role

FEATURE = Feature(
    "attendance",
    commands=(
        Command(
            "diemdanh",
            MEMBERS,
            take_attendance,
            TITLE,
            HELP,
            "/diemdanh NTD-01 23/11/2026 sáng",
            order=40,
            shown_to=only(Role.CENTRE_STAFF, Role.GROUP_LEADER),
        ),
    ),
    forms=(FORM,),
    problems=PROBLEMS,
)
