"""What was pressed on shows how things stand now: a card, the queue."""

from __future__ import annotations

from sqlmodel import col, select

from bot.chat.errors import words_of
from bot.chat.outbox import answers, queue
from bot.chat.say import Payload, Say
from bot.chat.turn import Turn
from bot.features.nominations import queries
from bot.features.nominations.card_views import card as card_view
from bot.features.nominations.card_views import office_of
from bot.features.nominations.counting import taken_places, waiting_positions
from bot.features.nominations.deciding.queue_views import Queue
from bot.features.nominations.deciding.queue_views import queue as queue_view
from bot.features.nominations.deciding.waiting import who_fits
from bot.features.nominations.lists.facts import allotted
from bot.features.nominations.queries import Nominee
from bot.kit.problem import Problem
from db.models import NominationStatus, OutboxRow, TrainingClass

UNDECIDED = (NominationStatus.SUBMITTED, NominationStatus.WAITLISTED)
LOOK_BACK = 100
"""Messages of a chat among which one that is pressed is looked for."""


def card_say(turn: Turn, row: Nominee) -> Say:
    cls = queries.class_of(turn.session, row.nomination.class_id)
    office = office_of(turn.actor, row, cls)
    card = queries.card(turn.session, row)
    return card_view(cls, card, office, turn.actor, turn.zone).in_place()


def queue_say(turn: Turn, cls: TrainingClass, page: int = 1) -> Say:
    class_id = cls.id or 0
    found = Queue(
        cls,
        waiting=queries.centre_list(turn.session, class_id, [NominationStatus.SUBMITTED]),
        taken=taken_places(turn.session, class_id),
        waitlisted=len(waiting_positions(turn.session, class_id)),
        allotted=allotted(turn.session, class_id),
        fit=len(who_fits(turn.session, cls, turn.now, turn.actor.me)),
    )
    return queue_view(found, page, turn.zone)


def show_instead(turn: Turn, row: Nominee, problem: Problem) -> None:
    """A button of a card came too late: the card as it stands now, and why."""
    change(turn, turn.inbound.message_ref, card_say(turn, row), is_open=True)
    turn.say(words_of(turn.setup.router, problem))


def refresh_card(turn: Turn, nomination_id: int, ref: str | None) -> None:
    """The card on which a decision was begun shows it."""
    row = queries.find_nominee(turn.session, turn.actor, nomination_id)
    change(turn, ref, card_say(turn, row), is_open=row.status in UNDECIDED)


def refresh_queue(turn: Turn, class_id: int, ref: str | None) -> None:
    """The queue on which decisions were begun shows who still waits."""
    cls = queries.class_of(turn.session, class_id)
    waiting = queries.centre_list(turn.session, class_id, UNDECIDED)
    change(turn, ref, queue_say(turn, cls), is_open=bool(waiting))


def change(turn: Turn, ref: str | None, say: Say, *, is_open: bool) -> None:
    """Put this in place of the message, unless it stands there already: that channels refuse.

    `is_open`: there is something to decide on it; then it is sent anew when the message is gone.
    """
    if not ref:
        return
    placed = say.in_place() if is_open else say.only_in_place()
    rows = answers(turn.actor, [placed], ref, turn.now)
    there = {"replaces": ref, "or_nothing": True}
    if rows[0]["payload"] | there != _shown(turn, ref) | there:
        queue(turn.session, rows)


def _shown(turn: Turn, ref: str) -> Payload:
    """What was last put into this message, as far as it is among the newest of the chat."""
    newest = turn.session.exec(
        select(OutboxRow)
        .where(col(OutboxRow.account_id) == turn.actor.account_id)
        .order_by(col(OutboxRow.id).desc())
        .limit(LOOK_BACK)
    )
    found = (r for r in newest if ref in {r.message_ref, r.payload.get("replaces")})
    return next((dict(row.payload) for row in found), {})
