"""The steps of an announcement: which class, what, to whom."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Choice, Facts, Form, Step
from bot.chat.turn import Turn
from bot.features.announcements import rules, service, texts, views
from bot.features.classes.service import pick
from bot.features.followup.service import followed_classes
from bot.kit.problem import Problem
from bot.kit.text import Bold, Plain, Renderable
from bot.kit.vietnamese import search_key
from db.models import Role, TrainingClass

WHO = only(Role.DEPUTY_SECRETARY, Role.CENTRE_STAFF)
TRAINEES, WITH_WARDS, OWN = "trainees", "wards", "own"
WHO_WORDS = {"hoc vien": TRAINEES, "hoc vien cua lop": TRAINEES, "the trainees": TRAINEES}
OWN_WORDS = {"hoc vien phuong minh", "phuong minh", "my wards trainees"}


def _load(turn: Turn, answers: Answers) -> Facts:
    """The classes to choose from; of the chosen one, who would get it."""
    classes = followed_classes(turn.session, turn.actor)
    cls = next((c for c in classes if c.code == answers.get("cls")), None)
    facts = {
        "classes": classes,
        "cls": cls,
        "centres": turn.actor.centres,
        "wards": turn.actor.wards,
    }
    if cls is None:
        return facts
    to = service.audience(turn.session, turn.actor, cls, **_which(answers))
    return facts | {"audience": to}


def _which(answers: Answers) -> dict[str, bool]:
    return {"with_wards": answers.get("who") == WITH_WARDS, "own": answers.get("who") == OWN}


def _class_choices(ask: Ask) -> Sequence[Choice]:
    return [Choice(Plain(f"{c.code} · {c.name}"[:60]), c.code) for c in ask.facts["classes"]]


def _class_is_given(ask: Ask) -> bool:
    return "cls" in ask.answers.get("_given", {})


def _ask_words(ask: Ask) -> Renderable:
    code = str(ask.answers.get("cls", ""))
    return texts.WHICH_WORDS(cls=Bold(code), most=rules.MOST_CHARACTERS)


def _parse_who(ask: Ask, typed: str) -> str:
    key = search_key(typed)
    if ask.facts["wards"] and (typed == OWN or key in OWN_WORDS):
        return OWN
    if typed in {TRAINEES, WITH_WARDS}:
        return typed
    if "phuong" in key or "ward" in key:
        return WITH_WARDS
    if key in WHO_WORDS:
        return WHO_WORDS[key]
    raise Problem("announcement.who_unknown", given=typed[:60])


def _who_choices(ask: Ask) -> Sequence[Choice]:
    """Who is of the centre and of a ward may write in the ward's name too."""
    own = [Choice(texts.OWN_WARD, OWN)] if ask.facts["wards"] else []
    return [Choice(texts.TRAINEES, TRAINEES), Choice(texts.WITH_WARDS, WITH_WARDS), *own]


def _no_choice_of_people(ask: Ask) -> bool:
    """A ward writes to its own trainees; only the class's centre may add the wards."""
    cls: TrainingClass | None = ask.facts["cls"]
    return cls is None or cls.centre_id not in ask.facts["centres"]


def _review(ask: Ask) -> Renderable:
    to = ask.facts.get("audience")
    if to is None:
        return texts.PROBLEMS["announcement.none"]()
    with_wards = ask.answers.get("who") == WITH_WARDS
    code, words = str(ask.answers["cls"]), str(ask.answers["words"])
    return views.review(code, words, to, with_wards=with_wards)


def _may_confirm(ask: Ask) -> bool:
    to = ask.facts.get("audience")
    return to is not None and to.reached > 0


def _submit(turn: Turn, answers: Answers) -> None:
    cls = pick(followed_classes(turn.session, turn.actor), str(answers["cls"]))
    words = str(answers["words"])
    told = service.announce(
        turn.session,
        turn.actor,
        turn.now,
        cls,
        words,
        lambda sender: views.message(cls.code, sender, words),
        **_which(answers),
    )
    turn.add(views.queued(cls.code, told))


FORM = Form(
    name="announce",
    version=1,
    title=texts.TITLE,
    who=WHO,
    steps=(
        Step(
            "cls",
            texts.CLASS,
            lambda _ask: texts.WHICH_CLASS(),
            lambda ask, typed: pick(ask.facts["classes"], typed).code,
            _class_choices,
            columns=1,
            skip=_class_is_given,
        ),
        Step("words", texts.WORDS, _ask_words, lambda _ask, typed: rules.read_announcement(typed)),
        Step(
            "who",
            texts.WHO,
            lambda _ask: texts.TO_WHOM(),
            _parse_who,
            _who_choices,
            columns=1,
            skip=_no_choice_of_people,
        ),
    ),
    review=_review,
    submit=_submit,
    load=_load,
    may_confirm=_may_confirm,
)
