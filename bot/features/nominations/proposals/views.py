"""How proposals are shown: after they were sent, on the ward's board, to the cell, one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.chat.errors import words
from bot.chat.say import Button, Rows, Say, button, command_button, in_columns
from bot.features.classes.rules import class_title
from bot.features.nominations import texts as shared
from bot.features.nominations.lists.views import MOST_NAMED, PER_PAGE, page_buttons
from bot.features.nominations.problem_texts import PROBLEMS
from bot.features.nominations.proposals import texts
from bot.features.nominations.proposals.queries import Proposed
from bot.features.nominations.proposals.service import Handed
from bot.features.people.rules import names_apart
from bot.kit.dates import format_date, format_moment
from bot.kit.phones import format_phone
from bot.kit.problem import Problem
from bot.kit.text import Bold, Renderable, joined
from db.models import ProposalStatus, TrainingClass


def handed(done: Handed) -> Say:
    """After a cell has sent its proposals."""
    sent = texts.SENT(count=len(done.names), cls=class_title(done.cls), names=", ".join(done.names))
    lines = [
        sent,
        texts.OVER(count=done.over) if done.over else None,
        shared.REST_LEFT(count=len(done.rest)) if done.rest else None,
    ]
    return Say(joined(lines), [[command_button(texts.SEE_LIST, "danhsach", done.cls.code)]])


@dataclass(frozen=True, slots=True)
class Board:
    """What waits for the ward in a class, by cell. `places_left`: by the ward's name."""

    cls: TrainingClass
    rows: Sequence[Proposed]
    places: Mapping[int, int]
    chosen: Mapping[int, int]
    places_left: Mapping[str, int | None]
    closed: Problem | None


def board(found: Board, page: int) -> Say:
    """For the deputy secretary: everybody who waits, and what can be done with them."""
    cls, rows = found.cls, found.rows
    others = button(texts.NOMINATE_OTHERS, "propnew", cls.id or 0)
    below = [] if found.closed else [[others]]
    if not rows:
        return Say(texts.BOARD_EMPTY(cls=class_title(cls)), below)
    shown, page, pages = _page(rows, page)
    left = [
        texts.WARD_LEFT(ward=ward, left=count)
        for ward, count in found.places_left.items()
        if count is not None
    ]
    head = joined([texts.BOARD(cls=class_title(cls), count=len(rows)), *left])
    why = texts.CLOSED_NOW(why=words(found.closed, PROBLEMS)) if found.closed else None
    by_cell = [_cell(list(group), found) for _, group in groupby(shown, _cell_of)]
    turning = page_buttons("propboard", cls.id or 0, page, pages)
    return Say(
        joined([head, *by_cell, texts.PRIORITY(), why, _page_words(page, pages)], "\n\n"),
        [*_choosing(found), *_people(shown, rows), *turning, *below],
    )


def _cell_of(pair: tuple[int, Proposed]) -> int:
    return pair[1].cell_id


