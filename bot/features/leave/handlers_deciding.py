"""/donnghi: the centre's list and its decisions, the ward's list and its opinions."""

from __future__ import annotations

from bot.chat.errors import words_of
from bot.chat.forms.desk import open_form
from bot.chat.forms.form import Answers
from bot.chat.say import FileOut
from bot.chat.turn import Turn
from bot.features.leave import lists, notices, queries, scopes, texts
from bot.features.leave.cards import Card
from bot.features.leave.deciding import check_decidable, check_open_to_opinion
from bot.features.leave.form_deciding import APPROVE, REJECT
from bot.features.leave.form_other import OPINION
from bot.features.leave.handlers import number
from bot.features.leave.queries import files_of
from bot.features.notices.service import is_known
from bot.kit.problem import Problem
from bot.kit.typed import Typed


def show_requests(turn: Turn, _typed: Typed) -> None:
    """The centre's list, the ward's, or one after the other for who is both; else one's own. No
    request stands on both."""
    if turn.actor.centres:
        turn.add(lists.waiting_for_centre(turn))
    if turn.actor.wards and (not turn.actor.centres or lists.has_of_ward(turn)):
        turn.add(lists.of_ward(turn))
    if not turn.actor.centres and not turn.actor.wards:
        turn.add(lists.own(turn))


def show_waiting(turn: Turn, arguments: tuple[str, ...]) -> None:
    turn.add(lists.waiting_for_centre(turn, number(arguments)).in_place())


def show_closed(turn: Turn, arguments: tuple[str, ...]) -> None:
    turn.add(lists.closed_by_centre(turn, number(arguments)).in_place())


def show_of_ward(turn: Turn, arguments: tuple[str, ...]) -> None:
    turn.add(lists.of_ward(turn, number(arguments)).in_place())


def ask_approval(turn: Turn, arguments: tuple[str, ...]) -> None:
    if card := _decidable(turn, arguments):
        open_form(turn, APPROVE, subject=str(card.id), given=_given(turn, [card.id]))


def ask_approval_of_all(turn: Turn, _arguments: tuple[str, ...]) -> None:
    ids = [card.id for card in queries.cards(turn.session, scopes.for_decision(turn.actor))]
    if not ids:
        turn.add(lists.waiting_for_centre(turn))
        return
    open_form(turn, APPROVE, subject="all", given=_given(turn, ids))


def ask_rejection(turn: Turn, arguments: tuple[str, ...]) -> None:
    if card := _decidable(turn, arguments):
        open_form(turn, REJECT, subject=str(card.id), given=_given(turn, [card.id]))


def _given(turn: Turn, ids: list[int]) -> Answers:
    """`at`: the message whose button was pressed, to be put right after the decision."""
    return {"ids": ids, "at": turn.inbound.message_ref}


def ask_opinion(turn: Turn, arguments: tuple[str, ...]) -> None:
    card = queries.card(turn.session, number(arguments), scopes.of_wards(turn.actor))
    try:
        check_open_to_opinion(turn.actor, card, turn.zone)
    except Problem as problem:
        _refuse(turn, card, problem)
    else:
        open_form(turn, OPINION, subject=str(card.id), given={"id": card.id})


def _decidable(turn: Turn, arguments: tuple[str, ...]) -> Card | None:
    """A request of the actor's centre that the actor may decide now; else they are told why not."""
    card = queries.card(turn.session, number(arguments), scopes.of_centres(turn.actor))
    try:
        check_decidable(turn.session, turn.actor, card, turn.zone)
    except Problem as problem:
        _refuse(turn, card, problem)
        return None
    return card


def _refuse(turn: Turn, card: Card, problem: Problem) -> None:
    """Say why; a card that nobody put right when its request was closed shows how it ended.

    That is one that arrived as the program died: where it stands was not known until now.
    """
    ref = turn.inbound.message_ref
    if ref and not card.is_pending and not is_known(turn.session, turn.actor, ref):
        closed = notices.closed(card, None, turn.zone, with_files=bool(turn.actor.centres))
        turn.add(closed.only_in_place())
    turn.say(words_of(turn.setup.router, problem))


def show_files(turn: Turn, arguments: tuple[str, ...]) -> None:
    """The papers of a request: for the centre that decides on it, and nobody else."""
    card = queries.card(turn.session, number(arguments), scopes.of_centres(turn.actor))
    files = files_of(turn.session, card.id)
    if not files:
        raise Problem("leave.unknown")
    for file in files:
        if file.sha256:
            caption = texts.FILE_IS(name=file.name, person=card.full_name)
            turn.say(caption, file=FileOut(file.sha256, file.name, file.mime))
        elif file.failed_why:
            turn.say(texts.FILE_FAILED(name=file.name))
        else:
            turn.say(texts.FILE_COMING(name=file.name))
