"""What the pages say is what the program does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from bot.chat.access import Actor, Seat
from bot.chat.router import Router
from bot.cli import cli
from bot.features import all_features
from bot.settings import Settings
from db.models import Role
from tests.access import page as rights
from tests.access.matrix import MATRIX
from tests.access.scene import Who
from tests.support.transcripts.pages import names_in, pages, play, with_dialogues

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = {
    "pho-bi-thu.md": (Role.DEPUTY_SECRETARY, Role.CELL_SECRETARY),
    "hoc-vien.md": (Role.TRAINEE, Role.GROUP_LEADER),
    "can-bo-trung-tam.md": (Role.CENTRE_STAFF,),
    "quan-tri.md": (Role.ADMIN,),
}
WRITTEN = [README, *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"!?\[[^\]\n]*\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
REWRITE = "python -m tests.support.transcripts"

named = partial(pytest.mark.parametrize, ids=lambda value: getattr(value, "name", value))


@pytest.fixture(scope="module")
def dialogues() -> dict[str, str]:
    return play()


@pytest.fixture(scope="module")
def router() -> Router:
    return Router(all_features())


def text_of(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def own_words(text: str) -> str:
    """The page without what the program says in it."""
    return with_dialogues(text, dict.fromkeys(names_in(text), ""))


def commands_in(text: str) -> set[str]:
    """Chat commands that a page tells to type: `/name …`, alone or in a block."""
    return set(re.findall(r"(?:`|^)/([a-z]+)\b", text, re.MULTILINE))


def fitting(router: Router, roles: Iterable[Role]) -> set[str]:
    """The commands that the help of these roles names."""
    seats = tuple(Seat(role, 1) for role in roles)
    actor = Actor(1, "web", "1", "vi", person_id=1, full_name="A", agreed=True, seats=seats)
    return {command.name for command in router.help(actor)}


@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_dialogue_on_a_page_is_what_the_program_says(page: str, dialogues: dict[str, str]):
    text = text_of(page)
    assert text == with_dialogues(text, dialogues), f"{page} is out of date: {REWRITE}"


def test_every_dialogue_that_is_played_stands_on_a_page(dialogues: dict[str, str]):
    assert {page.name for page in pages()} == set(PAGES)
    assert {name for page in PAGES for name in names_in(text_of(page))} == set(dialogues)


def test_a_page_that_differs_is_noticed():
    page = "<!-- hội thoại: a -->\n```text\nold\n```\n<!-- hết -->"
    assert with_dialogues(page, {"a": "new"}) == page.replace("old", "new")


@pytest.mark.parametrize(("page", "roles"), sorted(PAGES.items()))
def test_each_command_stands_on_the_page_of_whoever_may_use_it(
    page: str, roles: tuple[Role, ...], router: Router
):
    told = commands_in(own_words(text_of(page)))
    assert fitting(router, roles) - told == set(), f"{page} does not mention these"
    assert told - router.commands.keys() == set(), f"{page} names commands that do not exist"


def test_no_command_is_without_a_page(router: Router):
    told = {command for page in PAGES for command in commands_in(text_of(page))}
    assert router.commands.keys() == told


def test_the_table_of_rights_is_the_one_that_the_tests_follow():
    text = rights.PAGE.read_text("utf-8")
    assert text == rights.page_now(), "out of date: python -m tests.access --table"
    assert all(f"| `/{command}` |" in text for command in MATRIX)


def test_the_columns_of_the_table_of_rights_leave_nobody_out():
    for other, shown in rights.LIKE.items():
        assert [row[other] for row in MATRIX.values()] == [row[shown] for row in MATRIX.values()]
    for row in MATRIX.values():
        assert set(row) - set(rights.COLUMNS) - set(rights.LIKE) == {Who.BOTH}


@named("page", WRITTEN)
def test_links_lead_to_what_is_there(page: Path):
    for groups in LINK.findall(page.read_text("utf-8")):
        target = "".join(groups)
        if target.startswith("https://"):
            continue
        path, _, heading = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{page.name}: {target}"
        if heading:
            assert heading in anchors(there), f"{page.name}: {target}"


def of(callback: Callable[..., object] | None) -> str:
    """The name of a command that is named as its function."""
    return callback.__name__ if callback else ""


def anchors(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@named("page", WRITTEN)
def test_what_is_to_be_run_exists(page: Path):
    text = page.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    known = {command.name or of(command.callback) for command in cli.registered_commands}
    assert set(re.findall(r"(?:`|^ *|\$ )make ([a-z]+)", text, re.MULTILINE)) <= targets
    assert set(re.findall(r"python -m bot ([a-z]+)", text)) <= known
    for module in re.findall(r"python -m (tests[\w.]*)", text):
        assert (ROOT / module.replace(".", "/") / "__main__.py").exists(), module


@named("page", WRITTEN)
def test_settings_that_are_named_exist(page: Path):
    settings = {name.upper() for name in Settings.model_fields}
    words = re.findall(
        r"\b(?:TELEGRAM|WEB|WEBHOOK|DATABASE|DATA|BACKUP|LOG)_[A-Z_]+\b", page.read_text()
    )
    assert set(words) <= settings


def test_the_readme_shows_the_way_in():
    text = README.read_text("utf-8")
    for needed in (
        "make demo",
        "make test",
        "docs/demo.png",
        "TELEGRAM_PROXY",
        "docs/mau/phuong.toml",
    ):
        assert needed in text
    assert all(f"docs/{page}" in text for page in PAGES)
