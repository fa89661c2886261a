"""The preview of typed results: good lines and others apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.chat.errors import words
from bot.features.results import texts
from bot.features.results.judging import Judged
from bot.features.results.roll import Roll
from bot.features.results.rules import BAND_ORDER, FAILED, shared_names
from bot.features.results.views import example, named, shown
from bot.kit.dates import format_date
from bot.kit.text import Figure, Joined, Renderable, Text, joined
from db.models import TrainingClass


def preview(
    cls: TrainingClass,
    roll: Roll,
    judged: Sequence[Judged],
    problems: Mapping[str, Text],
    *,
    to_come: Sequence[date] = (),
    draft: bool,
) -> Joined:
    """Good lines, those that cannot be used and those held apart, and what `Xác nhận` does.

    `to_come`: days of the sessions that have not begun, in their order.
    """
    shared = shared_names(entry.full_name for entry in roll.entries)
    head = texts.HEAD(code=cls.code, name=cls.name)
    if not judged:
        return joined([head, "", texts.NOTHING_YET()])
    good = [j for j in judged if j.state == "good"]
    same = sum(j.state == "same" for j in judged)
    parts: list[Renderable | None] = [
        head,
        _block(texts.GOOD_HEAD(count=len(good)), [_good_line(j, shared) for j in good]),
        _refused(judged, "bad", texts.BAD_HEAD, texts.HOW_TO_MEND, problems),
        _refused(judged, "held", texts.HELD_HEAD, texts.HOW_TO_OVERRIDE, problems),
        texts.SAME_HEAD(count=same) if same else None,
        _still_to_come(to_come) if good else None,
        _what_happens(good, draft=draft),
    ]
    return joined(parts, "\n\n")


def _block(head: Renderable, lines: Sequence[Renderable]) -> Renderable | None:
    return joined([head, *lines]) if lines else None


def _good_line(judged: Judged, shared: set[str]) -> Renderable:
    entry, mark = judged.entry, judged.mark
    if entry is None or mark is None:
        raise ValueError("a good line has a person and a mark")
    what: Renderable = shown(mark)
    before = judged.before
    if before and before.mark != mark:
        what = texts.CHANGED(before=shown(before.mark), after=what)
    extra: list[Renderable] = []
    if mark.score is None and mark.band not in {*BAND_ORDER, FAILED}:
        extra.append(texts.FREE_WORDS())
    if judged.attempt > 1:
        extra.append(texts.SECOND(attempt=judged.attempt))
        first = next((s for s in entry.standings if s.attempt == 1), None)
        if first and not before:
            extra.append(texts.AFTER_FAILED(first=shown(first.mark)))
    if entry.certificate and not mark.passed:
        extra.append(texts.HAS_PAPER(serial=entry.certificate))
    if judged.note:
        override = texts.OVERRIDE(share=Figure(entry.share), note=judged.note)
        extra.append(texts.NOTE(note=judged.note) if entry.may_sit else override)
    name = named(entry) if entry.full_name in shared else entry.full_name
    return texts.GOOD_LINE(number=judged.line.number, name=name, mark=what, extra=joined(extra, ""))


def _refused(
    judged: Sequence[Judged], state: str, head: Text, how: Text, problems: Mapping[str, Text]
) -> Renderable | None:
    mine = [j for j in judged if j.state == state]
    lines = [
        texts.BAD_LINE(number=j.line.number, text=j.line.text, why=words(j.why, problems))
        for j in mine
        if j.why
    ]
    if not lines:
        return None
    return joined([head(count=len(lines)), *lines, how(example=example(mine[0]))])


def _still_to_come(days: Sequence[date]) -> Renderable | None:
    if not days:
        return None
    return texts.STILL_TO_COME(count=len(days), day=format_date(days[-1]))


def _what_happens(good: Sequence[Judged], *, draft: bool) -> Renderable:
    if not good:
        return texts.NOTHING_GOOD()
    if draft:
        return texts.WILL_DRAFT()
    wards = {j.entry.ward_id for j in good if j.entry}
    return texts.WILL_PUBLISH(people=len(good), wards=len(wards))
