"""Scores, counts and shares: decimal comma, thousands dot."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from bot.kit.letters import nfc
from bot.kit.problem import Problem

MOST_COUNT = 999_999_999
_SCORE = re.compile(
    r"^(?:điểm|diem)?[\s:]*(?P<sign>[-–−+]?)\s*(?P<whole>[0-9]+)"
    r"(?:\s?[.,]\s?(?P<part>[0-9]*)|(?P<half>\s*(?:rưỡi|ruoi)))?"
    r"\s*(?:điểm|diem|đ|d|points?)?\s*(?:/\s*10)?\s*(?:điểm|diem|đ)?[.,]?$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"^(?P<sign>[-–−]?)\s?(?P<number>[0-9]{1,3}(?:[., ][0-9]{3})+|[0-9]+(?:[.,]0)?)"
    r"(?:\s*[^\W\d_][^\d]*)?$"
)
_DIGITS = re.compile(r"([0-9]+)")


def counting_key(s: str) -> tuple[tuple[int, str], ...]:
    """Sorts names and codes as one counts: QX-CB2 before QX-CB10."""
    words_and_numbers = _DIGITS.split(s)
    return tuple((int(p), "") if i % 2 else (0, p) for i, p in enumerate(words_and_numbers))


def parse_score(s: str) -> Decimal:
    """Read a score of the ten-point scale, at most two decimals; raise a `score.…` problem.

    8,5 · 8.5 · 8 điểm · 8,5/10 · 8 rưỡi. Zeros at the end are not kept.
    """
    text = nfc(s)
    if not text:
        raise Problem("score.empty", given=s)
    found = _SCORE.match(text)
    if not found or len(text) > 40:
        raise Problem("score.unreadable", given=s)
    part = "5" if found["half"] else (found["part"] or "").rstrip("0")
    score = Decimal(found["whole"]) + Decimal("0." + (part or "0"))
    if score > 10 or (found["sign"] in set("-–−") and score):
        raise Problem("score.out_of_range", given=s)
    if len(part) > 2:
        raise Problem("score.too_precise", given=s)
    return Decimal(f"{int(score)}.{part}" if part else int(score))


def format_score(score: Decimal) -> str:
    """8,5 · 10 · 7,25: no zeros at the end."""
    text = f"{score:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def parse_count(s: str) -> int:
    """Read a whole number from 0 on, "1.553" or "60 học viên"; raise a `count.…` problem."""
    text = nfc(s)
    if not text:
        raise Problem("count.empty", given=s)
    found = _COUNT.match(text)
    if not found:
        raise Problem("count.unreadable", given=s)
    digits = re.sub(r"[., ]", "", re.sub(r"[.,]0$", "", found["number"])).lstrip("0") or "0"
    if found["sign"] and digits != "0":
        raise Problem("count.negative", given=s)
    if len(digits) > len(str(MOST_COUNT)):
        raise Problem("count.too_large", given=s, most=MOST_COUNT)
    return int(digits)


def format_count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def format_percent(part: Decimal | int, whole: Decimal | int, decimals: int = 2) -> str:
    """part of whole as "21,88%", rounded half up; "25%" when it is even; "–" of nothing."""
    if not whole:
        return "–"
    with localcontext(prec=60):
        share = Decimal(part) * 100 / Decimal(whole)
        rounded = share.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{rounded:f}"
    even = rounded == rounded.to_integral_value()
    return (text.split(".", maxsplit=1)[0] if even else text).replace(".", ",") + "%"