def _page(rows: Sequence[Proposed], page: int) -> tuple[list[tuple[int, Proposed]], int, int]:
    """(the numbered rows of the page, the page, how many pages)"""
    pages = max(1, (len(rows) + PER_PAGE - 1) // PER_PAGE)
    page = max(1, min(page, pages))
    return list(enumerate(rows, 1))[(page - 1) * PER_PAGE : page * PER_PAGE], page, pages


def _page_words(page: int, pages: int) -> Renderable | None:
    return shared.PAGE(page=page, pages=pages) if pages > 1 else None


def _cell(shown: Sequence[tuple[int, Proposed]], found: Board) -> Renderable:
    cell = shown[0][1].cell
    key, count = cell.id or 0, sum(row.cell_id == cell.id for row in found.rows)
    head: Renderable = texts.OF_CELL(cell=cell.name, count=count)
    if key in found.places:
        places, used = found.places[key], found.chosen.get(key, 0)
        head = texts.OF_CELL_QUOTA(cell=cell.name, count=count, places=places, used=used)
    return joined([head, *(texts.LINE(number=n, person=_person(row)) for n, row in shown)])


def _person(row: Proposed) -> Renderable:
    p = row.proposal
    return joined([p.full_name, format_date(p.birth_date), p.note, doubts(row)], " · ")


def doubts(row: Proposed) -> Renderable | None:
    codes = (row.proposal.warnings or "").split()
    shown = [shared.DOUBTS[code]() for code in codes if code in shared.DOUBTS]
    return joined(["⚠️ ", joined(shown, ", ")], "") if shown else None


def _choosing(found: Board) -> Rows:
    key, count = found.cls.id or 0, len(found.rows)
    refuse = [button(texts.REFUSE_ALL(count=count), "propsel", "none", key)]
    if found.closed:
        return [refuse]
    take = [
        button(texts.TAKE_ALL(count=count), "propsel", "all", key),
        button(texts.TAKE_SOME, "propsel", "each", key),
    ]
    return [*in_columns(take, 1), refuse]


def _people(shown: Sequence[tuple[int, Proposed]], rows: Sequence[Proposed]) -> list[list[Button]]:
    if len(shown) > MOST_NAMED:
        return in_columns([button(str(n), "prop", row.id) for n, row in shown], 5)
    written = names_apart(row.proposal for row in rows)
    return in_columns(
        [button(f"{n}. {written(row.proposal)}", "prop", row.id) for n, row in shown], 1
    )


def mine(cls: TrainingClass, rows: Sequence[Proposed], page: int, *, may_propose: bool) -> Say:
    """For the cell: its own proposals with what has become of them."""
    more = [[command_button(texts.PROPOSE_MORE, "decu", cls.code)]] if may_propose else []
    if not rows:
        return Say(texts.MY_LIST_EMPTY(cls=class_title(cls)), more)
    order = list(texts.GROUPS)
    rows = sorted(rows, key=lambda row: order.index(row.status.value))
    shown, page, pages = _page(rows, page)
    parts: list[Renderable | None] = [texts.MINE(cls=class_title(cls))]
    for status, pairs in groupby(shown, lambda pair: pair[1].status):
        count = sum(row.status is status for row in rows)
        lines = [texts.LINE(number=n, person=_own(row)) for n, row in pairs]
        parts.append(joined([texts.GROUPS[status.value](count=count), *lines]))
    parts.append(_page_words(page, pages))
    turning = page_buttons("propboard", cls.id or 0, page, pages)
    return Say(joined(parts, "\n\n"), [*_people(shown, rows), *turning, *more])


def with_more(listed: Say, cls: TrainingClass) -> Say:
    """The cell's list with the way to propose others."""
    more = command_button(texts.PROPOSE_MORE, "decu", cls.code)
    return Say(listed.text, [*listed.buttons, [more]])


def below(listed: Say, own: Say) -> Say:
    """The list of nominations with the proposals under it."""
    return Say(joined([listed.text, own.text], "\n\n"), listed.buttons)


def with_own(listed: Say, cls: TrainingClass) -> Say:
    """The way to the cell's proposals alone, so that no number stands on two buttons."""
    see = button(texts.SEE_MINE, "propboard", cls.id or 0, 1)
    return Say(listed.text, [*listed.buttons, [see]])


def with_board(listed: Say, cls: TrainingClass, waiting: int) -> Say:
    """The ward's list with the way to what waits for it."""
    if not waiting:
        return listed
    see = button(texts.SEE_BOARD(count=waiting), "propboard", cls.id or 0, 1)
    return Say(listed.text, [[see], *listed.buttons])


def _own(row: Proposed) -> Renderable:
    p = row.proposal
    return joined([p.full_name, format_date(p.birth_date), p.reason], " · ")


def card(cls: TrainingClass, row: Proposed, who: str, zone: ZoneInfo, buttons: Rows) -> Say:
    """One proposal."""
    p = row.proposal
    born = shared.BORN(birth=format_date(p.birth_date))
    phone = shared.TEL(phone=format_phone(p.phone)) if p.phone else None
    lines: list[Renderable | None] = [
        Bold(p.full_name),
        joined([born, phone], " · "),
        joined([row.cell.name, row.ward_name], ", "),
        class_title(cls),
        shared.CARD_STATE(state=texts.STATES[p.status.value]()),
        doubts(row),
        shared.CARD_REASON(reason=p.reason) if p.reason else None,
        shared.CARD_NOTE(note=p.note) if p.note else None,
        texts.CARD_RANK(position=p.position),
        texts.CARD_SENT(who=who, at=format_moment(p.created_at, zone)),
    ]
    return Say(joined(lines), buttons)


def card_buttons(row: Proposed, *, as_ward: bool, may_take: bool) -> Rows:
    """What this office may do with it: the ward chooses, the cell takes back."""
    key = row.proposal.class_id
    rows: list[list[Button]] = []
    waits = row.status is ProposalStatus.WAITING
    if waits and as_ward:
        take = [button(texts.TAKE, "propdo", "take", row.id)] if may_take else []
        rows.append([*take, button(texts.REFUSE, "propdo", "no", row.id)])
    if waits and not as_ward:
        rows.append([button(texts.WITHDRAW, "propout", row.id)])
    rows.append([button(texts.BACK, "propboard", key, 1)])
    return rows
