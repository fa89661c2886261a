"""Every reader of what comes from outside takes anything: it understands, or refuses in words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from tests.access.parsers import OF_BYTES, OF_TEXT, read_raw
from tests.access.raw_updates import raw_updates
from tests.access.wild import any_text, house_files, read_or_refuse, workbooks

FEW = settings(max_examples=40, derandomize=True, database=None, deadline=None)


@pytest.mark.parametrize("name", OF_TEXT)
def test_nothing_written_breaks_a_reader(name: str) -> None:
    @FEW
    @given(any_text)
    def run(text: str) -> None:
        read_or_refuse(OF_TEXT[name], text)

    run()


@FEW
@given(house_files())
def test_no_house_file_breaks_the_loading(text: str) -> None:
    read_or_refuse(OF_TEXT["house file"], text)


@pytest.mark.parametrize("name", OF_BYTES)
def test_no_file_breaks_a_reader(name: str) -> None:
    @FEW
    @given(workbooks)
    def run(content: bytes) -> None:
        read_or_refuse(OF_BYTES[name], content)

    run()


@settings(FEW, max_examples=100)
@given(raw_updates(7))
def test_no_update_breaks_the_adapter(update: str) -> None:
    read_or_refuse(read_raw, json.loads(update))
