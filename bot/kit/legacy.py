"""Recognise Vietnamese text in the encodings from before Unicode, and UTF-8 read wrongly.

Lists pasted from old workbooks come in TCVN3 (fonts .VnTime) or VNI (fonts VNI-Times): letters
that are Western ones to a computer, and Vietnamese only in their font. TCVN 5712:1993.
"""

import re
import unicodedata

from bot.kit.letters import nfc

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
# VNI writes the letter and then a sign for its marks.
_VNI_SIGNS = dict(
    zip(
        "ùøûõïâáàåãäêéèúüë",
        (
            *("\u0301", "\u0300", "\u0309", "\u0303", "\u0323", "\u0302"),
            *("\u0302\u0301", "\u0302\u0300", "\u0302\u0309", "\u0302\u0303", "\u0302\u0323"),
            *("\u0306", "\u0306\u0301", "\u0306\u0300", "\u0306\u0309", "\u0306\u0303"),
            "\u0306\u0323",
        ),
        strict=True,
    )
)
_VNI_LETTERS = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}

_TCVN3_ONLY = frozenset(set(_TCVN3) - set("ÈÉÊÌÒÓÔÕÝáâãèéêìíòóôõùúý") - set("äåæëïñöøûüîÖØÜÏÎÆËÐÑ"))
_MOJIBAKE = re.compile("[ÃÂÄÆ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]|áº|á»")
_VNI_PAIR = re.compile(
    r"a[áàâãäåùøûõïêéèúüë]|e[âáàåãäùøûõï]|o[âåäùøûõï]|u[ùøûõï]|[yö][ùøûõï]|ô[ùøûõï]"
    r"|ñ[aeiouyôöòóæí]|[a-zñ][öæ]|\bö",
    re.IGNORECASE,
)
# A Western capital inside a lower-case word: NguyÔn, HiÒn.
_TCVN3_INSIDE = re.compile(r"[a-zµ-þ][ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞß](?![A-ZĐ])|(?<=[a-z])[åäëïñöøûüîæ]")
_FOREIGN = re.compile("[åäæçëïñöøûüîþßÿ¨ª«®µ¶·¸¹»¼½¾×÷ÞØÅÄÆÇËÏÑÖÛÜÎ]")


def _from_mojibake(s: str) -> str:
    """Undo UTF-8 that was read as Windows-1252; "" when it was something else."""
    raw = b""
    for character in s:
        try:
            raw += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return ""
            raw += bytes([ord(character)])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _from_tcvn3(s: str) -> str:
    return "".join(_TCVN3.get(character, character) for character in s)


def _from_vni(s: str) -> str:
    out = ""
    for character in s.lower():
        if out and out[-1] in "aeouyơư" and character in _VNI_SIGNS:
            out += _VNI_SIGNS[character]
        else:
            out += _VNI_LETTERS.get(character, character)
    return out


def modern_spelling(s: str) -> str | None:
    """None when `s` is ordinary Unicode; else what it most likely says, or "" when unclear."""
    text = unicodedata.normalize("NFC", s)
    if _MOJIBAKE.search(text):
        return nfc(_from_mojibake(text))
    if any(c in _TCVN3_ONLY for c in text.replace("\u00ad", "")):
        return nfc(_from_tcvn3(text))
    if _VNI_PAIR.search(text):
        return nfc(_from_vni(text))
    if _TCVN3_INSIDE.search(text):
        return nfc(_from_tcvn3(text))
    return "" if _FOREIGN.search(text) else None
