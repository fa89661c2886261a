"""Nominations: cells propose, wards put people forward, the centre decides, places pass on."""

from bot.chat.access import only
from bot.chat.router import Action, Command, Feature, Job
from bot.features.nominations import handlers, jobs, texts, whose, withdrawing
from bot.features.nominations.cell_quotas import form as allotting_form
from bot.features.nominations.cell_quotas import handlers as allotting
from bot.features.nominations.deciding import form as decision_form
from bot.features.nominations.deciding import handlers as deciding_handlers
from bot.features.nominations.deciding import problem_texts as deciding_problems
from bot.features.nominations.deciding import texts as deciding_texts
from bot.features.nominations.lists import form, workbook_problems
from bot.features.nominations.problem_texts import PROBLEMS
from bot.features.nominations.proposals import form as proposal_form
from bot.features.nominations.proposals import handlers as proposing
from bot.features.nominations.proposals import selecting_form
from db.models import Role

WARD_SIDE = only(Role.DEPUTY_SECRETARY, Role.CELL_SECRETARY)
ALL_SIDES = only(Role.DEPUTY_SECRETARY, Role.CELL_SECRETARY, Role.CENTRE_STAFF)

FEATURE = Feature(
    "nominations",
    commands=(
        Command(
            "decu",
            WARD_SIDE,
            handlers.nominate,
            texts.MENU_NOMINATE,
            texts.HELP_NOMINATE,
            texts.EXAMPLE_NOMINATE,
            order=10,
        ),
        Command(
            "danhsach",
            WARD_SIDE,
            handlers.show_list,
            texts.MENU_LIST,
            texts.HELP_LIST,
            "/danhsach NTD-01",
            order=11,
        ),
        Command(
            "chitieu",
            form.DEPUTIES,
            handlers.show_quota,
            texts.MENU_QUOTA,
            texts.HELP_QUOTA,
            texts.EXAMPLE_QUOTA,
            order=12,
        ),
        Command(
            "xetduyet",
            decision_form.STAFF,
            deciding_handlers.decide,
            deciding_texts.MENU,
            deciding_texts.HELP,
            deciding_texts.EXAMPLE,
            order=13,
            also=("duyet de cu", "xet de cu", "duyet danh sach"),
        ),
    ),
    actions=(
        Action("nomward", form.DEPUTIES, handlers.choose_ward),
        Action("quotacell", form.DEPUTIES, allotting.open_guided),
        Action("propnew", form.DEPUTIES, handlers.nominate_others),
        Action("propboard", WARD_SIDE, proposing.show_board),
        Action("propdo", form.DEPUTIES, proposing.choose_one),
        Action("propsel", form.DEPUTIES, proposing.choose_many),
        Action("prop", WARD_SIDE, proposing.show_card),
        Action("propout", WARD_SIDE, proposing.begin_taking_back),
        Action("nomlist", WARD_SIDE, handlers.turn_page),
        Action("nom", ALL_SIDES, handlers.show_card),
        Action("nomout", withdrawing.WITHDRAWERS, withdrawing.begin),
        Action("nomqueue", decision_form.STAFF, deciding_handlers.turn_queue_page),
        Action("nomclass", decision_form.STAFF, deciding_handlers.show_class),
        Action("nomall", decision_form.STAFF, deciding_handlers.approve_all),
        Action("nommove", decision_form.STAFF, deciding_handlers.approve_waiting),
        Action("nomwait", decision_form.STAFF, deciding_handlers.waitlist_rest),
        Action("nomdo", decision_form.STAFF, deciding_handlers.decide_one),
        Action("nomnext", decision_form.STAFF, deciding_handlers.show_next),
    ),
    forms=(
        whose.FORM,
        form.FORM,
        form.REST,
        decision_form.FORM,
        decision_form.AS_PRESSED,
        withdrawing.FORM,
        proposal_form.FORM,
        proposal_form.REST,
        *selecting_form.FORMS,
        allotting_form.FORM,
    ),
    jobs=(
        Job("tell_wards", jobs.tell_wards),
        Job("read_lists", jobs.read_lists, jobs.lists_to_read),
        Job("proposals", jobs.proposals),
        Job("undecided", jobs.undecided),
    ),
    problems={**PROBLEMS, **deciding_problems.PROBLEMS, **workbook_problems.PROBLEMS},
    on_file=handlers.offer_file,
)
