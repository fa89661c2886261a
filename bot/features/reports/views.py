"""The report as a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.say import Button, Say, button
from bot.features.reports import texts
from bot.features.reports.rules import Figures, OfType, YearReport, in_order
from bot.features.results.rules import BandName
from bot.kit.numbers import format_count, format_percent
from bot.kit.text import Figure, Lang, Plain, Renderable, Text, joined
from db.models import Organisation

NOTHING = Plain("")


@dataclass(frozen=True, slots=True)
class TypeName:
    """A class type's name in the reader's language."""

    of: OfType

    def render(self, lang: Lang) -> str:
        return Plain(self.of.name if lang == "vi" else self.of.name_en).render(lang)


def whose(organisations: Sequence[Organisation], year: int) -> Say:
    rows = [[button(o.name[:60], "report", o.id or 0, year)] for o in organisations]
    return Say(texts.WHOSE(year=year), rows)


def report(found: YearReport, this_year: int) -> Say:
    """The figures, all together and by class type; a year without classes says so."""
    if found.is_empty:
        text = texts.EMPTY_WARD if found.is_ward else texts.EMPTY_CENTRE
        says: Renderable = text(year=found.year, organisation=found.organisation)
        return Say(says, [_years(found, this_year)], replaces=True)
    head = texts.HEAD(year=found.year, organisation=found.organisation)
    types = joined((_type(of) for of in found.types), "\n")
    parts = [head, _total(found.total), types, texts.NOTE()]
    files = [
        button(texts.WORD(), "repdoc", found.organisation_id, found.year),
        button(texts.EXCEL(), "repxls", found.organisation_id, found.year),
    ]
    return Say(joined(parts, "\n\n"), [files, _years(found, this_year)], replaces=True)


def _years(found: YearReport, this_year: int) -> list[Button]:
    years = [button(texts.EARLIER(year=found.year - 1), "report", *_place(found, -1))]
    if found.year < this_year:
        years.append(button(texts.LATER(year=found.year + 1), "report", *_place(found, 1)))
    return years


def _place(found: YearReport, step: int) -> tuple[int, int]:
    return found.organisation_id, found.year + step


def _total(total: Figures) -> Renderable:
    return joined(
        [
            texts.TOTAL(
                turns=_count(total.turns),
                people=_count(total.people),
                classes=total.classes,
            ),
            texts.FLOW(
                nominated=_count(total.nominated),
                turns=_count(total.turns),
                attended=_count(total.attended),
                finished=_count(total.finished),
            ),
            _certified(texts.CERTIFIED, total),
            _revoked(texts.REVOKED, total),
            texts.BANDS(bands=bands(total, shares=True)) if total.turns else None,
            _quota(total),
            _absent(total),
            _unlisted(texts.UNLISTED, total),
            _ahead(texts.AHEAD, total),
        ]
    )


def _absent(total: Figures) -> Renderable | None:
    """Absences as far as lists tell; None before there could be a list."""
    if not total.listed:
        return texts.ABSENT_UNKNOWN() if total.unlisted_classes else None
    says = texts.ABSENT_PARTLY if total.unlisted_classes else texts.ABSENT
    return says(excused=total.excused, unexcused=total.unexcused)


def _unlisted(says: Text, figures: Figures) -> Renderable | None:
    if not figures.unlisted_classes:
        return None
    return says(classes=figures.unlisted_classes, sessions=figures.unlisted)


def _ahead(says: Text, figures: Figures) -> Renderable | None:
    if not figures.ahead:
        return None
    return says(classes=figures.ahead, turns=_count(figures.ahead_turns))


def _certified(says: Text, figures: Figures) -> Renderable | None:
    """None as long as nobody has completed a class that ends with a certificate."""
    if not figures.certifiable and not figures.certified:
        return None
    certified, finished = _count(figures.certified), _count(figures.certifiable)
    return says(certified=certified, finished=finished)


def _revoked(says: Text, figures: Figures) -> Renderable | None:
    return says(count=_count(figures.revoked)) if figures.revoked else None


def _quota(figures: Figures) -> Renderable | None:
    if not figures.quota:
        return None
    share = _share(figures.used, figures.quota)
    return texts.QUOTA(used=figures.used, quota=figures.quota, share=share)


def bands(figures: Figures, *, shares: bool = False) -> Renderable:
    """giỏi 3 (10,71%), khá 7 (25%), tốt 2 (7,14%), chưa có kết quả 1 (3,57%)"""
    counted: list[tuple[Renderable, int]] = [
        (BandName(band, capital=False), count) for band, count in in_order(figures.bands)
    ]
    if figures.without:
        counted.append((texts.WITHOUT(), figures.without))
    return joined((_band(name, count, figures, shares=shares) for name, count in counted), ", ")


def _band(name: Renderable, count: int, figures: Figures, *, shares: bool) -> Renderable:
    if not shares:
        return texts.BAND(band=name, count=_count(count))
    share = _share(count, figures.turns)
    return texts.BAND_SHARE(band=name, count=_count(count), share=share)


def _type(of: OfType) -> Renderable:
    f = of.figures
    more: list[Renderable | None] = []
    if f.nominated != f.turns or f.attended != f.turns or f.finished != f.turns:
        flow = texts.TYPE_FLOW(nominated=f.nominated, attended=f.attended, finished=f.finished)
        more.append(flow)
    more += [_certified(texts.TYPE_CERTIFIED, f), _revoked(texts.TYPE_REVOKED, f)]
    if f.quota:
        share = _share(f.used, f.quota)
        more.append(texts.TYPE_QUOTA(used=f.used, quota=f.quota, share=share))
    if f.excused or f.unexcused:
        more.append(texts.TYPE_ABSENT(excused=f.excused, unexcused=f.unexcused))
    more += [_unlisted(texts.TYPE_UNLISTED, f), _ahead(texts.TYPE_AHEAD, f)]
    return texts.TYPE(
        code=of.code,
        name=TypeName(of),
        turns=_count(f.turns),
        people=texts.TYPE_PEOPLE(people=f.people) if f.people != f.turns else NOTHING,
        bands=texts.TYPE_BANDS(bands=bands(f)) if f.turns else NOTHING,
        more=joined(more, ""),
    )


def _count(number: int) -> Figure:
    return Figure(format_count(number))


def _share(part: int, whole: int) -> Figure:
    return Figure(format_percent(part, whole))
