"""The HTML that Telegram takes, and what becomes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.fake_bot_api.markup import BadMarkup, Formatted, parse, plain, units


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Lớp NTD-01", "Lớp NTD-01"),
        ("<b>Lớp</b> <i>học</i>", "Lớp học"),
        ("<b>đậm <i>và <u>nghiêng</u></i></b>", "đậm và nghiêng"),
        ("1 &lt; 2 &amp; 3 &gt; 2 &quot;a&quot; &#39;b&#x27;", "1 < 2 & 3 > 2 \"a\" 'b'"),
        ('<a href="https://example.test/?a=1&amp;b=2">đây</a>', "đây"),
        ('<pre><code class="language-python">x</code></pre>', "x"),
        ("<blockquote expandable>dài</blockquote>", "dài"),
        ("<tg-spoiler>kín</tg-spoiler><s>bỏ</s><strong>!</strong><em>?</em>", "kínbỏ!?"),
        ("<B>HOA</B>", "HOA"),
        ("a > b", "a > b"),
    ],
)
def test_what_is_read(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("Đ<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("1 <2> 3", 'Unsupported start tag "2"'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("</>", "Unexpected end tag"),
        ("<b><i>x</b></i>", 'expected "</i>", found "</b>"'),
        ("A & B", "Unescaped & at byte offset 2"),
        ("a&nbsp;b", "Unescaped &"),
        ('<a href="/menu">x</a>', "leads nowhere"),
        ("<a>x</a>", "leads nowhere"),
        ('<a href="https://example.test/?a&b">x</a>', "Unescaped &"),
        ('<b class="x">x</b>', "Unsupported attribute"),
        ('<a href="https://example.test" title="x">x</a>', "Unsupported attribute"),
    ],
)
def test_what_is_refused(html: str, words: str) -> None:
    with pytest.raises(BadMarkup) as caught:
        parse(html)
    assert words in str(caught.value)


def test_entities_are_counted_in_utf_16() -> None:
    found = parse("👍 <b>Đ👍</b> <i></i><code>x</code>")
    assert found.entities == [
        {"type": "bold", "offset": 3, "length": 3},
        {"type": "code", "offset": 7, "length": 1},
    ]
    assert found.length == 8


def test_white_space_around_is_cut_and_the_entities_move_with_it() -> None:
    found = parse(" \n<b> a b </b>\n").trimmed()
    assert found == Formatted("a b", [{"type": "bold", "offset": 0, "length": 3}])
    assert parse("<b> </b>").trimmed() == Formatted("", [])


@given(st.text())
def test_an_escaped_text_is_read_as_it_was(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert plain(f"<b>{escaped}</b>") == text
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(alphabet="<>/&;ab \"'=#1"))
def test_anything_is_read_or_refused(text: str) -> None:
    try:
        parse(text)
    except BadMarkup:
        return
