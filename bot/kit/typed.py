"""The grammar of messages typed whole: a command line, list lines, and "key: value" lines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.kit.letters import nfc, search_key

_COMMAND = re.compile(r"^/\s?(?P<command>\w{1,32})(?:@\w+)?[:,.]?(?:\s+(?P<head>.*))?$")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DASHES = str.maketrans("‐‑‒–—−", "------")
_CLASS_WORD = re.compile(r"^(?:lớp|lop)\s+(?=\S*\s?[0-9])", re.IGNORECASE)
_SPACED_CODE = re.compile(
    r"^(?!(?:BUOI|SO|THU|NGAY|NAM|SANG|CHIEU|TOI)\b)([A-Z]{2,5}) ([0-9]{1,3})(?![\w/.-])"
)
"""A class code in capitals with a space in it; no session, day or half-day in capitals."""
_ORDINAL = re.compile(r"^\s*[0-9]{1,2}\s*[.)/]\s+(?=[^\W\d_])")
_SEPARATOR = re.compile(r"[;|\t\n]")
# A key begins with a letter; "7:30" and "http://" are not keys.
_KEY = re.compile(r"^[\s\-•*+]*(?P<key>[^\W\d_][^:;|\t]{0,39}?)\s*(?:(?<![0-9]):|:(?![0-9]))(?!//)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the body; `number` counts the lines that are not empty, from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A message: the command in lower case without slash, the rest of its line, the lines below."""

    command: str | None
    head: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Keyed:
    """A "key: value" line; `key` is the search key of `raw_key`, both empty if there was none."""

    key: str
    raw_key: str
    value: str
    number: int


def _clean(line: str) -> str:
    """Clean a line but keep its tabs: they stand between the cells of a pasted table."""
    return "\t".join(nfc(cell) for cell in line.split("\t"))


def parse_command(text: str) -> Typed:
    """Take a message apart; the first line is the command's, or the head when there is none."""
    cleaned = (_clean(line) for line in _LINE_END.split(text))
    lines = [line for line in cleaned if line.strip()]
    first, rest = (lines[0].strip(), lines[1:]) if lines else ("", [])
    found = _COMMAND.match(first)
    body = [Line(number, line) for number, line in enumerate(rest, 1)]
    if not found:
        return Typed(None, first, body)
    command = _command_name(found["command"])
    return Typed(command or None, without_frills((found["head"] or "").strip()), body)


def without_frills(head: str) -> str:
    """What follows a command, its first word written plainly: "lớp NTD–01: …" and "NTD 01 …" are
    "NTD-01 …"."""
    plain = _SPACED_CODE.sub(r"\1-\2", _CLASS_WORD.sub("", head))
    first, space, rest = plain.partition(" ")
    return f"{first.translate(_DASHES).rstrip(':,.')}{space}{rest}"


def _command_name(word: str) -> str:
    """Telegram allows ASCII only; a keyboard that adds marks ("/đềcử") is forgiven."""
    return "_".join(search_key(part) for part in word.split("_"))


def _trimmed(fields: Iterable[str]) -> list[str]:
    cleaned = [nfc(field) for field in fields]
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    return cleaned


def split_fields(line: str) -> list[str]:
    """Fields between ; | or tab; without any of them, between commas if there are two or more.

    Fields left empty at the end are dropped, those between others stay.
    """
    text = "\t".join(_clean(part) for part in line.split("\n"))
    if _SEPARATOR.search(text):
        return _trimmed(_SEPARATOR.split(text))
    return _trimmed(text.split(",") if text.count(",") >= 2 else [text])


def split_names(value: str) -> list[str]:
    """Names between any separators, commas too: what "Vắng:" is followed by."""
    return [name for name in map(nfc, re.split(r"[;|\t\n,，；｜]", value)) if name.strip(" .-")]


def without_ordinal(fields: Sequence[str]) -> list[str]:
    """Drop a first field that only counts the rows, as in a table pasted from a workbook."""
    if len(fields) > 1 and re.fullmatch(r"[0-9]{1,4}[.)]?", fields[0]):
        return list(fields[1:])
    return list(fields)


def _split_key(text: str, known: Sequence[str]) -> tuple[str, str] | None:
    text = _ORDINAL.sub("", text)
    if found := _KEY.match(text):
        return found["key"], text[found.end() :]
    words = text.split()
    for name in known:
        size = len(name.split())
        if search_key(" ".join(words[:size])) == search_key(name):
            return " ".join(words[:size]), " ".join(words[size:])
    return None


def parse_keyed(lines: Sequence[Line], *, known: Sequence[str] = ()) -> list[Keyed]:
    """Read "Mã: NTD-01" lines; a line without a key continues the value above (after "\\n").

    A line that begins with one of the `known` keys needs no colon.
    """
    found: list[Keyed] = []
    for line in lines:
        text = _clean(line.text)
        pair = _split_key(text, known)
        if pair:
            raw_key, value = nfc(pair[0]), pair[1].strip()
            found.append(Keyed(search_key(raw_key), raw_key, value, line.number))
        elif found:
            last = found[-1]
            value = f"{last.value}\n{text.strip()}".strip()
            found[-1] = Keyed(last.key, last.raw_key, value, last.number)
        else:
            found.append(Keyed("", "", text.strip(), line.number))
    return found


def key_is(keyed: Keyed, *names: str) -> bool:
    """Whether the key is one of these, with or without marks."""
    return keyed.key in {search_key(name) for name in names}


def key_number(keyed: Keyed, *names: str) -> int | None:
    """The number in a key such as "Đổi 2" or "Hủy buổi 3"; None if it is another key."""
    for name in names:
        key = search_key(name)
        if found := re.fullmatch(rf"{re.escape(key)} (?:buoi )?(?:so )?([0-9]{{1,4}})", keyed.key):
            return int(found[1])
    return None
