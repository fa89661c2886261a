"""/decu of somebody who acts for a ward and for a cell: whose list it is is asked, never guessed.

The form's answers keep what was typed: `code`, `lines`, `file`; it asks `whose` and goes on in the
form of the ward or of the cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.access import only
from bot.chat.forms import desk
from bot.chat.forms.form import Answers, Ask, Choice, Facts, Form, Step
from bot.chat.forms.succession import make_way
from bot.chat.turn import Turn
from bot.features.classes.rules import is_open_for_nominations
from bot.features.classes.service import class_or_ask, normal_code, ward_classes
from bot.features.nominations import putting_forward, queries, texts
from bot.features.nominations.proposals import handlers as proposing
from bot.features.nominations.proposals.queries import live_cells
from bot.kit.problem import Problem
from bot.kit.text import Renderable, Text
from bot.kit.typed import Typed
from bot.kit.vietnamese import search_key
from db.models import ClassStatus, Role, TrainingClass

WARD, CELL = "w", "c"


@dataclass(frozen=True, slots=True)
class Office:
    """A ward or a cell for which the actor may act. `ward_id`: the ward itself, or the cell's."""

    kind: str
    id: int
    ward_id: int
    name: str

    @property
    def key(self) -> str:
        return f"{self.kind}{self.id}"


def go_on(turn: Turn, code: str, answers: Answers) -> None:
    """To the form of the office that is meant; of several kinds it is asked which."""
    if not turn.actor.cells:
        putting_forward.nominate(turn, code, answers)
        return
    if not turn.actor.wards:
        proposing.propose(turn, code, answers)
        return
    if not answers and not code:
        cls = class_or_ask(turn, Typed("decu", "", []), "decu", _open_classes(turn))
        if cls is None:
            return
        code = cls.code
    kinds = {office.kind for office in _offices(turn, code)}
    if len(kinds) > 1:
        desk.open_form(turn, FORM, subject=code, given={"code": code}, answers=answers)
    elif CELL in kinds:
        proposing.propose(turn, code, answers)
    else:
        putting_forward.nominate(turn, code, answers)


def _open_classes(turn: Turn) -> list[TrainingClass]:
    wards = queries.wards_behind(turn.session, turn.actor)
    return ward_classes(turn.session, wards, (ClassStatus.OPEN,))


def _offices(turn: Turn, code: str) -> list[Office]:
    """Those in which the actor could put people forward for this class, or for any that is open.

    A class that takes nobody any more is no reason to ask: whoever may see it is told so.
    """
    meant = [cls for cls in _open_classes(turn) if not code or cls.code == normal_code(code)]
    meant = [cls for cls in meant if is_open_for_nominations(cls, turn.now)]
    return [
        office
        for office in _every_office(turn)
        if any(queries.class_for_ward(turn.session, c.id or 0, office.ward_id) for c in meant)
    ]


def _every_office(turn: Turn) -> list[Office]:
    wards = queries.wards_named(turn.session, turn.actor.wards)
    cells = live_cells(turn.session, turn.actor.cells)
    return [
        *(Office(WARD, ward.id or 0, ward.id or 0, ward.name) for ward in wards),
        *(Office(CELL, cell.id or 0, cell.parent_id or 0, cell.name) for cell in cells),
    ]


# --- the question ------------------------------------------------------------------------


def _load(turn: Turn, answers: Answers) -> Facts:
    return {"offices": _offices(turn, str(answers.get("code", "")))}


def _among(ask: Ask) -> Sequence[Office]:
    offices: Sequence[Office] = ask.facts["offices"]
    return offices


def _question(ask: Ask) -> Renderable:
    lines = ask.answers.get("lines")
    if lines:
        return texts.ASK_WHOSE_LIST(count=len(lines))
    return texts.ASK_WHOSE_FILE() if ask.answers.get("file") else texts.ASK_WHOSE()


def _label(office: Office) -> Renderable:
    text: Text = texts.FOR_WARD if office.kind == WARD else texts.FOR_CELL
    return text(name=office.name)


def _choices(ask: Ask) -> list[Choice]:
    return [Choice(_label(office), office.key) for office in _among(ask)]


def _parse(ask: Ask, text: str) -> str:
    key = search_key(text)
    words = {WARD: ("dang uy", "phuong", "de cu"), CELL: ("chi bo", "gioi thieu")}
    exact = [o for o in _among(ask) if text == o.key or key == search_key(o.name)]
    meant = exact or [o for o in _among(ask) if key in words[o.kind]]
    if len(meant) != 1:
        raise Problem("nominations.whose")
    return meant[0].key


def _submit(turn: Turn, answers: Answers) -> None:
    code = str(answers["code"])
    office = next((o for o in _offices(turn, code) if o.key == answers["whose"]), None)
    if office is None:
        raise Problem("nominations.unknown")
    make_way(turn)
    turn.replace(_label(office))
    typed: Answers = {key: answers[key] for key in ("lines", "file") if key in answers}
    if office.kind == WARD:
        putting_forward.nominate(turn, code, typed, office.id)
    else:
        proposing.propose(turn, code, typed, office.id)


FORM = Form(
    name="decu_whose",
    version=1,
    title=texts.TITLE,
    who=only(Role.DEPUTY_SECRETARY, Role.CELL_SECRETARY),
    steps=(Step("whose", texts.WHOSE, _question, _parse, _choices, columns=1),),
    review=_question,
    submit=_submit,
    load=_load,
    at_once=True,
)
