"""/decu of a cell secretary, the ward's board of proposals, and their buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.errors import words_of
from bot.chat.forms import desk
from bot.chat.forms.form import Answers
from bot.chat.say import Say
from bot.chat.turn import Turn
from bot.features.classes.service import class_or_ask, pick, ward_classes
from bot.features.nominations.arguments import numbers
from bot.features.nominations.counting import quota_rows
from bot.features.nominations.pressed import change
from bot.features.nominations.proposals import queries, selecting, service, views
from bot.features.nominations.proposals.form import FORM, REST
from bot.features.nominations.proposals.queries import Proposed
from bot.features.nominations.proposals.selecting_form import REFUSE, TAKE, TAKE_BACK
from bot.features.nominations.queries import (
    ALL_CLASSES,
    class_for_ward,
    class_of,
    has_unsent,
    names_of,
    wards_behind,
    wards_named,
)
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from db.models import ClassStatus, TrainingClass

# --- the cell ----------------------------------------------------------------------------


def propose(turn: Turn, code: str, answers: Answers, cell_id: int | None = None) -> None:
    """/decu [class] of a cell secretary: alone it asks, with lines it goes to the preview.

    `answers`: the lines that were pasted and the file that came, if any. `cell_id`: which of
    several cells was chosen already.
    """
    wards = wards_behind(turn.session, turn.actor)
    classes = ward_classes(turn.session, wards, ALL_CLASSES)
    open_now = [cls for cls in classes if cls.status is ClassStatus.OPEN]
    cells = queries.live_cells(turn.session, [cell_id] if cell_id else turn.actor.cells)
    if not cells:
        raise Problem("class.none")
    given: Answers = {"cell_id": cells[0].id} if len(cells) == 1 else {}
    if not answers:
        cls = class_or_ask(turn, Typed("decu", code, []), "decu", classes if code else open_now)
        if cls:
            _check(turn, cls, given)
            given["class_id"] = cls.id
            unsent = has_unsent(turn.session, turn.actor.account_id, REST.name, cls.code)
            desk.open_form(turn, REST if unsent else FORM, subject=cls.code, given=given)
        return
    cls = _class_of_list(turn, code, classes, open_now)
    if cls:
        _check(turn, cls, given)
        given["class_id"] = cls.id
    desk.open_form(turn, FORM, subject=cls.code if cls else "", given=given, answers=answers)


def _class_of_list(
    turn: Turn, code: str, classes: Sequence[TrainingClass], open_now: Sequence[TrainingClass]
) -> TrainingClass | None:
    """The class meant; None lets the form ask, so that no line is lost."""
    if code:
        try:
            return pick(classes, code)
        except Problem as problem:
            if not open_now:
                raise
            turn.say(words_of(turn.setup.router, problem))
            return None
    if not open_now:
        raise Problem("class.none")
    return open_now[0] if len(open_now) == 1 else None


def _check(turn: Turn, cls: TrainingClass, given: Answers) -> None:
    if "cell_id" in given:
        service.check_may_propose(
            turn.session, turn.actor, cls, given["cell_id"], turn.now, turn.zone
        )


def _may_propose(turn: Turn, cls: TrainingClass) -> bool:
    """Whether one of the actor's cells may still propose; the ward may have closed earlier."""
    for cell_id in turn.actor.cells:
        try:
            service.check_may_propose(turn.session, turn.actor, cls, cell_id, turn.now, turn.zone)
        except Problem:
            continue
        return True
    return False


def with_proposals(turn: Turn, cls: TrainingClass, listed: Say, *, alone: bool) -> Say:
    """The list of nominations with what else there is: the cell's own proposals, or how many wait
    for the ward. `alone`: nobody is nominated yet."""
    actor, own = turn.actor, queries.of_my_cells(turn.session, turn.actor, cls.id or 0)
    may_propose = _may_propose(turn, cls)
    if actor.cells and alone and not actor.wards:
        return views.mine(cls, own, 1, may_propose=may_propose)
    if own:
        listed = views.below(listed, views.mine(cls, own, 1, may_propose=False))
        listed = listed if actor.wards else views.with_own(listed, cls)
    if may_propose and not actor.wards:
        listed = views.with_more(listed, cls)
    waiting = queries.waiting_for(turn.session, actor, cls.id or 0)
    return views.with_board(listed, cls, len(waiting))


# --- the ward ----------------------------------------------------------------------------


def _my_class(turn: Turn, class_id: int) -> TrainingClass:
    """The class if it is open to one of the deputy's wards."""
    if all(class_for_ward(turn.session, class_id, one) is None for one in turn.actor.wards):
        raise Problem("nominations.unknown")
    return class_of(turn.session, class_id)


