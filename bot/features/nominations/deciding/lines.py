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
_ALL_BUT = re.compile(
    r"(?:^|(?<=[;|\t,]))\s*(?:tất cả|tat ca|hết|het|all)[\s,;:]*"
    r"(?:(?:ngoại |ngoai )?(?:trừ|tru)|except|but)\b[\s:]*(?P<names>\S.*)$",
    re.IGNORECASE,
)
_BARE_LINE = re.compile(
    r"^[\s\-•*]*(?P<verb>[^:;,|\t0-9]{2,20}?)\s+"
    r"(?P<rest>(?:(?:số|so)\s+)?[0-9].*|(?:tất cả|tat ca|hết|het|all)\b.*)$",
    re.IGNORECASE,
)
"""Without the colon: "Duyệt 4; 5", "Duyệt tất cả trừ …"."""
_NUMBERS = re.compile(
    r"(?:(?:số|so)\s+)?[0-9]{1,3}(?:\s*[-–]\s*[0-9]{1,3}|(?:\s+(?:và|va|and))?\s+[0-9]{1,3})*\.?",
    re.IGNORECASE,
)
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
        verb, rest = _verb_and_rest(nfc(line))
        if verb is None:
            out.append(Item(first + len(out), "", nfc(line)))
            continue
        names, reason = _names_and_reason(verb, rest, rows)
        if not names:
            out.append(Item(first + len(out), verb, ""))
        for name in names:
            out.append(Item(first + len(out), verb, name, reason))
    _refuse_too_many(out)
    return out


def _verb_and_rest(line: str) -> tuple[Verb | None, str]:
    for pattern in (_LINE, _BARE_LINE):
        found = pattern.match(line)
        if found and (verb := _WORDS.get(search_key(found["verb"]))):
            return verb, found["rest"]
    return None, ""


def _refuse_too_many(items: Sequence[Item]) -> None:
    if len(items) > MOST_ITEMS:
        raise Problem("nominations.too_many_at_once", most=MOST_ITEMS)


def _names_and_reason(verb: Verb, rest: str, rows: Sequence[Nominee]) -> tuple[list[str], str]:
    """In a rejection what follows the names is the reason; the first part is always a name."""
    if found := _ALL_BUT.search(rest):
        before, _ = _names_and_reason(verb, rest[: found.start()], rows)
        excepted, reason = _names_and_reason(verb, found["names"], rows)
        return [*before, means_all_but(excepted)], reason
    if verb != "reject":
        return [name for part in split_names(rest) for name in numbers_in(part) or [part]], ""
    parts = [nfc(part) for part in re.split(r"[;|\t]", rest) if nfc(part)]
    if len(parts) == 1:
        parts = [nfc(part) for part in parts[0].split(",", 1)] if "," in parts[0] else parts
    numbers, parts = _leading_numbers(rest, parts)
    names = [] if numbers else parts[:1]
    while len(names) < len(parts) and _is_like_a_name(parts[len(names)], rows):
        names.append(parts[len(names)])
    reason = "; ".join(_REASON.sub("", part) for part in parts[len(names) :])
    return [*numbers, *names], reason[:300]


def _leading_numbers(rest: str, parts: list[str]) -> tuple[list[str], list[str]]:
    """ "4, 5; trùng lớp": (numbers, what follows them); without numbers the parts as they are."""
    pieces = [nfc(piece) for piece in re.split(r"[;|\t,]", rest) if nfc(piece)]
    numbers: list[str] = []
    at = 0
    while at < len(pieces) and (found := numbers_in(pieces[at])):
        numbers += found
        at += 1
    return numbers, pieces[at:] if numbers else parts


def numbers_in(part: str) -> list[str]:
    """ "4", "số 4", "4 5", "4 và 5", "4-6" as single numbers; nothing for anything else."""
    if not _NUMBERS.fullmatch(part):
        return []
    out: list[str] = []
    for first, last in re.findall(r"([0-9]{1,3})(?:\s*[-–]\s*([0-9]{1,3}))?", part):
        begin, end = int(first), int(last or first)
        if end < begin:
            return []
        out += [str(number) for number in range(begin, end + 1)]
    return out


def means_all_but(names: Sequence[str]) -> str:
    """An item's name for everybody but these."""
    return f"tất cả trừ {'; '.join(names)}"


def all_but(name: str) -> list[str] | None:
    """Whom an item that means all leaves out; None when it does not mean all."""
    if search_key(name) in ALL:
        return []
    found = _ALL_BUT.match(nfc(name))
    return split_names(found["names"]) if found else None


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
    return all_but(item.name) is not None


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
    excepted = all_but(item.name)
    if excepted is not None:
        # Whoever cannot be told apart keeps all from being decided: they may be the one left out.
        out = {_meant(name, open_rows, rows) for name in excepted}
        waiting = sorted((r for r in open_rows if r.id not in out), key=lambda row: row.id)
        return [Wish(row.id, verb, item.reason or None) for row in waiting]
    return [Wish(_meant(item.name, open_rows, rows), verb, item.reason or None)]


def _meant(typed: str, open_rows: Sequence[Nominee], rows: Sequence[Nominee]) -> int:
    if numbers_in(typed):
        raise Problem("nominations.number_unseen", given=typed)
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
