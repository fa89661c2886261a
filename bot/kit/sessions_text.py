"""When a class meets, as typed: "23/11/2026 sáng", "thứ hai 7h00-10h30"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from bot.kit.dates import parse_date
from bot.kit.letters import nfc, search_key
from bot.kit.problem import Problem
from bot.kit.text import Lang
from bot.kit.typed import split_fields

Part = Literal["morning", "afternoon", "evening", "custom"]
Field = Literal["topic", "location"]

MOST_PERIODS = 20
PART_TIMES: dict[Part, tuple[time, time]] = {
    "morning": (time(7, 30), time(11, 0)),
    "afternoon": (time(13, 30), time(17, 0)),
    "evening": (time(18, 30), time(21, 0)),
}
_PART_NAMES: dict[Lang, dict[Part, str]] = {
    "vi": {"morning": "sáng", "afternoon": "chiều", "evening": "tối", "custom": "giờ riêng"},
    "en": {
        "morning": "morning",
        "afternoon": "afternoon",
        "evening": "evening",
        "custom": "special time",
    },
}
_PART_WORDS: dict[str, Part] = {
    "sang": "morning",
    "s": "morning",
    "morning": "morning",
    "chieu": "afternoon",
    "c": "afternoon",
    "afternoon": "afternoon",
    "toi": "evening",
    "evening": "evening",
}
# The hours at which a half-day may begin; the clock's twelve hours are meant where they fit.
_PART_HOURS: dict[Part, range] = {
    "morning": range(12),
    "afternoon": range(11, 19),
    "evening": range(17, 24),
}
_WORD = re.compile(r"[^\W\d_]+")
_DATE_FIRST = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{2,4})?(?=\s+\D)")
_WHOLE_DAY = re.compile(r"\b(?:cả ngày|ca ngay|all day|whole day)\b", re.IGNORECASE)
_LOOSE = re.compile(r"(?<!\w)(?:buổi|buoi|lúc|luc|và|va|and|[&+])(?!\w)", re.IGNORECASE)
_UNIT = r"\s*(?:(?:h|g|giờ|gio)\s*([0-9]{1,2})?\s*(?:phút|phut|ph|p|')?|:\s*([0-9]{2}))"
_TO = r"\s*(?:-|–|—|−|~|→|đến|den|tới|toi|to)\s*"
_BEFORE, _AFTER = r"(?:\b(?:từ|tu|from)\s+)?(?<![0-9/.\-:])", r"(?![\w/.\-])"
_RANGE = re.compile(
    rf"{_BEFORE}([0-9]{{1,2}})(?:{_UNIT})?{_TO}([0-9]{{1,2}}){_UNIT}{_AFTER}", re.IGNORECASE
)
_MOMENT = re.compile(rf"{_BEFORE}([0-9]{{1,2}}){_UNIT}{_AFTER}", re.IGNORECASE)
_PERIODS = re.compile(
    r"(?:^|(?<![\s(,\-–])[\s(,\-–]+)(?:(?:số\s+)?(?:tiết|tiet|periods?)\s*:\s*(?P<after>[0-9]{1,6})"
    r"|(?P<before>[0-9]{1,6})\s*(?:tiết|tiet|periods?))[\s).]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SessionText:
    """One session as typed; times are local, `periods` is None when not written."""

    day: date
    start: time
    end: time
    part: Part
    topic: str | None
    location: str | None
    periods: int | None


@dataclass(frozen=True, slots=True)
class When:
    """A day and perhaps a part of it; all three others None mean the whole day."""

    day: date
    part: Part | None
    start: time | None
    end: time | None


def part_name(part: Part, lang: Lang = "vi") -> str:
    return _PART_NAMES[lang][part]


# --- the time of day ---------------------------------------------------------------------


def _clock(hour: str, minutes: str | None, given: str) -> time:
    try:
        return time(int(hour), int(minutes or 0))
    except ValueError:
        raise Problem("time.impossible", given=given) from None


def _take_times(text: str, given: str) -> tuple[time | None, time | None, str]:
    """(start, end, the text without them)."""
    if found := _RANGE.search(text):
        hour, m1, m2, last_hour, last_m1, last_m2 = found.groups()
        start, end = _clock(hour, m1 or m2, given), _clock(last_hour, last_m1 or last_m2, given)
        return start, end, f"{text[: found.start()]} {text[found.end() :]}"
    if found := _MOMENT.search(text):
        start = _clock(found[1], found[2] or found[3], given)
        return start, None, f"{text[: found.start()]} {text[found.end() :]}"
    return None, None, text


def _is_part_word(word: str, before: str) -> bool:
    """ "tới" and "tuần tới" say next, "tối" says evening; "toi" alone is taken for evening."""
    if search_key(word) == "toi":
        return word.lower() != "tới" and not search_key(before[-8:]).endswith("tuan")
    return search_key(word) in _PART_WORDS


def _take_parts(text: str) -> tuple[set[Part], str]:
    """(the half-days named, the text without them)."""
    parts: set[Part] = set()
    if _WHOLE_DAY.search(text):
        parts, text = {"morning", "afternoon"}, _WHOLE_DAY.sub(" ", text)
    words = [m for m in _WORD.finditer(text) if _is_part_word(m[0], text[: m.start()])]
    for found in reversed(words):
        parts.add(_PART_WORDS[search_key(found[0])])
        text = f"{text[: found.start()]} {text[found.end() :]}"
    return parts, _LOOSE.sub(" ", text) if parts else text


def _fit(at: time, part: Part) -> time:
    """2h in the afternoon is 14h."""
    later = at.hour + 12
    return at.replace(hour=later) if at.hour < 12 and later in _PART_HOURS[part] else at


def _settle(
    start: time, end: time | None, part: Part | None, given: str
) -> tuple[Part, time, time | None]:
    if part and part != "morning":
        start, end = _fit(start, part), end and _fit(end, part)
        if end and end <= start and end.hour < 12:
            end = end.replace(hour=end.hour + 12)
    if part and start.hour not in _PART_HOURS[part]:
        raise Problem("time.contradicts_part", given=given, part=part)
    if end and end <= start:
        raise Problem("time.end_before_start", given=given, start=start, end=end)
    usual = next((p for p, times in PART_TIMES.items() if times == (start, end)), None)
    return part or usual or "custom", start, end


# --- reading -----------------------------------------------------------------------------


def _day(text: str, given: str, today: date | None) -> date:
    """The day; when only the words after a good date are strange, they are to blame."""
    try:
        return parse_date(text, today=today)
    except Problem as problem:
        if problem.code == "date.unreadable" and (start := _DATE_FIRST.match(text)):
            parse_date(start[0], today=today)
            raise Problem("time.unreadable", given=given) from None
        raise


def parse_when(s: str, *, today: date | None = None) -> When:
    """Read a day with a half-day, with times, or alone; raise a `date.…` or `time.…` problem.

    Neither half-day nor times, "cả ngày", or "sáng và chiều" mean the whole day. A half-day
    brings its usual times. A single hour is the start, the end stays None.
    """
    text = nfc(s)
    start, end, text = _take_times(text, s)
    parts, text = _take_parts(text)
    day = _day(re.sub(r"\(\s*\)", " ", text).strip(" ,.-–()[]"), s, today)
    if len(parts) > 1:
        if start or "evening" in parts:
            raise Problem("time.unreadable", given=s)
        return When(day, None, None, None)
    part = next(iter(parts), None)
    if start:
        return When(day, *_settle(start, end, part, s))
    return When(day, part, *(PART_TIMES[part] if part else (None, None)))


def _says_only_time(field: str, given: str) -> bool:
    rest = _take_parts(_take_times(field, given)[2])[1]
    return rest != field and not search_key(rest)


def _fields(line: str) -> list[str]:
    fields = split_fields(line)
    if len(fields) == 1:
        fields = [nfc(field) for field in fields[0].split(",")]
    if len(fields) > 1 and not re.search(r"[0-9].*[0-9]", fields[0]) and fields[1][:1].isdigit():
        fields[:2] = [f"{fields[0]} {fields[1]}"]  # "Thứ Hai, 23/11/2026 sáng, Bài 1"
    return fields


def _take_periods(fields: list[str], given: str) -> tuple[int | None, list[str]]:
    """The number of "6 tiết" at the end of any field; fields that said no more are gone."""
    periods, kept = None, []
    for field in fields:
        if found := _PERIODS.search(field):
            periods = int(found["before"] or found["after"])
            if not 1 <= periods <= MOST_PERIODS:
                raise Problem("session.bad_periods", given=given, most=MOST_PERIODS)
            field = field[: found.start()].strip()
        if field or not found:
            kept.append(field)
    return periods, kept


def parse_session_line(
    line: str, *, today: date | None = None, order: Sequence[Field] = ("topic", "location")
) -> SessionText:
    """Read "23/11/2026 sáng; Bài 1; Hội trường A; 6 tiết".

    The fields after the first are those of `order`; the half-day or the times may stand in a
    field of their own. Raises `session.…`, `date.…` and `time.…` problems.
    """
    fields = _fields(line)
    periods, fields = _take_periods(fields, line)
    if not fields or not fields[0]:
        raise Problem("session.empty", given=line)
    first, rest = fields[0], fields[1:]
    when = parse_when(first, today=today)
    if when.start is None and rest and _says_only_time(rest[0], line):
        when, rest = parse_when(f"{first} {rest[0]}", today=today), rest[1:]
    if when.start is None or when.part is None:
        raise Problem("session.no_time", given=line, day=when.day)
    if when.end is None:
        raise Problem("time.no_end", given=line, start=when.start)
    if len(rest) > len(order):
        raise Problem("session.too_many_fields", given=line, extra="; ".join(rest[len(order) :]))
    named: dict[Field, str] = dict(zip(order, rest, strict=False))
    return SessionText(
        day=when.day,
        start=when.start,
        end=when.end,
        part=when.part,
        topic=named.get("topic") or None,
        location=named.get("location") or None,
        periods=periods,
    )
