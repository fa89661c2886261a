"""What a mark is worth: bands, passes, attempts. Other features use it too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.features.results import texts
from bot.kit.numbers import format_score
from bot.kit.text import Figure, Lang, Renderable

EXCELLENT, GOOD, FAIR, AVERAGE, FAILED = "excellent", "good", "fair", "average", "failed"
BAND_ORDER = (EXCELLENT, GOOD, FAIR, AVERAGE)
"""The order of reports; bands in free words follow, then those that failed."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale in force for a class: its bands from the highest down, the pass mark, and how
    many attempts there are."""

    bands: tuple[tuple[str, Decimal], ...]
    pass_mark: Decimal
    attempts: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A result: a score with its band, or a band alone. `band` is a code or the words given."""

    score: Decimal | None
    band: str
    passed: bool


def scale_of(bands: Sequence[Sequence[str]], pass_mark: str, attempts: int) -> Scale:
    """A scale from rule values as they are stored."""
    lowest = [(code, Decimal(bound)) for code, bound in bands]
    return Scale(
        tuple(sorted(lowest, key=lambda band: -band[1])), Decimal(pass_mark), int(attempts)
    )


def band_of(score: Decimal, scale: Scale) -> str:
    """The band of an unrounded score: 7,95 is still fair. Below the pass mark: failed."""
    if score < scale.pass_mark:
        return FAILED
    return next((code for code, lowest in scale.bands if score >= lowest), FAILED)


def mark_of_score(score: Decimal, scale: Scale) -> Mark:
    return Mark(score, band_of(score, scale), score >= scale.pass_mark)


@dataclass(frozen=True, slots=True)
class BandName:
    """A band in the reader's language: "Khá", or "khá" in the middle of a sentence."""

    band: str
    capital: bool = True

    def render(self, lang: Lang) -> str:
        known = texts.BANDS.get(self.band)
        words = known.template(lang) if known else Words(self.band).render(lang)
        return words[:1].upper() + words[1:] if self.capital else words


@dataclass(frozen=True, slots=True)
class Words:
    """Free words, escaped."""

    value: str

    def render(self, lang: Lang) -> str:
        return texts.FREE(words=self.value).render(lang)


def show_score(score: Decimal) -> str:
    """8,0 · 7,25 · 10: marks are read with their comma."""
    text = format_score(score)
    return text if "," in text or text == "10" else f"{text},0"


def show_mark(score: Decimal | None, band: str) -> Renderable:
    """8,5 (Giỏi), or the band alone."""
    if score is None:
        return BandName(band)
    return texts.SCORE_AND_BAND(score=Figure(show_score(score)), band=BandName(band))


def counting_attempt(attempts: Sequence[int]) -> int | None:
    """Which attempt counts: a later one is only made because the one before failed."""
    return max(attempts, default=None)


def shared_names(names: Iterable[str]) -> set[str]:
    """Names that several people of a list have: their birth dates are shown too."""
    return {name for name, times in Counter(names).items() if times > 1}
