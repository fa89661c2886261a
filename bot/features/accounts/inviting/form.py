"""The form that invites somebody to a role."""

from __future__ import annotations

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Choice, Facts, Form, Step
from bot.chat.turn import Turn
from bot.features.accounts import texts, views
from bot.features.accounts.inviting import roster
from bot.features.accounts.inviting import service as inviting
from bot.features.accounts.inviting import texts as moi_texts
from bot.features.accounts.inviting import views as moi_views
from bot.features.accounts.inviting.words import Unit
from bot.features.accounts.service import not_joined
from bot.features.accounts.told import tell_with_menu
from bot.kit.dates import format_date
from bot.kit.phones import format_phone, parse_phone
from bot.kit.problem import Problem
from bot.kit.text import Renderable, joined
from bot.kit.vietnamese import parse_full_name, search_key
from db.models import Person, Role

WHO = only(Role.DEPUTY_SECRETARY, Role.CENTRE_STAFF, Role.ADMIN)


def units_of(turn: Turn, role: Role | None = None) -> list[Unit]:
    """The organisations to which this actor may invite, for a role or for all."""
    offers = roster.invitable(turn.session, turn.actor)
    return [Unit(r, o.code, o.name) for r, o in offers if role in {None, r}]


def wanted(turn: Turn, answers: Answers) -> inviting.Wanted:
    """Raises Problem accounts.not_allowed."""
    code = answers.get("unit")
    for role, organisation in roster.invitable(turn.session, turn.actor):
        if role == answers["role"] and code in {None, organisation.code}:
            return inviting.Wanted(role, organisation, str(answers["name"]), answers.get("phone"))
    raise Problem("accounts.not_allowed")


def _load(turn: Turn, answers: Answers) -> Facts:
    role = Role(answers["role"])
    units = units_of(turn, role)
    if not units:
        raise Problem("accounts.not_allowed")
    found: Person | None = None
    if "name" in answers and (len(units) == 1 or "unit" in answers):
        person = inviting.known_person(turn.session, wanted(turn, answers))
        if person and person.id and not not_joined(turn.session, [person.id]):
            found = person
    return {"role": role, "units": units, "found": found}


def _parse_unit(ask: Ask, typed: str) -> str:
    units: list[Unit] = ask.facts["units"]
    for unit in units:
        if search_key(typed) in {search_key(unit.code), search_key(unit.name)}:
            return unit.code
    codes = ", ".join(unit.code for unit in units[:20])
    raise Problem("accounts.organisation_unknown", given=typed, codes=codes)


def _unit_choices(ask: Ask) -> list[Choice]:
    return [Choice(moi_texts.UNIT(code=u.code, name=u.name), u.code) for u in ask.facts["units"]]


def _review(ask: Ask) -> Renderable:
    units: list[Unit] = ask.facts["units"]
    unit = next((u for u in units if u.code == ask.answers.get("unit")), units[0])
    phone = ask.answers.get("phone")
    found: Person | None = ask.facts["found"]
    shown = moi_texts.REVIEW(
        name=str(ask.answers["name"]),
        role=views.role_at(unit.role, unit.name),
        phone=format_phone(phone) if phone else moi_texts.NO_PHONE,
    )
    if found is None:
        return joined([shown, moi_texts.BY_CODE()])
    born = format_date(found.birth_date) if found.birth_date else moi_texts.NO_BIRTH
    return joined([shown, moi_texts.HERE_ALREADY(name=found.full_name, born=born)])


def submit(turn: Turn, answers: Answers) -> None:
    """Invite, and say it to the one who invites and to the one who is here already."""
    person = wanted(turn, answers)
    done = inviting.invite(turn.session, turn.actor, turn.now, person)
    role = views.role_at(person.role, person.organisation.name)
    name = person.full_name
    if done.code:
        moi_views.say_invitation(turn, done.code, name, role)
    elif not done.is_new:
        turn.replace(moi_texts.HELD_ALREADY(name=name, role=role))
    else:
        tell_with_menu(turn, done.person_id or 0, moi_texts.YOU_HAVE(role=role))
        turn.replace(moi_texts.GIVEN(name=name, role=role))


INVITE = Form(
    name="invite",
    version=1,
    title=moi_texts.INVITE_TITLE,
    who=WHO,
    steps=(
        Step(
            "unit",
            moi_texts.UNIT_LABEL,
            ask=lambda ask: moi_texts.ASK_UNIT(role=texts.ROLES[ask.facts["role"]]),
            parse=_parse_unit,
            choices=_unit_choices,
            columns=1,
            skip=lambda ask: len(ask.facts["units"]) == 1,
        ),
        Step(
            "name",
            moi_texts.NAME_LABEL,
            ask=lambda _ask: moi_texts.ASK_NAME(),
            parse=lambda _ask, typed: parse_full_name(typed),
        ),
        Step(
            "phone",
            moi_texts.PHONE_LABEL,
            ask=lambda _ask: moi_texts.ASK_PHONE(),
            parse=lambda _ask, typed: parse_phone(typed),
            optional=True,
        ),
    ),
    load=_load,
    review=_review,
    submit=submit,
)
