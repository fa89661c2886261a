"""/theodoi and its buttons."""

from __future__ import annotations

from bot.chat.forms import desk
from bot.chat.turn import Turn
from bot.features.classes.service import class_or_ask, pick
from bot.features.followup import form, queries, service, texts, views
from bot.features.followup.call_views import cards, workbook
from bot.features.followup.calls import callees
from bot.features.followup.queries import Followed, wards_seen
from bot.features.notices.rules import ids_of
from bot.kit.problem import Problem
from bot.kit.typed import Typed
from db.models import TrainingClass


def theodoi(turn: Turn, typed: Typed) -> None:
    classes = queries.followed_classes(turn.session, turn.actor)
    if not classes and not typed.head:
        raise Problem("followup.none")
    try:
        cls = class_or_ask(turn, typed, "theodoi", classes)
    except Problem as unknown:
        over = pick(queries.classes_over(turn.session, turn.actor), typed.head.split()[0])
        raise Problem("followup.over", cls=over.code) from unknown
    if cls:
        turn.add(views.followed(_data(turn, cls), has_page=turn.setup.pages() is not None))


def _data(turn: Turn, cls: TrainingClass) -> Followed:
    return queries.follow(turn.session, turn.actor, cls, turn.now, turn.zone)


def _named(turn: Turn, arguments: tuple[str, ...], count: int = 1) -> tuple[TrainingClass, int]:
    """The class of a button, and the number after it (0 when none is carried)."""
    ids = ids_of(arguments)
    if not count <= len(ids) <= 2:
        raise Problem("followup.unknown")
    cls = service.followed(turn.session, turn.actor, ids[0])
    return cls, ids[1] if len(ids) > 1 else 0


def page(turn: Turn, arguments: tuple[str, ...]) -> None:
    cls, number = _named(turn, arguments)
    has_page = turn.setup.pages() is not None
    turn.add(views.followed(_data(turn, cls), number, has_page=has_page).in_place())


def nudge(turn: Turn, arguments: tuple[str, ...]) -> None:
    cls, _ = _named(turn, arguments)
    service.silent(turn.session, turn.actor, cls, turn.now, turn.zone)
    desk.open_form(turn, form.NUDGE, subject=cls.code, answers={"class": cls.id})


def called(turn: Turn, arguments: tuple[str, ...]) -> None:
    cls, number = _named(turn, arguments)
    say = views.called_whom(_data(turn, cls), number)
    turn.add(say.in_place() if len(arguments) > 1 else say)


def phoned(turn: Turn, arguments: tuple[str, ...]) -> None:
    cls, person = _named(turn, arguments, 2)
    service.to_be_called(turn.session, turn.actor, cls, turn.now, person)
    subject = f"{cls.id}/{person}"
    desk.open_form(turn, form.CALLED, subject=subject, answers={"class": cls.id, "person": person})


def callist(turn: Turn, arguments: tuple[str, ...]) -> None:
    # The office formats take a dozen megabytes of memory: loaded when first asked for.
    from bot.documents.call_list import MIME

    cls, _ = _named(turn, arguments)
    people = callees(turn.session, turn.actor, [cls], turn.now)
    if not people:
        turn.say(texts.NOBODY_TO_CALL(cls=cls.code))
        return
    all_wards = wards_seen(turn.actor, cls) is None
    shown = cards(people, "vi", turn.zone, all_wards=all_wards)
    title = views.plain(texts.LIST_TITLE(cls=f"{cls.code} · {cls.name}"))
    file = turn.attach(f"goi-dien-{cls.code}.xlsx", MIME, workbook(title, shown))
    turn.say(texts.LIST_HERE(cls=cls.code, count=len(shown)), file=file)
