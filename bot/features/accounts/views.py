"""How joining, menus and one's own data are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from bot.chat.access import Actor
from bot.chat.router import Command, Router
from bot.chat.say import Say, button, command_button
from bot.features.accounts import texts
from bot.features.accounts.queries import AboutMe
from bot.features.accounts.rules import MOST_WRONG
from bot.features.accounts.tries import Entry
from bot.features.signin.service import Device, device_lines
from bot.features.signin.service import buttons as sign_in_buttons
from bot.kit.dates import format_date, format_moment
from bot.kit.phones import format_phone
from bot.kit.text import Bold, Line, Renderable, joined
from db.models import Role


def role_at(role: Role, organisation: str) -> Line:
    return texts.ROLE_AT(role=texts.ROLES[role], organisation=organisation)


def keyboard(router: Router, actor: Actor) -> list[list[Renderable]]:
    """The menu of this person's roles, two keys a row."""
    labels = [command.menu for command in router.menu(actor) if command.menu]
    return [list(labels[i : i + 2]) for i in range(0, len(labels), 2)]


def with_menu(router: Router, actor: Actor, text: Renderable) -> Say:
    """A message that also brings the menu keyboard up to date."""
    return Say(text, keyboard=keyboard(router, actor) or None)


def welcome(router: Router, actor: Actor, roles: list[tuple[Role, str]]) -> Say:
    lines = [texts.TOI_ITEM(item=role_at(*role)) for role in roles]
    shown = joined(lines) if lines else texts.NO_ROLES()
    return with_menu(router, actor, texts.WELCOME(name=actor.full_name, roles=shown))


def hello() -> Say:
    return ask_contact(texts.HELLO())


def ask_contact(text: Renderable) -> Say:
    return Say(text, contact=texts.SHARE_PHONE)


def not_taken(entry: Entry, zone: ZoneInfo, wrong: Line) -> Renderable:
    """The one answer to everything that was not taken, and the one to who must wait."""
    if entry.until:
        return texts.LOCKED(most=MOST_WRONG, until=format_moment(entry.until, zone))
    return wrong


def consent(full_name: str) -> Say:
    buttons = [
        button(texts.AGREE, "consent", "yes"),
        button(texts.DISAGREE, "consent", "no"),
    ]
    return Say(texts.CONSENT(name=full_name), [buttons])


def help_of(commands: Iterable[Command], actor: Actor) -> Renderable:
    lines: list[Renderable] = [texts.HELP_TITLE()]
    for command in commands:
        lines.append(texts.HELP_LINE(name=command.name, help=command.help))
        example = command.example_for(actor)
        if example not in {"", f"/{command.name}"}:
            lines.append(texts.HELP_EXAMPLE(example=example))
    return joined([*lines, texts.HELP_END()])


def about_me(
    me: AboutMe, zone: ZoneInfo, devices: Sequence[Device] = (), *, has_browser: bool = False
) -> Say:
    """What is held about somebody, for their own eyes: nothing is hidden."""
    person = me.person
    roles = [texts.TOI_ITEM(item=role_at(*role)) for role in me.roles]
    born = format_date(person.birth_date) if person.birth_date else texts.TOI_NONE
    phone = format_phone(person.phone) if person.phone else texts.TOI_NONE
    given = me.consent
    lines = [
        Bold(person.full_name),
        texts.TOI_ROLES(),
        *(roles or [texts.TOI_ITEM(item=texts.TOI_NONE)]),
        texts.TOI_HOME(home=me.home) if me.home else None,
        texts.TOI_POSITION(position=person.position) if person.position else None,
        texts.TOI_BORN(born=born),
        texts.TOI_PHONE(phone=phone),
        texts.TOI_CLASSES(count=me.classes),
        texts.TOI_LANGUAGE(),
        texts.TOI_CONSENT(version=given.version, when=format_moment(given.at, zone))
        if given
        else None,
        *device_lines(devices, zone),
        texts.TOI_ASK(),
    ]
    rows = [
        *sign_in_buttons(devices, is_open=has_browser),
        [button(texts.EXPORT_BUTTON, "pd", "export")],
        [button(texts.FIX_BUTTON, "pd", "fix"), button(texts.LIMIT_BUTTON, "pd", "limit")],
        [button(texts.WITHDRAW_BUTTON, "withdraw"), button(texts.DELETE_BUTTON, "pd", "del")],
        [button(texts.REQUESTS_BUTTON, "pd", "mine")],
        [command_button(texts.LANGUAGE_BUTTON, "ngonngu")],
    ]
    return Say(joined(lines), rows)
