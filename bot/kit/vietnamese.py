"""Vietnamese names and words: cleaning, searching, ordering, matching."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from bot.kit.dates import parse_birth_date
from bot.kit.legacy import modern_spelling
from bot.kit.letters import nfc, search_key
from bot.kit.problem import Problem

__all__ = [
    "marked_key",
    "matching_names",
    "nfc",
    "parse_full_name",
    "phrase_key",
    "same_name",
    "search_key",
    "sort_key",
    "split_name_and_birth",
    "title_name",
]

MOST_NAME_CHARACTERS = 80

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}  # breve, circumflex, horn: a ă â, o ô ơ
_PIECE = re.compile(r"[0-9]+|[^\W\d_]+")
_ORDINAL = re.compile(r"^(?:[-–—•*+·]\s*|\(?[0-9]{1,4}\s*[.):/\-]\s*|[0-9]{1,4}\s+)+")
_BULLET = re.compile(r"^\s*[·•]\s*")
_COMRADE = re.compile(r"^(?:[đd]\s*[/.]\s*c|đc|đồng chí|dong chi)\b[\s.:,]*", re.IGNORECASE)
_COURTESY = re.compile(r"^(?:ông|bà|anh|chị)\b[\s.:,]*", re.IGNORECASE)
_FAMILY_NAMES = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh mai ta cao"
    " luong vuong trieu luu la to chu chau ha dao doan lam truong thai phung kieu quach tang thach"
    " nghiem ninh tong bach khuat giang lu ma nong vi lo quang than tieu mac au y h ksor"
)
_LINKS = "'.-"
_BIRTH = re.compile(
    r"^(?P<name>[^0-9()]{1,120}?)"
    r"(?:\s*\((?P<inside>[^()]*)\)"
    r"|[\s,\-–—]+(?:(?:sinh|sn|ns)\b[\s.:]*)?(?:(?:ngày|năm)\s+)?(?P<after>[0-9].*))$",
    re.IGNORECASE,
)


# --- order -------------------------------------------------------------------------------


def _letters(word: str) -> Iterator[tuple[str, str, str]]:
    """Yield (base letter, shape 0-3, tone 0-5 or "") for each letter of an NFC word."""
    for letter in word:
        whole = unicodedata.normalize("NFD", letter)
        base, marks = whole[0], whole[1:]
        shape = next((_SHAPES[m] for m in marks if m in _SHAPES), "0")
        tone = next((_TONES[m] for m in marks if m in _TONES), "")
        yield ("d", "1", tone) if base == "đ" else (base, shape, tone)


def _syllable_key(word: str) -> str:
    """Pairs of ASCII characters: one pair for each letter, then a closing pair with the tone."""
    if word.isdecimal():
        digits = word.lstrip("0") or "0"
        return f"1{min(len(digits), 9)}" + "".join(f"1{d}" for d in digits) + "00"
    pairs, tone = [], "0"
    for base, shape, mark in _letters(word):
        known = base.isascii() and base.isalpha()
        pairs.append(base + shape if known else f"zz{ord(base):06x}")
        tone = max(tone, mark)
    return "".join(pairs) + "0" + tone


def _syllables(s: str) -> list[str]:
    return [_syllable_key(piece) for piece in _PIECE.findall(nfc(s).lower())]


def phrase_key(s: str) -> str:
    """A key for ORDER BY that reads from the first word; numbers count as numbers (2 before 10).

    Letters and digits only, in one case, two characters to each letter: byte order and the usual
    database collations agree on it.
    """
    return "".join(_syllables(s))


def sort_key(full_name: str) -> str:
    """A key for ORDER BY: by given name (the last word), then by the words before it.

    Letters a ă â b c d đ e ê … o ô ơ … u ư … y; of equal letters the tones none, huyền, hỏi, ngã,
    sắc, nặng, syllable by syllable as in a Vietnamese dictionary.
    """
    syllables = _syllables(full_name)
    return "".join(syllables[-1:] + syllables[:-1])


# --- names -------------------------------------------------------------------------------


def title_name(s: str) -> str:
    """Write NGUYỄN VĂN AN or nguyễn văn an as Nguyễn Văn An; leave mixed case alone."""
    name = nfc(s)
    if name not in (name.upper(), name.lower()):
        return name
    return nfc(re.sub(r"[^\W\d_]+", lambda m: m[0][0].upper() + m[0][1:].lower(), name))


def _without_title(name: str) -> str:
    """Drop "đ/c", "ông" and the like where they are no part of the name.

    Anh Đức and Chị Dậu stay whole. Ông is a family name too: it goes only before another one.
    Đồng Chí Kiên, with these capitals, is a person of the family Đồng.
    """
    rest = _COMRADE.sub("", name)
    if name.startswith("Đồng Chí ") and " " not in rest:
        return name
    bare = _COURTESY.sub("", rest)
    words = search_key(bare).split()
    if bare == rest or len(words) < 2:
        return rest
    may_be_family = rest.startswith(("Ông", "ÔNG")) or (rest[:3] == "ông" and rest.islower())
    return rest if may_be_family and words[0] not in _FAMILY_NAMES.split() else bare


def parse_full_name(s: str) -> str:
    """Read a person's full name; raise a `name.…` problem."""
    meant = modern_spelling(_BULLET.sub("", s))
    if meant is not None:
        raise Problem("name.legacy_encoding", given=s, meant=title_name(meant))
    name = re.sub(r"[’‘ʼ`´]", "'", nfc(s))
    name = _ORDINAL.sub("", name).strip(" .,;:-")
    name = _without_title(name)
    if not name:
        raise Problem("name.empty", given=s)
    odd = dict.fromkeys(c for c in name if not (c.isalpha() or c in " " + _LINKS))
    if odd and not any(c.isalpha() for c in name):
        raise Problem("name.no_letters", given=s)
    if odd:
        raise Problem("name.bad_characters", given=s, characters="".join(odd))
    if len(name) > MOST_NAME_CHARACTERS:
        raise Problem("name.too_long", given=s, most=MOST_NAME_CHARACTERS)
    if len(search_key(name).split()) < 2:
        raise Problem("name.too_short", given=s)
    return title_name(name)


