"""Forms that appoint a group leader and end a role."""

from __future__ import annotations

from datetime import timedelta

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Choice, Facts, Form, Step
from bot.chat.turn import Turn
from bot.features.accounts import views
from bot.features.accounts.inviting import leading, roster
from bot.features.accounts.inviting import service as inviting
from bot.features.accounts.inviting import texts as moi_texts
from bot.features.accounts.inviting.form import WHO
from bot.features.accounts.told import tell_with_menu
from bot.features.people.rules import Candidate, match_person, names_apart
from bot.kit.problem import Problem
from bot.kit.text import Renderable, joined
from db.models import Role

# --- group leader ------------------------------------------------------------------------


def _load_trainees(turn: Turn, _answers: Answers) -> Facts:
    found = roster.running_trainees(turn.session, turn.actor)
    if not found:
        raise Problem("accounts.no_trainees")
    return {"trainees": found}


def _classes(ask: Ask) -> list[str]:
    return list(dict.fromkeys(t.class_code for t in ask.facts["trainees"]))


def _class(ask: Ask) -> str:
    return str(ask.answers.get("class") or _classes(ask)[0])


def _group(ask: Ask) -> list[roster.Trainee]:
    return [t for t in ask.facts["trainees"] if t.class_code == _class(ask)]


def _parse_class(ask: Ask, typed: str) -> str:
    code = typed.replace(" ", "").upper()
    if code not in _classes(ask):
        raise Problem("class.unknown", given=typed)
    return code


def _parse_trainee(ask: Ask, typed: str) -> int:
    group = _group(ask)
    if any(str(t.enrolment_id) == typed for t in group):
        return int(typed)
    candidates = [Candidate(t.enrolment_id, t.full_name, t.birth_date) for t in group]
    return match_person(candidates, typed).key


def _trainee_choices(ask: Ask) -> list[Choice]:
    written = names_apart(_group(ask))
    return [Choice(_trainee_label(t, written(t)), str(t.enrolment_id)) for t in _group(ask)]


def _trainee_label(t: roster.Trainee, name: str) -> Renderable:
    return moi_texts.LEADS(name=name) if t.leads else moi_texts.PLAIN(name=name)


def _chosen(ask: Ask) -> roster.Trainee:
    trainees: list[roster.Trainee] = ask.facts["trainees"]
    found = next((t for t in trainees if t.enrolment_id == ask.answers["trainee"]), None)
    if found is None:
        raise Problem("accounts.no_trainee")
    return found


def _review_leader(ask: Ask) -> Renderable:
    one, written = _chosen(ask), names_apart(_group(ask))
    before = [written(t) for t in _group(ask) if t.leads and t.person_id != one.person_id]
    return joined(
        [
            moi_texts.REVIEW_LEADER(name=written(one), code=one.class_code),
            moi_texts.REPLACES(name=", ".join(before)) if before else None,
        ]
    )


def _submit_leader(turn: Turn, answers: Answers) -> None:
    trainees = roster.running_trainees(turn.session, turn.actor)
    one = next((t for t in trainees if t.enrolment_id == answers["trainee"]), None)
    if one is None:
        raise Problem("accounts.no_trainee")
    before = leading.appoint_leader(turn.session, turn.actor, turn.now, one.enrolment_id)
    for person_id in before:
        tell_with_menu(turn, person_id, moi_texts.YOU_LED(code=one.class_code))
    told = tell_with_menu(turn, one.person_id, moi_texts.YOU_LEAD(code=one.class_code))
    words = moi_texts.TOLD if told else moi_texts.NOT_TOLD
    turn.replace(moi_texts.APPOINTED(name=one.full_name, code=one.class_code, told=words))


LEADER = Form(
    name="leader",
    version=1,
    title=moi_texts.LEADER_TITLE,
    who=only(Role.DEPUTY_SECRETARY),
    steps=(
        Step(
            "class",
            moi_texts.CLASS_LABEL,
            ask=lambda _ask: moi_texts.ASK_CLASS(),
            parse=_parse_class,
            choices=lambda ask: [Choice(moi_texts.PLAIN(name=c), c) for c in _classes(ask)],
            skip=lambda ask: len(_classes(ask)) == 1 or "trainee" in ask.answers,
        ),
        Step(
            "trainee",
            moi_texts.TRAINEE_LABEL,
            ask=lambda ask: moi_texts.ASK_TRAINEE(code=_class(ask)),
            parse=_parse_trainee,
            choices=_trainee_choices,
            columns=1,
        ),
    ),
    load=_load_trainees,
    review=_review_leader,
    submit=_submit_leader,
    lifetime=timedelta(days=1),
)

# --- ending a role -----------------------------------------------------------------------


def _held(turn: Turn, answers: Answers) -> roster.Held:
    found = roster.holders(turn.session, turn.actor)
    one = next((held for held in found if held.id == answers["assignment"]), None)
    if one is None:
        raise Problem("accounts.no_holder")
    return one


def _load_held(turn: Turn, answers: Answers) -> Facts:
    return {"held": _held(turn, answers)}


def _review_end(ask: Ask) -> Renderable:
    one: roster.Held = ask.facts["held"]
    role = views.role_at(one.role, one.organisation)
    return moi_texts.REVIEW_END(name=one.full_name, role=role)


def _submit_end(turn: Turn, answers: Answers) -> None:
    one = _held(turn, answers)
    inviting.end_held_role(turn.session, turn.actor, turn.now, one)
    role = views.role_at(one.role, one.organisation)
    tell_with_menu(turn, one.person_id, moi_texts.YOU_HAD(role=role))
    turn.replace(moi_texts.ENDED(name=one.full_name, role=role))


END_ROLE = Form(
    name="end_role",
    version=1,
    title=moi_texts.END_TITLE,
    who=WHO,
    steps=(),
    load=_load_held,
    review=_review_end,
    submit=_submit_end,
    lifetime=timedelta(hours=1),
)
