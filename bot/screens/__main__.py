"""`python -m bot.screens FILE.html`: write the page; it opens in any browser and can be printed."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from bot.demo.play import play_story
from bot.screens.page import page
from bot.screens.walking import all_texts
from bot.settings import Settings

USAGE = "python -m bot.screens TỆP.html"


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0].startswith("-"):
        typer.echo(USAGE, err=True)
        return 2
    path, told = Path(arguments[0]), list[str]()
    play_story(Settings(), fast=True, colours=False, say=told.append)
    texts = all_texts()
    try:
        path.write_text(page(texts, told), "utf-8")
    except OSError as error:
        typer.echo(f"Không ghi được {path}: {error.strerror}", err=True)
        return 1
    typer.echo(f"{path}: {len(texts)} câu, hai thứ tiếng, và một năm hội thoại.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
