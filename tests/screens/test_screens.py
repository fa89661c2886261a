"""The page for whoever reviews the words has all of them, in both languages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.kit.text import LANGS, Text
from bot.screens.facts import FACTS, SLICES
from bot.screens.page import example, page
from bot.screens.walking import Found, all_texts

ALL_ARE_FOUND = """
import gc
from bot.kit.text import Text
from bot.screens import facts
from bot.screens.walking import all_texts
found = {id(one.text) for one in all_texts()}
found |= {id(value) for value in facts.FACTS.values()}
print([str(one) for one in gc.get_objects() if isinstance(one, Text) and id(one) not in found])
"""


@pytest.fixture(scope="module")
def texts() -> list[Found]:
    return all_texts()


def test_every_text_of_the_program_is_found():
    """In a process of its own: here the tests have made texts too."""
    done = subprocess.run(
        [sys.executable, "-c", ALL_ARE_FOUND], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_field_has_a_sample_and_no_sample_is_idle(texts: list[Found]):
    used = {field for one in texts for field in one.text.fields}
    assert used - FACTS.keys() == set(), "give it a sample in bot/screens/facts.py"
    assert FACTS.keys() - used == set()


def test_every_text_stands_on_the_page_in_both_languages(texts: list[Found]):
    shown = page(texts, ["Chương 1"])
    for one in texts:
        for lang in LANGS:
            assert example(one, lang).strip("\n") in shown
    for title in SLICES.values():
        assert f"<h2>{title}</h2>" in shown
    assert "Chương 1" in shown


def test_texts_are_named_by_where_they_are_written(texts: list[Found]):
    names = {f"{one.module}.{one.name}" for one in texts}
    assert "bot.features.leave.notice_texts.TO_DECIDE" in names
    assert len(names) == len(texts)


def test_a_field_without_a_sample_shows_its_name():
    text = Text(vi="Lớp {nowhere_else}", en="Class {nowhere_else}")
    assert example(Found("bot.x", "TEXT", text), "vi") == "Lớp [nowhere_else]"


def test_what_was_typed_fits_the_problem():
    text = Text(vi="«{given}» không có", en="“{given}” is not there")
    assert example(Found("bot.x", "PROBLEMS[date.none]", text), "vi") == "«31/02/1999» không có"
    assert example(Found("bot.x", "PROBLEMS[person.none]", text), "vi") == "«Nguyễn An» không có"


def test_the_command_writes_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    from bot.screens import __main__ as command

    monkeypatch.setattr(command, "play_story", lambda *_, say, **__: say("Hồ Thị Lan gõ: /menu"))
    path = tmp_path / "cau.html"
    assert command.main([str(path)]) == 0
    assert "Hồ Thị Lan gõ: /menu" in path.read_text("utf-8")
    assert str(path) in capsys.readouterr().out
    assert command.main([]) == 2
    assert command.main([str(tmp_path / "no" / "folder.html")]) == 1
    assert "Không ghi được" in capsys.readouterr().err
