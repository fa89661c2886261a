"""Wards and their places as typed: "DU-QX = 12". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.features.classes.lines.values import MOST_PLACES
from bot.features.classes.rules import ward_label
from bot.kit.numbers import parse_count
from bot.kit.problem import Problem
from bot.kit.vietnamese import nfc, search_key

_PLACES = re.compile(
    r"^(?P<ward>.+?)\s*(?:=+>?|:|→|->|\s)\s*(?P<places>-?[0-9][0-9.]*)"
    r"\s*(?:người|nguoi|chỗ|cho|hv|học viên|hoc vien|places?)?\.?$",
    re.IGNORECASE,
)
_PIECES = re.compile(r"[;|\n\t]|,(?![0-9])")


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward that the centre serves."""

    id: int
    code: str
    name: str

    @property
    def label(self) -> str:
        return ward_label(self.name)


def quota_pieces(value: str) -> list[str]:
    """ "DU-QX = 12; DU-QT = 8" in its parts."""
    return [piece.strip() for piece in _PIECES.split(value) if piece.strip()]


def read_quota(typed: str, wards: Sequence[Ward]) -> tuple[Ward, int]:
    """Read "DU-QX = 12", the ward by code or name. 0 is allowed here."""
    found = _PLACES.match(nfc(typed))
    if not found:
        raise Problem("class.quota_unreadable", given=typed)
    return find_ward(found["ward"], wards), read_places(found["places"])


def read_places(typed: str) -> int:
    places = parse_count(typed)
    if places > MOST_PLACES:
        raise Problem("class.capacity_range", given=typed, most=MOST_PLACES)
    return places


def find_ward(typed: str, wards: Sequence[Ward]) -> Ward:
    """The served ward of this code or name, or of a part of the name that only it has.

    Raises class.ward_unknown, the same for a ward that is not served and for none at all.
    """
    code, key = nfc(typed).replace(" ", "").upper(), search_key(typed)
    exact = [w for w in wards if w.code == code or search_key(w.name) == key]
    found = exact or [w for w in wards if key and f" {key} " in f" {search_key(w.name)} "]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(w.code for w in (found or wards)[:12]) or "–"
    raise Problem("class.ward_which" if found else "class.ward_unknown", given=typed, codes=listed)
