"""Texts: strict fields, escaping, languages; long messages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.say import MAX_TEXT, Button, Say, split_text, units
from bot.kit.text import Bold, Figure, Plain, Text, joined, plain_text

GREETING = Text(vi="Chào {name}, <b>{count}</b> buổi.", en="Hello {name}, <b>{count}</b> sessions.")


def test_a_text_speaks_the_readers_language():
    line = GREETING(name="An", count=2)
    assert line.render("vi") == "Chào An, <b>2</b> buổi."
    assert line.render("en") == "Hello An, <b>2</b> sessions."


def test_values_cannot_bring_markup_with_them():
    shown = GREETING(name="<b>x</b> & y", count=1).render("vi")
    assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in shown


def test_a_missing_or_extra_field_is_an_error_in_the_program():
    with pytest.raises(ValueError, match="fields"):
        GREETING(name="An")
    with pytest.raises(ValueError, match="fields"):
        GREETING(name="An", count=1, extra=2)


def test_both_languages_must_have_the_same_fields():
    with pytest.raises(ValueError, match="differ"):
        Text(vi="{a}", en="{b}")


def test_decomposed_letters_are_composed():
    assert Plain("Hòa".encode().decode()).render("vi") == "Hòa"
    assert Plain("Nguyễn").render("vi") == "Nguyễn"


def test_parts_are_joined_and_none_is_left_out():
    assert joined(["a<", None, Bold("b")]).render("vi") == "a&lt;\n<b>b</b>"


def test_a_short_text_stays_whole():
    assert split_text("một dòng") == ["một dòng"]


def test_a_long_list_is_cut_between_lines_and_nothing_is_lost():
    lines = [f"{n}. <b>Nguyễn Văn An</b> &amp; Bình" for n in range(400)]
    pieces = split_text("\n".join(lines))
    assert len(pieces) > 1
    assert all(units(piece) <= MAX_TEXT for piece in pieces)
    assert "\n".join(pieces).split("\n") == lines


@pytest.mark.parametrize("letters", range(60, 75))
def test_a_line_and_the_reason_below_it_stay_in_one_message(letters):
    blocks = [f"{n:03}. {'x' * letters}\n   – vì thế\n   ⚠️ mời xem lại" for n in range(200)]
    pieces = split_text("\n".join(blocks))
    assert "\n".join(pieces) == "\n".join(blocks)
    assert len(pieces) > 1
    assert all(piece[:3].isdigit() and piece.endswith("xem lại") for piece in pieces)


def test_an_indented_part_too_long_for_a_message_is_cut_all_the_same():
    markup = "\n".join(["đầu", *("   – vì thế" for _ in range(1000))])
    pieces = split_text(markup)
    assert all(units(piece) <= MAX_TEXT for piece in pieces)
    assert "\n".join(pieces) == markup


@given(st.text(max_size=12000))
def test_any_text_is_cut_into_pieces_a_channel_takes(text):
    markup = Plain(text).render("vi")
    pieces = split_text(markup)
    assert all(units(piece) <= MAX_TEXT for piece in pieces)
    whole = "".join("".join(map(plain_text, pieces)).split())
    assert whole == "".join(plain_text(markup).split())


def test_buttons_go_under_the_last_piece():
    say = Say(Plain("\n".join(["x" * 100] * 100)), [[Button(Plain("Xem"), "a:1")]])
    *first, last = say.payloads("vi")
    assert first
    assert all("buttons" not in piece for piece in first)
    assert last["buttons"] == [[["Xem", "a:1"]]]


def test_a_label_is_shown_as_it_is_written_not_escaped():
    name = Plain("QP&AN <b>2026</b>")
    said = Say(name, [[Button(name, "x")]], keyboard=[[name]]).payloads("vi")[0]
    assert said["text"] == "QP&amp;AN &lt;b&gt;2026&lt;/b&gt;"
    assert said["buttons"] == [[["QP&AN <b>2026</b>", "x"]]]
    assert said["keyboard"] == [["QP&AN <b>2026</b>"]]


def test_a_button_that_carries_too_much_is_refused_when_it_is_made():
    with pytest.raises(ValueError, match="64"):
        Button(Plain("x"), "ộ" * 30)


@pytest.mark.parametrize(
    ("template", "one", "several"),
    [
        ("{n} people wait.", "1 person waits.", "2 people wait."),
        ("⚠️ {n} sessions are not over yet.", "⚠️ 1 session is not over yet.", None),
        ("{n} entitled people have none yet.", "1 entitled person has none yet.", None),
        ("<b>Total: {n} turns</b>", "<b>Total: 1 turn</b>", None),
        ("{n} trainees of your ward were told", "1 trainee of your ward was told", None),
        ("{n} lines that are wrong; {n} classes", "1 line that is wrong; 1 class", None),
        ("{n}. Sessions", "1. Sessions", None),
    ],
)
def test_english_words_go_with_the_number_one(template: str, one: str | None, several: str | None):
    text = Text(vi="{n} người", en=template)
    if one:
        assert text(n=1).render("en") == one
    if several:
        assert text(n=2).render("en") == several
    assert text(n=1).render("vi") == "1 người"


def test_figures_are_written_as_the_reader_writes_them():
    text = Text(vi="điểm {score}, {count} lượt", en="score {score}, {count} turns")
    line = text(score=Figure("8,5"), count=Figure("1.553"))
    assert line.render("vi") == "điểm 8,5, 1.553 lượt"
    assert line.render("en") == "score 8.5, 1,553 turns"
