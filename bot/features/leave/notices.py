"""What others are told of a request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.say import Say, command_button
from bot.features.classes.rules import session_label
from bot.features.leave import buttons, notice_texts, views
from bot.features.leave.cards import Card, Decided
from bot.kit.dates import format_moment
from bot.kit.text import Joined, joined
from db.models import ClassSession, LeaveStatus

SUMMARIES = {
    "leave.request": "Đơn xin nghỉ mới, lớp {code}",
    "leave.known": "Đơn xin nghỉ mới, lớp {code}",
    "leave.withdrawn": "Rút đơn xin nghỉ, lớp {code}",
    "leave.answer": "Trả lời đơn xin nghỉ, lớp {code}",
    "leave.decided": "Trung tâm đã quyết định đơn xin nghỉ, lớp {code}",
    "leave.reminder": "Nhắc: đơn xin nghỉ chờ duyệt, lớp {code}",
    "leave.unheard": "Đơn xin nghỉ chưa được trả lời, lớp {code}",
    "leave.unanswered": "Đơn xin nghỉ chưa có trả lời, lớp {code}",
    "leave.opinion": "Ý kiến Đảng ủy về đơn xin nghỉ, lớp {code}",
}
"""One line each for lists of notices."""


def to_decide(card: Card, zone: ZoneInfo) -> Say:
    row = buttons.decision_buttons(card)
    body = joined([notice_texts.TO_DECIDE(), views.in_full(card, zone)])
    return Say(body, [row[:2], *([row[2:]] if row[2:] else [])])


def to_know(card: Card, zone: ZoneInfo) -> Say:
    body = joined(
        [
            notice_texts.TO_KNOW(),
            views.in_full(card, zone),
            notice_texts.CENTRE_DECIDES(centre=card.centre_name),
        ]
    )
    return Say(body, [[buttons.opinion_button(card)]])


def closed_to_trainee(card: Card, zone: ZoneInfo) -> Say:
    """In place of what said that there was no answer yet."""
    return Say(joined([notice_texts.CLOSED(), views.in_full(card, zone, for_trainee=True)]))


def closed(card: Card, now: datetime | None, zone: ZoneInfo, *, with_files: bool) -> Say:
    """What was asked or told before, once the request is decided or withdrawn. `now`: it has just
    been closed."""
    when = None
    if now and card.request.status is LeaveStatus.WITHDRAWN:
        when = notice_texts.WITHDRAWN_AT(when=format_moment(now, zone))
    body = joined([notice_texts.CLOSED(), views.in_full(card, zone), when])
    files = buttons.file_buttons(card) if with_files else []
    return Say(body, [files] if files else [])


def withdrawn(
    card: Card, zone: ZoneInfo, before: LeaveStatus, kept: Sequence[ClassSession] = ()
) -> Say:
    """`kept`: sessions of the same request that stay in it."""
    was = before is LeaveStatus.APPROVED
    text = notice_texts.WITHDRAWN_APPROVED if was else notice_texts.WITHDRAWN
    gone = text(
        name=card.full_name,
        ward=card.ward_name,
        code=card.cls.code,
        sessions=views.sessions_in_full(card, zone),
    )
    rest = notice_texts.KEPT(sessions=views.of_sessions(kept, zone)) if kept else None
    return Say(joined([gone, rest]))


def answer(one: Decided, zone: ZoneInfo) -> Say:
    """The decision, for the trainee."""
    card = one.card
    approved = card.request.status is LeaveStatus.APPROVED
    text = notice_texts.APPROVED if approved else notice_texts.REJECTED
    body = joined(
        [
            text(code=card.cls.code),
            views.sessions_in_full(card, zone),
            views.status_line(card, zone),
            _put_right(one, zone),
            None if approved else notice_texts.ASK_AGAIN(code=card.cls.code),
        ]
    )
    again = [command_button(notice_texts.ASK_AGAIN_BUTTON, "xinnghi", card.cls.code)]
    return Say(body, [] if approved else [again])


def _put_right(one: Decided, zone: ZoneInfo) -> Joined | None:
    """The lists that say "with leave" now."""
    if not one.put_right:
        return None
    return joined(notice_texts.PUT_RIGHT(session=session_label(row, zone)) for row in one.put_right)


def decisions(of_ward: Sequence[Decided], zone: ZoneInfo) -> Say:
    """The decisions on a ward's trainees, in one message."""
    shown = (joined([views.in_full(one.card, zone), _put_right(one, zone)]) for one in of_ward)
    head = notice_texts.DECIDED(count=len(of_ward))
    return Say(joined([head, joined(shown, "\n\n")]))


def opinion(card: Card, zone: ZoneInfo) -> Say:
    row = buttons.decision_buttons(card)
    body = joined([notice_texts.OPINION(ward=card.ward_name), views.in_full(card, zone)])
    return Say(body, [row[:2], *([row[2:]] if row[2:] else [])])


def file_added(card: Card, zone: ZoneInfo) -> Say:
    text = notice_texts.FILE_ADDED(
        name=card.full_name, code=card.cls.code, sessions=views.sessions_short(card, zone)
    )
    return Say(text, [buttons.file_buttons(card)])
