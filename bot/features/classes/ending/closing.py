"""Closing nominations and reopening them. Never commits."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.chat.access import Actor
from bot.chat.say import command_button
from bot.features.classes import rules
from bot.features.classes.ending import texts as texts_end
from bot.features.classes.ending.states import Told, live_class, set_state, state_news
from bot.features.classes.service import wards_for
from bot.features.classes.telling import (
    Wards,
    tell_wards,
)
from bot.kit.problem import Problem
from db.models import ClassStatus


def close_nominations(session: Session, actor: Actor, now: datetime, class_id: int) -> Told:
    """No more nominations; the wards that may nominate are told."""
    cls = live_class(session, actor, class_id)
    if cls.status is not ClassStatus.OPEN:
        raise Problem("class.not_open", given=cls.code)
    set_state(session, actor, now, cls, ClassStatus.CLOSED)
    words = texts_end.NEWS_CLOSED(title=rules.class_title(cls))
    buttons = [[command_button(texts_end.B_LIST, "danhsach", cls.code)]]
    news = state_news("class_closed", f"Lớp {cls.code} đóng đề cử", words, actor, buttons)
    return Told(cls, tell_wards(session, now, cls, wards_for(session, cls), news))


def reopen_nominations(session: Session, actor: Actor, now: datetime, class_id: int) -> Told:
    """Take nominations again; the wards are told if the deadline leaves them time."""
    cls = live_class(session, actor, class_id)
    if cls.status is not ClassStatus.CLOSED:
        raise Problem("class.not_closed", given=cls.code)
    set_state(session, actor, now, cls, ClassStatus.OPEN)
    if not rules.is_open_for_nominations(cls, now):
        return Told(cls, Wards((), ()))
    words = texts_end.NEWS_REOPENED(title=rules.class_title(cls))
    buttons = [[command_button(texts_end.B_NOMINATE, "decu", cls.code)]]
    news = state_news("class_reopened", f"Lớp {cls.code} mở lại đề cử", words, actor, buttons)
    return Told(cls, tell_wards(session, now, cls, wards_for(session, cls), news))
