"""The pages of docs/ and the dialogues in them, between two marks."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from tests.support.transcripts import after_class, before_class, cells, during_class
from tests.support.transcripts.commands import command_dialogues
from tests.support.transcripts.stage import opened

DOCS = Path(__file__).parents[3] / "docs"
PLACE = re.compile(r"(<!-- hội thoại: ([\w-]+) -->\n).*?(<!-- hết -->)", re.DOTALL)


def pages() -> list[Path]:
    """The pages that hold dialogues."""
    return [page for page in sorted(DOCS.glob("*.md")) if PLACE.search(page.read_text("utf-8"))]


def names_in(text: str) -> list[str]:
    return [found[2] for found in PLACE.finditer(text)]


def with_dialogues(text: str, dialogues: dict[str, str]) -> str:
    """The page with its dialogues as they are now. Raises KeyError for one that nobody plays."""

    def block(found: re.Match[str]) -> str:
        return f"{found[1]}```text\n{dialogues[found[2]]}\n```\n{found[3]}"

    return PLACE.sub(block, text)


def play() -> dict[str, str]:
    """All dialogues by name, as the program gives them now."""
    return asyncio.run(_chat()) | command_dialogues()


async def _chat() -> dict[str, str]:
    async with opened() as stage:
        for part in (before_class, during_class, after_class):
            await part.play(stage)
        first = {name: scene.text for name, scene in stage.book.dialogues.items()}
    async with opened() as stage:
        await cells.play(stage)
        return first | {name: scene.text for name, scene in stage.book.dialogues.items()}
