"""Plays a story of wild inputs and holds what must be true after each of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from bot.telegram.adapter import read
from db.models import Account, Dialogue
from tests.access.door import Door
from tests.access.heard import Heard, readable
from tests.access.leaks import leaks
from tests.access.matrix import seen_at_all
from tests.access.openings import filled
from tests.access.scene import CELL_1, CELL_2, House, Who
from tests.access.sent_files import FILES
from tests.access.strategies import STARTS, Step

SLOWEST = 2.0
QX = {CELL_1, CELL_2, Who.TRAINEE.value, Who.LEADER.value, "HM"}
Json = dict[str, Any]


@dataclass(slots=True)
class Figures:
    """What was done so far."""

    kinds: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slow_text: str = ""
    most_work: float = 0.0
    """Seconds of work alone for one input, or for one job of those that time brings."""
    answers: int = 0

    @property
    def inputs(self) -> int:
        return self.kinds.total()


def play(door: Door, house: House, source: Path, story: Sequence[Step], figures: Figures) -> None:
    """From a fresh house, one step after another; then everybody leaves their form."""
    door.begin_anew(source)
    for step in story:
        if step.what == "wait":
            door.clock.advance(hours=(0, 1, 30, 24 * 8)[step.number % 4])
            heard = door.ticks(step.who.chat)
        else:
            heard = _done(door, house, step)
            figures.answers += len(heard.own)
        figures.kinds[step.what] += 1
        if heard.seconds > figures.slowest:
            figures.slowest, figures.slow_text = heard.seconds, f"{step.who} {step.text[:60]!r}"
        figures.most_work = max(figures.most_work, heard.worked)
        _hold(step, heard)
    for who in {step.who for step in story}:
        _leave(door, who)


def _hold(step: Step, heard: Heard) -> None:
    assert not heard.parked or step.what == "raw", f"parked: {heard.parked}"
    assert heard.worked < SLOWEST, f"{heard.worked:.1f} s of work"
    if step.what not in SILENT:
        assert heard.text.strip(), "no answer"
    for who in Who:
        messages = [message for chat, message in heard.told if chat == who.chat]
        betrayed = leaks(readable(messages), seen_at_all(who) | set(MAY_COME.get(who, {CELL_1})))
        # What somebody has just written is no news to them: «Tôi chưa hiểu …».
        news = [mark for mark in betrayed if who is not step.who or mark not in step.text]
        assert news == [], f"betrayed to {who}: {news}"
    for message in heard.own:
        keys = [button["callback_data"] for row in message.buttons for button in row]
        form = [key.split(":")[2] for key in keys if key.startswith("f:")]
        assert set(form) <= GOES_ON or "no" in form, f"no way out: {message.text}"


GOES_ON = {"go", "again"}
"""What leads back to a form that is not in sight."""
MAY_COME: dict[Who, Collection[str]] = {
    # Group leaders may be changed in the story, within their ward.
    **dict.fromkeys((Who.TRAINEE, Who.LEADER), QX),
    # They may agree, or be recognised by the telephone of somebody on record.
    Who.NOT_AGREED: seen_at_all(Who.DEPUTY),
    Who.STRANGER: {CELL_1, "HM"},
    # Either of these may ask something about their data.
    Who.ADMIN: {CELL_1, Who.TRAINEE.value, Who.LEADER.value},
}
"""What somebody may learn by what others do."""
SILENT = {"member", "raw", "group", "wait"}
"""Not everything of these is answered."""


def _leave(door: Door, who: Who) -> None:
    """`/huy` ends the form that is open, whatever became of it."""
    heard = door.says(who.chat, "/huy")
    assert not heard.parked, f"parked: {heard.parked}"
    assert heard.text.strip(), "no answer"
    with door.tables() as session:
        open_forms = session.exec(
            select(Dialogue.form)
            .join(Account, col(Account.id) == col(Dialogue.account_id))
            .where(
                col(Account.sender_key) == str(who.chat),
                col(Dialogue.is_open),
                col(Dialogue.expires_at) > door.clock.now(),
            )
        ).all()
    assert not open_forms, f"cannot be left: {open_forms}"


def _raw(door: Door, chat: int, body: Json) -> Heard:
    """What is no update is left out by the intake, what cannot be read is set aside; no more."""
    try:
        heard = door.happens(chat, body)
    except UNSHAPED:
        return Heard()
    if heard.parked:
        with pytest.raises(UNSHAPED):
            read(json.dumps({"update_id": 1, **body}))
    return heard


UNSHAPED = (KeyError, TypeError, ValueError, AttributeError)


def _in_a_group(door: Door, step: Step) -> Heard:
    """Whoever writes there, the answer names nobody and goes to the group."""
    chat = -100_000 - step.number
    group = {
        "id": chat,
        "type": ("group", "supergroup", "channel")[step.number % 3],
        "title": "Lớp",
    }
    sender = {"id": step.who.chat, "is_bot": False, "first_name": "An"}
    body = {"message_id": 1, "date": 1, "chat": group, "from": sender, "text": step.text}
    if step.number % 4 == 3:
        pressed = {"id": "1", "from": sender, "data": step.text[:20], "message": body}
        heard = door.happens(chat, {"callback_query": pressed})
    else:
        heard = door.happens(chat, {"message": body})
    assert heard.others == [], "a group makes the program write elsewhere"
    assert leaks(heard.text, set()) == [], "betrayed to a group"
    return heard


def _done(door: Door, house: House, step: Step) -> Heard:
    chat = step.who.chat
    match step.what:
        case "text":
            return door.says(chat, step.text)
        case "press":
            return door.presses(chat, _data(door, house, step))
        case "shown":
            return _press_shown(door, house, step)
        case "form":
            return door.presses(chat, f"f:{_nonce(door, chat)}:{step.text}"[:64])
        case "contact" | "file" | "photo" | "other":
            return door.message(chat, **_content(door, step))
        case "edited":
            return door.edits(chat, step.text)
        case "raw":
            return _raw(door, chat, json.loads(step.text))
        case "group":
            return _in_a_group(door, step)
        case _:
            return door.membership(chat, "kicked" if step.number % 2 else "member")


def _content(door: Door, step: Step) -> Json:
    match step.what:
        case "contact":
            return {"contact": _contact(step.who.chat, step)}
        case "other":
            return OTHERS[step.number % len(OTHERS)]
        case _:
            return _file(door, step)


def _data(_door: Door, house: House, step: Step) -> str:
    """One in a few is a real button with a real id."""
    if step.text == "x":
        return filled(STARTS[step.number % len(STARTS)], house)
    return step.text


def _shown(door: Door, chat: int) -> list[str]:
    """Callback data of all buttons in sight, the newest first."""
    return [
        button["callback_data"]
        for message in reversed(door.chatter(chat).messages[-12:])
        for row in message.buttons
        for button in row
    ]


def _press_shown(door: Door, house: House, step: Step) -> Heard:
    data = _shown(door, step.who.chat)
    if not data:
        return door.presses(step.who.chat, filled(STARTS[step.number % len(STARTS)], house))
    return door.presses(step.who.chat, data[step.number % len(data)])


def _nonce(door: Door, chat: int) -> str:
    return next((d.split(":")[1] for d in _shown(door, chat) if d.startswith("f:")), "000000")


def _contact(chat: int, step: Step) -> Json:
    contact: Json = {"phone_number": step.text, "first_name": "Ai"}
    if step.number % 3:
        contact["user_id"] = chat if step.number % 3 == 1 else chat + 1
    return contact


OTHERS: tuple[Json, ...] = (
    {"sticker": {"file_id": "A" * 60, "file_unique_id": "A", "emoji": "👍"}},
    {"voice": {"file_id": "B" * 60, "file_unique_id": "B", "duration": 3}},
    {"location": {"latitude": 19.2, "longitude": 105.7}},
    {"poll": {"id": "1", "question": "?", "options": []}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {"video_note": {"file_id": "C" * 60, "length": 240}},
    {"new_kind_of_message": {"anything": [1, 2, 3]}},
)


def _file(door: Door, step: Step) -> Json:
    caption = {"caption": step.text} if step.text else {}
    if step.what == "photo":
        ref = door.telegram.keep_file(b"photo")
        size = {"file_id": ref, "file_unique_id": ref[:23], "width": 90, "height": 90}
        return {"photo": [size], **caption}
    name, content, size_shown = FILES[step.number % len(FILES)]
    ref = door.telegram.keep_file(content)
    document = {"file_id": ref, "file_unique_id": ref[:23], "file_name": name}
    if size_shown is not None:
        document["file_size"] = str(size_shown)
    return {"document": document, **caption}
