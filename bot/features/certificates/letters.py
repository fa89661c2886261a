"""What trainees, wards and reminded staff read about certificates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.say import Say, command_button
from bot.features.certificates import texts, texts_revoked, texts_told
from bot.features.certificates.rules import Deadline, Reminder
from bot.features.people.rules import Candidate, names_apart
from bot.kit.dates import format_date
from bot.kit.text import Lang, Plain, Renderable, joined
from db.models import Certificate, Organisation, PaperKind, TrainingClass

NOTHING = Plain("")


@dataclass(frozen=True, slots=True)
class PaperName:
    """What the paper is called; `capital` at the beginning of a sentence."""

    kind: PaperKind
    capital: bool = False

    def render(self, lang: Lang) -> str:
        name = texts.PAPERS.get(self.kind, texts.PAPERS[PaperKind.CERTIFICATE]).render(lang)
        return name[:1].upper() + name[1:] if self.capital else name


def _until(row: Certificate) -> Renderable:
    return texts_told.UNTIL(day=format_date(row.valid_until)) if row.valid_until else NOTHING


def _place(row: Certificate) -> Renderable:
    return texts_told.COLLECT(place=row.collect_at) if row.collect_at else NOTHING


def yours(cls: TrainingClass, kind: PaperKind, row: Certificate) -> Say:
    return Say(
        texts_told.YOURS(
            person=row.holder_name,
            paper=PaperName(kind),
            code=cls.code,
            name=cls.name,
            serial=row.number,
            day=format_date(row.issued_on),
            until=_until(row),
            place=_place(row),
        )
    )


def yours_corrected(cls: TrainingClass, kind: PaperKind, old: Certificate, new: Certificate) -> Say:
    return Say(
        texts_told.YOURS_CORRECTED(
            person=new.holder_name,
            paper=PaperName(kind, capital=True),
            code=cls.code,
            former=old.number,
            serial=new.number,
            day=format_date(new.issued_on),
            until=_until(new),
            place=_place(new),
            reason=old.void_reason or "",
        )
    )


def to_ward(
    cls: TrainingClass, kind: PaperKind, ward: Organisation, rows: Sequence[Certificate]
) -> Say:
    """The ward's own people, in the order of the class."""
    head = texts_told.WARD_HEAD(
        paper=PaperName(kind, capital=True),
        code=cls.code,
        name=cls.name,
        ward=ward.name,
        count=len(rows),
        day=format_date(rows[0].issued_on),
        until=_until(rows[0]),
    )
    names = _names(rows)
    lines = [
        texts_told.WARD_LINE(number=number, person=name, serial=row.number)
        for number, (row, name) in enumerate(zip(rows, names, strict=True), 1)
    ]
    return Say(joined([head, *lines]))


def _names(rows: Sequence[Certificate]) -> list[str]:
    people = [Candidate(0, row.holder_name, row.holder_birth_date) for row in rows]
    written = names_apart(people)
    return [written(one) for one in people]


def ward_corrected(
    cls: TrainingClass, kind: PaperKind, ward: Organisation, old: Certificate, new: Certificate
) -> Say:
    return Say(
        texts_told.WARD_CORRECTED(
            paper=PaperName(kind, capital=True),
            code=cls.code,
            ward=ward.name,
            person=new.holder_name,
            former=old.number,
            serial=new.number,
            reason=old.void_reason or "",
        )
    )


def yours_revoked(cls: TrainingClass, kind: PaperKind, row: Certificate) -> Say:
    paper = PaperName(kind, capital=True)
    return Say(texts_revoked.YOURS(paper=paper, code=cls.code, **revocation(row)))


def ward_revoked(cls: TrainingClass, kind: PaperKind, ward: Organisation, row: Certificate) -> Say:
    facts = revocation(row)
    paper = PaperName(kind)
    return Say(texts_revoked.WARD(ward=ward.name, paper=paper, code=cls.code, **facts))


def revocation(row: Certificate) -> dict[str, str]:
    """What is said of a certificate that was withdrawn."""
    return {
        "person": row.holder_name,
        "serial": row.number,
        "decision": row.revocation_number or "",
        "day": format_date(row.revoked_on) if row.revoked_on else "",
        "reason": row.void_reason or "",
    }


def reminder(
    cls: TrainingClass, kind: PaperKind, which: Reminder, due: Deadline, left: int, waiting: int
) -> Say:
    facts: dict[str, str | int | Renderable] = {
        "code": cls.code,
        "name": cls.name,
        "paper": PaperName(kind),
        "day": format_date(due.day),
        "count": waiting,
    }
    if which == "late":
        words = texts_told.LATE(**facts)
    else:
        words = texts_told.SOON(left=left, **facts) if left else texts_told.TODAY(**facts)
    return Say(words, [[command_button(texts_told.B_OPEN(), "chungnhan", cls.code)]])
