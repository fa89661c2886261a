"""The page: each text in Vietnamese and English side by side, then a year of conversations."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.kit.text import LANGS, Lang
from bot.screens.facts import FACTS, GIVEN, SLICES
from bot.screens.walking import Found

_STYLE = """
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
td, th { border: 1px solid #bbb; padding: .4rem .6rem; text-align: left; vertical-align: top }
td { white-space: pre-wrap; overflow-wrap: anywhere }
th:first-child { width: 14% }
td:first-child { color: #666; font-size: .8rem }
pre { white-space: pre-wrap }
tr { break-inside: avoid }
"""


def page(texts: Sequence[Found], story: Iterable[str]) -> str:
    """The whole page. `story`: the lines of the conversations."""
    parts = [
        "<!doctype html><html lang=vi><meta charset=utf-8>",
        "<meta name=viewport content='width=device-width'>",
        "<title>Các câu của trợ lý</title>",
        f"<style>{_STYLE}</style>",
        "<h1>Các câu của trợ lý</h1>",
        f"<p>{len(texts)} câu, điền số liệu mẫu. Khi góp ý, ghi tên ở cột đầu.</p>",
        "<p>Cuối trang là một năm hội thoại mẫu.</p>",
        *(_section(name, list(found)) for name, found in groupby(texts, key=_slice)),
        "<h2>Một năm hội thoại</h2><pre>",
        html.escape("\n".join(story), quote=False),
        "</pre></html>\n",
    ]
    return "\n".join(parts)


def _slice(found: Found) -> str:
    """bot.features.leave.texts: leave; bot.chat.forms.texts: chat"""
    parts = found.module.split(".")
    return parts[2] if parts[1] == "features" and len(parts) > 2 else parts[1]


def _section(name: str, found: Sequence[Found]) -> str:
    rows = "\n".join(_row(one) for one in found)
    title = html.escape(SLICES.get(name, name))
    return f"<h2>{title}</h2>\n<table><tr><th>Tên<th>Tiếng Việt<th>English</tr>\n{rows}\n</table>"


def _row(found: Found) -> str:
    name = html.escape(f"{found.module.removeprefix('bot.')}.{found.name}")
    words = (example(found, lang).strip("\n") for lang in LANGS)
    return "".join(["<tr>", *(f"<td>{one}</td>" for one in (name, *words)), "</tr>"])


def example(found: Found, lang: Lang) -> str:
    """The text as markup with sample facts; a field without one shows its own name."""
    about = found.name.partition("[")[2].partition(".")[0]
    facts = FACTS | ({"given": GIVEN[about]} if about in GIVEN else {})
    fields = found.text.fields
    return found.text(**{field: facts.get(field, f"[{field}]") for field in fields}).render(lang)
