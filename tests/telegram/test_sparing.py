"""What a library can do without is not loaded, and can be loaded by who needs it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.telegram.sparing import without

LOADED = """
import sys
import bot.cli, bot.serve
print([name for name in ("cryptography", "rich", "pygments") if name in sys.modules])
import cryptography.hazmat.primitives.ciphers.aead, rich.console
print("both can be had")
"""


def test_the_program_does_not_carry_what_it_never_uses():
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "both can be had"]


def test_what_is_left_out_is_missing_only_meanwhile():
    sys.modules.pop("this", None)
    with without("this"), pytest.raises(ModuleNotFoundError, match="left out"):
        __import__("this.that")
    assert not any(type(finder).__name__ == "_Without" for finder in sys.meta_path)
