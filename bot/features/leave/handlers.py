"""/xinnghi: ask leave, guided or written whole; own requests; papers sent later."""

from __future__ import annotations

from bot.chat.forms.desk import open_form
from bot.chat.forms.form import Answers
from bot.chat.say import button
from bot.chat.turn import Turn
from bot.features.classes.rules import find_sessions
from bot.features.classes.service import class_or_ask, pick, sessions_of, trainee_classes
from bot.features.leave import lists, queries, scopes, texts, views
from bot.features.leave.draft import Chosen
from bot.features.leave.files import accept, add_file
from bot.features.leave.form import FORM
from bot.features.leave.form_other import WITHDRAW
from bot.features.leave.reading import find_all, read_request
from bot.features.leave.rules import check_withdrawal, clean_reason
from bot.features.leave.service import check_free
from bot.features.leave.telling import tell_file_added
from bot.kit.dates import local
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from db.models import TrainingClass


def ask_leave(turn: Turn, typed: Typed) -> None:
    """Open the form with whatever was typed. A photo with the command as its caption is taken."""
    file = accept(turn.inbound.file).json() if turn.inbound.file else None
    classes = trainee_classes(turn.session, turn.actor.me)
    if not classes:
        _without_class(turn)
        return
    if typed.lines and not typed.head and len(classes) > 1:
        codes = [c.code for c in classes]
        raise Problem("leave.which_class", codes=", ".join(codes), first=codes[0])
    typed = _with_code(turn, typed, classes)
    cls = class_or_ask(turn, typed, "xinnghi", classes)
    if cls is None:
        _offer_own(turn)
        return
    if not sessions_of(turn.session, cls.id or 0):
        raise Problem("leave.no_sessions", class_code=cls.code)
    answers = _answers(turn, typed, cls)
    if file:
        answers["files"] = [file]
    if not answers:
        _offer_own(turn)
    open_form(turn, FORM, subject=cls.code, given={"class_id": cls.id}, answers=answers or None)


def _without_class(turn: Turn) -> None:
    if not queries.count(turn.session, scopes.of_person(turn.actor)):
        raise Problem("leave.not_trainee")
    turn.add(lists.own(turn))


def _with_code(turn: Turn, typed: Typed, classes: list[TrainingClass]) -> Typed:
    """ "/xinnghi 24/11/2026 sáng" of a trainee with one class means that class."""
    if len(classes) != 1 or not typed.head:
        return typed
    try:
        pick(classes, typed.head.split()[0])
    except Problem as unknown:
        today = local(turn.now, turn.zone).date()
        rows = sessions_of(turn.session, classes[0].id or 0, planned_only=False)
        try:
            find_sessions(rows, typed.head, turn.zone, today=today)
        except Problem:
            raise unknown from None
        return Typed(typed.command, f"{classes[0].code} {typed.head}", typed.lines)
    return typed


def _answers(turn: Turn, typed: Typed, cls: TrainingClass) -> Answers:
    """What the message says already. One written whole is not asked for papers."""
    written = read_request(typed.lines)
    when = typed.head.partition(" ")[2].strip()
    entries = [when, *written.sessions] if when else written.sessions
    answers: Answers = {}
    if entries:
        answers["sessions"] = _chosen(turn, cls, entries).json()
    if written.reason is not None:
        try:
            answers["reason"] = clean_reason(written.reason)
        except Problem:
            answers |= {"said": written.reason[:80], "said_letters": len(written.reason)}
    if typed.lines:
        answers["files"] = []
    return answers


def _chosen(turn: Turn, cls: TrainingClass, entries: list[str]) -> Chosen:
    seat = queries.own_seat(turn.session, turn.actor.me, cls.id or 0)
    taken = queries.asked_off(turn.session, seat.id or 0)
    rows = sessions_of(turn.session, cls.id or 0, planned_only=False)
    today = local(turn.now, turn.zone).date()
    good, bad = find_all(
        rows, entries, turn.zone, today, lambda row: check_free(row, turn.zone, taken)
    )
    ids = tuple(dict.fromkeys(row.id or 0 for row in good))
    return Chosen(ids, tuple(dict.fromkeys(entry for entry, _ in bad)), done=bool(ids))


def _offer_own(turn: Turn) -> None:
    standing = lists.standing_count(turn)
    if standing:
        label = texts.MY_REQUESTS(count=standing)
        turn.say(texts.HAVE_REQUESTS(count=standing), [[button(label, "lvmine")]])


def show_own(turn: Turn, _arguments: tuple[str, ...]) -> None:
    turn.add(lists.own(turn).in_place())


def ask_withdrawal(turn: Turn, arguments: tuple[str, ...]) -> None:
    """The button `Rút đơn`: preview first."""
    card = queries.card(turn.session, number(arguments), scopes.of_person(turn.actor))
    check_withdrawal(card.request.status, [row.starts_at for row in card.sessions], turn.now)
    open_form(turn, WITHDRAW, subject=str(card.id), given={"id": card.id})


def take_later_file(turn: Turn) -> bool:
    """A photo sent after the request goes with it, for a day."""
    if turn.inbound.file is None:
        return False
    request = add_file(turn.session, turn.actor, turn.now, turn.inbound.file)
    if request is None:
        return False
    card = queries.card(turn.session, request.id or 0)
    tell_file_added(turn.session, turn.now, turn.zone, card)
    turn.say(
        texts.FILE_ADDED(
            name=turn.inbound.file.name,
            code=card.cls.code,
            sessions=views.sessions_short(card, turn.zone),
        )
    )
    return True


def number(arguments: tuple[str, ...]) -> int:
    """The id a button carries; Problem leave.unknown for what no button of ours carries."""
    if len(arguments) != 1 or not arguments[0].isdecimal() or len(arguments[0]) > 9:
        raise Problem("leave.unknown")
    return int(arguments[0])
