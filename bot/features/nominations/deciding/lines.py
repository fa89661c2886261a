""" "Duyệt: …", "Từ chối: …; lý do", "Dự bị: …": typed decisions, one item for each name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.features.nominations.deciding.wishes import VERBS, Verb, Wish
from bot.features.nominations.queries import Nominee
from bot.features.nominations.rules import DECIDABLE
from bot.features.people.rules import Candidate, match_person, much_alike
from bot.kit.problem import Problem
from bot.kit.typed import split_names
from bot.kit.vietnamese import nfc, search_key

_WORDS: dict[str, Verb] = {
    **dict.fromkeys(("duyet", "nhan", "dong y", "accept", "approve"), "accept"),
    **dict.fromkeys(("tu choi", "khong duyet", "khong nhan", "loai", "reject"), "reject"),
    **dict.fromkeys(("du bi", "cho", "waitlist", "wait"), "wait"),
}
_LINE = re.compile(
    r"^[\s\-•*]*(?:[0-9]{1,3}\s*[.):]\s*)?(?P<verb>[^:;|\t]{2,20}?)\s*:(?P<rest>.*)$"
)
_REASON = re.compile(r"^(?:lý do|ly do|vì|do|reason)\b[\s:]*", re.IGNORECASE)
ALL = {"tat ca", "het", "all"}
REJECTING = frozenset(word for word, verb in _WORDS.items() if verb == "reject")
MOST_ITEMS = 300
"""Each is compared with everybody who is nominated."""


@dataclass(frozen=True, slots=True)
class Item:
    """One name with what is to be done. `verb` "": the line could not be read."""

    number: int
    verb: str
    name: str
    reason: str = ""


def read_items(lines: Sequence[str], rows: Sequence[Nominee], first: int = 1) -> list[Item]:
    """Take typed lines apart. A line without a verb, or without names, is an item that is bad.

    Raises Problem nominations.too_many_at_once (most).
    """
    out: list[Item] = []
    for line in lines:
        found = _LINE.match(nfc(line))
        verb = _WORDS.get(search_key(found["verb"])) if found else None
        if not found or verb is None:
            out.append(Item(first + len(out), "", nfc(line)))
            continue
        names, reason = _names_and_reason(verb, found["rest"], rows)
        if not names:
            out.append(Item(first + len(out), verb, ""))
        for name in names:
            out.append(Item(first + len(out), verb, name, reason))
    _refuse_too_many(out)
    return out


def _refuse_too_many(items: Sequence[Item]) -> None:
    if len(items) > MOST_ITEMS:
        raise Problem("nominations.too_many_at_once", most=MOST_ITEMS)


def _names_and_reason(verb: Verb, rest: str, rows: Sequence[Nominee]) -> tuple[list[str], str]:
    """In a rejection what follows the names is the reason; the first part is always a name."""
    parts = [nfc(part) for part in re.split(r"[;|\t]", rest) if nfc(part)]
    if verb != "reject":
        return split_names(rest), ""
    if len(parts) == 1:
        parts = [nfc(part) for part in parts[0].split(",", 1)] if "," in parts[0] else parts
    names = parts[:1]
    while len(names) < len(parts) and _is_like_a_name(parts[len(names)], rows):
        names.append(parts[len(names)])
    reason = "; ".join(_REASON.sub("", part) for part in parts[len(names) :])
    return names, reason[:300]


def _is_like_a_name(part: str, rows: Sequence[Nominee]) -> bool:
    if _REASON.match(part):
        return False
    return bool(near_names(part, rows, least=0.85))


def near_names(typed: str, rows: Sequence[Nominee], least: float = 0.7) -> list[str]:
    key = " ".join(re.findall("[^0-9 ]+", search_key(typed)))
    found = much_alike(key, [row.person.search_key for row in rows], least)
    alike = [(ratio, rows[at].person.full_name) for ratio, at in found]
    return [name for _, name in sorted(alike, reverse=True)][:3]


def wishes_of(
    items: Sequence[Item], rows: Sequence[Nominee]
) -> tuple[list[Wish], list[tuple[Item, Problem]]]:
    """What the items ask for, in their order, and those that cannot be read.

    "Tất cả" means everybody whom no other line names.
    """
    found: dict[int, list[Wish]] = {}
    bad: list[tuple[Item, Problem]] = []
    named: set[int] = set()
    for item in sorted(items, key=means_all):
        try:
            wishes = wish_of(item, rows)
        except Problem as problem:
            bad.append((item, problem))
            continue
        if means_all(item):
            wishes = [wish for wish in wishes if wish.nomination_id not in named]
        else:
            named.update(wish.nomination_id for wish in wishes)
        found[item.number] = wishes
    bad.sort(key=lambda pair: pair[0].number)
    return [wish for number in sorted(found) for wish in found[number]], bad


def means_all(item: Item) -> bool:
    return search_key(item.name) in ALL


def wish_of(item: Item, rows: Sequence[Nominee]) -> list[Wish]:
    """What an item asks for. Raises the Problem with it.

    Whoever still waits for a decision is meant before those who have one.
    """
    if item.verb not in VERBS:
        raise Problem("nominations.no_verb", given=item.name)
    verb: Verb = item.verb
    if not item.name:
        raise Problem("nominations.no_names", given=item.verb)
    open_rows = [row for row in rows if row.status in DECIDABLE]
    if means_all(item):
        waiting = sorted(open_rows, key=lambda row: row.id)
        return [Wish(row.id, verb, item.reason or None) for row in waiting]
    return [Wish(_meant(item.name, open_rows, rows), verb, item.reason or None)]


def _meant(typed: str, open_rows: Sequence[Nominee], rows: Sequence[Nominee]) -> int:
    decided = sorted((r for r in rows if r.status not in DECIDABLE), key=lambda r: r.id)
    latest = {row.nomination.person_id: row for row in decided}
    for some in (open_rows, list(latest.values())):
        try:
            return match_person(_candidates(some), typed).key
        except Problem as problem:
            if problem.code == "person.ambiguous":
                raise Problem("nominations.which_of_them", **problem.facts) from None
            if problem.code != "person.not_found":
                raise
    near = near_names(typed, open_rows)
    if near:
        raise Problem("nominations.did_you_mean", given=typed, near=", ".join(near))
    raise Problem("nominations.no_such_name", given=typed)


def _candidates(rows: Sequence[Nominee]) -> list[Candidate]:
    return [Candidate(row.id, row.person.full_name, row.person.birth_date) for row in rows]


def corrected_items(
    items: Sequence[Item], bad: Sequence[Item], text: str, rows: Sequence[Nominee]
) -> list[Item]:
    """The items after some more lines: "bỏ 2" drops one; a new one takes the place of the bad one
    most like it, or of the only one that is bad."""
    drop = re.fullmatch(r"(?:bo|xoa)(?: dong)? ([0-9]{1,3})", search_key(text))
    if drop:
        return [item for item in items if item.number != int(drop[1])]
    kept = {item.number: item for item in items}
    free = list(bad)
    fresh = read_items([x for x in text.splitlines() if nfc(x)], rows, max(kept, default=0) + 1)
    for item in fresh:
        taken = _most_alike(item, free)
        if taken:
            free.remove(taken)
            del kept[taken.number]
        kept[item.number] = item
    _refuse_too_many(list(kept.values()))
    return [kept[number] for number in sorted(kept)]


def _most_alike(item: Item, free: Sequence[Item]) -> Item | None:
    if len(free) == 1:
        return free[0]
    alike = much_alike(search_key(item.name), [search_key(x.name) for x in free], 0.6)
    return free[max(alike)[1]] if alike else None
