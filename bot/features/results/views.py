"""What the centre is shown while it posts results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.chat.errors import words
from bot.chat.say import Button, Say, button, command_button
from bot.features.results import texts
from bot.features.results.lines import Entry, Judged, RawLine
from bot.features.results.rules import BAND_ORDER, FAILED, Mark, shared_names, show_mark
from bot.kit.dates import format_date
from bot.kit.text import Joined, Plain, Renderable, Text, joined
from db.models import TrainingClass

if TYPE_CHECKING:
    from bot.features.results.lines import Roll
    from bot.features.results.service import Posted

NOTHING = Plain("")


def named(entry: Entry) -> str:
    """Họ tên (ngày sinh): what tells two people of one name apart."""
    born = f" ({format_date(entry.birth_date)})" if entry.birth_date else ""
    return f"{entry.full_name}{born}"


def shown(mark: Mark) -> Renderable:
    return show_mark(mark.score, mark.band)


# --- one after another -------------------------------------------------------------------


def question(
    cls: TrainingClass,
    entry: Entry,
    place: tuple[int, int],
    typed: RawLine | None,
    minimum: str,
) -> Renderable:
    """The person whose result is asked for; `place`: which of how many."""
    parts: list[Renderable] = []
    if entry.last:
        parts.append(texts.HAS_NOW(mark=shown(entry.last.mark)))
    if typed:
        parts.append(texts.ALREADY(given=typed.text.partition(";")[2].strip()))
    if not entry.may_sit:
        parts.append(texts.MAY_NOT_SIT(share=entry.share, minimum=minimum))
    at, total = place
    return texts.ASK_ONE(
        code=cls.code, at=at, total=total, name=named(entry), before=joined(parts, "")
    )


def how_to_edit(cls: TrainingClass, judged: Sequence[Judged]) -> Renderable:
    """What to type to change a line; without lines everybody has a result."""
    if not judged:
        return texts.ALL_HAVE(code=cls.code)
    line = next((j for j in judged if j.state in {"bad", "held"}), judged[0])
    return texts.EDIT_HOW(example=_example(line))


# --- the preview -------------------------------------------------------------------------


def preview(
    cls: TrainingClass,
    roll: Roll,
    judged: Sequence[Judged],
    problems: Mapping[str, Text],
    *,
    draft: bool,
) -> Joined:
    """Good lines, those that cannot be used and those held apart, and what `Xác nhận` does."""
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
    if judged.note:
        override = texts.OVERRIDE(share=entry.share, note=judged.note)
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
    return joined([head(count=len(lines)), *lines, how(example=_example(mine[0]))])


def _example(judged: Judged) -> str:
    """The line as it could be sent again."""
    name = named(judged.entry) if judged.entry else judged.line.text.split(";")[0].strip()
    if judged.state == "held" and judged.mark:
        given = judged.line.text.split(";", 1)[-1].strip()
        return f"{name}; {given}; ốm nằm viện, có giấy"
    return f"{name}; 7,5"


def _what_happens(good: Sequence[Judged], *, draft: bool) -> Renderable:
    if not good:
        return texts.NOTHING_GOOD()
    if draft:
        return texts.WILL_DRAFT()
    wards = {j.entry.ward_id for j in good if j.entry}
    return texts.WILL_PUBLISH(people=len(good), wards=len(wards))


# --- drafts ------------------------------------------------------------------------------


def drafts(cls: TrainingClass, roll: Roll) -> Joined:
    """What publishing will tell, and to how many."""
    waiting = [
        (entry, standing)
        for entry in roll.entries
        for standing in entry.standings
        if not standing.published
    ]
    lines = [
        texts.GOOD_LINE(
            number=number,
            name=entry.full_name,
            mark=shown(standing.mark),
            extra=texts.SECOND(attempt=standing.attempt) if standing.attempt > 1 else NOTHING,
        )
        for number, (entry, standing) in enumerate(waiting, 1)
    ]
    head = texts.PUBLISH_HEAD(count=len(waiting), code=cls.code)
    wards = {entry.ward_id for entry, _ in waiting}
    what = texts.WILL_PUBLISH(people=len(waiting), wards=len(wards))
    return joined([joined([head, *lines]), what], "\n\n")


def publish_button(cls: TrainingClass, count: int) -> Button:
    return button(texts.PUBLISH(count=count), "respub", cls.id or 0)


def drafts_wait(cls: TrainingClass, count: int) -> Say:
    return Say(texts.DRAFTS_WAIT(code=cls.code, count=count), [[publish_button(cls, count)]])


# --- done --------------------------------------------------------------------------------


def done(cls: TrainingClass, posted: Posted, *, drafts: bool = False) -> Say:
    """What has been stored and who has been told; the next steps as buttons."""
    if not posted.published:
        first: Renderable = texts.DONE_DRAFT(count=posted.count, code=cls.code)
    else:
        text = texts.DONE_PUBLISH if drafts else texts.DONE
        first = text(
            count=posted.count,
            code=cls.code,
            reached=posted.told.reached,
            wards=posted.told.wards,
        )
    missing = posted.told.not_joined
    untold = ", ".join(posted.told.wards_untold)
    lines = [
        first,
        texts.NOT_JOINED(count=missing) if missing else None,
        texts.NO_DEPUTY(wards=untold) if untold else None,
        texts.LEFT_OUT(count=posted.left_out, code=cls.code) if posted.left_out else None,
        texts.STILL_WITHOUT(count=posted.without) if posted.without else None,
    ]
    rows = []
    if posted.drafts:
        rows.append([publish_button(cls, posted.drafts)])
    if posted.without:
        rows.append([command_button(texts.GO_ON(), "nhapdiem", cls.code)])
    return Say(joined(lines), rows, replaces=True)
