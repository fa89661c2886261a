"""/decu, /danhsach, /chitieu and the cards of single nominations."""

from __future__ import annotations

from bot.chat.forms.form import Answers
from bot.chat.say import command_button, in_columns
from bot.chat.turn import Turn
from bot.features.classes.rules import is_open_for_nominations
from bot.features.classes.service import class_or_ask, pick, ward_classes
from bot.features.nominations import queries, texts, whose
from bot.features.nominations.arguments import numbers
from bot.features.nominations.card_views import card as card_view
from bot.features.nominations.card_views import office_of
from bot.features.nominations.cell_quotas import handlers as allotting
from bot.features.nominations.cell_quotas.reads import ward_shares
from bot.features.nominations.counting import quota_rows, waiting_positions
from bot.features.nominations.lists import files as list_files
from bot.features.nominations.lists import views as lists_views
from bot.features.nominations.lists.lines import list_lines
from bot.features.nominations.proposals import handlers as proposing
from bot.features.nominations.putting_forward import ask_whom, open_guided
from bot.features.nominations.quota_views import quota as quota_view
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from db.models import ClassStatus


def nominate(turn: Turn, typed: Typed) -> None:
    """/decu [class]: alone it asks, with lines below it goes straight to the preview."""
    code, first = _code_and_line(typed)
    lines = list_lines("\n".join([first, *(line.text for line in typed.lines)]))
    answers: Answers = {"lines": [list(line) for line in lines]} if lines else {}
    if turn.inbound.file:
        answers |= {"lines": answers.get("lines", [])}
        answers["file"] = list_files.awaited(turn.inbound.file)
    whose.go_on(turn, code, answers)


def nominate_others(turn: Turn, args: tuple[str, ...]) -> None:
    """From the board of proposals on to somebody whom no cell has proposed."""
    (class_id,) = numbers(args, 1)
    ask_whom(turn, queries.class_of(turn.session, class_id))


def _code_and_line(typed: Typed) -> tuple[str, str]:
    """(class code, what of the first line already belongs to the list)."""
    code, _, rest = typed.head.partition(" ")
    if any(c in code for c in ";|\t") or (";" in rest and not any(c.isdigit() for c in code)):
        return "", typed.head
    return code, rest


def choose_ward(turn: Turn, args: tuple[str, ...]) -> None:
    """The button of a ward, for a deputy of several."""
    class_id, ward_id = numbers(args, 2)
    cls = queries.class_of(turn.session, class_id)
    open_guided(turn, cls, ward_id)


def offer_file(turn: Turn) -> bool:
    """A workbook that came by itself: say how it becomes a list."""
    file = turn.inbound.file
    wards = queries.wards_behind(turn.session, turn.actor)
    if not wards or not file or not list_files.is_list(file):
        return False
    classes = ward_classes(turn.session, wards, (ClassStatus.OPEN,))
    buttons = [command_button(f"{c.code} · {c.name}"[:60], "decu", c.code) for c in classes[:8]]
    turn.say(texts.FILE_HOW(name=file.name), in_columns(buttons, 1))
    return True


# --- lists -------------------------------------------------------------------------------


def show_list(turn: Turn, typed: Typed) -> None:
    """/danhsach [class]: ours only. With a list below or a file it was meant to nominate."""
    if typed.lines or turn.inbound.file:
        nominate(turn, typed)
        return
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
