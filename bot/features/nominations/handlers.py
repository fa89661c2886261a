"""/decu, /danhsach, /chitieu and the cards of single nominations."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.errors import words_of
from bot.chat.forms import desk
from bot.chat.forms.form import Answers
from bot.chat.say import button, command_button, in_columns
from bot.chat.turn import Turn
from bot.features.classes.rules import is_open_for_nominations
from bot.features.classes.service import class_or_ask, normal_code, pick, ward_classes
from bot.features.nominations import list_files, lists_views, queries, service, texts
from bot.features.nominations.arguments import numbers
from bot.features.nominations.card_views import card as card_view
from bot.features.nominations.card_views import office_of
from bot.features.nominations.cell_quotas import handlers as allotting
from bot.features.nominations.cell_quotas.reads import ward_shares
from bot.features.nominations.counting import quota_rows, waiting_positions
from bot.features.nominations.form import FORM, REST
from bot.features.nominations.lines import list_lines
from bot.features.nominations.proposals import handlers as proposing
from bot.features.nominations.proposals.queries import waiting_for
from bot.features.nominations.quota_views import quota as quota_view
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from db.models import ClassStatus, TrainingClass


def nominate(turn: Turn, typed: Typed) -> None:
    """/decu [class]: alone it asks, with lines below it goes straight to the preview."""
    code, first = _code_and_line(typed)
    text = "\n".join([first, *(line.text for line in typed.lines)])
    numbered = list_lines(text)
    lines = [list(line) for line in numbered]
    classes = ward_classes(turn.session, turn.actor.wards, queries.ALL_CLASSES)
    file = turn.inbound.file
    if _acts_for_a_cell(turn, code, classes):
        proposing.propose(turn, typed, code, numbered)
        return
    if lines or file:
        answers: Answers = {"lines": lines}
        if file:
            answers["file"] = list_files.awaited(file)
        _nominate_pasted(turn, code, classes, answers)
        return
    open_now = [c for c in classes if c.status is ClassStatus.OPEN]
    cls = class_or_ask(turn, typed, "decu", classes if code else open_now)
    if cls is None:
        return
    if waiting_for(turn.session, turn.actor, cls.id or 0):
        turn.add(proposing.board_say(turn, cls))
    else:
        _ask_whom(turn, cls)


def _acts_for_a_cell(turn: Turn, code: str, classes: Sequence[TrainingClass]) -> bool:
    """Whether /decu means proposing: the ward goes first for somebody who is both."""
    if not turn.actor.wards or not turn.actor.cells:
        return not turn.actor.wards
    return bool(code) and all(cls.code != normal_code(code) for cls in classes)


def nominate_others(turn: Turn, args: tuple[str, ...]) -> None:
    """From the board of proposals on to somebody whom no cell has proposed."""
    (class_id,) = numbers(args, 1)
    _ask_whom(turn, queries.class_of(turn.session, class_id))


def _ask_whom(turn: Turn, cls: TrainingClass) -> None:
    wards = queries.wards_named(turn.session, turn.actor.wards)
    if len(wards) == 1:
        _open_guided(turn, cls, wards[0].id or 0)
        return
    if all(queries.class_for_ward(turn.session, cls.id or 0, w.id or 0) is None for w in wards):
        raise Problem("nominations.unknown")
    buttons = [button(ward.name, "nomward", cls.id or 0, ward.id or 0) for ward in wards]
    turn.say(texts.ASK_WARD(), in_columns(buttons, 1))


def _code_and_line(typed: Typed) -> tuple[str, str]:
    """(class code, what of the first line already belongs to the list)."""
    code, _, rest = typed.head.partition(" ")
    if any(c in code for c in ";|\t") or (";" in rest and not any(c.isdigit() for c in code)):
        return "", typed.head
    return code, rest


def _nominate_pasted(
    turn: Turn, code: str, classes: Sequence[TrainingClass], answers: Answers
) -> None:
    """What is missing, the class or the ward, is asked by the form, so that no line is lost."""
    given: Answers = {}
    open_now = [c for c in classes if c.status is ClassStatus.OPEN]
    cls = open_now[0] if len(open_now) == 1 and not code else None
    if code:
        try:
            cls = pick(classes, code)
        except Problem as problem:
            if not open_now:
                raise
            turn.say(words_of(turn.setup.router, problem))
    elif not open_now:
        raise Problem("class.none")
    if len(turn.actor.wards) == 1:
        given["ward_id"] = turn.actor.wards[0]
    if cls:
        for ward in turn.actor.wards[:1]:
            service.check_may_nominate(turn.session, turn.actor, cls, ward, turn.now, turn.zone)
        given["class_id"] = cls.id
    desk.open_form(turn, FORM, subject=cls.code if cls else "", given=given, answers=answers)


def choose_ward(turn: Turn, args: tuple[str, ...]) -> None:
    """The button of a ward, for a deputy of several."""
    class_id, ward_id = numbers(args, 2)
    cls = queries.class_of(turn.session, class_id)
    _open_guided(turn, cls, ward_id)


def _open_guided(turn: Turn, cls: TrainingClass, ward_id: int) -> None:
    service.check_may_nominate(turn.session, turn.actor, cls, ward_id, turn.now, turn.zone)
    given = {"class_id": cls.id, "ward_id": ward_id}
    unsent = queries.has_unsent(turn.session, turn.actor.account_id, REST.name, cls.code)
    desk.open_form(turn, REST if unsent else FORM, subject=cls.code, given=given)


def offer_file(turn: Turn) -> bool:
    """A workbook that came by itself: say how it becomes a list."""
    file = turn.inbound.file
    wards = queries.wards_behind(turn.session, turn.actor)
    if not wards or not file or not file.name.lower().endswith(".xlsx"):
        return False
    classes = ward_classes(turn.session, wards, (ClassStatus.OPEN,))
    buttons = [command_button(f"{c.code} · {c.name}"[:60], "decu", c.code) for c in classes[:8]]
    turn.say(texts.FILE_HOW(name=file.name), in_columns(buttons, 1))
    return True


# --- lists -------------------------------------------------------------------------------


def show_list(turn: Turn, typed: Typed) -> None:
    """/danhsach [class]: ours only."""
    wards = queries.wards_behind(turn.session, turn.actor)
    statuses = queries.ALL_CLASSES if typed.head else (ClassStatus.OPEN, ClassStatus.CLOSED)
    cls = class_or_ask(turn, typed, "danhsach", ward_classes(turn.session, wards, statuses))
    if cls:
        rows = queries.ward_list(turn.session, turn.actor, cls.id or 0)
        positions = waiting_positions(turn.session, cls.id or 0)
        may_nominate = bool(turn.actor.wards) and is_open_for_nominations(cls, turn.now)
        listed = lists_views.ward_list(cls, rows, positions, 1, may_nominate=may_nominate)
        turn.add(proposing.with_proposals(turn, cls, listed, alone=not rows))


def turn_page(turn: Turn, args: tuple[str, ...]) -> None:
    class_id, page = numbers(args, 2)
    rows = queries.ward_list(turn.session, turn.actor, class_id)
    if not rows:
        raise Problem("nominations.unknown")
    cls = queries.class_of(turn.session, class_id)
    positions = waiting_positions(turn.session, class_id)
    say = lists_views.ward_list(cls, rows, positions, page, may_nominate=False)
    turn.add(say.in_place())


def show_card(turn: Turn, args: tuple[str, ...]) -> None:
    """One nomination, for the ward, the cell or the centre."""
    (nomination_id,) = numbers(args, 1)
    row = queries.find_nominee(turn.session, turn.actor, nomination_id)
    cls = queries.class_of(turn.session, row.nomination.class_id)
    office = office_of(turn.actor, row, cls)
    card = queries.card(turn.session, row)
    turn.add(card_view(cls, card, office, turn.actor, turn.zone).in_place())


def show_quota(turn: Turn, typed: Typed) -> None:
    """/chitieu [class]: one class with its cells, or all live ones; lines below allot places."""
    wards = queries.wards_named(turn.session, turn.actor.wards)
    if typed.head:
        every = ward_classes(turn.session, turn.actor.wards, queries.ALL_CLASSES)
        classes = [pick(every, typed.head.split()[0])]
    else:
        classes = ward_classes(turn.session, turn.actor.wards)
    if not classes:
        raise Problem("class.none")
    if typed.lines:
        if cls := class_or_ask(turn, typed, "chitieu", classes):
            allotting.open_pasted(turn, cls, typed)
        return
    rows = quota_rows(turn.session, wards, classes)
    shares = ward_shares(turn.session, turn.actor, classes[0]) if len(classes) == 1 else []
    turn.add(quota_view(wards, rows, shares, turn.now, turn.zone))
