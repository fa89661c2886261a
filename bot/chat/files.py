"""Bytes kept under DATA_DIR by their SHA-256, readable by the owner only."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.kit.letters import nfc

MAX_INCOMING = 20 * 1024 * 1024
"""Bytes; a channel gives bots no larger file."""
MOST_NAME = 120


def file_name(given: str) -> str:
    """A file's name as somebody sent it, without folders and without what nobody sees: marks that
    turn the reading round would show "exe.pdf" for "fdp.exe"."""
    last = nfc(given.replace("\\", "/").rpartition("/")[2])
    return "".join(char for char in last if char not in '"<>|:*?')[-MOST_NAME:].strip() or "tep"


UNKNOWN = "application/octet-stream"
_KIND = re.compile(r"[A-Za-z0-9.+_-]{1,39}/[A-Za-z0-9.+_-]{1,40}")


def media_type(given: str | None) -> str:
    """What somebody says their file is, if it is said as media types are: it is sent on in headers,
    in which a line break would begin the next one."""
    said = (given or "").partition(";")[0].strip().lower()
    return said if _KIND.fullmatch(said) else UNKNOWN


@dataclass(frozen=True, slots=True)
class FileStore:
    root: Path

    def path(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256

    def keep(self, content: bytes) -> str:
        """Write the bytes once and return their hash. A crash leaves no half file; what is kept
        again is as young as what is new."""
        digest = hashlib.sha256(content).hexdigest()
        target = self.path(digest)
        with suppress(FileNotFoundError):
            os.utime(target)
            return digest
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = target.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}.part")
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(target)
        return digest

    def forget(self, sha256: str) -> None:
        self.path(sha256).unlink(missing_ok=True)

    def older_than(self, moment: float) -> list[str]:
        """Hashes of what was written before a moment (seconds since the epoch)."""
        found = self.root.glob("??/*") if self.root.is_dir() else ()
        return sorted(path.name for path in found if path.stat().st_mtime < moment)

    def read(self, sha256: str) -> bytes:
        return self.path(sha256).read_bytes()
