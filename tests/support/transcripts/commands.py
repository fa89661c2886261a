"""What the command line answers to those who set the program up."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import cli
from bot.settings import Settings
from tests.support.transcripts.dialogue import masked
from tests.support.transcripts.stage import SAMPLE

COMMANDS = {
    "nap": ("load phuong-minh.toml",),
    "moi-quan-tri": ('invite admin DU-QX --name "Vũ Minh Quân"',),
}
TIMES = re.compile(r"\d\d:\d\d \d\d/\d\d/\d{4}")


def command_dialogues() -> dict[str, str]:
    """What is typed in an empty folder, and what is answered; by the name of the dialogue."""
    with empty_folder() as folder:
        shutil.copy(SAMPLE, folder / "phuong-minh.toml")
        return {name: "\n\n".join(map(typed, lines)) for name, lines in COMMANDS.items()}


def typed(line: str) -> str:
    """A command as it is typed, and its answer; times stand for themselves."""
    arguments = [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', line)]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    answer = masked(TIMES.sub("09:00 23/11/2026", result.output)).strip()
    return f"$ .venv/bin/python -m bot {line}\n{answer}"


@contextlib.contextmanager
def empty_folder() -> Iterator[Path]:
    """A folder of one's own to stand in, without the settings of this machine."""
    names = [name.upper() for name in Settings.model_fields]
    kept = {name: os.environ.pop(name) for name in names if name in os.environ}
    with tempfile.TemporaryDirectory(prefix="ward-commands-") as folder:
        try:
            with contextlib.chdir(folder):
                yield Path(folder)
        finally:
            os.environ.update(kept)
