"""/xetduyet and the buttons of the centre's decisions."""

from __future__ import annotations

from bot.chat.forms import desk
from bot.chat.forms.form import Answers
from bot.chat.turn import Turn
from bot.features.classes.service import centre_classes, class_or_ask
from bot.features.nominations import queries
from bot.features.nominations.arguments import numbers
from bot.features.nominations.card_views import Office
from bot.features.nominations.card_views import card as card_view
from bot.features.nominations.counting import classes_with_waiting, waiting_positions
from bot.features.nominations.deciding import service as deciding
from bot.features.nominations.deciding.form import AS_PRESSED, FORM, items_as_answer
from bot.features.nominations.deciding.lines import read_items
from bot.features.nominations.deciding.shown import numbers_on_screen, with_names
from bot.features.nominations.deciding.waiting import who_fits
from bot.features.nominations.deciding.wishes import VERBS, why_decided
from bot.features.nominations.lists import views as lists_views
from bot.features.nominations.pressed import queue_say, show_instead
from bot.features.nominations.rules import DECIDABLE
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from db.models import NominationStatus, TrainingClass

IN_CLASS = (NominationStatus.ACCEPTED, NominationStatus.WAITLISTED)


def decide(turn: Turn, typed: Typed) -> None:
    """/xetduyet [class]: the queue; with lines below the preview of these decisions."""
    if typed.head:
        choices = centre_classes(turn.session, turn.actor, queries.ALL_CLASSES)
    else:
        choices = centre_classes(turn.session, turn.actor)
        waiting = classes_with_waiting(turn.session, turn.actor.centres)
        choices = [c for c in choices if c.id in waiting] or choices
    cls = class_or_ask(turn, typed, "xetduyet", choices)
    if cls is None:
        return
    deciding.check_may_decide(turn.actor, cls, turn.now, turn.zone)
    if not typed.lines:
        turn.add(queue_say(turn, cls))
        return
    rows = queries.centre_list(turn.session, cls.id or 0, NominationStatus)
    items = read_items([line.text for line in typed.lines], rows)
    items = with_names(items, numbers_on_screen(turn, rows), rows)
    given = {"class_id": cls.id}
    answers = {"items": items_as_answer(items)}
    desk.open_form(turn, FORM, subject=f"{cls.id}/typed", given=given, answers=answers)


def _my_class(turn: Turn, class_id: int) -> TrainingClass:
    """The class if it is of the actor's centre and still alive."""
    cls = queries.class_of(turn.session, class_id)
    deciding.check_may_decide(turn.actor, cls, turn.now, turn.zone)
    return cls


def turn_queue_page(turn: Turn, args: tuple[str, ...]) -> None:
    class_id, page = numbers(args, 2)
    turn.add(queue_say(turn, _my_class(turn, class_id), page).in_place())


def show_class(turn: Turn, args: tuple[str, ...]) -> None:
    """Who has a place and who waits for one, of all wards."""
    class_id, page = numbers(args, 2)
    cls = _my_class(turn, class_id)
    rows = queries.centre_list(turn.session, class_id, IN_CLASS)
    positions = waiting_positions(turn.session, class_id)
    turn.add(lists_views.centre_list(cls, rows, positions, page).in_place())


def approve_all(turn: Turn, args: tuple[str, ...]) -> None:
    _decide_waiting(turn, args, "accept")


def waitlist_rest(turn: Turn, args: tuple[str, ...]) -> None:
    _decide_waiting(turn, args, "wait")


def _decide_waiting(turn: Turn, args: tuple[str, ...], verb: str) -> None:
    """A preview for everybody who waits, or those of one ward; who sent first comes first."""
    class_id, ward_id = numbers(args, 2)
    cls = _my_class(turn, class_id)
    rows = queries.centre_list(turn.session, class_id, [NominationStatus.SUBMITTED])
    wanted = [row for row in rows if ward_id in {0, row.nomination.ward_id}]
    if not wanted:
        raise Problem("nominations.nobody_waits", cls=cls.code)
    wanted.sort(key=lambda row: (row.nomination.created_at, row.id))
    given: Answers = {"class_id": class_id, "picks": [[row.id, verb] for row in wanted]}
    if verb == "accept":
        given["queue"] = turn.inbound.message_ref
    desk.open_form(turn, AS_PRESSED, subject=f"{class_id}/{verb}/w{ward_id}", given=given)


def approve_waiting(turn: Turn, args: tuple[str, ...]) -> None:
    """A preview for those on the waiting list for whom there is a place now, in their order."""
    (class_id,) = numbers(args, 1)
    cls = _my_class(turn, class_id)
    rows = who_fits(turn.session, cls, turn.now, turn.actor.me)
    if not rows:
        raise Problem("nominations.nobody_fits", cls=cls.code)
    given = {"class_id": class_id, "picks": [[row.id, "accept"] for row in rows]}
    desk.open_form(turn, AS_PRESSED, subject=f"{class_id}/moveup", given=given)


def decide_one(turn: Turn, args: tuple[str, ...]) -> None:
    """Duyệt, Từ chối or Dự bị on a card."""
    verb, nomination_id = args[0] if args else "", numbers(args[1:], 1)[0]
    if verb not in VERBS:
        raise Problem("nominations.unknown")
    row = queries.find_nominee(turn.session, turn.actor, nomination_id)
    cls = _my_class(turn, row.nomination.class_id)
    if row.status not in DECIDABLE:
        names = queries.names_of(turn.session, [row.nomination.decided_by_id])
        show_instead(turn, row, why_decided(row, names, turn.zone))
        return
    if row.nomination.person_id == turn.actor.me:
        raise Problem("nominations.own", name=row.person.full_name)
    card = [row.id, turn.inbound.message_ref]
    given = {"class_id": cls.id, "picks": [[row.id, verb]], "card": card}
    form = FORM if verb == "reject" else AS_PRESSED
    desk.open_form(turn, form, subject=f"{cls.id}/{verb}/{row.id}", given=given)


def show_next(turn: Turn, args: tuple[str, ...]) -> None:
    """The card of whoever has waited longest, one's own left out."""
    (class_id,) = numbers(args, 1)
    cls = _my_class(turn, class_id)
    rows = queries.centre_list(turn.session, class_id, [NominationStatus.SUBMITTED])
    others = [row for row in rows if row.nomination.person_id != turn.actor.me]
    if not others:
        raise Problem("nominations.nobody_waits", cls=cls.code)
    row = min(others, key=lambda row: (row.nomination.created_at, row.id))
    card = queries.card(turn.session, row)
    office = Office.CENTRE
    turn.add(card_view(cls, card, office, turn.actor, turn.zone).in_place())
