"""What trainees and wards read about results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.chat.say import Say
from bot.features.results import texts, texts_told
from bot.features.results.mine import MyResult
from bot.features.results.rules import show_mark
from bot.kit.dates import format_date, local
from bot.kit.text import Joined, Plain, Renderable, joined
from db.models import Organisation, Result, TrainingClass

NOTHING = Plain("")


@dataclass(frozen=True, slots=True)
class News:
    """A published result and whom it concerns. `before`: what they had been told earlier."""

    person_id: int
    full_name: str
    listed_as: str
    """The name, with the birth date where several of the class have that name."""
    sort_key: str
    ward_id: int
    result: Result
    before: Result | None
    attempts: int
    """How many attempts the regulation gives."""


def shown(result: Result) -> Renderable:
    return show_mark(result.score, result.band)


def to_trainee(cls: TrainingClass, news: News) -> Say:
    """Nobody's result but their own."""
    text = texts_told.YOURS_CHANGED if news.before else texts_told.YOURS
    before = {"before": shown(news.before)} if news.before else {}
    return Say(
        text(
            code=cls.code,
            name=cls.name,
            person=news.full_name,
            mark=shown(news.result),
            attempt=_attempt(news.result),
            next=what_next(news.result, news.attempts),
            **before,
        )
    )


def what_next(result: Result, attempts: int) -> Renderable:
    """Nothing after a pass; after a fail whether there is another attempt."""
    if result.passed:
        return NOTHING
    left = attempts - result.attempt
    if left > 0:
        return texts_told.NEXT_ATTEMPT(left=left)
    return texts_told.NO_ATTEMPT_LEFT(attempts=attempts)


def _attempt(result: Result) -> Renderable:
    return texts.SECOND(attempt=result.attempt) if result.attempt > 1 else NOTHING


def to_ward(cls: TrainingClass, ward: Organisation, news: Sequence[News]) -> Say:
    """The ward's own people, in Vietnamese order."""
    lines = [
        texts_told.WARD_LINE(
            number=number,
            person=item.listed_as,
            mark=_changed(item),
            attempt=_attempt(item.result),
        )
        for number, item in enumerate(news, 1)
    ]
    head = texts_told.WARD_HEAD(code=cls.code, name=cls.name, ward=ward.name, count=len(news))
    return Say(joined([head, *lines]))


def _changed(news: News) -> Renderable:
    if news.before is None:
        return shown(news.result)
    return texts_told.WARD_CHANGED(before=shown(news.before), mark=shown(news.result))


def mine(
    person: str, results: Sequence[tuple[MyResult, int]], waiting: Sequence[str], zone: ZoneInfo
) -> Joined:
    """One's own published results; each with the number of attempts its regulation gives."""
    if not results:
        parts: list[Renderable] = [texts_told.MINE_NONE()]
    else:
        later = {(r.result.enrolment_id, r.result.attempt) for r, _ in results}
        parts = [texts_told.MINE_HEAD(person=person)]
        parts += [_mine_one(r, attempts, later, zone) for r, attempts in results]
    if waiting:
        parts.append(texts_told.MINE_WAITING(classes=", ".join(waiting)))
    return joined(parts, "\n\n")


def _certificate(item: MyResult) -> Renderable:
    """The paper with its days and where to fetch it, beside the attempt that was passed; one that
    was withdrawn beside any."""
    paper, revoked = item.certificate, item.revoked
    if revoked:
        return texts_told.CERTIFICATE_REVOKED(
            paper=texts_told.PAPERS[item.paper],
            serial=revoked.number,
            decision=revoked.revocation_number or "",
            day=format_date(revoked.revoked_on) if revoked.revoked_on else "",
            reason=revoked.void_reason or "",
        )
    if paper is None or not item.result.passed:
        return NOTHING
    until, place = paper.valid_until, paper.collect_at
    return texts_told.CERTIFICATE(
        paper=texts_told.PAPERS[item.paper],
        serial=paper.number,
        day=format_date(paper.issued_on),
        until=texts_told.UNTIL(day=format_date(until)) if until else NOTHING,
        place=texts_told.COLLECT(place=place) if place else NOTHING,
    )


def _mine_one(
    item: MyResult, attempts: int, known: set[tuple[int, int]], zone: ZoneInfo
) -> Renderable:
    result = item.result
    again = (result.enrolment_id, result.attempt + 1) in known
    day = local(result.published_at, zone).date() if result.published_at else None
    return texts_told.MINE_ONE(
        code=item.cls.code,
        name=item.cls.name,
        mark=shown(result),
        attempt=texts.SECOND(attempt=result.attempt) if result.attempt > 1 or again else NOTHING,
        day=format_date(day) if day else "",
        certificate=_certificate(item),
        next=NOTHING if again else what_next(result, attempts),
    )
