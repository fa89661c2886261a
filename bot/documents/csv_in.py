"""Rows of a .csv list, as Excel and phones write them: the letters and the separator are guessed.

Excel on a Vietnamese Windows writes "CSV" in Windows-1258 (a letter, then its tone mark), "CSV
UTF-8" with a mark at the beginning and "Unicode text" in UTF-16 with tabs; it separates by a comma
or, where the comma is the decimal sign, by a semicolon.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import StringIO

SEPARATORS = "\t;,"
LOOK_AT = 30
"""Lines by which the separator is guessed."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_TONE_ON_A_VOWEL = re.compile("[aăâeêioôơuưy][\u0300\u0301\u0303\u0309\u0323]", re.IGNORECASE)
_SIGNS = re.compile("[¡-¿]")
"""Letters of the fonts from before Unicode; no sign that a list of people needs."""


def csv_rows(content: bytes) -> Iterator[list[str]]:
    """The rows of a text that is a table; none when it is no text or has one column only.

    Raises csv.Error.
    """
    text = _decoded(content)
    lines = [line for line in text.splitlines()[: LOOK_AT + 1] if line.strip()]
    if lines and re.fullmatch(r"sep=.", lines[0].strip(), re.IGNORECASE):
        text = text.split("\n", 1)[-1]
        lines = lines[1:]
    separator = _separator(lines)
    if separator:
        yield from csv.reader(StringIO(text, newline=""), delimiter=separator)


def _decoded(content: bytes) -> str:
    """The text, composed; "" for what is none."""
    text = _guessed(content)
    return "" if _CONTROL.search(text) else unicodedata.normalize("NFC", text)


def _guessed(content: bytes) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    if content.startswith(BOM_UTF8):
        return content.decode("utf-8-sig", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _windows(content)


def _windows(content: bytes) -> str:
    """Windows-1258 when its tone marks stand on vowels; else Western letters, which the reader of
    names knows as those of the old Vietnamese fonts."""
    western = content.decode("cp1252", errors="replace")
    try:
        text = content.decode("cp1258")
    except UnicodeDecodeError:
        return western
    tones = len(_TONE.findall(text))
    fits = tones == len(_TONE_ON_A_VOWEL.findall(text)) and not _SIGNS.search(text)
    return text if fits else western


def _separator(lines: list[str]) -> str:
    """The first of tab, semicolon, comma that stands in most of the lines."""
    found = (s for s in SEPARATORS if 2 * sum(s in line for line in lines) >= len(lines) > 0)
    return next(found, "")
