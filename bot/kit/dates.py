"""Dates as Vietnamese people type them, and how they are shown."""

import calendar
import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.kit.letters import nfc, search_key
from bot.kit.problem import Problem
from bot.kit.text import Lang

_WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_WEEKDAY_WORDS = (
    r"(?:thu|t) ?(?:2|hai)|thu 2 hai|mon(?:day)?",
    r"(?:thu|t) ?(?:3|ba)|tue(?:s|sday)?",
    r"(?:thu|t) ?(?:4|tu)|wed(?:nesday)?",
    r"(?:thu|t) ?(?:5|nam)|thu(?:rsday)",
    r"(?:thu|t) ?(?:6|sau)|fri(?:day)?",
    r"(?:thu|t) ?(?:7|bay)|sat(?:urday)?",
    r"(?:ngay )?(?:chu nhat|cn|chua nhat)|sun(?:day)?",
)
_WEEKDAY = re.compile(
    "|".join(f"(?P<w{i}>(?:{words})(?![a-z0-9]))" for i, words in enumerate(_WEEKDAY_WORDS))
)
_WEEK = re.compile(r" ?(?P<week>tuan nay|tuan sau|tuan toi|tuan truoc|toi|nay|sau)?$")
_DAY_WORDS = {
    -2: ("hom kia", "bua kia"),
    -1: ("hom qua", "bua qua", "yesterday"),
    0: ("hom nay", "nay", "bua nay", "hnay", "ngay hom nay", "today"),
    1: ("ngay mai", "mai", "hom sau", "tomorrow"),
    2: ("mot", "ngay mot", "ngay kia", "kia"),
}
_MONTH_WORDS = (
    *(("mot", "gieng"), ("hai",), ("ba",), ("tu", "bon"), ("nam",), ("sau",), ("bay",)),
    *(("tam",), ("chin",), ("muoi",), ("muoi mot",), ("muoi hai", "chap")),
)
_MONTHS = {word: i for i, words in enumerate(_MONTH_WORDS, 1) for word in words}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ENGLISH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"

_IGNORED = re.compile(r"^(?:(?:vao|sinh|ngay|mung|mong) )+(?=[0-9])")
_SPELT = re.compile(
    rf"^(?P<d>[0-9]{{1,2}}) (?:thang|thg) ?(?P<m>[0-9]{{1,2}}|{_MONTH})"
    r"(?: ?(?:nam )?(?P<y>[0-9]+))?$"
)
_ENGLISH_SPELT = re.compile(
    rf"^(?:(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)? (?P<m>{_ENGLISH})[a-z]*"
    rf"|(?P<m2>{_ENGLISH})[a-z]* (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?)(?: (?P<y>[0-9]+))?$"
)
_ISO = re.compile(r"^(?P<y>[0-9]{4}) (?P<m>[0-9]{1,2}) (?P<d>[0-9]{1,2})(?: 00 00(?: 00)?)?$")
_DMY = re.compile(r"^(?P<d>[0-9]{1,2}) (?P<m>[0-9]{1,2})(?: (?:nam )?(?P<y>[0-9]{1,9}))?$")
_JOINED = re.compile(r"^(?P<d>[0-9]{2})(?P<m>[0-9]{2})(?P<y>[0-9]{4}|[0-9]{2})$")
_JOINED_ISO = re.compile(r"^(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})$")
_ODD = re.compile(r"[^\w\s/\\.,:()'\-–—−]|\.{2,}")


# --- reading -----------------------------------------------------------------------------


def _full_year(digits: str, pivot: int, given: str) -> int:
    year = int(digits)
    if len(digits) <= 2:
        return year + (1900 if year >= pivot else 2000)
    if not 1900 <= year < 2100:
        raise Problem("date.year_unlikely", given=given, year=year)
    return year


def _checked(year: int, month: int, day: int, given: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        pass
    if 1 <= day <= 12 < month <= calendar.monthrange(year, day)[1]:
        raise Problem("date.month_first", given=given, meant=date(year, day, month))
    raise Problem("date.impossible", given=given)


def _nearest(month: int, day: int, today: date, given: str) -> date:
    """A day without a year: the one nearest to today."""
    _checked(2000, month, day, given)  # a leap year: only what no year has is refused
    near = [
        date(year, month, day)
        for year in range(today.year - 4, today.year + 5)
        if day <= calendar.monthrange(year, month)[1]
    ]
    return min(near, key=lambda d: abs(d - today))


def _parts(key: str) -> tuple[str, str, str | None] | None:
    """(day, month, year) as digits, from the search key of what was typed."""
    key = re.sub(r"(?<=thang nam )nam (?=[0-9])", "", key)
    joined = _JOINED.match(key)
    if joined and (len(joined["y"]) == 2 or joined["y"][:2] in ("19", "20")):
        return joined["d"], joined["m"], joined["y"]
    found = _JOINED_ISO.match(key) or joined or _ISO.match(key) or _DMY.match(key)
    if found:
        return found["d"], found["m"], found["y"]
    if spelt := _SPELT.match(key):
        month = spelt["m"] if spelt["m"].isdigit() else str(_MONTHS[spelt["m"]])
        return spelt["d"], month, spelt["y"]
    if spelt := _ENGLISH_SPELT.match(key):
        month = str(_ENGLISH.split("|").index(spelt["m"] or spelt["m2"]) + 1)
        return spelt["d"] or spelt["d2"], month, spelt["y"]
    return None


def _weekday(key: str) -> tuple[int, str] | None:
    """(0 for Monday … 6, what follows) when the key begins with the name of a weekday."""
    found = _WEEKDAY.match(key)
    if not found:
        return None
    return next(i for i in range(7) if found[f"w{i}"]), key[found.end() :].strip()


def _relative(key: str, today: date) -> date | None:
    for days, words in _DAY_WORDS.items():
        if key in words:
            return today + timedelta(days=days)
    named = _weekday(key)
    if not named:
        return None
    weekday, rest = named
    week = _WEEK.match(rest)
    if not week:
        return None
    monday = today - timedelta(days=today.weekday())
    if rest in ("tuan nay", "tuan sau", "tuan toi", "tuan truoc"):
        weeks = {"tuan nay": 0, "tuan truoc": -1}.get(rest, 1)
        return monday + timedelta(days=weekday, weeks=weeks)
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=7 if ahead == 0 and rest in ("toi", "sau") else ahead)


