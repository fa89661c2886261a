"""Reading what was typed as a result: a score, or a band in words."""

from __future__ import annotations

from bot.features.results.rules import (
    AVERAGE,
    EXCELLENT,
    FAILED,
    FAIR,
    GOOD,
    Mark,
    Scale,
    mark_of_score,
)
from bot.kit.numbers import parse_score
from bot.kit.problem import Problem
from bot.kit.vietnamese import nfc, search_key

MOST_BAND_CHARACTERS = 40


_KNOWN = {
    **dict.fromkeys(("xuat sac", "xs", "excellent"), EXCELLENT),
    **dict.fromkeys(("gioi", "good"), GOOD),
    **dict.fromkeys(("kha", "fair"), FAIR),
    **dict.fromkeys(("trung binh", "tb", "average"), AVERAGE),
    **dict.fromkeys(("khong dat", "chua dat", "truot", "rot", "hong", "failed", "fail"), FAILED),
}


# Words of older reports, put back into their marks so that one band is counted once.
_WORDS = {
    search_key(words): words
    for words in (
        "tốt",
        "khá giỏi",
        "khá giỏi trở lên",
        "khá trở lên",
        "trung bình khá",
        "đạt",
        "đạt yêu cầu",
        "hoàn thành",
        "hoàn thành tốt",
        "hoàn thành xuất sắc",
        "không hoàn thành",
        "chưa hoàn thành",
        "không đạt yêu cầu",
        "chưa đạt yêu cầu",
        "yếu",
        "kém",
    )
}


# A band in free words has at least one of these: what has none is a slip, not a pass.
_SAYS_HOW_WELL = (
    *("xuat sac", "gioi", "kha", "trung binh", "tot", "dat", "hoan thanh", "yeu", "kem", "uu tu"),
    *("loai", "tien tien", "tham du", "tham gia", "chung nhan", "du dieu kien", "cong nhan"),
    *("excellent", "good", "fair", "average", "pass", "passed", "completed", "satisfactory"),
)
_FAIL_WORDS = ("khong dat", "chua dat", "khong hoan thanh", "chua hoan thanh", "yeu", "kem")


_NO_RESULT = frozenset(
    search_key(words)
    for words in (
        *("vắng", "vắng mặt", "vắng thi", "bỏ thi", "chưa thi", "không thi", "hoãn thi", "bảo lưu"),
        *("nghỉ", "nghỉ học", "chưa có", "không có", "chưa", "chưa có điểm", "không có điểm"),
    )
)


_NUMBER_WORDS = frozenset(
    ("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi", "ruoi", "phay")
)


def known_band(words: str) -> str | None:
    """The code of a band of the standard scale, or None."""
    return _KNOWN.get(search_key(words))


def mark_of_words(words: str) -> Mark:
    """A band in words: the scale's own become codes, others stay as written.

    Raises Problem result.no_result, result.band_too_long, result.unknown_band, score.unreadable.
    """
    key = search_key(words)
    spoken_number = bool(key) and set(key.split()) <= _NUMBER_WORDS
    if not any(c.isalpha() for c in words) or spoken_number:
        raise Problem("score.unreadable", given=words)
    if key in _NO_RESULT:
        raise Problem("result.no_result", given=words)
    if len(nfc(words)) > MOST_BAND_CHARACTERS:
        raise Problem("result.band_too_long", most=MOST_BAND_CHARACTERS)
    code = _KNOWN.get(key)
    if code:
        return Mark(None, code, code != FAILED)
    if not any(f" {word} " in f" {key} " for word in _SAYS_HOW_WELL):
        raise Problem("result.unknown_band", given=words)
    failed = any(key == word or key.startswith(f"{word} ") for word in _FAIL_WORDS)
    return Mark(None, _WORDS.get(key, nfc(words).strip(" .,").lower()), not failed)


def read_mark(typed: str, scale: Scale) -> Mark:
    """What was typed as a result: a score from 0 to 10, or a band in words.

    Raises the `score.…` problems and those of `mark_of_words`.
    """
    text = nfc(typed)
    if not text.strip(" .-–?…_"):
        raise Problem("result.no_mark")
    if any(c.isdecimal() for c in text):
        return mark_of_score(parse_score(text), scale)
    return mark_of_words(text)
