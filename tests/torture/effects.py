"""What each act must have done in the tables, and who must have been told of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.torture.history import Act, History
from tests.torture.house import House
from tests.torture.tables import ANSWER, Sending

TIMES = {
    "question": "SELECT count(*) FROM outbox WHERE urgency = 0"
    " AND json_extract(payload, '$.text') LIKE '%hỏi ' || :mark || '%'",
    "leave": "SELECT count(*) FROM leave_requests WHERE reason LIKE '%' || :mark",
    "decision": "SELECT count(*) FROM leave_requests WHERE reason LIKE '%' || :mark"
    " AND status = 'approved'",
    "announcement": "SELECT count(*) FROM notices WHERE summary LIKE '%' || :mark || '%'",
    "session": "SELECT count(*) FROM sessions WHERE topic = :mark",
    "change": "SELECT count(*) FROM sessions WHERE location = :mark",
    "nomination": "SELECT count(*) FROM nominations n JOIN people p ON p.id = n.person_id"
    " WHERE p.full_name = :mark",
    "acceptance": "SELECT count(*) FROM enrolments e JOIN people p ON p.id = e.person_id"
    " WHERE p.full_name = :mark",
    "reading": "SELECT count(DISTINCT r.id) FROM notice_recipients r"
    " JOIN outbox o ON o.recipient_id = r.id WHERE r.acknowledged_at IS NOT NULL"
    " AND o.chat_key = :chat AND json_extract(o.payload, '$.text') LIKE '%' || :mark || '%'",
    "attendance": "SELECT count(*) FROM attendances a JOIN sessions s ON s.id = a.session_id"
    " JOIN enrolments e ON e.id = a.enrolment_id"
    " JOIN accounts k ON k.person_id = e.person_id WHERE a.state = 'unexcused'"
    " AND strftime('%d/%m/%Y', s.starts_at) = :mark AND k.chat_key = :whom",
}
"""How often an act was done, by its kind."""


@dataclass(frozen=True, slots=True)
class Told:
    """A chat to which something with all of these words is queued so many times. `without`: what
    has these too is something else."""

    chat: int
    words: tuple[str, ...]
    times: int = 1
    without: str = ""

    def queued(self, notices: Sequence[Sending]) -> int:
        return sum(
            row.chat == self.chat
            and all(words in row.text for words in self.words)
            and not (self.without and self.without in row.text)
            for row in notices
        )


def times_done(tables: sqlite3.Connection, act: Act) -> int:
    values = {"mark": act.mark, "chat": str(act.chat), "whom": str(act.whom)}
    done: int = tables.execute(TIMES[act.kind], values).fetchone()[0]
    return done


def not_as_due(rows: Sequence[Sending], house: House, history: History) -> Iterator[str]:
    """Notices that are missing, or are there too often."""
    notices = [row for row in rows if row.urgency != ANSWER and not row.edits]
    for told in [*_of_acts(house, history), *_of_all(house, history)]:
        if (queued := told.queued(notices)) != told.times:
            words = " … ".join(told.words)
            yield f"«{words}» was queued {queued} times for a chat instead of {told.times}"


def _of_acts(house: House, history: History) -> Iterator[Told]:
    for act in history.acts:
        if act.stands:
            yield from _of(act, house)


def _of(act: Act, house: House) -> Iterator[Told]:
    mark, deputy = act.mark, house.deputy.id
    match act.kind:
        case "announcement":
            yield from (Told(one.id, (mark, "Thông báo")) for one in house.trainees)
        case "session" | "change":
            everybody = [*house.trainees, house.deputy]
            yield from (Told(one.id, (mark, "thay đổi lịch")) for one in everybody)
        case "leave":
            yield from (Told(one.id, (mark, "chờ duyệt")) for one in house.staff)
            yield Told(deputy, (mark, "để biết"))
        case "decision":
            yield Told(deputy, (mark, "đã quyết định"))
            yield Told(act.whom, (act.about, "được duyệt"))
        case "acceptance":
            yield Told(deputy, (mark, "Trung tâm trả lời"))
        case "attendance":
            yield Told(deputy, (mark, "Điểm danh"))
            yield Told(act.whom, (mark, "vắng không phép"))


def _of_all(house: House, history: History) -> Iterator[Told]:
    """A nomination is told without a name; the evening before a session everybody is reminded.

    Where a death took with it whether the card of a nomination arrived, what was to take its place
    once all was decided is a message of its own.
    """
    sent = sum(act.stands for act in history.of_kind("nomination"))
    yield from (Told(one.id, ("đề cử 1 người",), sent, "Đã xét xong") for one in house.staff)
    yield from (Told(one.id, ("Ngày mai", f"{house.tomorrow:%d/%m}")) for one in house.trainees)


def withdrawn(rows: Sequence[Sending], history: History) -> set[int]:
    """Cards that ask for what was decided before they went out: they need not go out any more.
    Nor what was to stand in their place."""
    decided = [act.mark for act in history.of_kind("decision") if act.stands]
    ended = [row for row in rows if row.state == "expired"]
    cards = {row.id for row in ended if _asks_for_one(row.text, decided)}
    return cards | {row.id for row in ended if row.follows in cards}


def _asks_for_one(text: str, decided: Sequence[str]) -> bool:
    if "chờ duyệt" in text.lower():
        return any(mark in text for mark in decided)
    return "đề cử 1 người" in text
