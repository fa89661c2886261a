"""Plays a story of wild inputs and holds what must be true after each of them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.access.door import Door, Heard
from tests.access.leaks import leaks
from tests.access.matrix import seen_at_all
from tests.access.openings import filled
from tests.access.scene import CELL_1, CELL_2, House, Who
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
    answers: int = 0

    @property
    def inputs(self) -> int:
        return self.kinds.total()


def play(door: Door, house: House, source: Path, story: Sequence[Step], figures: Figures) -> None:
    """From a fresh house, one step after another."""
    door.begin_anew(source)
    for step in story:
        if step.what == "wait":
            door.clock.advance(hours=(0, 1, 30, 24 * 8)[step.number % 4])
            continue
        heard = _done(door, house, step)
        figures.kinds[step.what] += 1
        figures.answers += len(heard.own)
        if heard.seconds > figures.slowest:
            figures.slowest, figures.slow_text = heard.seconds, f"{step.who} {step.text[:60]!r}"
        _hold(step, heard)


def _hold(step: Step, heard: Heard) -> None:
    assert not heard.parked, f"parked: {heard.parked}"
    assert heard.seconds < SLOWEST, f"{heard.seconds:.1f} s"
    if step.what != "member":
        assert heard.text.strip(), "no answer"
    # Group leaders may be changed in the story, within their ward.
    also = QX if step.who in {Who.TRAINEE, Who.LEADER} else {CELL_1}
    betrayed = leaks(heard.text, seen_at_all(step.who) | also)
    assert betrayed == [], f"betrayed: {betrayed}"


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
        case "contact":
            return door.message(chat, contact=_contact(chat, step))
        case "file" | "photo":
            return door.message(chat, **_file(door, step))
        case "other":
            return door.message(chat, **OTHERS[step.number % len(OTHERS)])
        case "edited":
            return door.edits(chat, step.text)
        case _:
            return door.membership(chat, "kicked" if step.number % 2 else "member")


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


def _workbook() -> bytes:
    book = Workbook()
    assert book.active
    for row in (["Họ tên", "Ngày sinh"], ["Nguyễn Văn An", "12/03/1995"], [None, "²"], ["=1+1"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WORKBOOK = _workbook()
FILES = (
    ("ds.xlsx", WORKBOOK, None),
    ("ds.xlsx", b"not a workbook", None),
    ("ds.XLSX", b"", 0),
    ("giấy khám.pdf", b"%PDF", None),
    ("<b>&.exe", b"MZ", None),
    ("lớn.zip", b"x", 50 * 1024 * 1024),
    ("\u202e" + "x" * 300, b"x", None),
)
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
