"""/chungnhan and its buttons."""

from __future__ import annotations

import re

from bot.chat.errors import words_of
from bot.chat.forms.desk import open_form
from bot.chat.turn import Turn
from bot.features.certificates import files, fix_form, form, revoke_form, service, texts, views
from bot.features.certificates.decision_form import DECISION_FORM
from bot.features.certificates.lines import Pasted, read_pasted
from bot.kit.dates import local
from bot.kit.problem import Problem
from bot.kit.typed import Line, Typed
from db.models import TrainingClass

_YEAR = re.compile(r"(?:20)[0-9]{2}")


def show(turn: Turn, typed: Typed) -> None:
    """/chungnhan [class], with lines below or without; /chungnhan [year] for the register."""
    words = typed.head.split(maxsplit=1)
    if not words and not typed.lines:
        _which(turn)
        return
    if len(words) == 1 and _YEAR.fullmatch(words[0]) and not typed.lines:
        files.registers_of_year(turn, int(words[0]))
        return
    cls = service.class_of_code(turn.session, turn.actor, words[0]) if words else _only(turn)
    lines = [Line(0, word) for word in words[1:]] + typed.lines
    if lines:
        _typed(turn, cls, read_pasted(lines, local(turn.now, turn.zone).date()))
    else:
        _overview(turn, cls)


def _which(turn: Turn) -> None:
    found = service.classes_with_waiting(turn.session, turn.actor)
    if not found:
        raise Problem("certificate.no_class")
    if len(found) == 1:
        _overview(turn, found[0][0])
        return
    year = local(turn.now, turn.zone).year
    years = [views.year_button(centre, year) for centre in turn.actor.centres]
    turn.add(views.which_class(found, years))


def _only(turn: Turn) -> TrainingClass:
    """The only class there is for lines that name none."""
    found = service.classes_with_waiting(turn.session, turn.actor)
    if len(found) != 1:
        raise Problem("certificate.name_class")
    return found[0][0]


def _overview(turn: Turn, cls: TrainingClass) -> None:
    standing = service.standing(turn.session, turn.actor, cls)
    today = local(turn.now, turn.zone).date()
    turn.add(views.overview(standing, turn.setup.router.problems, today))


def _typed(turn: Turn, cls: TrainingClass, found: Pasted) -> None:
    """What was pasted below the command: certificates to be issued, or one to be corrected or
    withdrawn."""
    for line, why in found.faults:
        turn.say(texts.FAULT(line=line, why=words_of(turn.setup.router, why)))
    if found.revocations:
        _revoke(turn, cls, found)
        return
    if not found.fixes:
        answers = form.pasted(found)
        open_form(turn, form.FORM, subject=cls.code, given=form.given(cls.id or 0), answers=answers)
        return
    if len(found.fixes) > 1 or found.lines or found.answers:
        raise Problem("certificate.one_fix")
    today = local(turn.now, turn.zone).date()
    answers = fix_form.pasted(found.fixes[0], service.roll(turn.session, turn.actor, cls), today)
    given = fix_form.given(cls.id or 0)
    open_form(turn, fix_form.FIX_FORM, subject=cls.code, given=given, answers=answers)


def _revoke(turn: Turn, cls: TrainingClass, found: Pasted) -> None:
    if len(found.revocations) > 1 or found.fixes or found.lines or found.answers:
        raise Problem("certificate.one_revoked")
    today = local(turn.now, turn.zone).date()
    roll = service.roll(turn.session, turn.actor, cls)
    answers = revoke_form.pasted(found.revocations[0], roll, today)
    given = revoke_form.given(cls.id or 0)
    open_form(turn, revoke_form.REVOKE_FORM, subject=cls.code, given=given, answers=answers)


def press(turn: Turn, arguments: tuple[str, ...]) -> None:
    """`gcn:VERB:CLASS`, `gcn:revoke:CLASS:ENROLMENT` or `gcn:year:CENTRE:YEAR`; anybody may have
    made it up."""
    verb = arguments[0] if arguments else ""
    ids = [_number(number) for number in arguments[1:]]
    if verb == "year" and len(ids) == 2:
        files.register_of_year(turn, ids[0], ids[1])
        return
    most = 2 if verb == "revoke" else 1
    named = 1 <= len(ids) <= most
    cls = service.class_of_id(turn.session, turn.actor, ids[0] if named else 0)
    given = {"class_id": cls.id}
    if verb == "issue":
        open_form(turn, form.FORM, subject=cls.code, given=given)
    elif verb == "decide":
        open_form(turn, DECISION_FORM, subject=cls.code, given=given)
    elif verb == "fix":
        open_form(turn, fix_form.FIX_FORM, subject=cls.code, given=given)
    elif verb == "revoke":
        roll = service.roll(turn.session, turn.actor, cls)
        answers = revoke_form.chosen(roll, ids[1]) if len(ids) == most else {}
        form_ = revoke_form.REVOKE_FORM
        open_form(turn, form_, subject=cls.code, given=given, answers=answers)
    elif verb == "word":
        files.list_to_sign(turn, cls)
    elif verb == "excel":
        files.register_of_class(turn, cls)
    else:
        raise Problem("class.unknown", given=verb)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
