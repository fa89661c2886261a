"""A refusal with a code and facts; the words for it are written elsewhere."""


class Problem(Exception):
    """Something that a person typed or asked for cannot be taken as it is.

    `code` names the kind of problem, `facts` carry what the message to the person needs.
    The string form shows the code alone: facts hold personal data and must not reach a log.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, object] = facts


def _facts(*names: str) -> frozenset[str]:
    return frozenset({"given", *names})


CODES: dict[str, frozenset[str]] = {
    "name.empty": _facts(),
    "name.no_letters": _facts(),  # 0912 345 678
    "name.too_short": _facts(),  # one word only: a full name is asked for
    "name.too_long": _facts("most"),  # most: int, characters
    "name.bad_characters": _facts("characters"),  # characters: str, the offending ones
    "name.legacy_encoding": _facts("meant"),  # meant: str, the name in Unicode, or ""
    "date.empty": _facts(),
    "date.unreadable": _facts(),
    "date.impossible": _facts(),  # 31/02
    "date.month_first": _facts("meant"),  # meant: date, day and month swapped
    "date.year_only": _facts(),
    "date.no_day": _facts(),  # 06/1998
    "date.no_year": _facts(),  # 05/06 where no year can be supposed
    "date.year_unlikely": _facts("year"),  # year: int
    "date.in_future": _facts(),  # a birth date after today
    "date.weekday_mismatch": _facts("day"),  # "thứ Ba 23/11/2026" is a Monday; day: date
    "time.unreadable": _facts(),
    "time.impossible": _facts(),  # 25h
    "time.end_before_start": _facts("start", "end"),  # start, end: datetime.time
    "time.no_end": _facts("start"),  # a session needs both ends
    "time.contradicts_part": _facts("part"),  # "sáng 14h-16h"; part: Part
    "session.empty": _facts(),
    "session.no_time": _facts("day"),  # neither half-day nor times; day: date
    "session.too_many_fields": _facts("extra"),  # extra: str
    "session.bad_periods": _facts("most"),  # most: int
    "phone.empty": _facts(),
    "phone.not_digits": _facts(),
    "phone.too_short": _facts("digits"),  # digits: int, how many there were
    "phone.too_long": _facts("digits"),
    "phone.bad_prefix": _facts("prefix"),  # prefix: str
    "phone.old_prefix": _facts("meant"),  # meant: str, E.164 after the change of 2018
    "phone.several": _facts(),
    "score.empty": _facts(),
    "score.unreadable": _facts(),
    "score.out_of_range": _facts(),
    "score.too_precise": _facts(),  # more than two decimals
    "count.empty": _facts(),
    "count.unreadable": _facts(),
    "count.negative": _facts(),
    "count.too_large": _facts("most"),  # most: int
}
"""The problems that the kit's parsers raise, each with the names of its facts."""
