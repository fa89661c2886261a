"""The form of allotting places: presses or typed lines, the preview, Xác nhận.

Answers: `class_id`, `places` {lines, done}: the lines as typed; a press is a line too.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.access import only
from bot.chat.forms.form import Answers, Ask, Choice, Facts, Form, Json, Step
from bot.chat.turn import Turn
from bot.features.classes.rules import class_title
from bot.features.nominations.cell_quotas import service, texts, views
from bot.features.nominations.cell_quotas.lines import MOST_LINES
from bot.features.nominations.cell_quotas.reads import CellShare
from bot.features.nominations.queries import class_of
from bot.kit.dates import format_date, local
from bot.kit.problem import Problem
from bot.kit.text import Renderable
from bot.kit.vietnamese import search_key
from db.models import Role

DEPUTIES = only(Role.DEPUTY_SECRETARY)
DONE = "#done"


def lines_of(answers: Answers) -> list[str]:
    return [str(line) for line in answers.get("places", {}).get("lines", [])]


def as_answer(lines: Sequence[str], *, done: bool) -> Json:
    """Raises Problem nominations.too_many_allotments."""
    if len(lines) > MOST_LINES:
        raise Problem("nominations.too_many_allotments", most=MOST_LINES)
    return {"lines": list(lines), "done": done}


def _load(turn: Turn, answers: Answers) -> Facts:
    cls = class_of(turn.session, answers["class_id"])
    lines = lines_of(answers)
    return {"draft": service.draft(turn.session, turn.actor, cls, lines, turn.now, turn.zone)}


def _draft(ask: Ask) -> service.Draft:
    found: service.Draft = ask.facts["draft"]
    return found


def _shares(ask: Ask) -> list[CellShare]:
    return [share for plan in _draft(ask).plans for share in plan.ward.shares]


def _ask(ask: Ask) -> Renderable:
    made = _draft(ask)
    deadline = made.cls.nomination_deadline or ask.now
    day = format_date(local(deadline, ask.zone).date())
    return texts.ASK(cls=class_title(made.cls), example=views.example_of(made), day=day)


def _choices(ask: Ask) -> Sequence[Choice]:
    """Two buttons for each cell; their values say what the press makes of the number."""
    wanted = _draft(ask).wanted.places
    found: list[Choice] = []
    for share in _shares(ask):
        now = wanted.get(share.cell.id, share.places)
        fewer, more = max(0, now - 1), now + 1
        found.append(Choice(texts.FEWER(), f"#{share.cell.id}={fewer}"))
        found.append(
            Choice(texts.MORE(cell=share.cell.name, places=now), f"#{share.cell.id}={more}")
        )
    return [*found, Choice(texts.DONE, DONE, always=True)]


def _parse(ask: Ask, text: str) -> Json:
    if text == DONE or search_key(text) in {"xong", "done"}:
        return as_answer(lines_of(ask.answers), done=True)
    if not text.startswith("#"):
        return as_answer(_with_typed(ask, text), done=True)
    key, _, places = text[1:].partition("=")
    code = next((s.cell.code for s in _shares(ask) if str(s.cell.id) == key), None)
    if code is None or not (places.isascii() and places.isdigit()):
        raise Problem("nominations.allotment_unreadable")
    return as_answer([*_without(ask, code), f"{code} = {int(places)}"], done=False)


def _without(ask: Ask, code: str) -> list[str]:
    """The lines that a press has not made for this cell."""
    return [line for line in lines_of(ask.answers) if not line.startswith(f"{code} = ")]


def _with_typed(ask: Ask, text: str) -> list[str]:
    """Further lines; those that were not understood before are replaced by them."""
    bad = {one.number for one in _draft(ask).wanted.bad}
    kept = [line for n, line in enumerate(lines_of(ask.answers), 1) if n not in bad]
    return [*kept, *(line for line in text.splitlines() if line.strip())]


def _take_text(ask: Ask, text: str) -> Answers:
    return ask.answers | {"places": as_answer(_with_typed(ask, text), done=True)}


def _submit(turn: Turn, answers: Answers) -> None:
    done = service.allot(
        turn.session,
        turn.actor,
        turn.now,
        turn.zone,
        class_id=answers["class_id"],
        lines=lines_of(answers),
    )
    turn.add(views.stored(done).in_place())


FORM = Form(
    name="allot_cells",
    version=1,
    title=texts.TITLE,
    who=DEPUTIES,
    steps=(
        Step(
            "places",
            texts.PLACES,
            _ask,
            _parse,
            choices=_choices,
            columns=2,
            page=20,
            more=lambda ask: not ask.answers.get("places", {}).get("done"),
            toggles=True,
        ),
    ),
    review=lambda ask: views.review(_draft(ask), ask.zone),
    submit=_submit,
    load=_load,
    may_confirm=lambda ask: not _draft(ask).is_empty,
    take_text=_take_text,
)
