"""The form that gives somebody who has lost their accounts a new way in."""

from __future__ import annotations

from datetime import timedelta

from bot.chat.forms.form import Answers, Ask, Facts, Form, Step
from bot.chat.turn import Turn
from bot.features.accounts import views
from bot.features.accounts.inviting import regaining, roster
from bot.features.accounts.inviting import texts as moi_texts
from bot.features.accounts.inviting import views as moi_views
from bot.features.accounts.inviting.form import WHO
from bot.features.people.rules import Candidate, match_person
from bot.kit.dates import format_date
from bot.kit.problem import Problem
from bot.kit.text import Renderable


def _load(turn: Turn, _answers: Answers) -> Facts:
    found = regaining.regainable(turn.session, turn.actor)
    if not found:
        raise Problem("accounts.nobody_there")
    return {"people": found}


def _parse(ask: Ask, typed: str) -> int:
    people: list[roster.Held] = ask.facts["people"]
    candidates = [Candidate(one.person_id, one.full_name, one.birth_date) for one in people]
    return match_person(candidates, typed).key


def _review(ask: Ask) -> Renderable:
    one = next((p for p in ask.facts["people"] if p.person_id == ask.answers["person"]), None)
    if one is None:
        raise Problem("accounts.nobody_there")
    born = format_date(one.birth_date) if one.birth_date else moi_texts.NO_BIRTH
    return moi_texts.REVIEW_AGAIN(name=one.full_name, born=born)


def _submit(turn: Turn, answers: Answers) -> None:
    given = regaining.new_way_in(turn.session, turn.actor, turn.now, int(answers["person"]))
    one = given.held
    role = views.role_at(one.role, one.organisation)
    moi_views.say_invitation(turn, given.code, one.full_name, role)


WAY_IN = Form(
    name="way_in",
    version=1,
    title=moi_texts.AGAIN_TITLE,
    who=WHO,
    steps=(
        Step(
            "person",
            moi_texts.WHO_LABEL,
            ask=lambda _ask: moi_texts.ASK_WHO(),
            parse=_parse,
        ),
    ),
    load=_load,
    review=_review,
    submit=_submit,
    lifetime=timedelta(hours=1),
)
