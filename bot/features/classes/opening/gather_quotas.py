"""The question that gathers the wards' places. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.forms.form import Ask, Choice, Json, Step
from bot.features.classes.lines import views as views_lines
from bot.features.classes.lines.entries import Entry, read_quotas
from bot.features.classes.lines.mending import with_quota
from bot.features.classes.lines.wards import find_ward, quota_pieces, read_places
from bot.features.classes.opening import texts as txt
from bot.features.classes.opening import views as views_opening
from bot.features.classes.opening.holding import (
    DONE,
    DONE_WORDS,
    entry_of_today,
    gathering,
    holder_of,
    without_key,
)
from bot.features.classes.opening.house import house_of
from bot.features.classes.opening.plan import entries_of, plan_of
from bot.kit.text import Plain, Renderable, joined
from bot.kit.vietnamese import search_key

USUAL_PLACES = (5, 8, 10, 12, 15, 20, 25, 30)


def _ask_quotas(ask: Ask) -> Renderable:
    wards = house_of(ask).wards
    if not wards:
        return txt.NO_WARDS()
    pending = holder_of(ask, "quotas").get("pending")
    if pending:
        return txt.ASK_PLACES(ward=find_ward(pending, wards).name)
    plan = plan_of(ask.answers, wards, ask.zone)
    listed = views_opening.quota_list(plan)
    so_far = txt.QUOTAS_SO_FAR(places=plan.places, list=listed) if plan.quotas else None
    bad = read_quotas(entries_of(ask.answers, "quotas"), wards)[1]
    return joined([so_far, views_lines.bad_block(bad), txt.ASK_QUOTAS(example=wards[0].code)], "\n")


def _quota_choices(ask: Ask) -> Sequence[Choice]:
    wards, held = house_of(ask).wards, holder_of(ask, "quotas")
    if held.get("pending"):
        return [Choice(Plain(n), str(n)) for n in USUAL_PLACES]
    given = {w.id: n for w, n in read_quotas(held["lines"], wards)[0]}
    done = Choice(txt.DONE if held["lines"] else txt.NOT_DIVIDED, DONE)
    named = [
        Choice(
            txt.WARD_PLACES(ward=w.label, places=given[w.id]) if w.id in given else Plain(w.label),
            w.code,
        )
        for w in wards
    ]
    return [done, *named]


def _read_quotas(ask: Ask, text: str) -> Json:
    wards, held = house_of(ask).wards, holder_of(ask, "quotas")
    word, pending = search_key(text), held.get("pending")
    if word in DONE_WORDS:
        return {"lines": held["lines"], "done": True}
    if pending and "=" not in text and not _is_code(text, ask):
        line = f"{pending} = {read_places(text)}"
        return {"lines": with_quota(held["lines"], entry_of_today(ask, line), wards)}
    if not any(character.isdigit() for character in text) or _is_code(text, ask):
        return {"lines": held["lines"], "pending": find_ward(text, wards).code}
    lines: list[Entry] = held["lines"]
    for piece in quota_pieces(without_key(text)):
        lines = with_quota(lines, entry_of_today(ask, piece), wards)
    return {"lines": lines}


def _is_code(text: str, ask: Ask) -> bool:
    return text.strip().upper() in {ward.code for ward in house_of(ask).wards}


QUOTAS = Step(
    "quotas",
    txt.L_QUOTAS,
    _ask_quotas,
    _read_quotas,
    choices=_quota_choices,
    more=gathering("quotas"),
)