def _why_unreadable(key: str) -> str:
    if re.fullmatch(r"(?:nam )?(?:19|20)[0-9]{2}", key):
        return "date.year_only"
    if re.fullmatch(r"(?:thang )?(?:[0-9]{1,2}) (?:nam )?(?:19|20)[0-9]{2}", key):
        return "date.no_day"
    return "date.unreadable"


def _date_key(s: str) -> str:
    """The search key, with the letters O and l typed for 0 and 1 put right."""
    text = nfc(s)
    if re.fullmatch(r"[0-9oOlI\s/.\-]+", text) and re.search("[0-9]", text):
        text = text.translate(str.maketrans("oOlI", "0011"))
    return _IGNORED.sub("", search_key(text))


def parse_date(s: str, *, today: date | None = None, two_digit_pivot: int = 100) -> date:
    """Read a date, day first; raise a `date.…` problem.

    A two-digit year from the pivot on is 19yy, below it 20yy (by default always 20yy).
    With `today`, a missing year is the nearest one, and "mai", "thứ hai tuần sau", "cn" are
    read: a weekday alone is the next such day, today included.
    """
    key = _date_key(s)
    if not key:
        raise Problem("date.unreadable" if nfc(s) else "date.empty", given=s)
    if _ODD.search(nfc(s)):
        raise Problem("date.unreadable", given=s)
    if today and (relative := _relative(key, today)):
        return relative
    named, parts = None, _parts(key)
    if not parts and (named := _weekday(key)):
        parts = _parts(_IGNORED.sub("", named[1]))
    if not parts:
        raise Problem(_why_unreadable(key), given=s)
    day, month, year = parts
    if year is not None:
        read = _checked(_full_year(year, two_digit_pivot, s), int(month), int(day), s)
    elif today:
        read = _nearest(int(month), int(day), today, s)
    else:
        raise Problem("date.no_year", given=s)
    if named and named[0] != read.weekday():
        raise Problem("date.weekday_mismatch", given=s, day=read)
    return read


def parse_birth_date(s: str, *, today: date | None = None) -> date:
    """Read a birth date: 98 is 1998, 05 is 2005, nothing lies after today.

    Without `today` two-digit years from 20 on are 19yy.
    """
    pivot = today.year % 100 + 1 if today else 20
    born = parse_date(s, two_digit_pivot=pivot)
    if today and born > today:
        raise Problem("date.in_future", given=s)
    return born


# --- showing -----------------------------------------------------------------------------


def format_date(d: date) -> str:
    return f"{d.day:02}/{d.month:02}/{d.year:04}"


def weekday_name(d: date, lang: Lang = "vi") -> str:
    return _WEEKDAYS[lang][d.weekday()]


def format_day(d: date, lang: Lang = "vi") -> str:
    return f"{weekday_name(d, lang)} {format_date(d)}"


def format_moment(dt: datetime, tz: tzinfo) -> str:
    here = local(dt, tz)
    return f"{here:%H:%M} {format_date(here)}"


# --- reckoning ---------------------------------------------------------------------------


def local(dt_utc: datetime, tz: tzinfo) -> datetime:
    """The moment in `tz`; a naive datetime is a mistake of the program: ValueError."""
    if dt_utc.tzinfo is None:
        raise ValueError("a datetime without a time zone")
    return dt_utc.astimezone(tz)


def to_utc(day: date, at: time, tz: tzinfo) -> datetime:
    return datetime.combine(day, at, tzinfo=tz).astimezone(UTC)


def end_of_day_utc(day: date, tz: tzinfo) -> datetime:
    """The last moment of a local day: a deadline of this day is met until then."""
    return to_utc(day, time.max, tz)


def add_months(day: date, months: int) -> date:
    """The corresponding day; the last of the month where there is none (Civil Code 2015, 148)."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last))


def months_between(start: date, end: date) -> int:
    """Completed months from start to end; negative when end comes first."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def age_on(birth: date, day: date) -> int:
    """Completed years; who was born on 29 February completes one on 28 February."""
    return months_between(birth, day) // 12
