"""Cleaning of what was typed, and the key by which it is searched."""

import re
import unicodedata

# Đ is often typed as the Icelandic Ð, or as the African Ɖ, which look the same.
_LOOKALIKES = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
_FULLWIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDED = str.maketrans(_LOOKALIKES) | _FULLWIDTH

# Characters that nobody sees or that no table can store: format (Cf: zero width, soft hyphen,
# direction marks), control (Cc, white space apart), lone surrogates (Cs).
_UNSEEN = frozenset({"Cf", "Cc", "Cs"})

_MARKS = re.compile(r"[\W_]+")


def _seen(character: str) -> bool:
    kind = unicodedata.category(character)
    if kind == "Cn":
        # Letters that later versions of Unicode bring, but not the 66 that never will be any: a
        # document with U+FFFF in it cannot be made.
        code = ord(character)
        return code & 0xFFFE != 0xFFFE and not 0xFDD0 <= code <= 0xFDEF
    return kind not in _UNSEEN or character.isspace()


def nfc(s: str) -> str:
    """One line of clean text: NFC, single spaces, no invisible characters, no full width."""
    if s.isascii() and s.isprintable():  # nothing of all that can be in it
        return " ".join(s.split())
    shown = s if s.isprintable() else "".join(filter(_seen, s))
    seen = shown.translate(_FOLDED)
    return " ".join(unicodedata.normalize("NFC", seen).split())


def search_key(s: str) -> str:
    """Lower case without marks and punctuation: "Đ/c  HOÀ." and "đ c hòa" are both "d c hoa"."""
    clean = nfc(s)
    if clean.isascii():
        return " ".join(_MARKS.sub(" ", clean.lower()).split())
    plain = unicodedata.normalize("NFKD", clean)
    plain = unicodedata.normalize("NFKD", "".join(c.lower() for c in plain)).replace("đ", "d")
    plain = "".join(c for c in plain if not unicodedata.category(c).startswith("M"))
    return " ".join(_MARKS.sub(" ", plain).split())
