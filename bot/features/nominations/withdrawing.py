"""The form that takes somebody out of a class: the reason, the preview, Xác nhận."""

from __future__ import annotations

from bot.chat.access import only
from bot.chat.forms import desk
from bot.chat.forms.form import Answers, Ask, Facts, Form, Step
from bot.chat.say import Say, command_button
from bot.chat.turn import Turn
from bot.features.classes.rules import class_title
from bot.features.nominations import leaving, texts
from bot.features.nominations.arguments import numbers
from bot.features.nominations.deciding.form import parse_reason, reason_choices
from bot.features.nominations.pressed import refresh_card, show_instead
from bot.features.nominations.queries import class_of, find_nominee
from bot.features.nominations.rules import STANDING
from bot.kit.problem import Problem
from bot.kit.text import Renderable, joined
from db.models import NominationStatus, Role

WITHDRAWERS = only(Role.DEPUTY_SECRETARY, Role.CENTRE_STAFF)
EFFECTS = {
    NominationStatus.ACCEPTED: texts.FREES_PLACE,
    NominationStatus.SUBMITTED: texts.FREES_NOMINATION,
}


def begin(turn: Turn, args: tuple[str, ...]) -> None:
    (nomination_id,) = numbers(args, 1)
    row = find_nominee(turn.session, turn.actor, nomination_id)
    cls = class_of(turn.session, row.nomination.class_id)
    try:
        leaving.check_may_leave(turn.actor, cls, row, turn.now, turn.zone)
    except Problem as problem:
        if row.status in STANDING:
            raise
        show_instead(turn, row, problem)
        return
    given = {"nomination_id": row.id, "at": turn.inbound.message_ref}
    desk.open_form(turn, FORM, subject=str(row.id), given=given)


def _load(turn: Turn, answers: Answers) -> Facts:
    row = find_nominee(turn.session, turn.actor, answers["nomination_id"])
    return {"row": row, "cls": class_of(turn.session, row.nomination.class_id)}


def _ask_reason(ask: Ask) -> Renderable:
    name, code = ask.facts["row"].person.full_name, ask.facts["cls"].code
    return texts.ASK_WHY_WITHDRAW(name=name, code=code)


def _review(ask: Ask) -> Renderable:
    row, cls = ask.facts["row"], ask.facts["cls"]
    return texts.REVIEW_WITHDRAW(
        person=joined([row.person.full_name, row.cell.name if row.cell else None], " · "),
        cls=class_title(cls),
        reason=ask.answers["reason"],
        effect=EFFECTS.get(row.status, texts.FREES_NOTHING)(),
    )


def _submit(turn: Turn, answers: Answers) -> None:
    done = leaving.withdraw(
        turn.session,
        turn.actor,
        turn.now,
        turn.zone,
        nomination_id=answers["nomination_id"],
        reason=answers["reason"],
    )
    refresh_card(turn, done.row.id, answers.get("at"))
    centre = done.cls.centre_id in turn.actor.centres
    text = texts.WITHDRAWN(name=done.row.person.full_name, cls=class_title(done.cls))
    moved: Renderable | None = None
    if done.moved:
        mine = centre or done.moved.nomination.ward_id in turn.actor.wards
        name, ward = done.moved.person.full_name, done.moved.ward.name
        moved = texts.MOVED_UP(name=name, ward=ward) if mine else texts.PASSED_ON()
    command = "xetduyet" if centre else "danhsach"
    buttons = [[command_button(texts.SEE_LIST, command, done.cls.code)]]
    turn.add(Say(joined([text, moved]), buttons, replaces=True))


FORM = Form(
    name="nomination_withdraw",
    version=1,
    title=texts.TITLE_WITHDRAW,
    who=WITHDRAWERS,
    steps=(
        Step(
            "reason",
            texts.WHY,
            _ask_reason,
            lambda _ask, text: parse_reason(text, texts.WITHDRAW_REASONS),
            choices=lambda _ask: reason_choices(texts.WITHDRAW_REASONS),
        ),
    ),
    review=_review,
    submit=_submit,
    load=_load,
)
