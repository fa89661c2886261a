"""What a code is, who may hold which role where, and when entering codes is stopped."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.kit.phones import parse_phone
from bot.kit.problem import Problem
from bot.kit.vietnamese import nfc, search_key, title_name
from db.models import OrganisationKind, Role

CONSENT_VERSION = "2026-11-01"
"""The date of the words that people agree to. New words, new date."""

ALPHABET = "ACDEFGHJKMNPQRTUVWXY3479"
"""No two of these are taken for each other on paper: no B and 8, S and 5, Z and 2, O and 0."""
CODE_LENGTH = 12
"""24 signs, 12 times: 55 bits."""
CODE_LIFETIME = timedelta(days=7)
MOST_WRONG = 5
LOCK = timedelta(hours=1)

KINDS: dict[Role, OrganisationKind | None] = {
    Role.ADMIN: None,
    Role.DEPUTY_SECRETARY: OrganisationKind.WARD_COMMITTEE,
    Role.CELL_SECRETARY: OrganisationKind.CELL,
    Role.CENTRE_STAFF: OrganisationKind.TRAINING_CENTRE,
    Role.GROUP_LEADER: OrganisationKind.WARD_COMMITTEE,
    Role.TRAINEE: OrganisationKind.WARD_COMMITTEE,
}
"""The kind of organisation in which a role is held; None: in any."""

ALIASES: dict[str, Role] = {
    "quan tri": Role.ADMIN,
    "quan tri vien": Role.ADMIN,
    "pho bi thu": Role.DEPUTY_SECRETARY,
    "pho bi thu truc": Role.DEPUTY_SECRETARY,
    "pho bi thu truc dang": Role.DEPUTY_SECRETARY,
    "pho bi thu thuong truc": Role.DEPUTY_SECRETARY,
    "pbt": Role.DEPUTY_SECRETARY,
    "pbt truc": Role.DEPUTY_SECRETARY,
    "bi thu chi bo": Role.CELL_SECRETARY,
    "bi thu": Role.CELL_SECRETARY,
    "btcb": Role.CELL_SECRETARY,
    "chi bo": Role.CELL_SECRETARY,
    "can bo trung tam": Role.CENTRE_STAFF,
    "can bo": Role.CENTRE_STAFF,
    "giao vu": Role.CENTRE_STAFF,
    "trung tam": Role.CENTRE_STAFF,
    "truong doan": Role.GROUP_LEADER,
    "truong nhom": Role.GROUP_LEADER,
    "truong doan hoc vien": Role.GROUP_LEADER,
    "hoc vien": Role.TRAINEE,
} | {role.value.replace("_", " "): role for role in Role}


# --- codes -------------------------------------------------------------------------------


def new_code(choose: Callable[[Sequence[str]], str]) -> str:
    """ABCD-EFGH-JKMN, each sign picked by `choose` (of the secrets module)."""
    signs = "".join(choose(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(signs[i : i + 4] for i in range(0, CODE_LENGTH, 4))


_LINKED = re.compile(r"[?&]start=([\w-]+)")


def plain_code(typed: str) -> str:
    """The signs of a code however it was typed; a whole link is understood too."""
    linked = _LINKED.search(typed)
    return search_key(linked[1] if linked else typed).replace(" ", "").upper()


_FOUR = f"[{ALPHABET}]{{4}}"
_DASH = "[-‐‑‒–—−]"
_PRINTED = re.compile(rf"(?<![\w-]){_FOUR}{_DASH}{_FOUR}{_DASH}{_FOUR}(?![\w-])", re.IGNORECASE)
_BARE = re.compile(rf"{_FOUR} ?{_FOUR} ?{_FOUR}", re.IGNORECASE | re.ASCII)


def code_in(typed: str, *, loosely: bool) -> str | None:
    """The code in words typed without a command: in a link, or written as codes are printed.

    Without dashes there must be nothing beside it, and letters and digits both; `loosely`: letters
    alone will do. "Trần Quang Huy" is none: its letters would do, but it is not in fours.
    """
    linked = [found for found in _LINKED.findall(typed) if len(plain_code(found)) == CODE_LENGTH]
    codes = {plain_code(found) for found in linked or _PRINTED.findall(typed)}
    if len(codes) == 1:
        return codes.pop()
    mixed = any(c.isdigit() for c in typed) and any(c.isalpha() for c in typed)
    return typed if (loosely or mixed) and _BARE.fullmatch(typed.strip()) else None


def holds_code(words: str) -> bool:
    """Whether a code stands among these words, which are then not to be kept."""
    return code_in(words, loosely=False) is not None


def code_hash(typed: str) -> str:
    """What is kept of a code. Codes are random, so one round of hashing is enough."""
    return hashlib.sha256(f"ward-invitation:{plain_code(typed)}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong codes and birth dates of an account so far."""

    wrong: int
    locked_until: datetime | None

    def locked(self, now: datetime) -> datetime | None:
        """Until when nothing is taken; None when it is."""
        return self.locked_until if self.locked_until and self.locked_until > now else None

    @property
    def left(self) -> int:
        return MOST_WRONG - self.wrong


def after_a_wrong_one(tries: Tries, now: datetime) -> Tries:
    wrong = tries.wrong + 1
    return Tries(0, now + LOCK) if wrong >= MOST_WRONG else Tries(wrong, None)


# --- roles -------------------------------------------------------------------------------


def role_named(typed: str) -> Role | None:
    """A role by its name in code or in Vietnamese."""
    return ALIASES.get(search_key(typed))


def role_at_start(words: Sequence[str]) -> tuple[Role, int] | None:
    """The role that the first words name, and how many words it takes (the longest that fits)."""
    for size in range(min(5, len(words)), 0, -1):
        if role := role_named(" ".join(words[:size])):
            return role, size
    return None


def may_be_held(role: Role, kind: OrganisationKind) -> bool:
    wanted = KINDS[role]
    return wanted is None or wanted is kind


def is_last_admin(person_id: int, admins: Iterable[int]) -> bool:
    """Whether nobody else would be left to administer the program."""
    return not set(admins) - {person_id}


# --- people ------------------------------------------------------------------------------


def born_then(candidates: Iterable[tuple[int, date | None]], born: date) -> int | None:
    """The one of several people who was born that day; None when none or more than one was."""
    found = [key for key, birth_date in candidates if birth_date == born]
    return found[0] if len(found) == 1 else None


def profile_name(shown: str) -> str | None:
    """A channel's display name as a person's name for the time being; None when it holds none.

    One word is enough here: the person is asked to put it right.
    """
    kept = "".join(c if c.isalpha() or c in " .'-" else " " for c in nfc(shown))
    words = " ".join(kept.split()).strip(" .'-")
    return title_name(words)[:80] if any(c.isalpha() for c in words) else None


def is_phone(typed: str) -> bool:
    """Whether somebody typed a phone number where the channel should vouch for it."""
    try:
        parse_phone(typed)
    except Problem:
        return False
    return True