def show_board(turn: Turn, args: tuple[str, ...]) -> None:
    """What waits for the deputy's wards; for a secretary what the own cells have proposed."""
    class_id, page = numbers(args, 2)
    if turn.actor.wards:
        turn.add(board_say(turn, _my_class(turn, class_id), page).in_place())
        return
    rows = queries.of_my_cells(turn.session, turn.actor, class_id)
    if not rows:
        raise Problem("nominations.unknown")
    cls = class_of(turn.session, class_id)
    turn.add(views.mine(cls, rows, page, may_propose=_may_propose(turn, cls)).in_place())


def board_say(turn: Turn, cls: TrainingClass, page: int = 1) -> Say:
    """Everybody whom the cells of this deputy's wards propose and who waits."""
    class_id = cls.id or 0
    rows = queries.waiting_for(turn.session, turn.actor, class_id)
    wards = wards_named(turn.session, sorted({row.proposal.ward_id for row in rows}))
    closed = [
        selecting.why_not_now(turn.session, turn.actor, cls, ward.id or 0, turn.now, turn.zone)
        for ward in wards
    ]
    quotas = {row.ward_id: row for row in quota_rows(turn.session, wards, [cls])}
    found = views.Board(
        cls,
        rows,
        queries.cell_places(turn.session, class_id, {row.cell_id for row in rows}),
        queries.chosen_by_cell(turn.session, class_id),
        {ward.name: quotas[ward.id or 0].left for ward in wards},
        closed[0] if closed and all(closed) else None,
    )
    return views.board(found, page)


def choose_many(turn: Turn, args: tuple[str, ...]) -> None:
    """Take all, mark those to be taken, or leave all out."""
    verb, class_id = args[0] if args else "", numbers(args[1:], 1)[0]
    cls = _my_class(turn, class_id)
    rows = queries.waiting_for(turn.session, turn.actor, class_id)
    if verb not in {"all", "each", "none"}:
        raise Problem("nominations.unknown")
    if not rows:
        raise Problem("nominations.no_proposals", cls=cls.code)
    ids = [row.id for row in rows]
    if verb == "none":
        _refuse(turn, cls, ids)
    else:
        picks = {"ids": ids, "done": True} if verb == "all" else {"ids": [], "done": False}
        _take(turn, cls, picks)


def _take(turn: Turn, cls: TrainingClass, picks: Answers) -> None:
    desk.open_form(
        turn, TAKE, subject=cls.code, given={"class_id": cls.id}, answers={"picks": picks}
    )


def _refuse(turn: Turn, cls: TrainingClass, ids: list[int]) -> None:
    given = {"class_id": cls.id, "ids": ids}
    desk.open_form(turn, REFUSE, subject=f"{cls.id}/{ids[0]}/{len(ids)}", given=given, answers={})


# --- one proposal ------------------------------------------------------------------------


def show_card(turn: Turn, args: tuple[str, ...]) -> None:
    (proposal_id,) = numbers(args, 1)
    row = queries.find_proposal(turn.session, turn.actor, proposal_id)
    turn.add(_card(turn, row).in_place())


def _card(turn: Turn, row: Proposed) -> Say:
    cls = class_of(turn.session, row.proposal.class_id)
    as_ward = row.proposal.ward_id in turn.actor.wards
    may_take = as_ward and not selecting.why_not_now(
        turn.session, turn.actor, cls, row.proposal.ward_id, turn.now, turn.zone
    )
    by = row.proposal.proposed_by_id
    who = names_of(turn.session, [by]).get(by, "?")
    buttons = views.card_buttons(row, as_ward=as_ward, may_take=may_take)
    return views.card(cls, row, who, turn.zone, buttons)


def choose_one(turn: Turn, args: tuple[str, ...]) -> None:
    """Chọn or Không chọn on a card."""
    verb, proposal_id = args[0] if args else "", numbers(args[1:], 1)[0]
    row = queries.find_proposal(turn.session, turn.actor, proposal_id)
    if verb not in {"take", "no"} or row.proposal.ward_id not in turn.actor.wards:
        raise Problem("nominations.unknown")
    if not _still_waits(turn, row):
        return
    cls = class_of(turn.session, row.proposal.class_id)
    if verb == "no":
        _refuse(turn, cls, [row.id])
    else:
        _take(turn, cls, {"ids": [row.id], "done": True})


def begin_taking_back(turn: Turn, args: tuple[str, ...]) -> None:
    """Rút on a card."""
    (proposal_id,) = numbers(args, 1)
    row = queries.find_proposal(turn.session, turn.actor, proposal_id)
    if row.cell_id not in turn.actor.cells:
        raise Problem("nominations.cell_takes_back", cell=row.cell.name)
    if _still_waits(turn, row):
        desk.open_form(turn, TAKE_BACK, subject=str(row.id), given={"proposal_id": row.id})


def _still_waits(turn: Turn, row: Proposed) -> bool:
    """False after the card has been put right and the reason given."""
    try:
        service.check_waits(row)
    except Problem as problem:
        change(turn, turn.inbound.message_ref, _card(turn, row), is_open=True)
        turn.say(words_of(turn.setup.router, problem))
        return False
    return True
