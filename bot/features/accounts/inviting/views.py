"""How invitations, trainees who have not joined and holders of roles are shown."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.access import Actor
from bot.chat.say import Button, Say, button
from bot.chat.turn import Turn
from bot.features.accounts import texts, views
from bot.features.accounts.inviting import roster
from bot.features.accounts.inviting import texts as moi_texts
from bot.features.accounts.inviting.service import PersonalCode
from bot.features.accounts.rules import CODE_LIFETIME
from bot.features.accounts.service import browser_link, invitation_link
from bot.features.people.rules import Written, names_apart
from bot.kit.dates import format_moment
from bot.kit.phones import format_phone
from bot.kit.text import Plain, Renderable, joined
from db.models import Role

PAGE = 10
SECRET = "invitation"


def example(actor: Actor) -> str:
    """What this actor may type after /moi."""
    return next((typed for role, typed in moi_texts.EXAMPLES.items() if actor.has(role)), "")


def screen(roles: Sequence[Role], missing: int | None) -> Say:
    """What can be done here. `missing`: trainees not joined; None for who has no trainees."""
    rows: list[list[Button]] = [
        [button(moi_texts.INVITE_ROLE(role=texts.ROLES[role]), "moi", "invite", role)]
        for role in roles
    ]
    if missing is not None:
        rows.append([button(moi_texts.TRAINEES(count=missing), "moi", "missing")])
        rows.append([button(moi_texts.LEADER, "moi", "leader")])
    rows.append([button(moi_texts.NEW_WAY, "moi", "again")])
    rows.append([button(moi_texts.ROLES_HELD, "moi", "held", 0)])
    return Say(moi_texts.SCREEN(), rows)


def until(turn: Turn) -> str:
    return format_moment(turn.now + CODE_LIFETIME, turn.zone)


def say_invitation(turn: Turn, code: str, name: str, role: Renderable) -> None:
    """The word to the one who invites, then a message that can be forwarded as it is."""
    turn.replace(moi_texts.INVITED(name=name, until=until(turn)))
    say_forward(turn, code, name, role)


def say_forward(turn: Turn, code: str, name: str, role: Renderable) -> None:
    link, browser = turn.setup.invite_link(code), browser_link(turn.setup, code)
    if link:
        words = moi_texts.FORWARD(name=name, role=role, link=link, code=code)
    else:
        words = moi_texts.FORWARD_CODE(name=name, role=role, code=code)
    other = moi_texts.FORWARD_BROWSER(link=browser) if browser else None
    turn.add(Say(joined([words, other]), secret=SECRET))


def missing(turn: Turn, codes: Sequence[PersonalCode]) -> Say:
    """Trainees who have not joined, each with a phone number and a link of their own."""
    if not codes:
        return Say(moi_texts.NONE_MISSING())
    rows = [
        moi_texts.MISSING_ROW(
            number=number,
            name=one.name,
            phone=format_phone(one.phone) if one.phone else moi_texts.NO_PHONE,
            classes=", ".join(one.classes),
            link=_links(turn, one.code),
        )
        for number, one in enumerate(codes, 1)
    ]
    head = moi_texts.MISSING_HEAD(count=len(codes), until=until(turn))
    return Say(joined([head, *rows]), secret=SECRET)


def _links(turn: Turn, code: str) -> Renderable:
    browser = browser_link(turn.setup, code)
    shown = Plain(invitation_link(turn.setup, code))
    return joined([shown, moi_texts.IN_BROWSER(link=browser) if browser else None])


def holders(held: Sequence[roster.Held], page: int) -> Say:
    """Who holds roles, a page of them, each a button."""
    if not held:
        return Say(moi_texts.NO_HOLDERS())
    shown = held[page * PAGE : (page + 1) * PAGE]
    written = names_apart({one.person_id: one for one in held}.values())
    rows = [[button(_holder(one, written), "moi", "end", one.id)] for one in shown]
    if (page + 1) * PAGE < len(held):
        rows.append([button(moi_texts.MORE, "moi", "held", page + 1)])
    return Say(moi_texts.HOLDERS_HEAD(), rows)


def _holder(one: roster.Held, written: Written) -> Renderable:
    return moi_texts.HOLDER(name=written(one), role=views.role_at(one.role, one.organisation))
