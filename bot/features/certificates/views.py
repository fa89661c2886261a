"""What the centre is shown: the class at a glance, and what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.chat.errors import words
from bot.chat.say import Button, Rows, Say, button, command_button
from bot.features.certificates import texts, texts_revoked, texts_told
from bot.features.certificates.letters import PaperName
from bot.features.certificates.roll import Entry, why_not
from bot.features.certificates.rules import Deadline
from bot.features.certificates.standing import Standing
from bot.features.certificates.telling import Told
from bot.features.people.rules import Written, names_apart
from bot.kit.dates import format_date
from bot.kit.text import Renderable, Text, joined
from db.models import Certificate, Recognition, TrainingClass

MOST_CLASSES = 20


def which_class(waiting: Sequence[tuple[TrainingClass, int]], years: Sequence[Button]) -> Say:
    """Classes in which somebody has passed, with how many wait; and registers of a year."""
    rows = [
        [
            command_button(
                texts.B_CLASS_WAITS(code=cls.code, count=count)
                if count
                else texts.B_CLASS(code=cls.code),
                "chungnhan",
                cls.code,
            )
        ]
        for cls, count in waiting[:MOST_CLASSES]
    ]
    return Say(texts.WHICH(), [*rows, *([one] for one in years)])


def year_button(centre_id: int, year: int) -> Button:
    return button(texts.B_YEAR(year=year), "gcn", "year", centre_id, year)


def overview(standing: Standing, problems: Mapping[str, Text], today: date) -> Say:
    """Who is entitled, who has one, who is not entitled and why; what can be done."""
    cls, roll = standing.cls, standing.roll
    written = names_apart(roll.entries)
    waiting, holders, others = roll.entitled(), roll.holders(), roll.others()
    head = texts.HEAD(
        paper=PaperName(standing.kind.paper, capital=True), code=cls.code, name=cls.name
    )
    parts = [
        joined([head, _decided(standing.recognition), deadline(standing.due, today, waiting)]),
        _block(
            texts.WAITING(count=len(waiting)),
            [texts.PERSON_LINE(number=n, name=written(e)) for n, e in enumerate(waiting, 1)],
        )
        or texts.NOBODY_WAITS(),
        _block(
            texts.HELD(count=len(holders)),
            [_holder(number, entry, written) for number, entry in enumerate(holders, 1)],
        ),
        _block(
            texts.OTHERS(count=len(others)),
            [_other(n, entry, written, roll.me, problems) for n, entry in enumerate(others, 1)],
        ),
    ]
    return Say(joined(parts, "\n\n"), _buttons(cls, len(waiting), len(holders)))


def _decided(recognition: Recognition | None) -> Renderable:
    if recognition is None:
        return texts.UNDECIDED()
    return texts.DECIDED(decision=recognition.number, day=format_date(recognition.decided_on))


def deadline(due: Deadline | None, today: date, waiting: Sequence[Entry]) -> Renderable | None:
    """The days left, as long as somebody waits."""
    if due is None or not waiting:
        return None
    left = due.left(today)
    facts: dict[str, str | int] = {"days": due.days, "source": due.source}
    if left > 0:
        return texts.DUE_LEFT(day=format_date(due.day), left=left, **facts)
    if left == 0:
        return texts.DUE_TODAY(**facts)
    return texts.DUE_OVER(day=format_date(due.day), over=-left, **facts)


def _block(head: Renderable, lines: Sequence[Renderable]) -> Renderable | None:
    return joined([head, *lines]) if lines else None


def _holder(number: int, entry: Entry, written: Written) -> Renderable:
    paper = _paper_of(entry)
    line = texts.HELD_LINE(
        number=number,
        name=written(entry),
        serial=paper.number,
        day=format_date(paper.issued_on),
    )
    return line if entry.outcome in {"passed", "forgotten"} else texts.HELD_FAILED(line=line)


def _paper_of(entry: Entry) -> Certificate:
    if entry.paper is None:
        raise ValueError("only who has a certificate is listed with it")
    return entry.paper


def _other(
    number: int, entry: Entry, written: Written, me: int, problems: Mapping[str, Text]
) -> Renderable:
    why = why_not(entry, me)
    if why is None:
        raise ValueError("who is entitled is listed elsewhere")
    return texts.OTHER_LINE(number=number, name=written(entry), why=words(why, problems))


def _buttons(cls: TrainingClass, waiting: int, holders: int) -> Rows:
    number = cls.id or 0
    decide = button(texts.B_DECISION(), "gcn", "decide", number)
    rows = [[decide]]
    if waiting:
        rows.insert(0, [button(texts.B_ISSUE(count=waiting), "gcn", "issue", number)])
    if holders:
        rows[-1].append(button(texts.B_FIX(), "gcn", "fix", number))
        rows.append([button(texts_revoked.B_REVOKE(), "gcn", "revoke", number)])
        rows.append(_papers(cls))
    return rows


def _papers(cls: TrainingClass) -> list[Button]:
    number = cls.id or 0
    return [
        button(texts.B_WORD(), "gcn", "word", number),
        button(texts.B_EXCEL(), "gcn", "excel", number),
    ]


# --- what was done -----------------------------------------------------------------------


def done(standing: Standing, count: int, told: Told, left_out: int, waiting: int) -> Say:
    """What was issued, who was told, what is left, and the papers to be signed."""
    cls = standing.cls
    untold = ", ".join(told.wards_untold)
    lines = [
        texts_told.DONE(
            count=count,
            paper=PaperName(standing.kind.paper),
            code=cls.code,
            reached=told.reached,
            wards=told.wards,
        ),
        texts_told.NOT_JOINED(count=told.not_joined) if told.not_joined else None,
        texts_told.NO_DEPUTY(wards=untold) if untold else None,
        texts_told.LEFT_OUT(count=left_out) if left_out else None,
        texts_told.STILL_WAITING(count=waiting) if waiting else None,
    ]
    rows = [_papers(cls), [command_button(texts.B_OVERVIEW(), "chungnhan", cls.code)]]
    return Say(joined(lines), rows, replaces=True)


def done_fix(cls: TrainingClass, old: Certificate, new: Certificate, told: Told) -> Say:
    said = texts_told.DONE_FIX(name=new.holder_name, former=old.number, serial=new.number)
    return _done_for_one(cls, said, told)


def done_revoke(cls: TrainingClass, row: Certificate, told: Told) -> Say:
    said = texts_revoked.DONE(
        name=row.holder_name,
        serial=row.number,
        decision=row.revocation_number or "",
        day=format_date(row.revoked_on) if row.revoked_on else "",
    )
    return _done_for_one(cls, said, told)


def _done_for_one(cls: TrainingClass, said: Renderable, told: Told) -> Say:
    untold = ", ".join(told.wards_untold)
    lines = [
        said,
        texts_told.FIX_TOLD() if told.reached else texts_told.FIX_UNTOLD(),
        texts_told.NO_DEPUTY(wards=untold) if untold else None,
    ]
    rows = [_papers(cls), [command_button(texts.B_OVERVIEW(), "chungnhan", cls.code)]]
    return Say(joined(lines), rows, replaces=True)


def done_decision(standing: Standing) -> Say:
    recognition, due, cls = standing.recognition, standing.due, standing.cls
    if recognition is None:
        raise ValueError("a decision has been recorded")
    said = texts_told.DONE_DECISION(
        decision=recognition.number, day=format_date(recognition.decided_on), code=cls.code
    )
    by_day = texts_told.BY_DAY(day=format_date(due.day)) if due else None
    waiting = len(standing.roll.entitled())
    rows = [[button(texts.B_ISSUE(count=waiting), "gcn", "issue", cls.id or 0)]] if waiting else []
    rows.append([command_button(texts.B_OVERVIEW(), "chungnhan", cls.code)])
    return Say(joined([said, by_day]), rows, replaces=True)
