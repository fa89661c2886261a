"""What the centre is shown while it posts results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.chat.say import Button, Say, button, command_button
from bot.features.results import texts, texts_told
from bot.features.results.holdings import Holding
from bot.features.results.judging import Judged
from bot.features.results.lines import RawLine, take_apart
from bot.features.results.roll import Entry, Roll
from bot.features.results.rules import Mark, show_mark
from bot.kit.dates import format_date
from bot.kit.problem import Problem
from bot.kit.text import Figure, Joined, Plain, Renderable, joined
from db.models import TrainingClass

if TYPE_CHECKING:
    from bot.features.results.service import Posted

NOTHING = Plain("")
MOST_BUTTONS = 8


def named(entry: Entry) -> str:
    """Họ tên (ngày sinh): what tells two people of one name apart."""
    born = f" ({format_date(entry.birth_date)})" if entry.birth_date else ""
    return f"{entry.full_name}{born}"


def shown(mark: Mark) -> Renderable:
    return show_mark(mark.score, mark.band)


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
        parts.append(texts.MAY_NOT_SIT(share=Figure(entry.share), minimum=Figure(minimum)))
    at, total = place
    return texts.ASK_ONE(
        code=cls.code, at=at, total=total, name=named(entry), before=joined(parts, "")
    )


def how_to_edit(cls: TrainingClass, judged: Sequence[Judged]) -> Renderable:
    """What to type to change a line; without lines everybody has a result."""
    if not judged:
        return texts.ALL_HAVE(code=cls.code)
    line = next((j for j in judged if j.state in {"bad", "held"}), judged[0])
    return texts.EDIT_HOW(example=example(line))


def example(judged: Judged) -> str:
    """The line as it could be sent again."""
    typed, mark = _typed(judged.line)
    known = typed if any(c.isalpha() for c in typed) else "Nguyễn Văn An"
    name = named(judged.entry) if judged.entry else known
    if judged.state == "held" and judged.mark:
        _, separated, rest = judged.line.text.partition(";")
        return f"{name}; {rest.strip() if separated else mark}; ốm nằm viện, có giấy"
    if judged.why and judged.why.code == "result.not_in_class":
        meant = str(judged.why.facts["meant"]).split(", ", maxsplit=1)[0]
        return f"{meant}; {mark or '7,5'}"
    return f"{name}; 7,5"


def _typed(line: RawLine) -> tuple[str, str]:
    """The name and the mark of a line, as far as they can be told apart."""
    try:
        fields = take_apart(line)
    except Problem:
        return line.text.split(";")[0].strip(), ""
    return fields.name, fields.mark


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
    head = texts_told.PUBLISH_HEAD(count=len(waiting), code=cls.code)
    wards = {entry.ward_id for entry, _ in waiting}
    what = texts.WILL_PUBLISH(people=len(waiting), wards=len(wards))
    return joined([joined([head, *lines]), what], "\n\n")


def publish_button(cls: TrainingClass, count: int) -> Button:
    return button(texts_told.PUBLISH(count=count), "respub", cls.id or 0)


def drafts_wait(cls: TrainingClass, count: int) -> Say:
    return Say(texts_told.DRAFTS_WAIT(code=cls.code, count=count), [[publish_button(cls, count)]])


def done(cls: TrainingClass, posted: Posted, *, drafts: bool = False) -> Say:
    """What has been stored and who has been told; the next steps as buttons."""
    if not posted.published:
        first: Renderable = texts_told.DONE_DRAFT(count=posted.count, code=cls.code)
    else:
        text = texts_told.DONE_PUBLISH if drafts else texts_told.DONE
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
        texts_told.NOT_JOINED(count=missing) if missing else None,
        texts_told.NO_DEPUTY(wards=untold) if untold else None,
        texts_told.LEFT_OUT(count=posted.left_out, code=cls.code) if posted.left_out else None,
        texts_told.STILL_WITHOUT(count=posted.without) if posted.without else None,
        *(texts_told.TO_REVOKE(name=h.full_name, serial=h.serial) for h in posted.to_revoke),
    ]
    rows = [[_revoke_button(cls, holding)] for holding in posted.to_revoke[:MOST_BUTTONS]]
    if posted.drafts:
        rows.append([publish_button(cls, posted.drafts)])
    if posted.without:
        rows.append([command_button(texts_told.GO_ON(), "nhapdiem", cls.code)])
    if posted.passed:
        rows.append([command_button(texts_told.TO_CERTIFICATES(), "chungnhan", cls.code)])
    return Say(joined(lines), rows, replaces=True)


def _revoke_button(cls: TrainingClass, holding: Holding) -> Button:
    label = texts_told.B_REVOKE(name=holding.full_name)
    return button(label, "gcn", "revoke", cls.id or 0, holding.enrolment_id)
