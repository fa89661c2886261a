"""Markup becomes a tree of known nodes; everything else stays characters."""

from __future__ import annotations

from typing import Any

import pytest

from bot.web.markup import tree
from tests.web.visitor import House, words


@pytest.mark.parametrize(
    ("markup", "nodes"),
    [
        ("a <b>c</b> d", ["a ", ["b", "c"], " d"]),
        ("<b>a <i>c</i></b>", [["b", "a ", ["i", "c"]]]),
        ("1 &lt; 2 &amp; 3", ["1 < 2 & 3"]),
        ("<code>/menu</code>", [["code", "/menu"]]),
        ("Gõ /menu nhé.", ["Gõ ", ["cmd", "/menu", "/menu"], " nhé."]),
        ("và/hoặc 23/11/2026", ["và/hoặc 23/11/2026"]),
        (
            "xem http://a.vn/x?y=1.",
            ["xem ", ["a", "http://a.vn/x?y=1", "http://a.vn/x?y=1"], "."],
        ),
        ('<a href="https://a.vn">x</a>', [["a", "https://a.vn", "x"]]),
        ('<a href="javascript:alert(1)">x</a>', ["x"]),
        ("<script>alert(1)</script>", ["alert(1)"]),
        ('<img src=x onerror="alert(1)">', []),
        ("<b onclick=x>y</b>", [["b", "y"]]),
        ("<b>never closed", [["b", "never closed"]]),
        ("</b>x", ["x"]),
    ],
)
def test_only_the_small_html_is_kept(markup: str, nodes: list[Any]) -> None:
    assert tree(markup) == nodes


async def test_what_people_type_is_characters(house: House) -> None:
    typed = "<img src=x onerror=alert(1)> <b>&amp;"
    await house.says("trainee", typed)
    mine = [m for m in await house.messages("trainee") if not m["bot"]][-1]
    assert words(mine["nodes"]) == typed
    assert all(isinstance(node, str) for node in mine["nodes"])
