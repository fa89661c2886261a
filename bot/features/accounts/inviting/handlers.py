"""/moi: inviting, links for trainees, group leaders, ending roles."""

from __future__ import annotations

from bot.chat.errors import words_of
from bot.chat.forms import desk
from bot.chat.forms.form import Answers
from bot.chat.say import Say
from bot.chat.turn import Turn
from bot.features.accounts import texts
from bot.features.accounts.inviting import roster
from bot.features.accounts.inviting import service as inviting
from bot.features.accounts.inviting import views as moi_views
from bot.features.accounts.inviting.form import units_of
from bot.features.accounts.inviting.words import Read, read_invitation
from bot.features.accounts.rules import role_at_start, role_named
from bot.kit.problem import Problem
from bot.kit.text import joined
from bot.kit.typed import Typed
from db.models import Role


def moi(turn: Turn, typed: Typed) -> None:
    """The screen; or what was typed after the command, or below it."""
    text = "; ".join(part for part in [typed.head, *(x.text for x in typed.lines)] if part)
    if not text:
        turn.add(_screen(turn))
        return
    units = units_of(turn)
    named = role_at_start(text.replace(";", " ").split())
    if named and named[0] is Role.TRAINEE and turn.actor.wards:
        _missing(turn)
    elif named and named[0] is Role.GROUP_LEADER and turn.actor.wards:
        desk.open_form(turn, turn.setup.router.forms["leader"])
    else:
        read = read_invitation(text, units)
        if read is None or read.role not in {unit.role for unit in units}:
            raise _not_invited(turn, text, named[0] if named else None)
        _open(turn, read)


def _not_invited(turn: Turn, text: str, role: Role | None) -> Problem:
    """Why nobody is invited to what was typed."""
    if role is Role.ADMIN and turn.actor.has(Role.ADMIN):
        return Problem("accounts.admin_by_command")
    units = units_of(turn)
    roles = joined(list(dict.fromkeys(texts.ROLES[unit.role] for unit in units)), ", ")
    if role:
        return Problem("accounts.role_elsewhere", role=texts.ROLES[role], roles=roles)
    return Problem("accounts.role_unknown", given=text[:60], roles=roles)


def _open(turn: Turn, read: Read) -> None:
    """Open the form with what was understood; what was not is said first and asked again.

    Raises Problem accounts.organisation_not_yours where the form would not ask for the
    organisation: somebody meant for another ward must not be invited to one's own.
    """
    unknown = next((p for p in read.problems if p.code == "accounts.organisation_unknown"), None)
    if unknown and len(units_of(turn, read.role)) == 1:
        raise Problem("accounts.organisation_not_yours", **unknown.facts)
    if read.problems:
        words = [words_of(turn.setup.router, problem) for problem in read.problems]
        turn.say(joined(words))
    answers: Answers = {"unit": read.code, "name": read.full_name, "phone": read.phone}
    answers = {name: value for name, value in answers.items() if value is not None}
    if read.full_name and read.code and not read.problems:
        answers.setdefault("phone", None)
    form = turn.setup.router.forms["invite"]
    desk.open_form(turn, form, subject=read.role, given={"role": read.role}, answers=answers)


def _screen(turn: Turn) -> Say:
    roles = list(dict.fromkeys(unit.role for unit in units_of(turn)))
    missing: int | None = None
    if turn.actor.wards:
        rows = roster.missing_trainees(turn.session, turn.actor.wards)
        missing = len({row.person_id for row in rows})
    return moi_views.screen(roles, missing)


def _missing(turn: Turn) -> None:
    codes = inviting.invite_trainees(turn.session, turn.actor, turn.now)
    turn.add(moi_views.missing(turn, codes))


def press(turn: Turn, arguments: tuple[str, ...]) -> None:
    """A button of the screen. What it names is checked as if it had been typed."""
    what, argument = arguments[0] if arguments else "", arguments[1] if len(arguments) > 1 else ""
    role = role_named(argument)
    if what == "invite" and role:
        form = turn.setup.router.forms["invite"]
        desk.open_form(turn, form, subject=role, given={"role": role})
    elif what == "missing" and turn.actor.wards:
        _missing(turn)
    elif what == "leader" and turn.actor.wards:
        desk.open_form(turn, turn.setup.router.forms["leader"])
    elif what == "again":
        desk.open_form(turn, turn.setup.router.forms["way_in"])
    elif what == "held":
        page = int(argument) if argument.isdecimal() else 0
        held = roster.holders(turn.session, turn.actor)
        turn.add(moi_views.holders(held, min(page, len(held) // moi_views.PAGE)))
    elif what == "end" and argument.isdecimal():
        form = turn.setup.router.forms["end_role"]
        desk.open_form(turn, form, subject=argument, given={"assignment": int(argument[:18])})
    else:
        turn.add(_screen(turn))
