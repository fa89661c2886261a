"""The forms of choosing: take (marks, preview, Xác nhận), leave out (a reason), take back.

Answers: `class_id`; of taking `picks` {ids, done}; of leaving out `ids` and `reason`; of taking
back `proposal_id`.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Choice, Facts, Form, Json, Step
from bot.chat.turn import Turn
from bot.features.nominations.deciding.form import parse_reason, reason_choices
from bot.features.nominations.proposals import queries, selecting, selecting_views, service, texts
from bot.features.nominations.proposals.form import CELL_SECRETARIES
from bot.features.nominations.proposals.queries import Proposed
from bot.features.nominations.queries import class_of
from bot.features.people.rules import names_apart
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from bot.kit.vietnamese import search_key
from db.models import Role

DEPUTIES = only(Role.DEPUTY_SECRETARY)
DONE = "#done"


def picked(answers: Answers) -> list[int]:
    return [int(one) for one in answers.get("picks", {}).get("ids", [])]


def _load_waiting(turn: Turn, answers: Answers) -> Facts:
    cls = class_of(turn.session, answers["class_id"])
    waiting = queries.waiting_for(turn.session, turn.actor, cls.id or 0)
    return {"cls": cls, "waiting": waiting}


def _load_parts(turn: Turn, answers: Answers) -> Facts:
    facts = _load_waiting(turn, answers)
    parts = selecting.parts_of(
        turn.session, turn.actor, facts["cls"], picked(answers), turn.now, turn.zone
    )
    return {**facts, "parts": parts}


def _waiting(ask: Ask) -> list[Proposed]:
    rows: list[Proposed] = ask.facts["waiting"]
    return rows


# --- taking ------------------------------------------------------------------------------


def _ask_picks(ask: Ask) -> Renderable:
    return selecting_views.ask_picks(ask.facts["cls"], _waiting(ask), picked(ask.answers))


def _pick_choices(ask: Ask) -> Sequence[Choice]:
    """A button for each person; its value says what the press makes of the mark."""
    chosen = set(picked(ask.answers))
    written = names_apart(row.proposal for row in _waiting(ask))
    named = [
        Choice(
            (texts.MARKED if row.id in chosen else texts.UNMARKED)(
                person=f"{written(row.proposal)} · {row.cell.name}"
            ),
            f"#{row.id}={int(row.id not in chosen)}",
        )
        for row in _waiting(ask)
    ]
    return [*named, Choice(texts.DONE, DONE, always=True)]


def _parse_picks(ask: Ask, text: str) -> Json:
    ids = picked(ask.answers)
    if text == DONE or search_key(text) in {"xong", "done"}:
        if not ids:
            raise Problem("nominations.nobody_marked")
        return {"ids": ids, "done": True}
    if text.startswith("#"):
        key, _, mark = text[1:].partition("=")
        named = [row for row in _waiting(ask) if str(row.id) == key]
    else:
        key = search_key(text)
        named = [row for row in _waiting(ask) if key and row.proposal.search_key == key]
        mark = "1"
    if not named and not text.startswith("#"):
        raise Problem("nominations.not_proposed", given=text)
    if not named or mark not in {"0", "1"}:
        raise Problem("nominations.waits_no_more")
    left = [one for one in ids if one not in {row.id for row in named}]
    return {"ids": [*left, *(row.id for row in named if mark == "1")], "done": False}


def _review_take(ask: Ask) -> Renderable:
    return selecting_views.preview(ask.facts["cls"], ask.facts["parts"], len(_waiting(ask)))


def _may_take(ask: Ask) -> bool:
    parts: list[selecting.WardPart] = ask.facts["parts"]
    return any(part.closed is None and part.checked.good for part in parts)


def _take(turn: Turn, answers: Answers) -> None:
    done = selecting.take(
        turn.session,
        turn.actor,
        turn.now,
        turn.zone,
        class_id=answers["class_id"],
        picked=picked(answers),
    )
    turn.add(selecting_views.taken(done).in_place())


TAKE = Form(
    name="proposals_take",
    version=1,
    title=texts.TITLE_TAKE,
    who=DEPUTIES,
    steps=(
        Step(
            "picks",
            texts.PICKS,
            _ask_picks,
            _parse_picks,
            choices=_pick_choices,
            columns=1,
            page=10,
            more=lambda ask: not ask.answers.get("picks", {}).get("done"),
            toggles=True,
        ),
    ),
    review=_review_take,
    submit=_take,
    load=_load_parts,
    may_confirm=_may_take,
)


# --- leaving out -------------------------------------------------------------------------


def _left_out(ask: Ask) -> list[Proposed]:
    wanted = {int(one) for one in ask.answers["ids"]}
    return [row for row in _waiting(ask) if row.id in wanted]


def _refuse(turn: Turn, answers: Answers) -> None:
    rows = selecting.refuse(
        turn.session,
        turn.actor,
        turn.now,
        turn.zone,
        class_id=answers["class_id"],
        picked=answers["ids"],
        reason=answers["reason"],
    )
    cls = class_of(turn.session, answers["class_id"])
    turn.add(selecting_views.refused(cls, rows, answers["reason"]).in_place())


REFUSE = Form(
    name="proposals_refuse",
    version=1,
    title=texts.TITLE_REFUSE,
    who=DEPUTIES,
    steps=(
        Step(
            "reason",
            texts.WHY,
            lambda ask: selecting_views.ask_why(_left_out(ask)),
            lambda _ask, text: parse_reason(text, texts.REASONS),
            choices=lambda _ask: reason_choices(texts.REASONS),
            columns=1,
        ),
    ),
    review=lambda ask: selecting_views.review_refuse(
        ask.facts["cls"], _left_out(ask), ask.answers["reason"]
    ),
    submit=_refuse,
    load=_load_waiting,
    may_confirm=lambda ask: bool(_left_out(ask)),
)


# --- taking back -------------------------------------------------------------------------


def _load_own(turn: Turn, answers: Answers) -> Facts:
    row = queries.find_proposal(turn.session, turn.actor, answers["proposal_id"])
    return {"row": row, "cls": class_of(turn.session, row.proposal.class_id)}


def _take_back(turn: Turn, answers: Answers) -> None:
    row = service.take_back(turn.session, turn.actor, turn.now, turn.zone, answers["proposal_id"])
    cls = class_of(turn.session, row.proposal.class_id)
    turn.add(selecting_views.taken_back(cls, row).in_place())


TAKE_BACK = Form(
    name="proposal_withdraw",
    version=1,
    title=texts.TITLE_WITHDRAW,
    who=CELL_SECRETARIES,
    steps=(),
    review=lambda ask: selecting_views.review_take_back(ask.facts["cls"], ask.facts["row"]),
    submit=_take_back,
    load=_load_own,
)
FORMS = (TAKE, REFUSE, TAKE_BACK)
