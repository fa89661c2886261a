"""The two questions that gather a list: the wards' places and the sessions. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.chat.forms.form import Ask, Choice, Json, Step
from bot.features.classes import texts_opening as txt
from bot.features.classes import views_opening
from bot.features.classes.draft import (
    Entry,
    entry,
    numbered,
    read_quotas,
    read_sessions,
    with_quota,
    with_session,
)
from bot.features.classes.plan import House, entries_of, plan_of
from bot.features.classes.reading import find_ward, local_day, quota_pieces, read_places
from bot.features.classes.rules import session_label
from bot.kit.problem import Problem
from bot.kit.text import Plain, Renderable, joined
from bot.kit.vietnamese import search_key

DONE, CLEAR = "xong", "xoa het"
DONE_WORDS = {"xong", "done", "het", "khong", "khong chia", "khong chia chi tieu", "de sau"}
USUAL_PLACES = (5, 8, 10, 12, 15, 20, 25, 30)


def _house(ask: Ask) -> House:
    house: House = ask.facts["house"]
    return house


def _holder(ask: Ask, name: str) -> dict[str, Any]:
    held = ask.answers.get(name)
    return dict(held) if isinstance(held, dict) else {"lines": []}


def _gathering(name: str) -> Any:
    def more(ask: Ask) -> bool:
        held = ask.answers.get(name)
        return isinstance(held, dict) and not held.get("done")

    return more


def _today_entry(ask: Ask, text: str) -> Entry:
    return entry(0, text, local_day(ask.now, ask.zone))


# --- places ------------------------------------------------------------------------------


def _ask_quotas(ask: Ask) -> Renderable:
    wards = _house(ask).wards
    if not wards:
        return txt.NO_WARDS()
    pending = _holder(ask, "quotas").get("pending")
    if pending:
        return txt.ASK_PLACES(ward=find_ward(pending, wards).name)
    plan = plan_of(ask.answers, wards, ask.zone)
    listed = views_opening.quota_list(plan)
    so_far = txt.QUOTAS_SO_FAR(places=plan.places, list=listed) if plan.quotas else None
    bad = read_quotas(entries_of(ask.answers, "quotas"), wards)[1]
    return joined(
        [so_far, views_opening.bad_block(bad), txt.ASK_QUOTAS(example=wards[0].code)], "\n"
    )


def _quota_choices(ask: Ask) -> Sequence[Choice]:
    wards, held = _house(ask).wards, _holder(ask, "quotas")
    if held.get("pending"):
        return [Choice(Plain(n), str(n)) for n in USUAL_PLACES]
    given = {w.id: n for w, n in read_quotas(held["lines"], wards)[0]}
    done = Choice(txt.DONE if held["lines"] else txt.NOT_DIVIDED, DONE)
    named = [
        Choice(
            txt.WARD_PLACES(ward=w.code, places=given[w.id]) if w.id in given else Plain(w.code),
            w.code,
        )
        for w in wards
    ]
    return [done, *named]


def _read_quotas(ask: Ask, text: str) -> Json:
    wards, held = _house(ask).wards, _holder(ask, "quotas")
    word, pending = search_key(text), held.get("pending")
    if word in DONE_WORDS:
        return {"lines": held["lines"], "done": True}
    if pending and text.strip()[:1].isdigit():
        line = f"{pending} = {read_places(text)}"
        return {"lines": with_quota(held["lines"], _today_entry(ask, line), wards)}
    if not any(character.isdigit() for character in text) or _is_code(text, ask):
        return {"lines": held["lines"], "pending": find_ward(text, wards).code}
    lines: list[Entry] = held["lines"]
    for piece in quota_pieces(_without_key(text)):
        lines = with_quota(lines, _today_entry(ask, piece), wards)
    return {"lines": lines}


def _is_code(text: str, ask: Ask) -> bool:
    return text.strip().upper() in {ward.code for ward in _house(ask).wards}


def _without_key(text: str) -> str:
    key, colon, rest = text.partition(":")
    return rest if colon and search_key(key) in {"chi tieu", "quota", "buoi", "buoi hoc"} else text


QUOTAS = Step(
    "quotas",
    txt.L_QUOTAS,
    _ask_quotas,
    _read_quotas,
    choices=_quota_choices,
    more=_gathering("quotas"),
)


# --- sessions ----------------------------------------------------------------------------


def _ask_sessions(ask: Ask) -> Renderable:
    good, bad = read_sessions(entries_of(ask.answers, "sessions"), ask.zone)
    if not good and not bad:
        return txt.ASK_SESSIONS()
    shown = (session_label(s, ask.zone) for s in numbered(s for _, s in good))
    so_far = joined([txt.SESSIONS_SO_FAR(count=len(good)), *shown]) if good else None
    return joined([so_far, views_opening.bad_block(bad), txt.ASK_SESSIONS()], "\n\n")


def _session_choices(ask: Ask) -> Sequence[Choice]:
    if not entries_of(ask.answers, "sessions"):
        return [Choice(txt.LATER, DONE)]
    return [Choice(txt.DONE, DONE), Choice(txt.CLEAR, CLEAR)]


def _read_sessions(ask: Ask, text: str) -> Json:
    """Several lines: bad ones are kept to be corrected. One line: its problem is told at once."""
    lines = entries_of(ask.answers, "sessions")
    word = search_key(text)
    if word in DONE_WORDS:
        return {"lines": lines, "done": True}
    if word == CLEAR:
        return {"lines": []}
    typed = [line for line in text.splitlines() if line.strip()]
    unread: list[Entry] = []
    for number, line in enumerate(typed, 1):
        new = _today_entry(ask, _without_key(line))
        try:
            lines = with_session(lines, new, ask.zone)
        except Problem:
            if len(typed) == 1:
                raise
            unread.append(entry(number, new["t"], local_day(ask.now, ask.zone)))
    return {"lines": [*lines, *unread]}


SESSIONS = Step(
    "sessions",
    txt.L_SESSIONS,
    _ask_sessions,
    _read_sessions,
    choices=_session_choices,
    columns=2,
    more=_gathering("sessions"),
)