def split_name_and_birth(s: str, *, today: date | None = None) -> tuple[str, date | None]:
    """Split "Nguyễn Văn An (12/03/1995)" into the name as typed and the birth date.

    "An - 12/03/1995", "An sinh 12/3/95" and "An 12/03/1995" are understood too.
    Raises a `date.…` problem when something stands for a date but is none.
    """
    text = nfc(s)
    found = _BIRTH.match(_ORDINAL.sub("", text))
    if not found:
        return text, None
    inside, after = found["inside"] or "", found["after"]
    return found["name"].strip(), parse_birth_date(after or inside, today=today)


# --- matching ----------------------------------------------------------------------------


def _marked_word(word: str) -> str:
    return "".join(base + shape for base, shape, _ in _letters(word)) + max(
        (tone for *_, tone in _letters(word)), default=""
    )


def marked_key(s: str) -> str:
    """Equal for one spelling in either case, tone placement (hòa, hoà) or normal form.

    Unlike the search key it keeps the marks: Hà and Hạ differ.
    """
    return " ".join(_marked_word(piece) for piece in _PIECE.findall(nfc(s).lower()))


def _bare(word: str) -> bool:
    return all(shape == "0" and not tone for _, shape, tone in _letters(word))


def same_name(a: str, b: str) -> bool:
    """Whether two spellings may be one name: a word without marks stands for any with marks.

    Hà and Hạ are two names; Ha may be either.
    """
    left, right = (_PIECE.findall(nfc(s).lower()) for s in (a, b))
    return len(left) == len(right) and all(
        _marked_word(x) == _marked_word(y)
        or (search_key(x) == search_key(y) and (_bare(x) or _bare(y)))
        for x, y in zip(left, right, strict=True)
    )


def matching_names(typed: str, names: Sequence[str]) -> list[int]:
    """Positions of the names meant by `typed`: those spelt exactly so, else the possible ones.

    Nguyễn Văn An finds only him although Nguyễn Văn Ân is on the list too.
    """
    exact = [i for i, name in enumerate(names) if marked_key(name) == marked_key(typed)]
    return exact or [i for i, name in enumerate(names) if same_name(typed, name)]
