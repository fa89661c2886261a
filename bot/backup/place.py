"""Where a house keeps what a backup must hold, and the one passphrase for it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import URL

from bot.backup import texts
from bot.backup.failure import BackupFailed
from bot.settings import Settings
from db.session import driver_url

MARGIN = 50 * 1024 * 1024
"""Bytes left to the program while a backup is made."""


@dataclass(frozen=True, slots=True)
class Place:
    """A database and the folder of files that belongs to it."""

    database: URL
    data_dir: Path
    passphrase: str = field(default="", repr=False)

    @property
    def files(self) -> Path:
        return self.data_dir / "files"

    @property
    def kept(self) -> Path:
        """The folder of nightly backups."""
        return self.data_dir / "backups"

    @property
    def kind(self) -> str:
        return self.database.get_backend_name()

    @property
    def sqlite_file(self) -> Path:
        return Path(self.database.database or "")


def place_of(settings: Settings) -> Place:
    passphrase = settings.backup_passphrase.get_secret_value()
    return Place(driver_url(settings.database), settings.data_dir, passphrase)


def stored_files(place: Place) -> list[Path]:
    """The files that people sent and were sent; halves of files being written are left out."""
    if not place.files.is_dir():
        return []
    found = (path for path in place.files.glob("??/*") if is_hash(path.name))
    return sorted(path for path in found if path.is_file())


def is_hash(name: str) -> bool:
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def see_to_room(place: Place, folder: Path) -> None:
    """Raises BackupFailed when the disk would be full before the backup is made and verified."""
    files = sum(path.stat().st_size for path in stored_files(place))
    if place.kind == "sqlite":
        base = place.sqlite_file.stat().st_size if place.sqlite_file.is_file() else 0
    else:
        # Here and elsewhere loaded when needed: houses on SQLite need not hold it in memory.
        from bot.backup import postgres_dump

        base = postgres_dump.size(place.database)
    # The copy and what is restored from it, and the archive once more where it is sealed.
    need = 3 * base + (3 if place.passphrase else 2) * files + MARGIN
    free = shutil.disk_usage(folder).free
    if free < need:
        raise BackupFailed(texts.NO_ROOM(free=free // 2**20, need=need // 2**20))
