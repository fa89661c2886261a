"""What betrays people: anything of theirs in a text that is not for them."""

from __future__ import annotations

import re
from collections.abc import Collection

from tests.access.matrix import markers
from tests.access.scene import CLASSES, SECRETS


def leaks(text: str, allowed: Collection[str]) -> list[str]:
    """Names, telephone numbers and classes in a text that are of none of the allowed groups."""
    digits = re.sub(r"(?<=\d)[ .](?=\d)", "", text)
    found = [
        mark
        for group in SECRETS
        if group not in allowed
        for mark in markers(group)
        if (mark in text if not mark.isdigit() else _ends_a_number(mark, digits))
    ]
    return found + [name for key, name in CLASSES.items() if key not in allowed and name in text]


def _ends_a_number(mark: str, text: str) -> bool:
    return re.search(rf"91234{mark}(?!\d)", text) is not None


def masked(text: str) -> str:
    """Without what differs from one form to the next."""
    return re.sub(r"f:[0-9a-f]{6}:", "f:…:", text)
