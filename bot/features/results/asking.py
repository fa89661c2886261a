"""Asking for one person's result after another, and taking lists in between. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.features.results.judging import Judged, judge
from bot.features.results.lines import RawLine
from bot.features.results.mending import mend
from bot.features.results.roll import Entry, Roll
from bot.kit.dates import format_date
from bot.kit.typed import split_fields
from bot.kit.vietnamese import search_key

SKIP, BACK, DONE = "~skip", "~back", "~done"
"""What the buttons under a question carry."""

_WORDS = {"bo qua": SKIP, "skip": SKIP, "xem lai": DONE, "xong": DONE, "het": DONE, "done": DONE}


@dataclass(frozen=True, slots=True)
class Marks:
    """The lines so far, and how many of the queue have been asked about."""

    lines: tuple[RawLine, ...]
    at: int

    @classmethod
    def of(cls, answers: dict[str, Any]) -> Marks:
        kept = answers.get("marks") or {"lines": [], "at": 0}
        return cls(tuple(RawLine(*line) for line in kept["lines"]), int(kept["at"]))

    def as_json(self) -> dict[str, Any]:
        rows = [[line.number, line.text, line.enrolment_id] for line in self.lines]
        return {"lines": rows, "at": self.at}

    def line_of(self, entry: Entry) -> RawLine | None:
        return next((x for x in self.lines if x.enrolment_id == entry.enrolment_id), None)


def with_answer(answers: dict[str, Any], marks: Marks) -> dict[str, Any]:
    return answers | {"marks": marks.as_json()}


def current(answers: dict[str, Any], roll: Roll) -> Entry | None:
    """The person being asked about; None when the whole queue has been asked."""
    queue, at = answers["queue"], Marks.of(answers).at
    if at >= len(queue):
        return None
    return next((e for e in roll.entries if e.enrolment_id == queue[at]), None)


def still_to_ask(roll: Roll, judged: Sequence[Judged] = ()) -> list[int]:
    """Enrolments without a usable line that have no result yet or may try again."""
    done = {j.entry.enrolment_id for j in judged if j.entry and j.state in {"good", "same"}}
    return [
        e.enrolment_id
        for e in roll.entries
        if e.enrolment_id not in done and e.person_id != roll.me and _waits(e, roll)
    ]


def _waits(entry: Entry, roll: Roll) -> bool:
    last = entry.last
    if last is None:
        return True
    return not last.mark.passed and last.attempt < roll.scale.attempts


def take(answers: dict[str, Any], roll: Roll, judged: Sequence[Judged], text: str) -> Marks:
    """What was typed or pressed: the result of the person shown, or lines of a list.

    Raises the problem of a result that cannot be used, so that the question is asked again.
    """
    marks = Marks.of(answers)
    entry = current(answers, roll)
    word = text if text in {SKIP, BACK, DONE} else _WORDS.get(search_key(text), "")
    if word:
        return _move(marks, word, len(answers["queue"]))
    if entry is None or _is_list(text, roll):
        return Marks(tuple(mend(judged, text.splitlines())), len(answers["queue"]))
    line = RawLine(_number(marks, entry), f"{_named(entry)}; {text}", entry.enrolment_id)
    verdict = judge([line], roll)[0]
    if verdict.why:
        raise verdict.why
    others = [x for x in marks.lines if x.number != line.number]
    return Marks((*others, line), marks.at + 1)


def _move(marks: Marks, word: str, asked: int) -> Marks:
    if word == DONE:
        return Marks(marks.lines, asked)
    at = marks.at + 1 if word == SKIP else max(0, marks.at - 1)
    return Marks(marks.lines, at)


def _is_list(text: str, roll: Roll) -> bool:
    """Several lines, or a line that begins with the name of somebody in the class."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        return True
    first = search_key((split_fields(text) or [""])[0].split("(")[0])
    return any(search_key(entry.full_name) == first for entry in roll.entries)


def _number(marks: Marks, entry: Entry) -> int:
    line = marks.line_of(entry)
    return line.number if line else max((x.number for x in marks.lines), default=0) + 1


def _named(entry: Entry) -> str:
    born = f" ({format_date(entry.birth_date)})" if entry.birth_date else ""
    return entry.full_name + born
